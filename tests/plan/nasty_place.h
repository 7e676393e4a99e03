// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "plan/plan.h"

#include <QMap>

#include <random>

namespace wizard {

/// A folder of files, and a plan for it, with names, arguments and texts over which a shell could
/// stumble: spaces, quotes, line ends, `$`, leading dashes, other scripts, bytes that are no UTF-8.
/// The same for the same seed.
class NastyPlace
{
public:
    NastyPlace(const QString &folder, uint seed);

    void make() const;
    const Plan &plan() const { return m_plan; }

    /// Files with type, mode and bytes; and their times.
    QMap<QString, QByteArray> state(bool withTimes) const;

    /// What the plan's commands were started with, in order: folder, arguments and standard input,
    /// each ended by a zero; then forgotten. `run` stands as RUN.
    QByteArray takeRecorded(const QString &run) const;

private:
    struct File
    {
        QString path;
        QByteArray text;
    };

    uint number(uint below) { return uint(m_random()) % below; }
    QString text(int parts);
    QString name();
    QByteArray bytes(uint most);
    Change change(const File &file);
    Step files();
    Step commands(int number);
    RunCommand recording();

    QString m_folder;
    QString m_recorder;
    std::mt19937 m_random;
    QList<File> m_files;
    Plan m_plan;
};

} // namespace wizard
