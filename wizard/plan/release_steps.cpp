// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "plan/release_steps.h"

#include <QCoreApplication>
#include <QFile>
#include <QRegularExpression>
#include <QUrl>

#include <algorithm>

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("Plan", text);
}

constexpr int upgradeMinutes = 15;

RunCommand command(const QStringList &argv, int seconds)
{
    RunCommand run;
    run.argv = argv;
    run.timeLimit = seconds;
    return run;
}

Check prints(const QStringList &argv, const QString &expected, const QString &says)
{
    Check check;
    check.kind = Check::Kind::Prints;
    check.argv = argv;
    check.expected = expected;
    check.says = says;
    return check;
}

class ReleasePlan
{
public:
    explicit ReleasePlan(const ReleaseUpgrade &upgrade)
        : m_upgrade(upgrade), m_release(upgrade.release), m_id(u"release-%1"_s.arg(upgrade.number)),
          m_folder(QLatin1StringView(runFolder) + u'/' + m_id)
    {}

    QList<Step> steps() const
    {
        QList<Step> steps{keep()};
        if (!m_upgrade.answer.refusals.isEmpty())
            steps << remove();
        steps << upgrade();
        return steps;
    }

private:
    Step begun(const QString &name) const
    {
        Step step;
        step.id = m_id + u'-' + name;
        step.target = tr("release %1 in namespace %2").arg(m_release.name, m_release.nameSpace);
        step.needs = {tr("kubectl and helm, with the context %1").arg(m_upgrade.cluster.context)};
        return step;
    }

    QStringList kubectl(const QStringList &arguments) const
    {
        return m_upgrade.cluster.kubectlArgv(arguments +
                                             QStringList{u"--namespace"_s, m_release.nameSpace});
    }

    QStringList helm(const QStringList &arguments) const
    {
        return m_upgrade.cluster.helmArgv(arguments +
                                          QStringList{u"--namespace"_s, m_release.nameSpace});
    }

    static QString resource(const Refusal &refusal)
    {
        return refusal.kind.toLower() + u'/' + refusal.name;
    }

    QStringList refused() const
    {
        QStringList names;
        for (const Refusal &refusal : m_upgrade.answer.refusals)
            names << resource(refusal);
        return names;
    }

    QString selector() const
    {
        return u"release=%1,app.kubernetes.io/part-of=polyaxon-core"_s.arg(m_release.name);
    }

    // Every Deployment and StatefulSet of the release: after the way back neither more nor fewer.
    Check workloadsAsBefore() const
    {
        QStringList deployments;
        QStringList statefulSets;
        for (const Workload &workload : m_release.workloads) {
            const bool isDeployment = workload.kind == "Deployment"_L1;
            (isDeployment ? deployments : statefulSets)
                << (isDeployment ? u"deployment.apps/"_s : u"statefulset.apps/"_s) + workload.name;
        }
        deployments.sort();
        statefulSets.sort();
        return prints(kubectl({u"get"_s, u"deployments,statefulsets"_s, u"--selector"_s,
                               u"release="_s + m_release.name, u"-o"_s, u"name"_s}),
                      (deployments + statefulSets).join(u'\n'),
                      tr("the release has the Deployments and StatefulSets that it had"));
    }

    Check versionsAre(const QStringList &versions, const QString &says) const
    {
        return prints(
            kubectl({u"get"_s, u"deployments"_s, u"--selector"_s, selector(), u"-o"_s,
                     u"jsonpath={.items[*].metadata.labels.app\\.kubernetes\\.io/version}"_s}),
            versions.join(u' '), says);
    }

    Check rolledOut() const
    {
        Check check;
        check.kind = Check::Kind::Succeeds;
        check.argv = kubectl({u"rollout"_s, u"status"_s, u"deployment"_s, u"--selector"_s,
                              selector(), u"--timeout=50s"_s});
        check.says = tr("all Deployments of %1 are ready").arg(m_release.name);
        return check;
    }

    Check asListed() const
    {
        return prints(helmListArgv(m_upgrade.cluster, m_release), m_upgrade.listed,
                      tr("%1 is at revision %2, as it was when the plan was made")
                          .arg(m_release.name)
                          .arg(m_release.revision));
    }

