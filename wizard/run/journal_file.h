// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "system/descriptor.h"
#include "system/failure.h"

#include <QByteArray>

namespace wizard {

/// The file behind a journal: appended in whole lines, synced at each, locked against other
/// processes as long as the object lives. The lock goes with the process, however it ends.
class JournalFile
{
public:
    /// `run-busy` when another process works on the run.
    static Outcome<JournalFile> create(const QString &folder, QByteArrayView plan);
    static Outcome<JournalFile> open(const QString &folder);

    /// Whether another process has the folder locked.
    static bool isLocked(const QString &folder);

    /// The line that begins every journal: its schema and the hash of its plan.
    static QByteArray firstLine(QByteArrayView plan);

    Outcome<void> append(const QByteArray &line); ///< an error leaves the file as it was
    Outcome<void> cutTo(qint64 size);

private:
    JournalFile(QString path, Descriptor file) : m_path(std::move(path)), m_file(std::move(file)) {}

    QString m_path;
    Descriptor m_file;
};

} // namespace wizard
