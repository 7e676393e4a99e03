// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "plan/environment/environment_upgrade.h"

#include <QCoreApplication>

#include <algorithm>

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("Plan", text);
}

// In MB, measured on 2.9.4 with two extras (334 and 190): wheels, the scratch environment and the
// old packages in the run's folder; the new packages in the environment.
constexpr int runRoom = 400;
constexpr int environmentRoom = 200;

// The projects' files as they will be, so that their imports can be tried before they are touched.
QList<Action> migratedProjects(const EnvironmentUpgrade &upgrade, const QList<Change> &changes)
{
    QList<Action> actions;
    for (const Project &project : upgrade.inspection().projects)
        for (const QString &path : project.pathsOf(TextKind::Python)) {
            if (!path.endsWith(".py"_L1))
                continue;
            const QString copy = upgrade.kept(u"project/%1.py"_s.arg(actions.size() + 1));
            const auto change = std::ranges::find(changes, path, &Change::path);
            // What is left for a human may well not work yet: that is said at its line.
            if (change != changes.end() && !change->notes.isEmpty())
                continue;
            if (change != changes.end() && !change->edits.isEmpty())
                actions << ApplyChange{path, copy};
            else
                actions << KeepCopy{path, copy};
        }
    return actions;
}

QList<Action> room(const EnvironmentUpgrade &upgrade)
{

    return {upgrade.script(u"enough_room.py"_s),
            EnvironmentUpgrade::command(
                {upgrade.environment().python, upgrade.kept(u"enough_room.py"_s),
                 QString::number(runRoom), upgrade.kept({}), QString::number(environmentRoom),
                 upgrade.environment().sitePackages.value(0)},
                60)};
}

// What the extras ask for is written out: many versions of pip overlook an extra that is not
// spelled as they expect, and say nothing.
QList<Action> requirementsOfExtras(const EnvironmentUpgrade &upgrade, const QStringList &wheel)
{
    if (upgrade.extras().isEmpty())
        return {};
    RunCommand list = EnvironmentUpgrade::command(
        QStringList{upgrade.scratchPython(), upgrade.kept(u"required.py"_s),
                    upgrade.kept(u"after"_s), upgrade.package(), upgrade.target().text(),
                    upgrade.extras().join(u',')} +
            upgrade.knowledge().constraintsFor(upgrade.target()),
        60);
    list.outputFile = upgrade.kept(u"requirements.txt"_s);
    return {
        upgrade.script(u"required.py"_s),
        EnvironmentUpgrade::command(wheel + QStringList{u"--no-deps"_s} + upgrade.pinned(), 600),
        list};
}

} // namespace

Step fetchStep(const EnvironmentUpgrade &upgrade, const QList<Change> &changes)
{
    const Environment &environment = upgrade.environment();
    Step step = upgrade.begun(u"fetch"_s);
    step.title = tr("Fetch %1 %2 and try it beside %3")
                     .arg(upgrade.package(), upgrade.target().text(), environment.prefix);
    step.why =
        tr("Nothing is taken away before its replacement has been seen to work. The packages "
           "are fetched as wheels, installed into a scratch environment of the same "
           "interpreter, and tried there, with a home of their own: this release deletes "
           "settings that it cannot read. What else is installed is asked whether it goes "
           "with them.");
    step.needs = {tr("The package index, or the folder of wheels")};
    const QStringList pip{upgrade.scratchPython(), u"-m"_s, u"pip"_s};
    const QStringList wheel = pip +
                              QStringList{u"wheel"_s, u"--wheel-dir"_s, upgrade.kept(u"after"_s)} +
                              upgrade.source();
    step.actions = room(upgrade);
    step.actions << upgrade.script(u"environment_files.py"_s) << upgrade.script(u"try_package.py"_s)
                 << upgrade.script(u"conflicts.py"_s) << upgrade.script(u"make_environment.py"_s)
                 << EnvironmentUpgrade::command({environment.python,
                                                 upgrade.kept(u"make_environment.py"_s),
                                                 upgrade.kept(u"scratch"_s)},
                                                300)
                 << requirementsOfExtras(upgrade, wheel)
                 << EnvironmentUpgrade::command(wheel + upgrade.requirements(), 1800)
                 << EnvironmentUpgrade::command(pip +
                                                    QStringList{u"install"_s, u"--no-index"_s,
                                                                u"--find-links"_s,
                                                                upgrade.kept(u"after"_s)} +
                                                    upgrade.requirements(),
                                                900)
                 << migratedProjects(upgrade, changes)
                 << EnvironmentUpgrade::command(upgrade.trial(upgrade.scratchPython()), 300)
                 << EnvironmentUpgrade::command(upgrade.conflictsArgv(), 300);
    step.undoText = tr("Nothing outside the run's folder is touched.");
    return step;
}

} // namespace wizard
