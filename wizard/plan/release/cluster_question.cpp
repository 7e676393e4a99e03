// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "plan/release/cluster_question.h"

#include "plan/release/attempts.h"
#include "plan/release/compared_objects.h"
#include "plan/release/drift.h"
#include "plan/release/helm_answers.h"
#include "plan/release/manifest.h"
#include "plan/release/node_ports.h"

#include <QCoreApplication>

#include <algorithm>

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("Plan", text);
}

bool isPolyaxonDeployment(const QJsonObject &object)
{
    const QJsonValue labels = object["metadata"_L1]["labels"_L1];
    return object["kind"_L1].toString() == "Deployment"_L1 &&
           labels["app.kubernetes.io/part-of"_L1].toString() == "polyaxon-core"_L1;
}

// A definition that Helm prunes takes every object of its kind with it, in every namespace.
QCoro::Task<> askPruned(ClusterAnswer &answer, Cluster cluster, std::stop_token stop)
{
    for (const ObjectChange &object : answer.objects)
        if (object.kind == "CustomResourceDefinition"_L1 && object.planned.isEmpty())
            answer.prunedKinds << object.name;
    for (const QString &kind : answer.prunedKinds) {
        const CommandResult found = co_await runCommand(
            questionCommand(cluster.kubectlArgv(
                {u"get"_s, kind, u"--all-namespaces"_s, u"-o"_s,
                 u"jsonpath={range .items[*]}{.metadata.namespace}/{.metadata.name} "
                 "{.status.completionTime}{\"\\n\"}{end}"_s})),
            {questionLimit}, stop);
        for (const QString &line :
             QString::fromUtf8(found.output).split(u'\n', Qt::SkipEmptyParts)) {
            answer.pruned[kind] << line.section(u' ', 0, 0);
            answer.unfinished[kind] += line.section(u' ', 1).trimmed().isEmpty();
        }
    }
}

// The second try where values may be made up: those that the chart asks for, and no others.
std::optional<ChartQuestion> withGenerated(ChartQuestion question, const HelmAnswers &asked)
{
    const QStringList lacking = lackingValuesIn(asked.tried.error);
    if (lacking.isEmpty() || !question.settings.isEmpty() ||
        !std::ranges::all_of(
            lacking, [&](const QString &value) { return question.mayGenerate.contains(value); }))
        return std::nullopt;
    // Any text will do to ask: the real one is made when the upgrade runs.
    for (const QString &value : lacking)
        question.settings << u"--set-string"_s << value + u'=' + QString(32, u'x');
    return question;
}

} // namespace

bool Refusal::isOf(const Refusal &other) const
{
    return kind.compare(other.kind, Qt::CaseInsensitive) == 0 && name == other.name;
}

QCoro::Task<Outcome<ClusterAnswer>> askCluster(ChartQuestion question, std::stop_token stop)
{
    const Outcome<HelmAnswers> asked = co_await askHelm(question, stop);
    if (!asked)
        co_return std::unexpected(asked.error());
    const Release &release = question.release;
    if (const auto again = withGenerated(question, *asked)) {
        Outcome<ClusterAnswer> answer = co_await askCluster(*again, stop);
        if (answer)
            answer->generated = lackingValuesIn(asked->tried.error);
        co_return answer;
    }
    // Rendered without the server, the chart sees no Secrets: just as it will be when the one that
    // lacks a key is gone.
    const auto lacking =
        asked->tried.succeeded() ? std::nullopt : lackingSecretIn(asked->tried.error);
    ClusterAnswer result;
    result.live = objectsOfJson(asked->live.output);
    const bool isOurs = lacking && std::ranges::any_of(result.live, [&](const QJsonObject &object) {
                            return isAmong({{u"Secret"_s, *lacking, QString()}}, object);
                        });
    for (const CommandResult *answer : {&asked->rendered, &asked->tried})
        if (!answer->succeeded() && !(answer == &asked->tried && isOurs))
            co_return std::unexpected(answer->failure(
                u"chart-not-rendered"_s, tr("Chart %1 %2 does not render with these values.")
                                             .arg(release.chart, question.version)));
    if (!asked->live.succeeded())
        co_return std::unexpected(asked->live.failure(
            u"dry-run-failed"_s, tr("The objects of %1 cannot be read.").arg(release.name)));
    const Command apply = questionCommand(question.cluster.kubectlArgv(applyArguments(release)),
                                          asked->rendered.output);
    CommandResult answer = co_await runCommand(apply, {questionLimit}, stop);
    const Outcome<QList<QJsonObject>> objects = objectsOf(asked->rendered.output);
    if (!objects)
        co_return std::unexpected(objects.error());
    result.planned = *objects;
    const auto refusals =
        answer.end == CommandEnd::Exited ? refusalsIn(answer.error) : std::nullopt;
    if (!refusals || (refusals->isEmpty() && !answer.succeeded()) ||
        !partRefusals(result, *refusals))
        co_return std::unexpected(answer.failure(
            u"dry-run-failed"_s, tr("The server refuses the upgrade of %1.").arg(release.name)));
    if (!refusals->isEmpty())
        answer =
            co_await runCommand(questionCommand(apply.argv, secondQuestion(*objects, *refusals)),
                                {questionLimit}, stop);
    for (const QJsonObject &object : *objects)
        if (isPolyaxonDeployment(object))
            result.deployments << object["metadata"_L1]["name"_L1].toString();
    result.manifest = objectsOf(release.manifest).value_or(QList<QJsonObject>());
    if (asked->asApplied.end == CommandEnd::Exited && !asked->asApplied.succeeded())
        result.refusedBack = refusalsIn(asked->asApplied.error).value_or(QList<Refusal>());
    result.hooks = hooksIn(asked->tried.output);
    result.drifted = driftedObjects(*asked, result.live, release);
    if (isOurs)
        result.lackingSecrets << *lacking;
    const QList<QJsonObject> answered = co_await withoutLeft(
        result, question, asked->rendered.output, answeredObjects(answer.output), stop);
    result.added = addedFields(result.live, result.manifest);
    result.changedByHand = changedByHand(result, release);
    result.objects =
        comparedObjects(result.live, *objects, answered, result.refusals + result.leftDeletions(),
                        release, question.renames);
    co_await askPruned(result, question.cluster, stop);
    co_return result;
}

} // namespace wizard
