// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "plan/install/fresh_install.h"

#include "plan/release/database_commands.h"

#include <QCoreApplication>

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("Plan", text);
}

// The database goes on: only then it can be dumped, and looked into later.
QList<const Workload *> coreDeployments(const FreshInstall &install)
{
    const QString key = install.coreSelector.section(u',', 1).section(u'=', 0, 0);
    const QString value = install.coreSelector.section(u'=', -1);
    QList<const Workload *> own;
    for (const Workload &workload : install.before.release.workloads)
        if (workload.kind == "Deployment"_L1 && workload.labels.value(key) == value)
            own << &workload;
    return own;
}

Step dumpStep(const ReleaseCommands &commands, const FreshInstall &install)
{
    const DatabaseCommands database(commands, *install.database);
    const QString dump = commands.kept(u"database.dump"_s);
    Step step = commands.begun(u"dump"_s);
    step.title = tr("Keep a dump of the database of %1").arg(commands.release().name);
    step.why = tr("Nothing of it comes along. It is dumped from the running pod %1 with the "
                  "pod's own account; the dump is read back, and the rows of every table are "
                  "counted.")
                   .arg(install.database->pod());
    step.needs << tr("Room for the dump in the run's folder");
    step.actions = {database.dumped(dump), database.readBack(dump),
                    database.counted(commands.kept(u"rows.txt"_s))};
    Check isThere;
    isThere.kind = Check::Kind::FileExists;
    isThere.path = dump;
    isThere.says = tr("the dump is there");
    step.after = {isThere};
    step.undoText = tr("Nothing outside the run's folder is touched.");
    return step;
}

Step stopStep(const ReleaseCommands &commands, const FreshInstall &install)
{
    Step step = commands.begun(u"stop"_s);
    step.title = tr("Stop %1").arg(commands.release().name);
    step.why = tr("%1 takes its place, as you chose. Its pods are scaled to none; its database, "
                  "registry and brokers go on, and every object and claim stays.")
                   .arg(install.freshName());
    step.before = {commands.asListed()};
    for (const Workload *workload : coreDeployments(install)) {
        const QString name = u"deployment/"_s + workload->name;
        step.actions << ReleaseCommands::command(
            commands.kubectl({u"scale"_s, name, u"--replicas=0"_s}), 60);
        step.undo << ReleaseCommands::command(
            commands.kubectl({u"scale"_s, name, u"--replicas=%1"_s.arg(workload->replicas)}), 60);
    }
    step.actions << ReleaseCommands::command(
        commands.kubectl({u"wait"_s, u"pods"_s, u"--selector"_s, install.coreSelector,
                          u"--for=delete"_s, u"--timeout=300s"_s}),
        330);
    const QStringList replicas = commands.kubectl(
        {u"get"_s, u"deployments"_s, u"--selector"_s, install.coreSelector, u"-o"_s,
         u"jsonpath={range .items[*]}{.metadata.name}={.spec.replicas} {end}"_s});
    QStringList stopped;
    QStringList asBefore;
    for (const Workload *workload : coreDeployments(install)) {
        stopped << workload->name + u"=0"_s;
        asBefore << u"%1=%2"_s.arg(workload->name).arg(workload->replicas);
    }
    stopped.sort();
    asBefore.sort();
    step.after = {ReleaseCommands::prints(replicas, stopped.join(u' '),
                                          tr("nothing of %1 runs").arg(commands.release().name))};
    step.undone = {ReleaseCommands::prints(
        replicas, asBefore.join(u' '),
        tr("every Deployment of %1 has as many replicas as it had").arg(commands.release().name))};
    step.undoClass = UndoClass::Exact;
    step.undoText = tr("Every Deployment gets as many replicas as it had.");
    step.interruptsService = true;
    return step;
}

