// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "run/replaceable.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>

#include <cerrno>
#include <cstring>
#include <unistd.h>

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("Run", text);
}

Outcome<void> isWritable(const QString &path)
{
    if (::access(QFile::encodeName(path).constData(), W_OK) == 0)
        return {};
    return failed(
        u"file-unwritable"_s,
        tr("%1 cannot be written: %2.").arg(path, QString::fromLocal8Bit(strerror(errno))),
        tr("Nothing of this step was done. Give yourself write permission, then try again."));
}

} // namespace

Outcome<void> areReplaceable(const Step &step)
{
    for (const Action &action : step.actions) {
        const auto *apply = std::get_if<ApplyChange>(&action);
        if (!apply || !apply->into.isEmpty())
            continue;
        // It is replaced where it lies, behind the links that lead to it.
        const QString behind = QFileInfo(apply->path).canonicalFilePath();
        const QFileInfo file(behind.isEmpty() ? apply->path : behind);
        Outcome<void> writable = isWritable(file.filePath());
        if (writable)
            writable = isWritable(file.path());
        if (!writable)
            return writable;
    }
    return {};
}

} // namespace wizard
