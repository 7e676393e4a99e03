// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "inspect/installation.h"
#include "plan/targets.h"

namespace wizard {

/// What is needed to upgrade one environment, and the words that its steps share. What it refers to
/// must outlive it.
class EnvironmentUpgrade
{
public:
    EnvironmentUpgrade(const Environment &environment, const Installation &installation, int number,
                       const Inspection &inspection, const Guide &guide, const Version &target,
                       QStringList conflictsKnown);

    const Environment &environment() const { return m_environment; }
    const Installation &installation() const { return m_installation; }
    const Inspection &inspection() const { return m_inspection; }
    const Version &target() const { return m_target; }
    const QString &package() const { return m_guide.packages().name; }
    const PackageKnowledge &knowledge() const { return m_guide.packages(); }

    /// Whether the package is installed anew in the version that it already has.
    bool isRepair() const;

    /// A step with this name and nothing in it yet.
    Step begun(const QString &name) const;

    /// A path of this environment in the run's folder.
    QString kept(const QString &name) const { return m_folder + u'/' + name; }

    /// The extras that are kept, as they are called in the target: those of what is installed, and
    /// those that the projects ask for.
    QStringList extras() const;
    const QMap<QString, QString> &extraNames() const; ///< old name to new name

    /// The package in the version that it is to have, as a requirement.
    QStringList pinned() const;

    /// How every command that changes the environment begins: as it was inspected, or, where it has
    /// no pip and there is no other, with that of the scratch environment, from outside.
    QStringList installer() const;

    /// What pip is told to install: the package, what its extras ask for, and what the release
    /// needs besides.
    QStringList requirements() const;

    /// Where the new packages come from, as options of pip.
    QStringList source() const;

    /// From what was fetched and tried, and from nowhere else, into the place that packages go to.
    QStringList fromFetched() const;

    /// The packages that are taken away first, of those that are there: in the order in which pip
    /// is told.
    QStringList going() const;

    /// What is kept as it is and put back with the way back, besides packages: what shadows the
    /// package, which goes, and what pipx and conda have written down. Absolute.
    QStringList aside() const;

    QString scratchPython() const { return kept(QStringLiteral("scratch/bin/python")); }

    /// A script that comes with the program, written to the run's folder.
    WriteRunFile script(const QString &name) const;

    /// Starts such a script with an interpreter; `arguments` come behind `--user` where that
    /// applies.
    QStringList scriptArgv(const QString &python, const QString &name,
                           const QStringList &arguments) const;

    /// The whole trial. v2 deletes settings that it cannot read, so it gets a home of its own.
    QStringList trial(const QString &python) const;

    /// Whether anything is in conflict that was not before, and was not said.
    Check hasNoNewConflicts() const;
    QStringList conflictsArgv() const; ///< the same, foreseen with a dry run

    /// The environment holds exactly what the plan was made from.
    Check isAsInspected() const;

    /// The folders of Polyaxon's own settings that v2 may delete from: absolute.
    QStringList settings() const;

    static RunCommand command(const QStringList &argv, int seconds);

private:
    bool isAskedForByOthers(const QString &name, const QStringList &going) const;

    const Environment &m_environment;
    const Installation &m_installation;
    const Inspection &m_inspection;
    const Guide &m_guide;
    Version m_target;
    QStringList m_conflictsKnown;
    QString m_id;
    QString m_folder;
};

Step fetchStep(const EnvironmentUpgrade &upgrade, const QList<Change> &changes);
Step keepStep(const EnvironmentUpgrade &upgrade);
Step replaceStep(const EnvironmentUpgrade &upgrade);

/// Of what is taken away first: what conda installed and keeps a record of.
QStringList condaOwned(const EnvironmentUpgrade &upgrade);

/// Lets conda take those away, so that it knows; where there is no conda, its records go with what
/// pip takes away. Nothing when it owns none.
QList<Action> condaRemoval(const EnvironmentUpgrade &upgrade);

/// Renews the lock file with the program whose it is. Nothing when that cannot be done by a
/// machine; `findings` then say what to do.
std::optional<Step> lockStep(const EnvironmentUpgrade &upgrade, const Guide &guide,
                             QList<Finding> &findings);

/// What only shows when the target is known: that the Python is too old for it, and who asks for
/// another version. `known` gets the names of those whose conflict with the target was said, now or
/// by the inspection.
QList<Finding> targetFindings(const Environment &environment, const Inspection &inspection,
                              const Guide &guide, const Version &target, QStringList &known);

} // namespace wizard
