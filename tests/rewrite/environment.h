// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QDir>
#include <QFile>
#include <QLockFile>
#include <QProcess>
#include <QStandardPaths>
#include <QStringList>

namespace wizard {

/// Where what is costly to make is kept for the next run.
inline QString testCache()
{
    const QString set = qEnvironmentVariable("WIZARD_CACHE");
    return set.isEmpty() ? QStandardPaths::writableLocation(QStandardPaths::GenericCacheLocation) +
                               QStringLiteral("/polyaxon-upgrade-wizard")
                         : set;
}

/// The interpreter of an environment with packages from the index, made once; `check` is a
/// statement that runs in it. Empty where the index is not reached.
inline QString pythonWith(const QString &name, const QStringList &packages, const QString &check)
{
    const QString folder = testCache() + QStringLiteral("/venvs/") + name;
    const QString python = folder + QStringLiteral("/bin/python");
    const auto works = [&] {
        return QFile::exists(python) &&
               QProcess::execute(python, {QStringLiteral("-c"), check}) == 0;
    };
    // Tests run side by side, and some want the same one.
    QDir().mkpath(QFileInfo(folder).path());
    QLockFile lock(folder + QStringLiteral(".lock"));
    lock.setStaleLockTime(std::chrono::milliseconds(0));
    lock.lock();
    if (works())
        return python;
    QProcess::execute(QStringLiteral("python3"),
                      {QStringLiteral("-m"), QStringLiteral("venv"), folder});
    QProcess::execute(python, QStringList{QStringLiteral("-m"), QStringLiteral("pip"),
                                          QStringLiteral("install"), QStringLiteral("--quiet"),
                                          QStringLiteral("--disable-pip-version-check")} +
                                  packages);
    return works() ? python : QString();
}

} // namespace wizard
