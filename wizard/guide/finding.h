// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QJsonObject>
#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace wizard {

enum class Severity { Blocker, Warning, Note };

/// A line in a text. Lines and columns count from 1; a column counts characters.
struct Place
{
    QString file;
    int line = 0;
    int column = 0;
    bool operator==(const Place &) const = default;
};

/// Something that the user has to know, with what to do about it. Scripts and tests go by the id,
/// which never changes; the texts are for people.
struct Finding
{
    QString id; ///< stable, kebab-case
    Severity severity = Severity::Note;
    QString title;              ///< one line
    QString why;                ///< what happens if nothing is done
    QString action;             ///< what to do
    QStringList command;        ///< a command that does it, if there is one; shown to be copied
    QString link;               ///< the guide's or product's page
    QString subject;            ///< what it is about: a path, a release, an environment
    std::optional<Place> place; ///< where in a text

    bool operator==(const Finding &) const = default;
    QJsonObject toJson() const;
    static std::optional<Finding> fromJson(const QJsonObject &json);
};

QString
severityName(Severity severity); ///< `blocker`, `warning`, `note`: for JSON and the command line
std::optional<Severity> severityFromName(QStringView name);

/// Blockers first, then warnings, then notes; within each by subject and place. Stable.
void sortFindings(QList<Finding> &findings);

} // namespace wizard
