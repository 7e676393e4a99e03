// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "plan/release/release_commands.h"

#include <QCoreApplication>
#include <QUrl>

#include <algorithm>

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("Plan", text);
}

} // namespace

ReleaseCommands::ReleaseCommands(const ReleaseUpgrade &upgrade)
    : m_upgrade(upgrade), m_id(u"release-%1"_s.arg(upgrade.number)),
      m_folder(QLatin1StringView(runFolder) + u'/' + m_id)
{}

RunCommand ReleaseCommands::command(const QStringList &argv, int seconds)
{
    RunCommand run;
    run.argv = argv;
    run.timeLimit = seconds;
    return run;
}

Check ReleaseCommands::prints(const QStringList &argv, const QString &expected, const QString &says)
{
    Check check;
    check.kind = Check::Kind::Prints;
    check.argv = argv;
    check.expected = expected;
    check.says = says;
    return check;
}

Step ReleaseCommands::begun(const QString &name) const
{
    Step step;
    step.id = m_id + u'-' + name;
    step.target = tr("release %1 in namespace %2").arg(release().name, release().nameSpace);
    step.needs = {tr("kubectl and helm, with the context %1").arg(m_upgrade.cluster.context)};
    return step;
}

QStringList ReleaseCommands::kubectl(const QStringList &arguments) const
{
    return m_upgrade.cluster.kubectlArgv(arguments +
                                         QStringList{u"--namespace"_s, release().nameSpace});
}

QStringList ReleaseCommands::helm(const QStringList &arguments) const
{
    return m_upgrade.cluster.helmArgv(arguments +
                                      QStringList{u"--namespace"_s, release().nameSpace});
}

QStringList ReleaseCommands::watched(const QStringList &argv) const
{
    return QStringList{u"bash"_s, kept(u"rollout.sh"_s), selector()} + kubectl({}) +
           QStringList{u"--"_s} + argv;
}

QString ReleaseCommands::resource(const Refusal &refusal)
{
    return refusal.kind.toLower() + u'/' + refusal.name;
}

QStringList ReleaseCommands::resources(const QList<Refusal> &refusals)
{
    QStringList names;
    for (const Refusal &refusal : refusals)
        names << resource(refusal);
    return names;
}

QStringList ReleaseCommands::deleted() const
{
    return resources(m_upgrade.deletions());
}

QString ReleaseCommands::keptObject(const Refusal &deletion) const
{
    return kept(u"objects/%1-%2.json"_s.arg(deletion.kind.toLower(), deletion.name));
}

QStringList ReleaseCommands::inPod(const QString &pod, const QString &container,
                                   const QString &script, const QStringList &arguments,
                                   Input input) const
{
    QStringList argv{u"exec"_s, pod, u"--container"_s, container};
    if (input == Input::FromFile)
        argv << u"--stdin"_s;
    return kubectl(argv) + QStringList{u"--"_s, u"sh"_s, u"-c"_s, script, u"sh"_s} + arguments;
}

QString ReleaseCommands::chart() const
{
    const QUrl url(m_upgrade.chart);
    return url.scheme().startsWith("http"_L1) ? m_folder + u"/chart/"_s + url.fileName()
                                              : m_upgrade.chart;
}

QList<Workload> ReleaseCommands::ownWorkloads() const
{
    const auto isIn = [](const QList<QJsonObject> &objects, const Workload &workload) {
        return std::ranges::any_of(objects, [&](const QJsonObject &object) {
            return object["kind"_L1].toString() == workload.kind &&
                   object["metadata"_L1]["name"_L1].toString() == workload.name;
        });
    };
    QList<Workload> own = release().workloads;
    own.removeIf([&](const Workload &workload) {
        return isIn(m_upgrade.answer.planned, workload) &&
               !isIn(m_upgrade.answer.manifest, workload);
    });
    return own;
}

QStringList ReleaseCommands::ownDeployments() const
{
    QStringList names;
    for (const Workload &workload : ownWorkloads())
        if (workload.kind == "Deployment"_L1 &&
            workload.labels.value(u"app.kubernetes.io/part-of"_s) == "polyaxon-core"_L1 &&
            !m_upgrade.objects.left.contains(u"Deployment/"_s + workload.name))
            names << workload.name;
    return names;
}

