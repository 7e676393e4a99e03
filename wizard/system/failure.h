// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QString>
#include <QStringList>

#include <expected>
#include <optional>

namespace wizard {

/// Something that could not be done: what it was about, what was expected, and what to do now.
/// Texts are already translated and hold no secret.
struct Failure
{
    QString id;       ///< stable, kebab-case, such as `file-unreadable`: for scripts and tests
    QString what;     ///< one sentence that names the thing
    QString action;   ///< what the user can do about it; may be empty
    QStringList argv; ///< the command that failed, redacted; empty when none ran
    std::optional<int> exitStatus; ///< of that command
    QStringList lastLines;         ///< of its output, redacted, at most 50

    /// All of it as a few lines of text, for a terminal, a log or a message box.
    QString text() const;
};

/// A value, or why there is none.
template <typename Value> using Outcome = std::expected<Value, Failure>;

/// `return failed(…)` in a function that returns an Outcome.
std::unexpected<Failure> failed(QString id, QString what, QString action = {});

} // namespace wizard
