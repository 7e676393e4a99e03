// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QByteArray>
#include <QHash>
#include <QMutex>
#include <QStringList>

namespace wizard {

/// A project's own modules of the packages' names are imported in their place: from its root, its
/// src folder, or beside the file that is run. Looks into each folder once, when it is first asked
/// for; may be asked from any thread.
class LocalModules
{
public:
    explicit LocalModules(QList<QByteArray> packages) : m_packages(std::move(packages)) {}

    /// The names of them, for a file of a project.
    QStringList of(const QString &project, const QString &file);

private:
    QStringList in(const QString &folder);
    QStringList seenIn(const QString &folder) const;

    const QList<QByteArray> m_packages;
    QMutex m_lock;
    QHash<QString, QStringList> m_inFolder;
};

} // namespace wizard
