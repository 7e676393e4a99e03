// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "plan/release/compared_objects.h"
#include "plan/release/helm_answers.h"
#include "plan/release/manifest.h"
#include "plan/release/release_hazards.h"

#include "rewrite/deployment/quantity.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <algorithm>
#include <cmath>

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

// Of CPU in thousandths of a core, of memory in bytes.
struct Amount
{
    qint64 cpu = 0;
    qint64 memory = 0;

    bool holds(const Amount &other) const { return cpu >= other.cpu && memory >= other.memory; }
    Amount &operator-=(const Amount &other)
    {
        cpu -= other.cpu;
        memory -= other.memory;
        return *this;
    }
};

struct Node
{
    QString name;
    Amount free;
    qint64 pods = 0; ///< that it can still take
    QJsonObject labels;
};

// A pod that comes while those of before may still be there.
struct NewPod
{
    QString of;
    Amount request;
    QJsonObject nodeSelector;
    bool toleratesTaints = false;
};

Amount requestOf(const QJsonObject &pod)
{
    Amount sum;
    const QJsonArray containers = pod["containers"_L1].toArray();
    for (const QJsonValue &container : containers) {
        const QJsonValue requests = container["resources"_L1]["requests"_L1];
        sum.cpu += quantityInThousandths(requests["cpu"_L1].toVariant().toString()).value_or(0);
        sum.memory +=
            quantityInThousandths(requests["memory"_L1].toVariant().toString()).value_or(0) / 1000;
    }
    return sum;
}

bool isTainted(const QJsonObject &node)
{
    const QJsonArray taints = node["spec"_L1]["taints"_L1].toArray();
    return node["spec"_L1]["unschedulable"_L1].toBool() ||
           std::ranges::any_of(taints, [](const QJsonValue &taint) {
               return taint["effect"_L1].toString() != "PreferNoSchedule"_L1;
           });
}

QList<Node> nodesWith(const QList<QJsonObject> &nodes, const QList<QJsonObject> &pods)
{
    QList<Node> result;
    for (const QJsonObject &object : nodes) {
        if (isTainted(object))
            continue;
        const QJsonValue room = object["status"_L1]["allocatable"_L1];
        Node node{object["metadata"_L1]["name"_L1].toString(),
                  {quantityInThousandths(room["cpu"_L1].toString()).value_or(0),
                   quantityInThousandths(room["memory"_L1].toString()).value_or(0) / 1000},
                  room["pods"_L1].toVariant().toLongLong(),
                  object["metadata"_L1]["labels"_L1].toObject()};
        for (const QJsonObject &pod : pods) {
            const QString phase = pod["status"_L1]["phase"_L1].toString();
            if (pod["spec"_L1]["nodeName"_L1].toString() != node.name || phase == "Succeeded"_L1 ||
                phase == "Failed"_L1)
                continue;
            node.free -= requestOf(pod["spec"_L1].toObject());
            --node.pods;
        }
        result << node;
    }
    return result;
}

// How many pods more there are at a time than there were: all of a Deployment that is new, and what
// a rolling update starts before it stops another (a quarter, rounded up, unless it says how many).
qint64 newPodsOf(const QJsonObject &deployment, const ReleaseUpgrade &upgrade)
{
    const QJsonValue spec = deployment["spec"_L1];
    const qint64 replicas = spec["replicas"_L1].toInteger(1);
    if (!twinOf(deployment, upgrade.answer.live) || isAmong(upgrade.deletions(), deployment))
        return replicas;
    const QJsonValue surge = spec["strategy"_L1]["rollingUpdate"_L1]["maxSurge"_L1];
    if (spec["strategy"_L1]["type"_L1].toString() == "Recreate"_L1)
        return 0;
    if (surge.isDouble())
        return surge.toInteger();
    const double percent = surge.isString() ? surge.toString().chopped(1).toDouble() : 25.0;
    return std::min<qint64>(replicas, qint64(std::ceil(double(replicas) * percent / 100.0)));
}

