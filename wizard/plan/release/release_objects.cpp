// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "plan/release/release_objects.h"

#include "plan/release/manifest.h"
#include "system/command.h"

#include <algorithm>

namespace wizard {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

// What a chart of any version may have brought; kinds that are not there any more in the manifest
// are where something is left.
const QStringList usualKinds{u"configmaps"_s,
                             u"deployments.apps"_s,
                             u"horizontalpodautoscalers.autoscaling"_s,
                             u"ingresses.networking.k8s.io"_s,
                             u"networkpolicies.networking.k8s.io"_s,
                             u"poddisruptionbudgets.policy"_s,
                             u"rolebindings.rbac.authorization.k8s.io"_s,
                             u"roles.rbac.authorization.k8s.io"_s,
                             u"secrets"_s,
                             u"serviceaccounts"_s,
                             u"services"_s,
                             u"statefulsets.apps"_s};

// Those in the release's own namespace.
QStringList namesOf(const QList<QJsonObject> &objects, const Release &release)
{
    QStringList names;
    for (const QJsonObject &object : objects)
        if (!isClusterWide(object) &&
            object["metadata"_L1]["namespace"_L1].toString(release.nameSpace) == release.nameSpace)
            names << shortName(object);
    return names;
}

QStringList kindsOf(const QList<QJsonObject> &objects)
{
    QStringList kinds = usualKinds;
    for (const QJsonObject &object : objects)
        if (!isClusterWide(object))
            kinds << resourceOf(object);
    kinds.sort();
    kinds.removeDuplicates();
    return kinds;
}

QString pluralOf(const QString &kind)
{
    const QString word = kind.toLower();
    if (word.endsWith(u'y'))
        return word.chopped(1) + "ies"_L1;
    return word + (word.endsWith(u's') ? "es"_L1 : "s"_L1);
}

// kubectl prints kind by kind as they were asked for, each sorted by name.
QStringList asListed(QStringList names, const QStringList &kinds)
{
    names.removeDuplicates();
    std::ranges::sort(names, {}, [&](const QString &name) {
        const QString plural = pluralOf(name.section(u'/', 0, 0));
        const auto kind = std::ranges::find_if(
            kinds, [&](const QString &known) { return known.section(u'.', 0, 0) == plural; });
        return std::pair(kind - kinds.begin(), name.section(u'/', 1));
    });
    return names;
}

} // namespace

QString resourceOf(const QJsonObject &object)
{
    const QString plural = pluralOf(object["kind"_L1].toString());
    const QString version = object["apiVersion"_L1].toString();
    return version.contains(u'/') ? plural + u'.' + version.section(u'/', 0, 0) : plural;
}

bool isClusterWide(const QJsonObject &object)
{
    static const QStringList kinds{u"ClusterRole"_s,      u"ClusterRoleBinding"_s,
                                   u"Namespace"_s,        u"CustomResourceDefinition"_s,
                                   u"PersistentVolume"_s, u"PriorityClass"_s};
    return kinds.contains(object["kind"_L1].toString());
}

QStringList releaseObjectsArguments(const Release &release, const QStringList &kinds)
{
    return {
        u"get"_s,
        kinds.join(u','),
        u"--namespace"_s,
        release.nameSpace,
        u"-o"_s,
        u"jsonpath={range .items[?(@.metadata.annotations.meta\\.helm\\.sh/release-name==\"%1\")]"
        "}{.kind}/{.metadata.name}{\"\\n\"}{end}"_s.arg(release.name)};
}

QCoro::Task<ReleaseObjects> askObjects(Cluster cluster, Release release, ClusterAnswer answer,
                                       std::stop_token stop)
{
    ReleaseObjects objects;
    objects.kinds = kindsOf(answer.live + answer.planned);
    Command command;
    command.argv = cluster.kubectlArgv(releaseObjectsArguments(release, objects.kinds));
    const CommandResult listed = co_await runCommand(command, {60s}, stop);
    objects.isSeen = listed.succeeded();
    if (!objects.isSeen)
        co_return objects;
    objects.live = QString::fromUtf8(listed.output).split(u'\n', Qt::SkipEmptyParts);
    const QStringList kept = namesOf(answer.manifest, release);
    const QStringList planned = namesOf(answer.planned, release);
    std::ranges::copy_if(objects.live, std::back_inserter(objects.left), [&](const QString &name) {
        return !kept.contains(name) && !planned.contains(name);
    });
    // What only the target has becomes Helm's, and goes when Helm goes back.
    objects.afterBack = asListed(kept + objects.left, objects.kinds);
    co_return objects;
}

} // namespace wizard