    Step keep() const
    {
        Step step = begun(u"keep"_s);
        step.title = tr("Keep the values, manifest and history of %1").arg(m_release.name);
        step.why = tr("They show afterwards what was there, and the way back is taken from them.");
        const auto kept = [&](QStringList argv, const QString &name) {
            RunCommand run = command(argv, 120);
            run.outputFile = m_folder + u'/' + name;
            step.actions << run;
        };
        kept(helm({u"get"_s, u"values"_s, m_release.name, u"-o"_s, u"yaml"_s}), u"values.yaml"_s);
        kept(helm({u"get"_s, u"manifest"_s, m_release.name}), u"manifest.yaml"_s);
        kept(helm({u"history"_s, m_release.name, u"-o"_s, u"json"_s}), u"history.json"_s);
        if (!m_upgrade.answer.refusals.isEmpty())
            kept(kubectl(QStringList{u"get"_s} + refused() + QStringList{u"-o"_s, u"json"_s}),
                 u"objects.json"_s);
        if (QUrl(m_upgrade.chart).scheme().startsWith("http"_L1))
            step.actions << command({u"mkdir"_s, u"-p"_s, m_folder + u"/chart"_s}, 10)
                         << command(m_upgrade.cluster.helmArgv({u"pull"_s, m_upgrade.chart,
                                                                u"--destination"_s,
                                                                m_folder + u"/chart"_s}),
                                    300);
        step.before = {asListed()};
        step.undoText = tr("Nothing outside the run's folder is touched.");
        return step;
    }

    // A chart from a repository is taken from the copy that was pulled, so that it cannot change or
    // go between two steps.
    QString chart() const
    {
        const QUrl url(m_upgrade.chart);
        return url.scheme().startsWith("http"_L1) ? m_folder + u"/chart/"_s + url.fileName()
                                                  : m_upgrade.chart;
    }

    QString hit(const Refusal &refusal) const
    {
        const auto workload = std::ranges::find_if(m_release.workloads, [&](const Workload &known) {
            return known.kind.compare(refusal.kind, Qt::CaseInsensitive) == 0 &&
                   known.name == refusal.name;
        });
        if (workload == m_release.workloads.end())
            return resource(refusal);
        return tr("%1 with its %n pod(s)")
            .replace(u"%n"_s, QString::number(workload->replicas))
            .arg(resource(refusal));
    }

    Step remove() const
    {
        Step step = begun(u"delete"_s);
        step.title = tr("Delete what the server will not change: %1").arg(refused().join(u", "_s));
        step.why = tr("The server was asked with the rendered chart. It answered: %1")
                       .arg(m_upgrade.answer.refusals.first().reason);
        step.before = {asListed()};
        step.destruction = Destruction{m_release.nameSpace, {}};
        for (const Refusal &refusal : m_upgrade.answer.refusals) {
            step.destruction->hits << hit(refusal);
            step.actions << command(kubectl({u"delete"_s, resource(refusal), u"--wait=true"_s,
                                             u"--timeout=300s"_s, u"--ignore-not-found"_s}),
                                    330);
        }
        for (const QJsonObject &object : m_upgrade.answer.refusedObjects) {
            const QString name = object["kind"_L1].toString().toLower() + u'/' +
                                 object["metadata"_L1]["name"_L1].toString();
            step.before << prints(
                kubectl({u"get"_s, name, u"-o"_s,
                         u"jsonpath={.metadata.uid}/{.metadata.generation}"_s}),
                object["metadata"_L1]["uid"_L1].toString() + u'/' +
                    QString::number(object["metadata"_L1]["generation"_L1].toInteger()),
                tr("%1 is the object that was looked at").arg(name));
            // The upgrade makes a new one of the same name: that is not the old one.
            Check gone = prints(kubectl({u"get"_s, name, u"--ignore-not-found"_s, u"-o"_s,
                                         u"jsonpath={.metadata.uid}"_s}),
                                object["metadata"_L1]["uid"_L1].toString(),
                                tr("the old %1 is gone").arg(name));
            gone.kind = Check::Kind::PrintsOther;
            step.after << gone;
        }
        step.rehearsal = {command(
            kubectl(QStringList{u"delete"_s} + refused() + QStringList{u"--dry-run=server"_s}),
            60)};
        RunCommand recreate =
            command(kubectl({u"create"_s, u"-f"_s, m_folder + u"/objects.json"_s}), 120);
        recreate.unless = Check{};
        recreate.unless->kind = Check::Kind::Succeeds;
        recreate.unless->argv = kubectl(QStringList{u"get"_s} + refused());
        recreate.unless->says = tr("the objects are there");
        step.undo = {recreate};
        step.undone = {workloadsAsBefore(), rolledOut()};
        step.undoClass = UndoClass::Exact;
        step.undoText = tr("The kept objects are created again, unless the release's own rollback "
                           "brought them back already.");
        step.interruptsService = true;
        return step;
    }

    QStringList upgradeArgv(const QStringList &files) const
    {
        QStringList argv{u"upgrade"_s, m_release.name, chart()};
        for (const QString &file : files)
            argv << u"--values"_s << file;
        return argv;
    }

