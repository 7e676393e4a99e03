// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "plan/release/helm_answers.h"
#include "plan/release/manifest.h"
#include "plan/release/release_hazards.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QRegularExpression>

#include <algorithm>

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

QString nameOf(const QJsonObject &object)
{
    return object["metadata"_L1]["name"_L1].toString();
}

QList<QJsonObject> servicesThatGo(const ClusterAnswer &answer)
{
    QList<QJsonObject> gone;
    std::ranges::copy_if(answer.live, std::back_inserter(gone), [&](const QJsonObject &object) {
        return object["kind"_L1].toString() == "Service"_L1 && !twinOf(object, answer.planned);
    });
    return gone;
}

bool isKept(int nodePort, const ClusterAnswer &answer)
{
    return std::ranges::any_of(answer.planned, [&](const QJsonObject &planned) {
        const QJsonArray ports = planned["spec"_L1]["ports"_L1].toArray();
        return planned["kind"_L1].toString() == "Service"_L1 &&
               std::ranges::any_of(ports, [&](const QJsonValue &port) {
                   return port["nodePort"_L1].toInt() == nodePort;
               });
    });
}

// Under which addresses a Service is reached from outside the cluster that none has after it.
QStringList outsideAddresses(const QJsonObject &service, const ClusterAnswer &answer)
{
    QStringList addresses;
    for (const QJsonValue &point : service["status"_L1]["loadBalancer"_L1]["ingress"_L1].toArray())
        addresses << point["hostname"_L1].toString(point["ip"_L1].toString());
    const QString type = service["spec"_L1]["type"_L1].toString();
    if (type == "NodePort"_L1 || type == "LoadBalancer"_L1)
        for (const QJsonValue &port : service["spec"_L1]["ports"_L1].toArray())
            if (!isKept(port["nodePort"_L1].toInt(), answer))
                addresses << QCoreApplication::translate("Plan", "node port %1")
                                 .arg(port["nodePort"_L1].toInt());
    return addresses;
}

bool leadsTo(const QJsonObject &ingress, const QString &service)
{
    const QJsonValue spec = ingress["spec"_L1];
    const auto isIt = [&](const QJsonValue &backend) {
        return backend["service"_L1]["name"_L1].toString() == service;
    };
    if (isIt(spec["defaultBackend"_L1]))
        return true;
    for (const QJsonValue &rule : spec["rules"_L1].toArray())
        for (const QJsonValue &path : rule["http"_L1]["paths"_L1].toArray())
            if (isIt(path["backend"_L1]))
                return true;
    return false;
}

// Ingresses that are not of the release, and other releases that name the Service as a host.
QStringList usersOf(const QString &service, const QList<QJsonObject> &ingresses,
                    const ReleaseUpgrade &upgrade)
{
    QStringList users;
    for (const QJsonObject &ingress : ingresses) {
        const bool isOurs =
            std::ranges::any_of(upgrade.answer.live, [&](const QJsonObject &object) {
                return object["kind"_L1].toString() == "Ingress"_L1 &&
                       nameOf(object) == nameOf(ingress);
            });
        if (!isOurs && leadsTo(ingress, service))
            users << u"Ingress "_s + nameOf(ingress);
    }
    const QRegularExpression host(u"(?<![\\w-])"_s + QRegularExpression::escape(service) +
                                  u"(?![\\w-])"_s);
    for (const Release &other : upgrade.cluster.releases)
        if ((other.name != upgrade.release.name || other.nameSpace != upgrade.release.nameSpace) &&
            host.match(QString::fromUtf8(other.values)).hasMatch())
            users << QCoreApplication::translate("Plan", "release %1 in %2")
                         .arg(other.name, other.nameSpace);
    return users;
}

} // namespace

QCoro::Task<> reportServices(Draft &draft, const ReleaseUpgrade &upgrade, std::stop_token stop)
{
    const Release &release = upgrade.release;
    const QList<QJsonObject> gone = servicesThatGo(upgrade.answer);
    if (gone.isEmpty())
        co_return;
    // Who may not see them has been told so by the inspection.
    const CommandResult found =
        co_await runCommand(questionCommand(upgrade.cluster.kubectlArgv(
                                {u"get"_s, u"ingresses.networking.k8s.io"_s, u"--namespace"_s,
                                 release.nameSpace, u"-o"_s, u"json"_s})),
                            {questionLimit}, stop);
    const QList<QJsonObject> ingresses = objectsOfJson(found.output);
    for (const QJsonObject &service : gone) {
        RuleValues values{{u"service"_s, nameOf(service)},
                          {u"chart"_s, upgrade.target.text()},
                          {u"type"_s, service["spec"_L1]["type"_L1].toString()},
                          {u"gateway"_s, release.name + u"-polyaxon-gateway"_s}};
        if (const QStringList addresses = outsideAddresses(service, upgrade.answer);
            !addresses.isEmpty()) {
            values[u"names"_s] = addresses.join(u", "_s);
            draft.found(u"service-goes-open"_s, values, release.name);
        }
        const QStringList users = usersOf(nameOf(service), ingresses, upgrade);
        if (users.isEmpty())
            continue;
        values[u"names"_s] = users.join(u", "_s);
        draft.found(u"service-goes"_s, values, release.name);
    }
}

} // namespace wizard
