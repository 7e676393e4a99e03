// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "guide/text_form.h"
#include "rewrite/edit.h"

namespace wizard {

/// A file and its edits. The hash is of the bytes that the edits were computed from: a file with
/// another hash is not edited.
struct Change
{
    QString path; ///< absolute
    TextKind kind = TextKind::Python;
    QByteArray inputHash;    ///< SHA-256 of the whole file, hexadecimal
    qsizetype inputSize = 0; ///< bytes
    QList<Edit> edits;
    QList<Finding> notes;
    QList<NewFile> files{}; ///< that come besides, in its folder

    bool operator==(const Change &) const = default;
    bool isAccepted() const; ///< at least one edit is accepted
    const NewFile *file(const QString &name) const;
    QString pathOf(const NewFile &file) const; ///< absolute
    QJsonObject toJson() const;
    static std::optional<Change> fromJson(const QJsonObject &json);
};

/// The file as it would be written. `input` must be what the edits were computed from:
/// `change-stale` otherwise.
Outcome<QByteArray> changed(const Change &change, QByteArrayView input);

/// A file that comes besides it, as it would be written, from the same input.
Outcome<QByteArray> made(const Change &change, const QString &name, QByteArrayView input);

} // namespace wizard