QString ReleaseCommands::selector() const
{
    return u"release=%1,app.kubernetes.io/part-of=polyaxon-core"_s.arg(release().name);
}

Check ReleaseCommands::asListed() const
{
    return prints(helmListArgv(m_upgrade.cluster, release()), m_upgrade.listed,
                  tr("%1 is at revision %2, as it was when the plan was made")
                      .arg(release().name)
                      .arg(release().revision));
}

// Every Deployment and StatefulSet of the release: after the way back neither more nor fewer.
Check ReleaseCommands::workloadsAsBefore() const
{
    QStringList deployments;
    QStringList statefulSets;
    for (const Workload &workload : ownWorkloads()) {
        const bool isDeployment = workload.kind == "Deployment"_L1;
        (isDeployment ? deployments : statefulSets)
            << (isDeployment ? u"deployment.apps/"_s : u"statefulset.apps/"_s) + workload.name;
    }
    deployments.sort();
    statefulSets.sort();
    return prints(kubectl({u"get"_s, u"deployments,statefulsets"_s, u"--selector"_s,
                           u"release="_s + release().name, u"-o"_s, u"name"_s}),
                  (deployments + statefulSets).join(u'\n'),
                  tr("the release has the Deployments and StatefulSets that it had"));
}

// In one direction: whatever carries Helm's mark of the release.
Check ReleaseCommands::objectsAsBefore() const
{
    return prints(
        m_upgrade.cluster.kubectlArgv(releaseObjectsArguments(release(), m_upgrade.objects.kinds)),
        m_upgrade.objects.afterBack.join(u'\n'),
        tr("%1 has the objects that its manifest names, and none of the new version")
            .arg(release().name));
}

// In the other: what the manifest says is what is live. A label is written otherwise by Helm than
// by its own charts. Each object is a question to the server: too much for a check.
RunCommand ReleaseCommands::comparedWithManifest() const
{
    return command(QStringList{u"env"_s, u"KUBECTL_EXTERNAL_DIFF=diff -q -N -I managed-by"_s} +
                       kubectl({u"diff"_s, u"--server-side"_s, u"--force-conflicts"_s, u"-f"_s,
                                kept(u"manifest.yaml"_s)}),
                   600);
}

QList<Check> ReleaseCommands::isBack() const
{
    QList<Check> checks{workloadsAsBefore()};
    if (m_upgrade.objects.isSeen) // else it may not be listed
        checks << objectsAsBefore();
    return checks;
}

QList<Check> ReleaseCommands::isAsFound(Asked asked) const
{
    if (ownWorkloads().size() != release().workloads.size())
        return {};
    return asked == Asked::Workloads ? QList<Check>{workloadsAsBefore()} : isBack();
}

Check ReleaseCommands::areOfVersion(const QStringList &deployments, const Version &version) const
{
    QStringList argv{u"get"_s};
    for (const QString &name : deployments)
        argv << u"deployment/"_s + name;
    // Without a name it would be those of others too.
    if (deployments.isEmpty())
        argv << u"deployments"_s << u"--selector"_s << selector();
    argv << u"--no-headers"_s << u"-o"_s
         << u"custom-columns=VERSION:.metadata.labels.app\\.kubernetes\\.io/version"_s;
    return prints(kubectl(argv), QStringList(deployments.size(), version.text()).join(u'\n'),
                  tr("all Deployments of %1 are of chart %2").arg(release().name, version.text()));
}

Check ReleaseCommands::isOldChart() const
{
    return areOfVersion(ownDeployments(), release().chartVersion);
}

Check ReleaseCommands::rolledOut() const
{
    Check check;
    check.kind = Check::Kind::Succeeds;
    check.argv = kubectl({u"rollout"_s, u"status"_s, u"deployment"_s, u"--selector"_s, selector(),
                          u"--timeout=50s"_s});
    check.says = tr("all Deployments of %1 are ready").arg(release().name);
    return check;
}

} // namespace wizard
