// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "plan/local_modules.h"

#include <QFile>

#include <memory>

#include <dirent.h>
#include <unistd.h>

namespace wizard {

using namespace Qt::StringLiterals;

QStringList LocalModules::of(const QString &project, const QString &file)
{
    QStringList modules = in(project);
    modules << in(project + "/src"_L1)
            << in(file.first(std::max<qsizetype>(0, file.lastIndexOf(u'/'))));
    return modules;
}

QStringList LocalModules::in(const QString &folder)
{
    {
        const QMutexLocker lock(&m_lock);
        const auto known = m_inFolder.constFind(folder);
        if (known != m_inFolder.constEnd())
            return *known;
    }
    const QStringList seen = seenIn(folder);
    const QMutexLocker lock(&m_lock);
    return *m_inFolder.insert(folder, seen);
}

// One look at the names is cheaper than asking for each of them.
QStringList LocalModules::seenIn(const QString &folder) const
{
    const QByteArray path = QFile::encodeName(folder);
    const std::unique_ptr<DIR, decltype([](DIR *opened) { ::closedir(opened); })> listing(
        ::opendir(path.constData()));
    QStringList modules;
    while (const dirent *entry = listing ? ::readdir(listing.get()) : nullptr) {
        QByteArrayView name(entry->d_name);
        const bool isFile = name.endsWith(".py");
        if (isFile)
            name.chop(3);
        if (!m_packages.contains(name))
            continue;
        const QByteArray package = path + '/' + name.toByteArray() + "/__init__.py";
        if (isFile || ::access(package.constData(), F_OK) == 0)
            modules << QString::fromUtf8(name);
    }
    return modules;
}

} // namespace wizard
