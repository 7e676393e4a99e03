// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QByteArray>
#include <QDir>
#include <QFile>
#include <QProcess>
#include <QRandomGenerator>
#include <QStringList>

#include <vector>

/// The real git, run in a folder, untouched by the user's configuration.
struct GitResult
{
    int status = -1;
    QByteArray output;
    QByteArray error;
};

inline GitResult runGit(const QString &folder, const QStringList &arguments,
                        const QByteArray &input = {})
{
    QProcess process;
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("GIT_CONFIG_GLOBAL"), QStringLiteral("/dev/null"));
    environment.insert(QStringLiteral("GIT_CONFIG_NOSYSTEM"), QStringLiteral("1"));
    process.setProcessEnvironment(environment);
    process.setWorkingDirectory(folder);
    process.start(QStringLiteral("git"), arguments);
    process.write(input);
    process.closeWriteChannel();
    process.waitForFinished(60'000);
    return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
}

inline void writeFile(const QString &path, const QByteArray &content)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
        qFatal("cannot write %s", qPrintable(path));
}

inline QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// Text of the shape that source code has: few different lines, many of them empty or alike.
inline QByteArray randomText(QRandomGenerator &random, int lines)
{
    static const std::vector<QByteArray> kinds{
        "",         "    return value", "def run(self):", "{",          "}",
        "  key: 1", "\timport os",      "ä ö ü",          "x = 1  # ∑", "  - item"};
    QByteArray text;
    for (int line = 0; line < lines; ++line) {
        text += kinds[size_t(random.bounded(int(kinds.size())))];
        if (random.bounded(3) == 0)
            text += QByteArray::number(random.bounded(20));
        text += random.bounded(12) == 0 ? "\r\n" : "\n";
    }
    if (random.bounded(4) == 0 && text.endsWith('\n'))
        text.chop(1);
    return text;
}

/// The text with some lines taken out, put in or changed.
inline QByteArray randomEdit(QRandomGenerator &random, const QByteArray &text)
{
    QList<QByteArray> lines = text.split('\n');
    for (int edit = random.bounded(1, 8); edit > 0; --edit) {
        const int at = random.bounded(int(lines.size()));
        switch (random.bounded(4)) {
        case 0:
            if (lines.size() > 1)
                lines.removeAt(at);
            break;
        case 1:
            lines.insert(at, "added " + QByteArray::number(random.bounded(9)));
            break;
        case 2:
            lines[at] += " changed";
            break;
        default:
            lines.insert(at, lines.at(random.bounded(int(lines.size()))));
        }
    }
    return lines.join('\n');
}
