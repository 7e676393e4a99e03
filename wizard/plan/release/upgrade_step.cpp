// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "plan/release/admin_upgrade.h"
#include "plan/release/database_commands.h"
#include "plan/release/database_steps.h"
#include "plan/release/helm_answers.h"

#include <QCoreApplication>

#include <algorithm>

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("Plan", text);
}

// With the gateway the migrations of an empty database would begin before its data is there.
const QString heldBack = u"gateway.replicas=0,scheduler.replicas=0,compiler.replicas=0,"
                         "worker.replicas=0,beat.replicas=0"_s;

RunCommand upgraded(const ReleaseCommands &commands)
{
    QStringList argv{u"upgrade"_s, commands.release().name, commands.chart()};
    for (const QString &file : commands.upgrade().files)
        argv << u"--values"_s << file;
    argv << generatedArguments(commands);
    if (commands.upgrade().database)
        argv << u"--set"_s << heldBack << u"--no-hooks"_s;
    else
        argv << waiting();
    return ReleaseCommands::command(
        commands.upgrade().database ? commands.helm(argv) : commands.watched(commands.helm(argv)),
        upgradeMinutes * 60 + 60);
}

// Rendered without the server where the server's Secret would stop the chart: it is deleted first.
RunCommand rehearsal(const ReleaseCommands &commands)
{
    const bool asksServer = commands.upgrade().answer.lackingSecrets.isEmpty();
    QStringList argv{asksServer ? u"upgrade"_s : u"template"_s, commands.release().name,
                     commands.chart(), asksServer ? u"--dry-run=server"_s : u"--is-upgrade"_s};
    for (const QString &file : commands.upgrade().rehearsedFiles)
        argv << u"--values"_s << file;
    argv << generatedArguments(commands);
    if (!asksServer)
        argv << renderedFor(commands.upgrade().cluster);
    RunCommand run = ReleaseCommands::command(commands.helm(argv), 120);
    run.outputFile = commands.kept(u"rehearsed.yaml"_s);
    return run;
}

QStringList pruned(const ReleaseCommands &commands)
{
    QStringList hits;
    for (const QString &kind : commands.upgrade().answer.prunedKinds) {
        const QStringList objects = commands.upgrade().answer.pruned.value(kind);
        hits << (objects.isEmpty()
                     ? QCoreApplication::translate("Plan",
                                                   "the definition %1, of which there is no object")
                     : QCoreApplication::translate("Plan",
                                                   "the definition %1 with its %n object(s)",
                                                   nullptr, int(objects.size())))
                    .arg(kind);
        for (const QString &object : objects.first(std::min<qsizetype>(objects.size(), 20)))
            hits << kind.section(u'.', 0, 0) + u' ' + object;
    }
    return hits;
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
    const bool byCommand = !upgrade.command.isEmpty();
    step.actions = generatedValues(commands) +
                   (byCommand ? adminUpgrade(commands) : QList<Action>{upgraded(commands)}) +
                   letGoCustomObjects(commands);
    step.rehearsal = generatedValues(commands) + QList<Action>{rehearsal(commands)};
    step.after = {commands.areOfVersion(upgrade.answer.deployments, upgrade.target),
                  commands.rolledOut()};
    if (byCommand) {
        step.why = tr("The product's own command applies the target chart with the migrated "
                      "deployment file. It always says that it succeeded, so Helm is asked.");
        step.needs << upgrade.command;
        step.after.prepend(wentThrough(commands));
    }
    if (!upgrade.answer.prunedKinds.isEmpty())
        step.destruction = Destruction{release.nameSpace, pruned(commands)};
    step.undo = wayBack(commands);
    step.undone =
        QList<Check>{commands.isOldChart()} +
        (upgrade.movingDatabase() ? QList<Check>{commands.workloadsAsBefore()}
                                  : commands.isBack() + QList<Check>{commands.rolledOut()});
    step.undoClass = UndoClass::BestEffort;
    step.undoText = tr("The server is asked the same question for the way back; what it would "
                       "refuse is deleted, and Helm rolls back to "
                       "revision %1. What v2 changed in the database stays changed. Operations "
                       "that went with their definition are made again from the copies, and "
                       "begin anew.")
                        .arg(release.goodRevision());
    step.interruptsService = true;
    if (upgrade.movedOut)
        step.undoText += u' ' + tr("The dump is restored into the server of before, where that has "
                                   "not kept its data.");
    if (upgrade.database) {
        const DatabaseCommands database(commands, upgrade.database->after);
        step.why = tr("Helm applies the target chart with the migrated deployment file. What would "
                      "use the database waits until its data is there.");
        step.actions << database.ready();
        step.after.removeLast();
        step.undoText = tr("What the server would refuse is deleted, and Helm rolls back to "
                           "revision %1; then the dump is restored. What was written to the "
                           "database since the upgrade is not in it.")
                            .arg(release.goodRevision());
    }
    // Helm's rollback makes what was deleted again.
    if (!upgrade.deletions().isEmpty()) {
        step.redoneFrom = commands.begun(u"delete"_s).id;
        step.undoText += u' ' + tr("To be tried again it begins with the deletion.");
    }
    return step;
}

} // namespace wizard
