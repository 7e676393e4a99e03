// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "plan/release/compared_objects.h"
#include "plan/release/helm_answers.h"
#include "plan/release/manifest.h"
#include "plan/release/release_hazards.h"

#include "inspect/permissions.h"

#include <algorithm>

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

struct Wanted
{
    QStringList inNamespace;
    QStringList inCluster;

    void add(const QJsonObject &object, const QStringList &verbs)
    {
        QStringList &list = isClusterWide(object) ? inCluster : inNamespace;
        for (const QString &verb : verbs)
            if (const QString text = verb + u' ' + resourceOf(object); !list.contains(text))
                list << text;
    }
};

// What stays is changed; what comes or goes is made or taken away, and the other way round on the
// way back.
Wanted wantedFor(const ReleaseUpgrade &upgrade)
{
    const ClusterAnswer &answer = upgrade.answer;
    const QStringList both{u"get"_s, u"create"_s, u"delete"_s};
    Wanted wanted;
    for (const QJsonObject &object : answer.live)
        if (!twinOf(object, answer.planned) || isAmong(upgrade.deletions(), object))
            wanted.add(object, both);
    for (const QJsonObject &object : answer.planned)
        wanted.add(object, twinOf(object, answer.live) ? QStringList{u"get"_s, u"patch"_s} : both);
    wanted.inNamespace << u"list pods"_s << u"watch deployments.apps"_s << u"list secrets"_s;
    if (upgrade.movingDatabase())
        wanted.inNamespace << u"create pods/exec"_s << u"patch deployments.apps/scale"_s
                           << u"get deployments.apps/scale"_s;
    if (const DatabaseMove *going = upgrade.goingDatabase(); going && going->volume) {
        wanted.inNamespace << u"create persistentvolumeclaims"_s
                           << u"delete persistentvolumeclaims"_s;
        wanted.inCluster << u"get persistentvolumes"_s << u"patch persistentvolumes"_s;
    }
    for (const QString &kind : upgrade.answer.prunedKinds)
        if (!upgrade.answer.pruned.value(kind).isEmpty())
            for (const QString &verb : {u"list"_s, u"create"_s, u"patch"_s})
                wanted.inCluster << verb + u' ' + kind;
    return wanted;
}

} // namespace

QCoro::Task<bool> reportPermissions(Draft &draft, const ReleaseUpgrade &upgrade,
                                    std::stop_token stop)
{
    const auto ask = [stop](Command command) -> QCoro::Task<CommandResult> {
        return runCommand(std::move(command), {questionLimit}, stop);
    };
    const Wanted wanted = wantedFor(upgrade);
    const QString nameSpace = upgrade.release.nameSpace;
    auto inNamespace = missingPermissions(ask, upgrade.cluster, wanted.inNamespace, nameSpace);
    auto inCluster = missingPermissions(ask, upgrade.cluster, wanted.inCluster, {});
    QStringList missing = (co_await inNamespace).value_or(QStringList());
    for (const QString &permission : (co_await inCluster).value_or(QStringList()))
        missing << permission + u" in the cluster"_s;
    if (missing.isEmpty())
        co_return true;
    draft.found(u"plan-permissions-missing"_s,
                {{u"count"_s, QString::number(missing.size())},
                 {u"namespace"_s, nameSpace},
                 {u"permissions"_s, missing.join(u", "_s)}},
                upgrade.release.name);
    co_return false;
}

} // namespace wizard
