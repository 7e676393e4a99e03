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

} // namespace

Step keepStep(const EnvironmentUpgrade &upgrade)
{
    const Environment &environment = upgrade.environment();
    Step step = upgrade.begun(u"keep"_s);
    step.title = tr("Keep what is installed in %1").arg(environment.prefix);
    step.why = tr("The way back must not depend on an index: the list of what is installed, wheels "
                  "of everything that will be replaced, and your Polyaxon settings (%1), which the "
                  "new release may delete, are kept in the run's folder.")
                   .arg(upgrade.settings().join(u", "_s));
    RunCommand list =
        EnvironmentUpgrade::command(upgrade.installer() + QStringList{u"freeze"_s}, 120);
    list.outputFile = upgrade.kept(u"freeze.txt"_s);
    step.actions = {
        upgrade.script(u"keep_environment.py"_s), list,
        EnvironmentUpgrade::command(
            upgrade.scriptArgv(environment.python, u"keep_environment.py"_s,
                               QStringList{upgrade.kept(u"before"_s), upgrade.kept(u"after"_s)} +
                                   upgrade.going()),
            600)};
    for (int number = 1; const QString &folder : upgrade.settings())
        step.actions << KeepCopy{folder, upgrade.kept(u"settings-%1"_s.arg(number++))};
    for (int number = 1; const QString &path : upgrade.aside())
        step.actions << KeepCopy{path, upgrade.kept(u"aside-%1"_s.arg(number++))};
    Check kept;
    kept.kind = Check::Kind::FileExists;
    kept.path = upgrade.kept(u"before/installed.txt"_s);
    kept.says = tr("the list of what is installed was kept");
    step.after = {kept};
    step.undoText = tr("Nothing outside the run's folder is touched.");
    return step;
}

} // namespace wizard
