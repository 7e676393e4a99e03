// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "plan/release/database_steps.h"

#include "plan/release/database_commands.h"
#include "plan/release/helm_answers.h"
#include "plan/resource_text.h"

#include <QCoreApplication>

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("Plan", text);
}

QString dumpFile(const ReleaseCommands &commands)
{
    return commands.kept(u"database.dump"_s);
}

QString rowsFile(const ReleaseCommands &commands)
{
    return commands.kept(u"rows.txt"_s);
}

QString sameRowsScript(const ReleaseCommands &commands)
{
    return commands.kept(u"same_rows.sh"_s);
}

Check nothingRuns(const ReleaseCommands &commands)
{
    return ReleaseCommands::prints(
        commands.kubectl({u"get"_s, u"deployments"_s, u"--selector"_s, commands.selector(), u"-o"_s,
                          u"jsonpath={.items[?(@.spec.replicas>0)].metadata.name}"_s}),
        QString(), tr("no Deployment of %1 has pods").arg(commands.release().name));
}

QList<Workload> ownDeployments(const ReleaseCommands &commands)
{
    QList<Workload> own = commands.ownWorkloads();
    own.removeIf([](const Workload &workload) {
        return workload.kind != "Deployment"_L1 ||
               workload.labels.value(u"app.kubernetes.io/part-of"_s) != "polyaxon-core"_L1;
    });
    return own;
}

} // namespace

QList<Action> dataBack(const ReleaseCommands &commands, const DatabaseMove &move)
{
    const DatabaseCommands database(commands, move.before);
    RunCommand restore = database.restored(dumpFile(commands));
    restore.unless = database.hasRows(sameRowsScript(commands), rowsFile(commands));
    return {database.ready(), restore};
}

QList<Action> stopping(const ReleaseCommands &commands)
{
    return {
        ReleaseCommands::command(commands.kubectl({u"scale"_s, u"deployments"_s, u"--selector"_s,
                                                   commands.selector(), u"--replicas=0"_s}),
                                 60),
        ReleaseCommands::command(commands.watched(commands.kubectl(
                                     {u"wait"_s, u"pods"_s, u"--selector"_s, commands.selector(),
                                      u"--for=delete"_s, u"--timeout=300s"_s})),
                                 330)};
}

Step stopStep(const ReleaseCommands &commands)
{
    const Release &release = commands.release();
    Step step = commands.begun(u"stop"_s);
    step.title = tr("Stop %1").arg(release.name);
    step.why = tr("What is written to the database after its dump would be lost. Runs go on; they "
                  "are looked after again when the upgrade is done.");
    step.before = {commands.asListed()};
    step.actions = stopping(commands);
    for (const Workload &workload : ownDeployments(commands))
        step.undo << ReleaseCommands::command(
            commands.kubectl({u"scale"_s, u"deployment/"_s + workload.name,
                              u"--replicas=%1"_s.arg(workload.replicas)}),
            60);
    step.undo << ReleaseCommands::command(
        commands.watched(
            commands.kubectl({u"rollout"_s, u"status"_s, u"deployment"_s, u"--selector"_s,
                              commands.selector(), u"--timeout=%1m"_s.arg(upgradeMinutes)})),
        upgradeMinutes * 60 + 60);
    step.undone = commands.isAsFound() + QList<Check>{commands.rolledOut()};
    step.undoClass = UndoClass::Exact;
    step.undoText = tr("Every Deployment gets as many replicas as it had.");
    step.interruptsService = true;
    return step;
}

Step dumpStep(const ReleaseCommands &commands, const DatabaseMove &move)
{
    const DatabaseCommands database(commands, move.before);
    Step step = commands.begun(u"dump"_s);
    step.title = tr("Dump the database of %1").arg(commands.release().name);
    step.why = tr("The data of %1 does not come along to %2 by itself. It is dumped from the "
                  "running pod %3, with the pod's own account; the dump is read back, and the rows "
                  "of every table are counted.")
                   .arg(move.before.image, move.outside ? move.outside->host : move.after.image,
                        move.before.pod());
    step.needs << tr("Room for the dump in the run's folder");
    step.actions = {
        WriteRunFile{sameRowsScript(commands), resourceText(u":/scripts/same_rows.sh"_s)},
        database.dumped(dumpFile(commands)), database.readBack(dumpFile(commands)),
        database.counted(rowsFile(commands))};
    Check isThere;
    isThere.kind = Check::Kind::FileExists;
    isThere.path = dumpFile(commands);
    isThere.says = tr("the dump is there");
    step.after = {isThere};
    step.undoText = tr("Nothing outside the run's folder is touched.");
    return step;
}

