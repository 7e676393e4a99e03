// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "plan/environment/environment_upgrade.h"

#include <QDir>
#include <QStandardPaths>

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

// conda's record of a package is NAME-VERSION-BUILD.json; names may hold a `-`, the others never
// do.
QStringList recordsOf(const QString &prefix, const QString &name)
{
    QStringList records;
    const QDir folder(prefix + u"/conda-meta"_s);
    for (const QString &file : folder.entryList({name + u"-*-*.json"_s}, QDir::Files))
        if (file.section(u'-', 0, -3) == name)
            records << folder.filePath(file);
    return records;
}

QString condaProgram(const QString &prefix)
{
    const QString named = qEnvironmentVariable("CONDA_EXE");
    for (const QString &path :
         {named, prefix + u"/bin/conda"_s, QDir::cleanPath(prefix + u"/../../bin/conda"_s)})
        if (!path.isEmpty() && QFileInfo(path).isExecutable())
            return path;
    for (const QString &name : {u"conda"_s, u"mamba"_s, u"micromamba"_s})
        if (const QString found = QStandardPaths::findExecutable(name); !found.isEmpty())
            return found;
    return {};
}

} // namespace

QStringList condaOwned(const EnvironmentUpgrade &upgrade)
{
    QStringList owned;
    for (const QString &name : upgrade.going())
        if (!recordsOf(upgrade.environment().prefix, name).isEmpty())
            owned << name;
    return owned;
}

QList<Action> condaRemoval(const EnvironmentUpgrade &upgrade)
{
    const QString &prefix = upgrade.environment().prefix;
    const QStringList owned = condaOwned(upgrade);
    if (owned.isEmpty())
        return {};
    // Without what depends on them: that stays, and is what the plan warns of.
    if (const QString conda = condaProgram(prefix); !conda.isEmpty())
        return {EnvironmentUpgrade::command(QStringList{conda, u"remove"_s, u"--prefix"_s, prefix,
                                                        u"--yes"_s, u"--offline"_s, u"--force"_s} +
                                                owned,
                                            600)};
    QStringList records;
    for (const QString &name : owned)
        records += recordsOf(prefix, name);
    return {EnvironmentUpgrade::command(QStringList{u"rm"_s, u"-f"_s, u"--"_s} + records, 60)};
}

} // namespace wizard
