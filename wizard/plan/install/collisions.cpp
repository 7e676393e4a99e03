// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "plan/install/fresh_install.h"

#include "plan/install/given_values.h"
#include "plan/release/helm_answers.h"
#include "plan/release/manifest.h"

#include <QJsonArray>

#include <algorithm>

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

QList<QJsonObject> ofKind(const QList<QJsonObject> &objects, QLatin1StringView kind)
{
    QList<QJsonObject> found;
    std::ranges::copy_if(objects, std::back_inserter(found), [&](const QJsonObject &object) {
        return object["kind"_L1].toString() == kind;
    });
    return found;
}

QList<int> nodePortsOf(const QJsonObject &service)
{
    QList<int> numbers;
    const QJsonArray ports = service["spec"_L1]["ports"_L1].toArray();
    for (const QJsonValue &port : ports)
        if (const int number = port["nodePort"_L1].toInt(); number > 0)
            numbers << number;
    return numbers;
}

QStringList hostsOf(const QJsonObject &ingress)
{
    QStringList hosts;
    const QJsonArray rules = ingress["spec"_L1]["rules"_L1].toArray();
    for (const QJsonValue &rule : rules)
        if (const QString host = rule["host"_L1].toString(); !host.isEmpty())
            hosts << host;
    return hosts;
}

QString nameOf(const QJsonObject &object)
{
    return object["metadata"_L1]["name"_L1].toString();
}

void reportPorts(Draft &draft, const FreshInstall &install, const QList<QJsonObject> &live)
{
    for (const QJsonObject &planned : ofKind(install.fresh.answer.planned, "Service"_L1))
        for (const int port : nodePortsOf(planned))
            for (const QJsonObject &holder : ofKind(live, "Service"_L1))
                if (nodePortsOf(holder).contains(port))
                    foundOfRelease(draft, u"release-v0-port-taken"_s,
                                   {{u"port"_s, QString::number(port)},
                                    {u"service"_s, nameOf(planned)},
                                    {u"fresh"_s, install.freshName()},
                                    {u"holder"_s, nameOf(holder)}},
                                   install.before.release);
}

void reportHosts(Draft &draft, const FreshInstall &install, const QList<QJsonObject> &live)
{
    for (const QJsonObject &planned : ofKind(install.fresh.answer.planned, "Ingress"_L1))
        for (const QString &host : hostsOf(planned))
            for (const QJsonObject &holder : ofKind(live, "Ingress"_L1))
                if (hostsOf(holder).contains(host))
                    foundOfRelease(draft, u"release-v0-same-host"_s,
                                   {{u"release"_s, install.before.release.name},
                                    {u"fresh"_s, install.freshName()},
                                    {u"host"_s, host}},
                                   install.before.release);
}

void reportDatabase(Draft &draft, const FreshInstall &install, const QList<QByteArray> &values)
{
    const auto before = databaseIn({install.before.release.values});
    const auto after = databaseIn(values);
    if (before && after && before->isSameAs(*after))
        foundOfRelease(draft, u"release-v0-same-database"_s,
                       {{u"release"_s, install.before.release.name},
                        {u"fresh"_s, install.freshName()},
                        {u"host"_s, after->host},
                        {u"user"_s, after->user},
                        {u"database"_s, after->name}},
                       install.before.release);
}

} // namespace

QCoro::Task<> reportCollisions(Draft &draft, const FreshInstall &install, QList<QByteArray> values,
                               std::stop_token stop)
{
    reportDatabase(draft, install, values);
    const CommandResult seen = co_await runCommand(
        questionCommand(install.before.cluster.kubectlArgv(
            {u"get"_s, u"services,ingresses"_s, u"--all-namespaces"_s, u"-o"_s, u"json"_s})),
        {questionLimit}, stop);
    const QList<QJsonObject> live = objectsOfJson(seen.output);
    reportPorts(draft, install, live);
    reportHosts(draft, install, live);
}

} // namespace wizard
