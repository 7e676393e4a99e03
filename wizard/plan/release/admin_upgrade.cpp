// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "plan/release/admin_upgrade.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QRegularExpression>
#include <QStandardPaths>

#include <algorithm>

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("Plan", text);
}

QString commandFor(const Draft &draft)
{
    const QString name = draft.guide.packages().name;
    for (const Environment &environment : draft.inspection.environments)
        if (const QString command = environment.scripts + u'/' + name;
            environment.distribution(name) && QFileInfo(command).isExecutable())
            return command;
    return QStandardPaths::findExecutable(name);
}

// What it would upgrade where the file does not say.
bool namesRelease(const DeploymentFile &file, const Release &release)
{
    const QString usual = file.chart == "agent"_L1 ? u"agent"_s : u"polyaxon"_s;
    return (file.releaseName.isEmpty() ? usual : file.releaseName) == release.name &&
           (file.nameSpace.isEmpty() ? u"polyaxon"_s : file.nameSpace) == release.nameSpace;
}

// Keys of the file, as it will be, that the command refuses.
QStringList refusedKeys(const Draft &draft, const QString &path, const UpgradeKnowledge &knowledge)
{
    QStringList titles;
    if (const Change *change = draft.plan.change(path))
        for (const Finding &note : change->notes)
            if (knowledge.refusedByCommand.contains(note.id))
                titles << note.title;
    titles.removeDuplicates();
    return titles;
}

QStringList obstacles(const Draft &draft, const ReleaseUpgrade &upgrade,
                      const UpgradeKnowledge &knowledge)
{
    QStringList reasons;
    if (upgrade.command.isEmpty())
        reasons << tr("No environment in scope has the command, and it is not on PATH.");
    if (upgrade.files.size() != 1)
        reasons << tr("It takes one file, and there are %1.").arg(upgrade.files.size());
    for (const DeploymentFile &file : draft.inspection.deployments)
        if (upgrade.files.contains(file.path) && !namesRelease(file, upgrade.release))
            reasons << tr("%1 does not name release and namespace, and the command would upgrade "
                          "another.")
                           .arg(file.path);
    if (upgrade.database) // moved out it is moved before, and nothing is held back
        reasons << tr("The bundled database is moved, and what would use it has to be held back "
                      "meanwhile.");
    if (!upgrade.answer.generated.isEmpty())
        reasons
            << tr("%1 is made up when the plan runs.").arg(upgrade.answer.generated.join(u", "_s));
    for (const QString &file : upgrade.files)
        if (const QStringList keys = refusedKeys(draft, file, knowledge); !keys.isEmpty())
            reasons << tr("It refuses %1: %2.").arg(file, keys.join(u"; "_s));
    return reasons;
}

} // namespace

bool chooseCommand(Draft &draft, ReleaseUpgrade &upgrade, const UpgradeKnowledge &knowledge)
{
    if (!draft.choices.byCommand)
        return true;
    upgrade.command = commandFor(draft);
    const QStringList reasons = obstacles(draft, upgrade, knowledge);
    draft.found(reasons.isEmpty() ? u"admin-upgrade"_s : u"admin-upgrade-impossible"_s,
                {{u"release"_s, upgrade.release.name},
                 {u"command"_s, upgrade.command},
                 {u"reasons"_s, reasons.join(u' ')}},
                upgrade.release.name);
    return reasons.isEmpty();
}

QList<Action> adminUpgrade(const ReleaseCommands &commands)
{
    const ReleaseUpgrade &upgrade = commands.upgrade();
    // Its own options name neither; Helm, which it starts, goes by these.
    QStringList argv{u"env"_s};
    if (!upgrade.cluster.kubeconfig.isEmpty())
        argv << u"KUBECONFIG="_s + upgrade.cluster.kubeconfig;
    if (!upgrade.cluster.context.isEmpty())
        argv << u"HELM_KUBECONTEXT="_s + upgrade.cluster.context;
    argv << upgrade.command << u"admin"_s << u"upgrade"_s << u"--file"_s << upgrade.files.first()
         << u"--manager-path"_s << commands.chart();
    const QStringList wait{u"rollout"_s,        u"status"_s,
                           u"deployment"_s,     u"--selector"_s,
                           commands.selector(), u"--timeout=%1m"_s.arg(upgradeMinutes)};
    return {ReleaseCommands::command(argv, upgradeMinutes * 60),
            ReleaseCommands::command(commands.watched(commands.kubectl(wait)),
                                     upgradeMinutes * 60 + 60)};
}

Check wentThrough(const ReleaseCommands &commands)
{
    const QString name = commands.release().name;
    return ReleaseCommands::prints(
        commands.helm({u"list"_s, u"--deployed"_s, u"--short"_s, u"--filter"_s,
                       u'^' + QRegularExpression::escape(name) + u'$'}),
        name, tr("the last revision of %1 went through").arg(name));
}

} // namespace wizard