Step namespaceStep(const ReleaseCommands &commands)
{
    const QString name = commands.release().nameSpace;
    const Cluster &cluster = commands.upgrade().cluster;
    const auto kubectl = [&](const QStringList &arguments) {
        return cluster.kubectlArgv(arguments);
    };
    const QStringList looking =
        kubectl({u"get"_s, u"namespace"_s, name, u"-o"_s, u"name"_s, u"--ignore-not-found"_s});
    Step step = commands.begun(u"namespace"_s);
    step.title = tr("Make the namespace %1").arg(name);
    step.why = tr("What is installed there touches nothing of v0.");
    step.before = {ReleaseCommands::prints(looking, {}, tr("there is no namespace %1").arg(name))};
    step.actions = {ReleaseCommands::command(kubectl({u"create"_s, u"namespace"_s, name}), 60)};
    step.after = {ReleaseCommands::prints(looking, u"namespace/"_s + name,
                                          tr("the namespace %1 is there").arg(name))};
    // What somebody else has put there, and claims with data, are not for the plan to delete.
    RunCommand remove = ReleaseCommands::command(
        kubectl({u"delete"_s, u"namespace"_s, name, u"--ignore-not-found"_s}), 300);
    Check isUsed;
    isUsed.kind = Check::Kind::PrintsOther;
    isUsed.argv = kubectl(
        {u"get"_s,
         u"secrets,configmaps,persistentvolumeclaims,services,deployments,statefulsets,jobs"_s,
         u"--namespace"_s, name, u"-o"_s, u"name"_s});
    isUsed.expected = u"configmap/kube-root-ca.crt"_s;
    isUsed.says = tr("something is left in %1").arg(name);
    remove.unless = isUsed;
    step.undo = {remove};
    step.undoClass = UndoClass::Exact;
    step.undoText = tr("The namespace goes, unless something is left in it that the plan did not "
                       "make, or a claim with data.");
    return step;
}

Step installStep(const ReleaseCommands &commands)
{
    const ReleaseUpgrade &fresh = commands.upgrade();
    const QString name = fresh.release.name;
    const QString chart = commands.chart();
    const auto argv = [&](const QStringList &files, const QStringList &further) {
        QStringList words{u"install"_s, name, chart};
        for (const QString &file : files)
            words << u"--values"_s << file;
        return words + further;
    };
    Step step = commands.begun(u"install"_s);
    step.title = tr("Install %1 with chart %2 in %3")
                     .arg(name, fresh.target.text(), fresh.release.nameSpace);
    step.why = tr("From v0 there is no upgrade in place. Helm installs the chart with the "
                  "migrated deployment file, and waits until everything is ready.");
    const Check isFree = ReleaseCommands::prints(
        helmListArgv(fresh.cluster, fresh.release), u"[]"_s,
        tr("there is no release %1 in %2").arg(name, fresh.release.nameSpace));
    step.before = {isFree};
    step.actions = {ReleaseCommands::command(
        commands.watched(commands.helm(argv(fresh.files, waiting()))), upgradeMinutes * 60 + 60)};
    RunCommand rehearsal = ReleaseCommands::command(
        commands.helm(argv(fresh.rehearsedFiles, {u"--dry-run=server"_s})), 120);
    rehearsal.outputFile = commands.kept(u"rehearsed.yaml"_s);
    step.rehearsal = {rehearsal};
    step.after = {commands.areOfVersion(fresh.answer.deployments, fresh.target),
                  commands.rolledOut()};
    RunCommand uninstall =
        ReleaseCommands::command(commands.helm({u"uninstall"_s, name, u"--no-hooks"_s, u"--wait"_s,
                                                u"--timeout"_s, u"5m"_s}),
                                 330);
    uninstall.unless = isFree;
    step.undo = {uninstall};
    step.undone = {isFree};
    step.undoClass = UndoClass::Exact;
    step.undoText = tr("Helm uninstalls what it installed. A claim of a database in the cluster "
                       "stays, as Helm leaves it.");
    return step;
}

} // namespace

QList<Step> freshInstallSteps(const FreshInstall &install)
{
    const ReleaseCommands before(install.before);
    const ReleaseCommands fresh(install.fresh);
    QList<Step> steps{keepStep(before)};
    steps.first().why = tr("v0 stays as it is. These show afterwards what it was installed with.");
    if (install.isInstead)
        steps << stopStep(before, install);
    if (install.database)
        steps << dumpStep(before, install);
    if (install.makesNamespace)
        steps << namespaceStep(fresh);
    steps << installStep(fresh);
    return steps;
}

} // namespace wizard
