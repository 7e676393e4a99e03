// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "inspect/cluster_probes.h"

#include <QJsonDocument>

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

// What a program says about its version, judged against the oldest that will do.
QString judged(Probe &probe, const CommandResult &result, const QString &answer,
               const Version &oldest, const QString &tool)
{
    const QString &program = result.command.argv.first();
    const Version version = versionWithin(answer);
    if (result.end == CommandEnd::TimedOut || result.end == CommandEnd::Cancelled) {
        probe.ranOut(inspectText("the version of %1").arg(tool));
        return {};
    }
    if (version.isNull() || version < oldest) {
        const QString shown = version.isNull() ? inspectText("unknown version") : version.text();
        probe.found(tool + "-too-old"_L1, program,
                    {{u"version"_s, shown}, {u"oldest"_s, oldest.text()}});
        probe.failed(inspectText("%1: %2 or newer is needed").arg(shown, oldest.text()));
        return version.text();
    }
    probe.done(u"%1 (%2)"_s.arg(version.text(), program));
    return version.text();
}

} // namespace

QCoro::Task<QString> probeKubectl(ProbePointer probe, Cluster cluster)
{
    if (cluster.kubectl.isEmpty()) {
        probe->found(u"kubectl-missing"_s, u"kubectl"_s);
        probe->failed(inspectText("not on PATH"));
        co_return QString();
    }
    Command command;
    command.argv = {cluster.kubectl, u"version"_s, u"--client"_s, u"--output=json"_s};
    const CommandResult result = co_await probe->run(std::move(command));
    const QJsonObject answer = QJsonDocument::fromJson(result.output).object();
    co_return judged(*probe, result, answer["clientVersion"_L1]["gitVersion"_L1].toString(),
                     probe->guide().cluster().oldestKubectl, u"kubectl"_s);
}

QCoro::Task<QString> probeHelm(ProbePointer probe, Cluster cluster)
{
    if (cluster.helm.isEmpty()) {
        probe->found(u"helm-missing"_s, u"helm"_s);
        probe->failed(inspectText("not on PATH"));
        co_return QString();
    }
    Command command;
    command.argv = {cluster.helm, u"version"_s, u"--template={{.Version}}"_s};
    const CommandResult result = co_await probe->run(std::move(command));
    co_return judged(*probe, result, QString::fromUtf8(result.output),
                     probe->guide().cluster().oldestHelm, u"helm"_s);
}

QCoro::Task<KubeContext> probeContext(ProbePointer probe, Cluster cluster)
{
    KubeContext context;
    if (cluster.kubectl.isEmpty()) {
        probe->failed(inspectText("kubectl is missing"));
        co_return context;
    }
    // Without the context: the list of those that there are is part of the message.
    const QString wanted = std::exchange(cluster.context, QString());
    Command command;
    command.argv = cluster.kubectlArgv({u"config"_s, u"view"_s, u"--output=json"_s});
    const CommandResult result = co_await probe->run(std::move(command));
    const QString subject =
        cluster.kubeconfig.isEmpty() ? inspectText("kubeconfig") : cluster.kubeconfig;
    if (result.end == CommandEnd::Exited && !result.succeeded()) {
        const Failure why = result.failure({}, inspectText("The kubeconfig cannot be read."));
        probe->found(u"kubeconfig-unreadable"_s, subject, {{u"why"_s, why.lastLines.join(u' ')}});
        probe->failed(why.what);
        co_return context;
    }
    if (!result.succeeded()) {
        probe->failed(result, inspectText("which context is meant"));
        co_return context;
    }
    context = readContext(result.output, wanted);
    if (context.others.isEmpty()) {
        probe->found(u"kubeconfig-missing"_s, subject);
        probe->failed(inspectText("there is no context"));
    } else if (!context.isKnown) {
        probe->found(u"context-missing"_s, context.name.isEmpty() ? subject : context.name,
                     {{u"context"_s, context.name}, {u"others"_s, context.others.join(u", "_s)}});
        probe->failed(inspectText("no such context"));
    } else {
        probe->done(inspectText("%1 at %2").arg(context.name, context.server));
    }
    co_return context;
}

} // namespace wizard
