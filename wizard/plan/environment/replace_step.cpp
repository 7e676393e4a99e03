// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "plan/environment/environment_upgrade.h"

#include <QCoreApplication>

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("Plan", text);
}

void setTexts(Step &step, const EnvironmentUpgrade &upgrade)
{
    const Environment &environment = upgrade.environment();
    const QString target = upgrade.target().text();
    if (upgrade.isRepair()) {
        step.title =
            tr("Install %1 %2 anew in %3").arg(upgrade.package(), target, environment.prefix);
        step.why = tr("It is the version that you go to, but not whole as it is installed. It is "
                      "taken away, and the wheels that were tried are installed.");
    } else {
        step.title =
            tr("Replace %1 by %2 %3 in %4")
                .arg(upgrade.going().join(u", "_s), upgrade.package(), target, environment.prefix);
        step.why = tr("The old packages are uninstalled first, as the guide asks: v2 and the old "
                      "polyaxon-sdk own the same file, and whoever is uninstalled last takes it "
                      "away. Only the wheels that were tried are installed.");
    }
    step.undoText = tr("The kept wheels are installed again, without an index, and your Polyaxon "
                       "settings are put back.");
}

// pipx tells its user from a file of its own what is installed, and upgrades by it.
QList<Action> toldToPipx(const EnvironmentUpgrade &upgrade)
{
    const Environment &environment = upgrade.environment();
    if (environment.kind != Environment::Kind::Pipx)
        return {};
    QStringList names;
    for (const auto &[before, after] : upgrade.extraNames().asKeyValueRange())
        names << before + u'=' + after;
    return {upgrade.script(u"pipx_metadata.py"_s),
            EnvironmentUpgrade::command(
                QStringList{environment.python, upgrade.kept(u"pipx_metadata.py"_s),
                            environment.prefix, upgrade.package(), upgrade.target().text()} +
                    names,
                60)};
}

} // namespace

Step replaceStep(const EnvironmentUpgrade &upgrade)
{
    const Environment &environment = upgrade.environment();
    Step step = upgrade.begun(u"replace"_s);
    setTexts(step, upgrade);
    step.before = {upgrade.isAsInspected()};
    step.actions = {upgrade.script(u"restore_environment.py"_s)};
    step.actions << condaRemoval(upgrade)
                 << EnvironmentUpgrade::command(upgrade.installer() +
                                                    QStringList{u"uninstall"_s, u"-y"_s} +
                                                    upgrade.going(),
                                                300);
    for (const QString &path : upgrade.aside())
        if (upgrade.installation().shadows.contains(path))
            step.actions << EnvironmentUpgrade::command({u"rm"_s, u"-rf"_s, u"--"_s, path}, 60);
    step.actions << EnvironmentUpgrade::command(upgrade.installer() + QStringList{u"install"_s} +
                                                    upgrade.fromFetched() + upgrade.requirements(),
                                                900)
                 << toldToPipx(upgrade);
    Check works;
    works.argv = upgrade.trial(environment.python);
    works.says = tr("%1 %2 works in %3: all its files are there, and a component compiles")
                     .arg(upgrade.package(), upgrade.target().text(), environment.prefix);
    step.after = {works, upgrade.hasNoNewConflicts()};
    step.undo = {EnvironmentUpgrade::command(
        upgrade.scriptArgv(environment.python, u"restore_environment.py"_s,
                           QStringList{upgrade.kept(u"before"_s), upgrade.kept(u"after"_s)} +
                               upgrade.installer()),
        900)};
    for (int number = 1; const QString &path : upgrade.aside())
        step.undo << RestoreCopy{path, upgrade.kept(u"aside-%1"_s.arg(number++))};
    for (int number = 1; const QString &folder : upgrade.settings())
        step.undo << RestoreCopy{folder, upgrade.kept(u"settings-%1"_s.arg(number++))};
    step.undone = {upgrade.isAsInspected()};
    step.undoClass = UndoClass::Exact;
    return step;
}

} // namespace wizard
