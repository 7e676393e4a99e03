// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QFile>
#include <QProcess>
#include <QTemporaryDir>

/// Whether `bash -n` takes each of the texts.
inline QList<bool> acceptedByBash(const QByteArrayList &texts)
{
    QTemporaryDir folder;
    for (qsizetype i = 0; i < texts.size(); ++i) {
        QFile file(folder.filePath(QStringLiteral("%1.sh").arg(i, 6, 10, QLatin1Char('0'))));
        if (!file.open(QIODevice::WriteOnly))
            return {};
        file.write(texts.at(i));
    }
    QProcess bash;
    bash.setWorkingDirectory(folder.path());
    bash.start(
        QStringLiteral("bash"),
        {QStringLiteral("-c"),
         QStringLiteral("for f in *.sh; do bash -n \"$f\" 2>/dev/null && echo y || echo n; done")});
    bash.waitForFinished(-1);
    QList<bool> result;
    for (const char c : bash.readAllStandardOutput())
        if (c != '\n')
            result << (c == 'y');
    return result;
}
