// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "plan/release/release_commands.h"

#include <QCoreApplication>

#include <algorithm>

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("Plan", text);
}

QStringList upgradeArgv(const ReleaseCommands &commands, const QStringList &files)
{
    QStringList argv{u"upgrade"_s, commands.release().name, commands.chart()};
    for (const QString &file : files)
        argv << u"--values"_s << file;
    return argv;
}

QStringList pruned(const ReleaseCommands &commands)
{
    QStringList hits;
    for (const QString &kind : commands.upgrade().answer.prunedKinds) {
        const QStringList objects = commands.upgrade().answer.pruned.value(kind);
        hits << tr("the definition %1 with its %2 object(s)").arg(kind).arg(objects.size());
        for (const QString &object : objects.first(std::min<qsizetype>(objects.size(), 20)))
            hits << kind.section(u'.', 0, 0) + u' ' + object;
    }
    return hits;
}

// A rollback that is refused once spoils the next (Helm then compares with the refused
// revision), so the server is asked first, and only then Helm is.
QList<Action> wayBack(const ReleaseCommands &commands)
{
    const Check isBack = commands.isOldChart();
    QList<Action> actions;
    if (!commands.upgrade().answer.refusals.isEmpty()) {
        RunCommand remove = ReleaseCommands::command(
            commands.kubectl(
                QStringList{u"delete"_s} + commands.refused() +
                QStringList{u"--wait=true"_s, u"--timeout=300s"_s, u"--ignore-not-found"_s}),
            330);
        remove.unless = isBack;
        actions << remove;
    }
    RunCommand question = ReleaseCommands::command(
        commands.kubectl({u"apply"_s, u"--server-side"_s, u"--force-conflicts"_s,
                          u"--dry-run=server"_s, u"-f"_s, commands.kept(u"manifest.yaml"_s)}),
        120);
    question.unless = isBack;
    RunCommand rollback = ReleaseCommands::command(
        commands.helm({u"rollback"_s, commands.release().name,
                       QString::number(commands.release().revision), u"--wait"_s, u"--timeout"_s,
                       u"%1m"_s.arg(upgradeMinutes)}),
        upgradeMinutes * 60 + 60);
    rollback.unless = isBack;
    return actions << question << rollback;
}

} // namespace

Step upgradeStep(const ReleaseCommands &commands)
{
    const Release &release = commands.release();
    const ReleaseUpgrade &upgrade = commands.upgrade();
    Step step = commands.begun(u"upgrade"_s);
    step.title = tr("Upgrade %1 from chart %2 to %3")
                     .arg(release.name, release.chartVersion.text(), upgrade.target.text());
    step.why = tr("Helm applies the target chart with the migrated deployment file, and waits "
                  "until everything is ready.");
    step.before = {commands.asListed()};
    const QStringList wait{u"--wait"_s, u"--timeout"_s, u"%1m"_s.arg(upgradeMinutes)};
    step.actions = {ReleaseCommands::command(
        commands.helm(upgradeArgv(commands, upgrade.files) + wait), upgradeMinutes * 60 + 60)};
    RunCommand rehearsal =
        ReleaseCommands::command(commands.helm(upgradeArgv(commands, upgrade.rehearsedFiles) +
                                               QStringList{u"--dry-run=server"_s}),
                                 120);
    rehearsal.outputFile = commands.kept(u"rehearsed.yaml"_s);
    step.rehearsal = {rehearsal};
    step.after = {
        commands.versionsAre(
            QStringList(upgrade.answer.deployments, upgrade.target.text()),
            tr("all Deployments of %1 are of chart %2").arg(release.name, upgrade.target.text())),
        commands.rolledOut()};
    if (!upgrade.answer.prunedKinds.isEmpty())
        step.destruction = Destruction{release.nameSpace, pruned(commands)};
    step.undo = wayBack(commands);
    step.undone = {commands.workloadsAsBefore(), commands.isOldChart(), commands.rolledOut()};
    step.undoClass = UndoClass::BestEffort;
    step.undoText = tr("The server is asked the same question for the way back; what it would "
                       "refuse is deleted, and Helm rolls back to "
                       "revision %1. What v2 changed in the database stays changed, and "
                       "operations that went with their definition do not come back.")
                        .arg(release.revision);
    step.interruptsService = true;
    return step;
}

} // namespace wizard
