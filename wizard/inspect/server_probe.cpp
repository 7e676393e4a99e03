// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "inspect/cluster_probes.h"

#include <QJsonDocument>

#include <algorithm>
#include <cstdlib>

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

// kubectl's own limit comes a little before the probe's, so that it can say what it waited for.
QString requestTimeout(const Probe &probe)
{
    const auto left = std::max<qint64>(1, probe.timeLeft().count() * 8 / 10);
    return u"--request-timeout=%1ms"_s.arg(left);
}

void tellSkew(const Probe &probe, const Version &client, const Version &server)
{
    if (client.isNull() || server.isNull() ||
        (client.major() == server.major() && std::abs(client.minor() - server.minor()) <= 1))
        return;
    probe.found(u"kubectl-skew"_s, u"kubectl"_s,
                {{u"client"_s, client.text()}, {u"server"_s, server.text()}});
}

void tellNamespace(const Probe &probe, const CommandResult &result, const QString &nameSpace)
{
    if (result.succeeded() &&
        QJsonDocument::fromJson(result.output)["status"_L1]["phase"_L1].toString() ==
            "Terminating"_L1)
        probe.found(u"namespace-terminating"_s, nameSpace);
    else if (result.error.contains("NotFound"))
        probe.found(u"namespace-missing"_s, nameSpace);
}

} // namespace

QCoro::Task<QString> probeServer(ProbePointer probe, Cluster cluster, QString nameSpace)
{
    if (cluster.kubectl.isEmpty()) {
        probe->failed(inspectText("kubectl is missing"));
        co_return QString();
    }
    Command version;
    version.argv = cluster.kubectlArgv({u"version"_s, u"--output=json"_s, requestTimeout(*probe)});
    auto asking = probe->run(std::move(version));
    std::optional<QCoro::Task<CommandResult>> looking;
    if (!nameSpace.isEmpty()) {
        Command command;
        command.argv = cluster.kubectlArgv(
            {u"get"_s, u"namespace"_s, nameSpace, u"--output=json"_s, requestTimeout(*probe)});
        looking = probe->run(std::move(command));
    }
    const CommandResult result = co_await asking;
    const QJsonObject answer = QJsonDocument::fromJson(result.output).object();
    const QString server = answer["serverVersion"_L1]["gitVersion"_L1].toString();
    if (looking)
        tellNamespace(*probe, co_await *looking, nameSpace);
    if (result.succeeded() && !server.isEmpty()) {
        tellSkew(*probe, versionWithin(answer["clientVersion"_L1]["gitVersion"_L1].toString()),
                 versionWithin(server));
        probe->done(inspectText("Kubernetes %1").arg(server));
        co_return server;
    }
    const QString trouble = troubleOf(result);
    if (result.end == CommandEnd::Cancelled || trouble.isEmpty()) {
        probe->failed(result, inspectText("whether the cluster answers"));
        co_return QString();
    }
    const Failure why = result.failure({}, inspectText("The cluster does not answer."));
    // A context that is not there is told by its own probe.
    if (trouble != "context-missing"_L1)
        probe->found(trouble,
                     cluster.context.isEmpty() ? inspectText("the current context")
                                               : cluster.context,
                     {{u"what"_s, inspectText("the server's version")},
                      {u"said"_s, why.lastLines.isEmpty() ? why.what : why.lastLines.last()}});
    if (result.end == CommandEnd::TimedOut)
        probe->ranOut(inspectText("whether the cluster answers"));
    probe->failed(why.lastLines.isEmpty() ? why.what : why.lastLines.last());
    co_return QString();
}

} // namespace wizard
