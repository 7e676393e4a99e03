// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "plan/release/database_commands.h"
#include "plan/release/database_steps.h"

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

QStringList waiting()
{
    return {u"--wait"_s, u"--timeout"_s, u"%1m"_s.arg(upgradeMinutes)};
}

RunCommand upgraded(const ReleaseCommands &commands)
{
    QStringList argv{u"upgrade"_s, commands.release().name, commands.chart()};
    for (const QString &file : commands.upgrade().files)
        argv << u"--values"_s << file;
    if (commands.upgrade().database)
        argv << u"--set"_s << heldBack << u"--no-hooks"_s;
    else
        argv << waiting();
    return ReleaseCommands::command(commands.helm(argv), upgradeMinutes * 60 + 60);
}

// Rendered without the server where the server's Secret would stop the chart: it is deleted first.
RunCommand rehearsal(const ReleaseCommands &commands)
{
    const bool asksServer = commands.upgrade().answer.lackingSecrets.isEmpty();
    QStringList argv{asksServer ? u"upgrade"_s : u"template"_s, commands.release().name,
                     commands.chart(), asksServer ? u"--dry-run=server"_s : u"--is-upgrade"_s};
    for (const QString &file : commands.upgrade().rehearsedFiles)
        argv << u"--values"_s << file;
    RunCommand run = ReleaseCommands::command(commands.helm(argv), 120);
    run.outputFile = commands.kept(u"rehearsed.yaml"_s);
    return run;
}

QStringList pruned(const ReleaseCommands &commands)
{
    QStringList hits;
    for (const QString &kind : commands.upgrade().answer.prunedKinds) {
        const QStringList objects = commands.upgrade().answer.pruned.value(kind);
        hits << QCoreApplication::translate("Plan", "the definition %1 with its %n object(s)",
                                            nullptr, int(objects.size()))
                    .arg(kind);
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
    const auto &database = commands.upgrade().database;
    QList<Action> actions;
    const auto unlessBack = [&](const QStringList &argv, int seconds) {
        RunCommand run = ReleaseCommands::command(argv, seconds);
        run.unless = isBack;
        actions << run;
    };
    if (!commands.upgrade().deletions().isEmpty())
        unlessBack(commands.kubectl(QStringList{u"delete"_s} + commands.deleted() +
                                    QStringList{u"--wait=true"_s, u"--cascade=foreground"_s,
                                                u"--timeout=300s"_s, u"--ignore-not-found"_s}),
                   330);
    if (database)
        actions << volumeBack(commands, *database);
    unlessBack(
        commands.kubectl({u"apply"_s, u"--server-side"_s, u"--force-conflicts"_s,
                          u"--dry-run=server"_s, u"-f"_s, commands.kept(u"manifest.yaml"_s)}),
        120);
    const QString revision = QString::number(commands.release().revision);
    unlessBack(commands.helm(QStringList{u"rollback"_s, commands.release().name, revision} +
                             (database ? QStringList() : waiting())),
               upgradeMinutes * 60 + 60);
    // Its data is not there yet: the step that deleted the server brings it back.
    if (database)
        actions << stopping(commands);
    return actions;
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
    step.actions = {upgraded(commands)};
    step.rehearsal = {rehearsal(commands)};
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
    if (upgrade.database) {
        const DatabaseCommands database(commands, upgrade.database->after);
        step.why = tr("Helm applies the target chart with the migrated deployment file. What would "
                      "use the database waits until its data is there.");
        step.actions << database.ready();
        step.after.removeLast();
        step.undone.removeLast();
        step.undoText = tr("What the server would refuse is deleted, and Helm rolls back to "
                           "revision %1; then the dump is restored. What was written to the "
                           "database since the upgrade is not in it.")
                            .arg(release.revision);
    }
    return step;
}

} // namespace wizard
