// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "commandline/terminal.h"

#include "system/quoting.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QTextStream>

#include <cstdio>
#include <sys/ioctl.h>
#include <unistd.h>

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("CommandLine", text);
}

QString lineOf(const Finding &finding)
{
    QString where = finding.subject;
    if (finding.place && finding.place->line > 0)
        where = u"%1:%2"_s.arg(finding.place->file.isEmpty() ? u"-"_s : finding.place->file)
                    .arg(finding.place->line);
    return u"%1%2: %3: %4"_s.arg(where.isEmpty() ? QString() : where + u": "_s,
                                 severityName(finding.severity), finding.id, finding.title);
}

// Of what tellPassing() said last.
void clearLine()
{
    if (::isatty(STDERR_FILENO) == 1)
        std::fputs("\033[K", stderr);
}

} // namespace

void print(const QString &text)
{
    printBytes((text + u'\n').toUtf8());
}

void printBytes(QByteArrayView bytes)
{
    std::fwrite(bytes.data(), 1, size_t(bytes.size()), stdout);
    std::fflush(stdout);
}

bool isPrinted()
{
    return std::fflush(stdout) == 0 && std::ferror(stdout) == 0;
}

void tell(const QString &text)
{
    const QByteArray bytes = (text + u'\n').toUtf8();
    clearLine();
    std::fwrite(bytes.constData(), 1, size_t(bytes.size()), stderr);
}

void tellPassing(const QString &text)
{
    winsize size{};
    if (::ioctl(STDERR_FILENO, TIOCGWINSZ, &size) != 0)
        return;
    const qsizetype width = size.ws_col > 1 ? size.ws_col - 1 : 79;
    clearLine();
    std::fputs((text.left(width) + u'\r').toUtf8().constData(), stderr);
    std::fflush(stderr);
}

void tell(const Failure &failure)
{
    tell(failure.text());
}

void tell(const Finding &finding)
{
    tell(lineOf(finding));
    tell(u"    "_s + finding.why);
    tell(u"    "_s + finding.action);
    if (!finding.command.isEmpty())
        tell(u"    $ "_s + quotedCommand(finding.command));
    if (!finding.link.isEmpty())
        tell(tr("    See %1").arg(finding.link));
}

void tellShort(const Finding &finding)
{
    tell(lineOf(finding));
}

void printJson(const QJsonObject &object)
{
    QJsonObject whole = object;
    whole[u"schema"_s] = 1;
    printBytes(QJsonDocument(whole).toJson());
}

bool canAsk()
{
    return ::isatty(STDIN_FILENO) == 1;
}

std::optional<QString> askLine(const QString &question)
{
    std::fputs(question.toUtf8().constData(), stderr);
    std::fflush(stderr);
    QTextStream input(stdin);
    const QString line = input.readLine();
    return line.isNull() ? std::nullopt : std::optional(line);
}

} // namespace wizard