QList<NewPod> newPods(const ReleaseUpgrade &upgrade)
{
    QList<NewPod> pods;
    for (const QJsonObject &object : upgrade.answer.planned) {
        if (object["kind"_L1].toString() != "Deployment"_L1)
            continue;
        const QJsonObject pod = object["spec"_L1]["template"_L1]["spec"_L1].toObject();
        const NewPod one{object["metadata"_L1]["name"_L1].toString(), requestOf(pod),
                         pod["nodeSelector"_L1].toObject(),
                         !pod["tolerations"_L1].toArray().isEmpty()};
        pods << QList<NewPod>(newPodsOf(object, upgrade), one);
    }
    // The largest first: who comes last finds the least.
    std::ranges::stable_sort(pods, std::greater(),
                             [](const NewPod &pod) { return pod.request.cpu; });
    return pods;
}

bool mayRun(const NewPod &pod, const Node &node)
{
    for (auto it = pod.nodeSelector.begin(); it != pod.nodeSelector.end(); ++it)
        if (node.labels[it.key()] != it.value())
            return false;
    return true;
}

// Pods of what the plan deletes first have made room by then.
bool goesFirst(const QJsonObject &pod, const ReleaseUpgrade &upgrade)
{
    const QString owner = pod["metadata"_L1]["ownerReferences"_L1][0]["name"_L1].toString();
    return pod["metadata"_L1]["namespace"_L1].toString() == upgrade.release.nameSpace &&
           std::ranges::any_of(upgrade.deletions(), [&](const Refusal &deletion) {
               return owner == deletion.name || owner.section(u'-', 0, -2) == deletion.name;
           });
}

QString coresText(qint64 thousandths)
{
    return QString::number(double(std::max<qint64>(0, thousandths)) / 1000.0);
}

QString bytesText(qint64 bytes)
{
    return QString::number(std::max<qint64>(0, bytes) >> 20) + "Mi"_L1;
}

} // namespace

QCoro::Task<> reportRoom(Draft &draft, const ReleaseUpgrade &upgrade, std::stop_token stop)
{
    auto nodesAsked = runCommand(
        questionCommand(upgrade.cluster.kubectlArgv({u"get"_s, u"nodes"_s, u"-o"_s, u"json"_s})),
        {questionLimit}, stop);
    auto podsAsked =
        runCommand(questionCommand(upgrade.cluster.kubectlArgv(
                       {u"get"_s, u"pods"_s, u"--all-namespaces"_s, u"-o"_s, u"json"_s})),
                   {questionLimit}, stop);
    const CommandResult nodesSeen = co_await nodesAsked;
    const CommandResult podsSeen = co_await podsAsked;
    for (const CommandResult *seen : {&nodesSeen, &podsSeen})
        if (!seen->succeeded()) {
            draft.found(u"room-not-known"_s,
                        {{u"why"_s, seen->failure({}, {}).lastLines.join(u' ')}},
                        upgrade.release.name);
            co_return;
        }
    QList<QJsonObject> pods = objectsOfJson(podsSeen.output);
    pods.removeIf([&](const QJsonObject &pod) { return goesFirst(pod, upgrade); });
    QList<Node> nodes = nodesWith(objectsOfJson(nodesSeen.output), pods);
    for (const NewPod &pod : newPods(upgrade)) {
        // A tolerated taint may open a node that was not counted.
        if (pod.toleratesTaints)
            continue;
        const auto node = std::ranges::find_if(nodes, [&](const Node &candidate) {
            return mayRun(pod, candidate) && candidate.pods > 0 &&
                   candidate.free.holds(pod.request);
        });
        if (node != nodes.end()) {
            node->free -= pod.request;
            --node->pods;
            continue;
        }
        const auto nearest = std::ranges::max_element(
            nodes, {}, [](const Node &candidate) { return candidate.free.cpu; });
        const bool isAny = nearest != nodes.end();
        draft.found(
            u"room-too-little"_s,
            {{u"pod"_s, pod.of},
             {u"cpu"_s, coresText(pod.request.cpu)},
             {u"memory"_s, bytesText(pod.request.memory)},
             {u"node"_s, isAny ? nearest->name : QCoreApplication::translate("Plan", "none")},
             {u"freeCpu"_s, coresText(isAny ? nearest->free.cpu : 0)},
             {u"freeMemory"_s, bytesText(isAny ? nearest->free.memory : 0)},
             {u"chart"_s, upgrade.target.text()}},
            upgrade.release.name);
        co_return; // the others would say the same
    }
}

} // namespace wizard