    Step upgrade() const
    {
        Step step = begun(u"upgrade"_s);
        step.title =
            tr("Upgrade %1 from chart %2 to %3")
                .arg(m_release.name, m_release.chartVersion.text(), m_upgrade.target.text());
        step.why = tr("Helm applies the target chart with the migrated deployment file, and waits "
                      "until everything is ready.");
        step.before = {asListed()};
        const QStringList wait{u"--wait"_s, u"--timeout"_s, u"%1m"_s.arg(upgradeMinutes)};
        step.actions = {
            command(helm(upgradeArgv(m_upgrade.files) + wait), upgradeMinutes * 60 + 60)};
        RunCommand rehearsal = command(
            helm(upgradeArgv(m_upgrade.rehearsedFiles) + QStringList{u"--dry-run=server"_s}), 120);
        rehearsal.outputFile = m_folder + u"/rehearsed.yaml"_s;
        step.rehearsal = {rehearsal};
        step.after = {
            versionsAre(QStringList(m_upgrade.answer.deployments, m_upgrade.target.text()),
                        tr("all Deployments of %1 are of chart %2")
                            .arg(m_release.name, m_upgrade.target.text())),
            rolledOut()};
        if (!m_upgrade.answer.prunedKinds.isEmpty())
            step.destruction = Destruction{m_release.nameSpace, pruned()};
        step.undo = wayBack();
        step.undone = {workloadsAsBefore(),
                       versionsAre(QStringList(liveDeployments(), m_release.chartVersion.text()),
                                   tr("all Deployments of %1 are of chart %2")
                                       .arg(m_release.name, m_release.chartVersion.text())),
                       rolledOut()};
        step.undoClass = UndoClass::BestEffort;
        step.undoText = tr("The server is asked the same question for the way back; what it would "
                           "refuse is deleted, and Helm rolls back to "
                           "revision %1. What v2 changed in the database stays changed, and "
                           "operations that went with their definition do not come back.")
                            .arg(m_release.revision);
        step.interruptsService = true;
        return step;
    }

    QStringList pruned() const
    {
        QStringList hits;
        for (const QString &kind : m_upgrade.answer.prunedKinds) {
            const QStringList objects = m_upgrade.answer.pruned.value(kind);
            hits << tr("the definition %1 with its %2 object(s)").arg(kind).arg(objects.size());
            for (const QString &object : objects.first(std::min<qsizetype>(objects.size(), 20)))
                hits << kind.section(u'.', 0, 0) + u' ' + object;
        }
        return hits;
    }

    int liveDeployments() const
    {
        return int(std::ranges::count_if(m_release.workloads, [](const Workload &workload) {
            return workload.kind == "Deployment"_L1 &&
                   workload.labels.value(u"app.kubernetes.io/part-of"_s) == "polyaxon-core"_L1;
        }));
    }

    // A rollback that is refused once spoils the next (Helm then compares with the refused
    // revision), so the server is asked first, and only then Helm is.
    QList<Action> wayBack() const
    {
        const Check isBack =
            versionsAre(QStringList(liveDeployments(), m_release.chartVersion.text()),
                        tr("the release is what it was"));
        QList<Action> actions;
        if (!m_upgrade.answer.refusals.isEmpty()) {
            RunCommand remove = command(kubectl(QStringList{u"delete"_s} + refused() +
                                                QStringList{u"--wait=true"_s, u"--timeout=300s"_s,
                                                            u"--ignore-not-found"_s}),
                                        330);
            remove.unless = isBack;
            actions << remove;
        }
        RunCommand question =
            command(kubectl({u"apply"_s, u"--server-side"_s, u"--force-conflicts"_s,
                             u"--dry-run=server"_s, u"-f"_s, m_folder + u"/manifest.yaml"_s}),
                    120);
        question.unless = isBack;
        RunCommand rollback =
            command(helm({u"rollback"_s, m_release.name, QString::number(m_release.revision),
                          u"--wait"_s, u"--timeout"_s, u"%1m"_s.arg(upgradeMinutes)}),
                    upgradeMinutes * 60 + 60);
        rollback.unless = isBack;
        return actions << question << rollback;
    }

    const ReleaseUpgrade &m_upgrade;
    const Release &m_release;
    QString m_id;
    QString m_folder;
};

} // namespace

QStringList helmListArgv(const Cluster &cluster, const Release &release)
{
    return cluster.helmArgv({u"list"_s, u"--namespace"_s, release.nameSpace, u"--filter"_s,
                             u'^' + QRegularExpression::escape(release.name) + u'$', u"--all"_s,
                             u"-o"_s, u"json"_s});
}

QList<Step> releaseSteps(const ReleaseUpgrade &upgrade)
{
    return ReleasePlan(upgrade).steps();
}

} // namespace wizard
