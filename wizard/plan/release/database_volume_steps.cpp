// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "plan/release/database_steps.h"

#include <QCoreApplication>
#include <QJsonDocument>

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("Plan", text);
}

QString claimFile(const ReleaseCommands &commands)
{
    return commands.kept(u"claim.json"_s);
}

RunCommand patched(const ReleaseCommands &commands, const QString &volume, const QJsonObject &spec)
{
    const QJsonObject patch{{u"spec"_s, spec}};
    return ReleaseCommands::command(
        commands.upgrade().cluster.kubectlArgv(
            {u"patch"_s, u"persistentvolume"_s, volume, u"--type=merge"_s, u"--patch"_s,
             QString::fromUtf8(QJsonDocument(patch).toJson(QJsonDocument::Compact))}),
        60);
}

RunCommand reclaimed(const ReleaseCommands &commands, const KeptVolume &volume,
                     const QString &policy)
{
    return patched(commands, volume.volume, {{u"persistentVolumeReclaimPolicy"_s, policy}});
}

RunCommand claimDeleted(const ReleaseCommands &commands, const KeptVolume &volume)
{
    return ReleaseCommands::command(
        commands.watched(
            commands.kubectl({u"delete"_s, u"persistentvolumeclaim/"_s + volume.claim,
                              u"--wait=true"_s, u"--timeout=300s"_s, u"--ignore-not-found"_s})),
        330);
}

// The claim that is left behind is free for the volume again when its uid is forgotten.
RunCommand freed(const ReleaseCommands &commands, const KeptVolume &volume)
{
    return patched(commands, volume.volume,
                   {{u"claimRef"_s, QJsonObject{{u"apiVersion"_s, u"v1"_s},
                                                {u"kind"_s, u"PersistentVolumeClaim"_s},
                                                {u"name"_s, volume.claim},
                                                {u"namespace"_s, commands.release().nameSpace},
                                                {u"uid"_s, QJsonValue::Null},
                                                {u"resourceVersion"_s, QJsonValue::Null}}}});
}

} // namespace

QList<Action> volumeBack(const ReleaseCommands &commands, const DatabaseMove &move)
{
    if (!move.volume)
        return {};
    const KeptVolume &volume = *move.volume;
    const Check isBound = ReleaseCommands::prints(
        commands.kubectl({u"get"_s, u"persistentvolumeclaim/"_s + volume.claim, u"-o"_s,
                          u"jsonpath={.spec.volumeName}"_s}),
        volume.volume, tr("%1 has its volume of before").arg(volume.claim));
    QList<Action> actions;
    for (RunCommand run :
         {claimDeleted(commands, volume), freed(commands, volume),
          ReleaseCommands::command(commands.kubectl({u"create"_s, u"-f"_s, claimFile(commands)}),
                                   60)}) {
        run.unless = isBound;
        actions << run;
    }
    return actions << ReleaseCommands::command(
               commands.watched(commands.kubectl(
                   {u"wait"_s, u"persistentvolumeclaim/"_s + volume.claim,
                    u"--for=jsonpath={.status.phase}=Bound"_s, u"--timeout=120s"_s})),
               150);
}

void putAside(Step &step, const ReleaseCommands &commands, const KeptVolume &volume)
{
    step.actions.prepend(WriteRunFile{claimFile(commands), volume.claimAsCreated});
    step.actions << reclaimed(commands, volume, u"Retain"_s) << claimDeleted(commands, volume);
    step.destruction->hits << tr("persistentvolumeclaim/%1: its volume %2 stays, with the data")
                                  .arg(volume.claim, volume.volume);
    step.before << ReleaseCommands::prints(
        commands.kubectl({u"get"_s, u"persistentvolumeclaim/"_s + volume.claim, u"-o"_s,
                          u"jsonpath={.spec.volumeName}"_s}),
        volume.volume, tr("%1 has the volume that was looked at").arg(volume.claim));
    step.undo << reclaimed(commands, volume, volume.reclaimPolicy);
}

} // namespace wizard
