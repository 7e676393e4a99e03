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

QString hit(const ReleaseCommands &commands, const Refusal &refusal)
{
    const auto workload =
        std::ranges::find_if(commands.release().workloads, [&](const Workload &known) {
            return known.kind.compare(refusal.kind, Qt::CaseInsensitive) == 0 &&
                   known.name == refusal.name;
        });
    if (workload == commands.release().workloads.end())
        return ReleaseCommands::resource(refusal);
    return tr("%1 with its %n pod(s)")
        .replace(u"%n"_s, QString::number(workload->replicas))
        .arg(ReleaseCommands::resource(refusal));
}

} // namespace

Step deleteStep(const ReleaseCommands &commands)
{
    const Release &release = commands.release();
    const ReleaseUpgrade &upgrade = commands.upgrade();
    Step step = commands.begun(u"delete"_s);
    step.title =
        tr("Delete what the server will not change: %1").arg(commands.refused().join(u", "_s));
    step.why = tr("The server was asked with the rendered chart. It answered: %1")
                   .arg(upgrade.answer.refusals.first().reason);
    step.before = {commands.asListed()};
    step.destruction = Destruction{release.nameSpace, {}};
    for (const Refusal &refusal : upgrade.answer.refusals) {
        step.destruction->hits << hit(commands, refusal);
        step.actions << ReleaseCommands::command(
            commands.kubectl({u"delete"_s, ReleaseCommands::resource(refusal), u"--wait=true"_s,
                              u"--timeout=300s"_s, u"--ignore-not-found"_s}),
            330);
    }
    for (const QJsonObject &object : upgrade.answer.refusedObjects) {
        const QString name = object["kind"_L1].toString().toLower() + u'/' +
                             object["metadata"_L1]["name"_L1].toString();
        step.before << ReleaseCommands::prints(
            commands.kubectl(
                {u"get"_s, name, u"-o"_s, u"jsonpath={.metadata.uid}/{.metadata.generation}"_s}),
            object["metadata"_L1]["uid"_L1].toString() + u'/' +
                QString::number(object["metadata"_L1]["generation"_L1].toInteger()),
            tr("%1 is the object that was looked at").arg(name));
        // The upgrade makes a new one of the same name: that is not the old one.
        Check gone = ReleaseCommands::prints(
            commands.kubectl(
                {u"get"_s, name, u"--ignore-not-found"_s, u"-o"_s, u"jsonpath={.metadata.uid}"_s}),
            object["metadata"_L1]["uid"_L1].toString(), tr("the old %1 is gone").arg(name));
        gone.kind = Check::Kind::PrintsOther;
        step.after << gone;
    }
    step.rehearsal = {
        ReleaseCommands::command(commands.kubectl(QStringList{u"delete"_s} + commands.refused() +
                                                  QStringList{u"--dry-run=server"_s}),
                                 60)};
    RunCommand recreate = ReleaseCommands::command(
        commands.kubectl({u"create"_s, u"-f"_s, commands.kept(u"objects.json"_s)}), 120);
    recreate.unless = Check{};
    recreate.unless->kind = Check::Kind::Succeeds;
    recreate.unless->argv = commands.kubectl(QStringList{u"get"_s} + commands.refused());
    recreate.unless->says = tr("the objects are there");
    step.undo = {recreate};
    step.undone = {commands.workloadsAsBefore(), commands.rolledOut()};
    step.undoClass = UndoClass::Exact;
    step.undoText = tr("The kept objects are created again, unless the release's own rollback "
                       "brought them back already.");
    step.interruptsService = true;
    return step;
}

} // namespace wizard
