// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

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

// What goes with an object: what the server says that it owns.
QString hit(const ReleaseCommands &commands, const Refusal &deletion)
{
    const QString resource = ReleaseCommands::resource(deletion);
    const QStringList owned = commands.upgrade().takenDown.value(resource);
    if (!owned.isEmpty())
        return tr("%1 with %2").arg(resource, owned.join(u", "_s));
    const auto workload =
        std::ranges::find_if(commands.release().workloads, [&](const Workload &known) {
            return known.kind.compare(deletion.kind, Qt::CaseInsensitive) == 0 &&
                   known.name == deletion.name;
        });
    if (workload == commands.release().workloads.end())
        return resource;
    return QCoreApplication::translate("Plan", "%1 with its %n pod(s)", nullptr, workload->replicas)
        .arg(resource);
}

RunCommand removal(const ReleaseCommands &commands, const Refusal &deletion)
{
    QStringList argv{u"delete"_s, ReleaseCommands::resource(deletion), u"--wait=true"_s,
                     u"--timeout=300s"_s, u"--ignore-not-found"_s};
    // Its pods hold the volumes: these are free only when the pods are gone too.
    if (deletion.kind.compare("StatefulSet"_L1, Qt::CaseInsensitive) == 0)
        argv << u"--cascade=foreground"_s;
    return ReleaseCommands::command(commands.watched(commands.kubectl(argv)), 330);
}

// The object that was looked at. Where the database is moved, what the release runs was stopped by
// the plan itself, which changes the generation; the step that stops it has asked for that.
Check asSeen(const ReleaseCommands &commands, const QString &name, const QJsonObject &object)
{
    const QString uid = object["metadata"_L1]["uid"_L1].toString();
    const qint64 generation = object["metadata"_L1]["generation"_L1].toInteger();
    const bool isStopped =
        commands.upgrade().movingDatabase() && object["kind"_L1].toString() == "Deployment"_L1;
    const bool hasGeneration = generation > 0 && !isStopped;
    return ReleaseCommands::prints(
        commands.kubectl({u"get"_s, name, u"-o"_s,
                          hasGeneration ? u"jsonpath={.metadata.uid}/{.metadata.generation}"_s
                                        : u"jsonpath={.metadata.uid}"_s}),
        hasGeneration ? uid + u'/' + QString::number(generation) : uid,
        tr("%1 is the object that was looked at").arg(name));
}

// The upgrade makes a new one of the same name: that is not the old one.
Check isGone(const ReleaseCommands &commands, const QString &name, const QJsonObject &object)
{
    Check gone = ReleaseCommands::prints(commands.kubectl({u"get"_s, name, u"--ignore-not-found"_s,
                                                           u"-o"_s, u"jsonpath={.metadata.uid}"_s}),
                                         object["metadata"_L1]["uid"_L1].toString(),
                                         tr("the old %1 is gone").arg(name));
    gone.kind = Check::Kind::PrintsOther;
    return gone;
}

// A deletion that was cut off goes on when the server is back: what it still takes away is there
// until then, and would not be made again.
QList<Action> goneFirst(const ReleaseCommands &commands)
{
    QList<Action> actions;
    for (const Refusal &deletion : commands.upgrade().deletions()) {
        const QString name = ReleaseCommands::resource(deletion);
        RunCommand wait = ReleaseCommands::command(
            commands.watched(
                commands.kubectl({u"wait"_s, name, u"--for=delete"_s, u"--timeout=300s"_s})),
            330);
        wait.unless = ReleaseCommands::prints(
            commands.kubectl({u"get"_s, name, u"--ignore-not-found"_s, u"-o"_s,
                              u"jsonpath={.metadata.deletionTimestamp}"_s}),
            {}, tr("%1 is not being deleted").arg(name));
        actions << wait;
    }
    return actions;
}

// First the Secrets, and what reads them last.
QList<Action> recreation(const ReleaseCommands &commands)
{
    QList<Action> actions;
    QList<Refusal> deletions = commands.upgrade().deletions();
    std::ranges::reverse(deletions);
    for (const Refusal &deletion : deletions)
        if (commands.upgrade().isOfBefore(deletion))
            actions << recreated(commands, deletion);
    return actions;
}

} // namespace

RunCommand recreated(const ReleaseCommands &commands, const Refusal &deletion)
{
    RunCommand create = ReleaseCommands::command(
        commands.kubectl({u"create"_s, u"-f"_s, commands.keptObject(deletion)}), 120);
    create.unless = Check{};
    create.unless->kind = Check::Kind::Succeeds;
    create.unless->argv = commands.kubectl({u"get"_s, ReleaseCommands::resource(deletion)});
    create.unless->says = tr("%1 is there").arg(ReleaseCommands::resource(deletion));
    return create;
}

Step deleteStep(const ReleaseCommands &commands)
{
    const ReleaseUpgrade &upgrade = commands.upgrade();
    Step step = commands.begun(u"delete"_s);
    const QList<Refusal> left = upgrade.answer.leftDeletions();
    const Refusal first = upgrade.deletions().first();
    const bool isRefused = !left.contains(first);
    step.title = (isRefused ? tr("Delete what the server will not change: %1")
                            : tr("Delete what an earlier attempt has left something in: %1"))
                     .arg(commands.deleted().join(u", "_s));
    step.why =
        isRefused
            ? tr("The server was asked with the rendered chart. It answered: %1").arg(first.reason)
            : first.reason;
    if (isRefused && !left.isEmpty())
        step.why += u' ' + left.first().reason;
    step.before = {commands.asListed()};
    step.destruction = Destruction{commands.release().nameSpace, {}};
    for (const Refusal &deletion : upgrade.deletions()) {
        const QString name = ReleaseCommands::resource(deletion);
        const QJsonObject object = upgrade.live(deletion);
        step.destruction->hits << hit(commands, deletion);
        step.actions << removal(commands, deletion);
        if (object.isEmpty())
            continue;
        step.before << asSeen(commands, name, object);
        step.after << isGone(commands, name, object);
    }
    step.rehearsal = {
        ReleaseCommands::command(commands.kubectl(QStringList{u"delete"_s} + commands.deleted() +
                                                  QStringList{u"--dry-run=server"_s}),
                                 60)};
    step.undo = recreation(commands);
    using Asked = ReleaseCommands::Asked;
    step.undone =
        commands.isAsFound(upgrade.movingDatabase() ? Asked::Workloads : Asked::Everything) +
        QList<Check>{commands.rolledOut()};
    step.undoClass = UndoClass::Exact;
    step.undoText = tr("The kept objects are created again, unless the release's own rollback "
                       "brought them back already.");
    step.interruptsService = true;
    if (upgrade.database)
        moveAside(step, commands, *upgrade.database);
    if (upgrade.givenUp)
        giveUp(step, commands, *upgrade.givenUp);
    step.undo = goneFirst(commands) + step.undo;
    return step;
}

} // namespace wizard
