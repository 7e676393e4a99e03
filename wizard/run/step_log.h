// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "system/command.h"

#include <array>

namespace wizard {

/// Takes a step's commands and what they print, line by line: redacts, appends to the step's log,
/// and passes on. The log is for people; when it cannot be written the run goes on, since the
/// journal holds what counts.
class StepLog
{
public:
    StepLog(QString path, std::function<void(const QString &line)> onLine);

    void writeCommand(const QStringList &argv); ///< already redacted
    void writeLine(Stream stream, QByteArrayView line);

private:
    void append(const QString &line) const;

    QString m_path;
    std::function<void(const QString &line)> m_onLine;
    std::array<bool, 2> m_isInBlock{}; // of a stream: between the lines that begin and end a key
};

} // namespace wizard
