// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QByteArray>
#include <QFile>
#include <QHash>
#include <QProcess>
#include <QStringList>

namespace wizard {

/// Asks the system's CPython: tests/rewrite/python/oracle.py says what can be asked.
inline QByteArray askPython(const QStringList &arguments, const QByteArray &input = {},
                            const QString &python = QStringLiteral("python3"))
{
    QProcess process;
    process.start(python, QStringList{QStringLiteral(WIZARD_TESTS "/rewrite/python/oracle.py")} +
                              arguments);
    process.write(input);
    process.closeWriteChannel();
    if (!process.waitForFinished(600'000) || process.exitCode() != 0)
        qFatal("%s", process.readAllStandardError().constData());
    return process.readAllStandardOutput();
}

/// The Python files below the folders that there are, in a fixed order.
inline QList<QByteArray> pythonFiles(const QStringList &folders)
{
    QList<QByteArray> files = askPython(QStringList{QStringLiteral("list")} + folders).split('\n');
    files.removeAll(QByteArray());
    std::ranges::sort(files);
    return files;
}

/// What CPython answers for each file.
inline QHash<QByteArray, QByteArray> askAbout(const QString &what, const QList<QByteArray> &files)
{
    QHash<QByteArray, QByteArray> answers;
    for (const QByteArray &line : askPython({what}, files.join('\n')).split('\n'))
        if (const qsizetype tab = line.indexOf('\t'); tab >= 0)
            answers.insert(line.first(tab), line.sliced(tab + 1));
    return answers;
}

inline QByteArray bytesOf(const QByteArray &path)
{
    QFile file(QString::fromUtf8(path));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// Every n-th of a list, so that a run of every day sees some of everything.
inline QList<QByteArray> sampleOf(const QList<QByteArray> &files, qsizetype wanted)
{
    if (qEnvironmentVariableIsSet("WIZARD_LONG") || files.size() <= wanted)
        return files;
    QList<QByteArray> sample;
    for (qsizetype i = 0; i < wanted; ++i)
        sample << files.at(i * files.size() / wanted);
    return sample;
}

} // namespace wizard