void moveAside(Step &step, const ReleaseCommands &commands, const DatabaseMove &move)
{
    step.why += u' ' + tr("The data of the database is in the dump; after the upgrade it is "
                          "restored into the new server.");
    // Between the server and those that use it.
    const auto isServers = [](const Action &action) {
        const QString file = std::get<RunCommand>(action).argv.join(u' ');
        return file.contains("/secret-"_L1) || file.contains("/statefulset-"_L1);
    };
    qsizetype servers = 0;
    while (servers < step.undo.size() && isServers(step.undo[servers]))
        ++servers;
    step.undo = volumeBack(commands, move) + step.undo.first(servers) + dataBack(commands, move) +
                step.undo.sliced(servers);
    step.undone << DatabaseCommands(commands, move.before)
                       .hasRows(sameRowsScript(commands), rowsFile(commands));
    step.undoText = tr("The kept objects are created again, unless the release's own rollback "
                       "brought them back already, and the data of before is put back.");
    if (move.volume)
        putAside(step, commands, *move.volume);
}

Step moveOutStep(const ReleaseCommands &commands, const DatabaseMove &move)
{
    const DatabaseOutside &outside = *move.outside;
    const QString script = commands.kept(u"move_out.sh"_s);
    const QString rows = commands.kept(u"rows-outside.txt"_s);
    const QStringList comparison{u"cmp"_s, rowsFile(commands), rows};
    Step step = commands.begun(u"move-out"_s);
    step.title = tr("Move the database of %1 to %2").arg(commands.release().name, outside.host);
    step.why = tr("The dump is restored into the database %1 at %2, from the pod %3, in one "
                  "transaction, and the rows of every table are compared. The database has to be "
                  "empty. If you have moved the data yourself, leave this step out.")
                   .arg(outside.database, outside.host, move.before.pod());
    step.needs
        << tr("The pod %1 reaches %2, port %3").arg(move.before.pod(), outside.host, outside.port);
    QStringList argv{u"template"_s, commands.release().name, commands.chart(), u"--no-hooks"_s};
    for (const QString &file : commands.upgrade().files)
        argv << u"--values"_s << file;
    argv << renderedFor(commands.upgrade().cluster);
    RunCommand rendered = ReleaseCommands::command(commands.helm(argv), 120);
    rendered.outputFile = commands.kept(u"planned.yaml"_s);
    RunCommand moved =
        DatabaseCommands(commands, move.before)
            .movedOut(script, rendered.outputFile, outside, dumpFile(commands), rowsFile(commands));
    moved.outputFile = rows;
    step.actions = {WriteRunFile{script, resourceText(u":/scripts/move_out.sh"_s)}, rendered, moved,
                    ReleaseCommands::command(comparison, 60)};
    Check isSame;
    isSame.kind = Check::Kind::Succeeds;
    isSame.argv = comparison;
    isSame.says = tr("every table had as many rows after the move as before");
    step.after = {isSame};
    step.undoClass = UndoClass::BestEffort;
    step.undoText = tr("What was restored to %1 stays there; the release goes back to its own.")
                        .arg(outside.host);
    step.optional = true;
    return step;
}

Step restoreStep(const ReleaseCommands &commands, const DatabaseMove &move)
{
    const DatabaseCommands database(commands, move.after);
    const QString restoredRows = commands.kept(u"rows-restored.txt"_s);
    const QStringList comparison{u"cmp"_s, rowsFile(commands), restoredRows};
    Step step = commands.begun(u"restore"_s);
    step.title = tr("Restore the database of %1").arg(commands.release().name);
    step.why = tr("The new server is empty. The dump is restored in one transaction, and the rows "
                  "of every table are compared with those that were counted.");
    step.actions = {database.restored(dumpFile(commands)), database.counted(restoredRows),
                    ReleaseCommands::command(comparison, 60)};
    Check isSame;
    isSame.kind = Check::Kind::Succeeds;
    isSame.argv = comparison;
    isSame.says = tr("every table had as many rows after the move as before");
    step.after = {isSame};
    step.undoClass = UndoClass::Exact;
    step.undoText = tr("The new server goes with the way back of the upgrade; the dump stays.");
    step.interruptsService = true;
    return step;
}

Step startStep(const ReleaseCommands &commands)
{
    const Release &release = commands.release();
    const ReleaseUpgrade &upgrade = commands.upgrade();
    Step step = commands.begun(u"start"_s);
    step.title = tr("Start %1 %2").arg(release.name, upgrade.target.text());
    step.why = tr("Helm applies the deployment file once more, now with nothing held back, and "
                  "waits until everything is ready.");
    QStringList argv{u"upgrade"_s, release.name, commands.chart()};
    for (const QString &file : upgrade.files)
        argv << u"--values"_s << file;
    argv << generatedArguments(commands) << waiting();
    step.actions = {
        ReleaseCommands::command(commands.watched(commands.helm(argv)), upgradeMinutes * 60 + 60)};
    step.after = {commands.areOfVersion(upgrade.answer.deployments, upgrade.target),
                  commands.rolledOut()};
    step.undo = stopping(commands);
    step.undone = {nothingRuns(commands)};
    step.undoClass = UndoClass::Exact;
    step.undoText = tr("What was started is stopped, so that nothing is written on the way back.");
    step.interruptsService = true;
    return step;
}

} // namespace wizard
