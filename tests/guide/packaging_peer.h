// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QProcess>
#include <QStringList>

namespace wizard {

/// One answer for each line, as Python's own `packaging` gives them: packaging_peer.py says what
/// can be asked.
inline QStringList askPackaging(const QString &what, const QStringList &lines)
{
    QProcess process;
    process.start(QStringLiteral("python3"),
                  {QStringLiteral(WIZARD_TESTS "/guide/packaging_peer.py"), what});
    process.write(lines.join(u'\n').toUtf8());
    process.closeWriteChannel();
    if (!process.waitForFinished(60'000) || process.exitCode() != 0)
        qFatal("%s", process.readAllStandardError().constData());
    return QString::fromUtf8(process.readAllStandardOutput()).split(u'\n').first(lines.size());
}

} // namespace wizard
