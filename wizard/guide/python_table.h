// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "guide/python_knowledge.h"

#include <QHash>
#include <QSet>

#include <span>
#include <vector>

namespace wizard {

/// The table of names, as it is kept in memory: views into its own text.
struct PythonKnowledge::Table
{
    struct Entry
    {
        QByteArrayView name;
        QByteArrayView module; ///< new or private
        QByteArrayView newName;
        quint16 since = 0; ///< into `releases`
        quint16 rule = 0;  ///< into `rules`
        PythonHome::Fate fate = PythonHome::Fate::None;
    };
    struct Range
    {
        qsizetype begin = 0;
        qsizetype end = 0;
    };

    QByteArray text;
    std::vector<Entry> entries; ///< by module; within it by name and release
    QHash<QByteArrayView, Range> modules;
    std::vector<Version> releases{1}; ///< ascending is not promised; the first is null: always
    QStringList rules{QString()};     ///< the first: none

    /// Reads the table, which is the file at `path`. Throws a GuideError that names the line.
    Table(QByteArray content, const QString &path, const QSet<QString> &knownRules);

    std::span<const Entry> of(QByteArrayView module) const;
    /// The entry that holds for a target, or null. A null target is the newest.
    const Entry *find(QByteArrayView module, QByteArrayView name, const Version &target) const;

private:
    struct Reader;
    void closeModule(QByteArrayView module, qsizetype begin);
};

} // namespace wizard
