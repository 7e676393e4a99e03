// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "plan/release/attempts.h"

#include "plan/release/compared_objects.h"
#include "plan/release/helm_answers.h"
#include "plan/release/manifest.h"
#include "plan/release/release_objects.h"

#include <QCoreApplication>

#include <algorithm>

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

// What the server would make of the planned objects if it had none of them, defaults included.
QCoro::Task<QList<QJsonObject>> askAnew(ChartQuestion question, QList<QJsonObject> planned,
                                        std::stop_token stop)
{
    planned.removeIf(isClusterWide);
    const CommandResult answer = co_await runCommand(
        questionCommand(question.cluster.kubectlArgv(applyArguments(question.release)),
                        underFreeNames(planned)),
        {questionLimit}, stop);
    co_return answer.succeeded() ? answeredObjects(answer.output) : QList<QJsonObject>();
}

// What is live under their names, and who set what of it.
QCoro::Task<QList<QJsonObject>> askManaged(ChartQuestion question, QByteArray rendered,
                                           std::stop_token stop)
{
    const CommandResult answer = co_await runCommand(
        questionCommand(
            question.cluster.kubectlArgv({u"get"_s, u"-f"_s, u"-"_s, u"-o"_s, u"json"_s,
                                          u"--ignore-not-found"_s, u"--show-managed-fields"_s,
                                          u"--namespace"_s, question.release.nameSpace}),
            rendered),
        {questionLimit}, stop);
    co_return objectsOfJson(answer.output);
}

} // namespace

QCoro::Task<QList<QJsonObject>> withoutLeft(ClusterAnswer &answer, ChartQuestion question,
                                            QByteArray rendered, QList<QJsonObject> answered,
                                            std::stop_token stop)
{
    auto asking = askAnew(question, answer.planned, stop);
    auto looking = askManaged(question, std::move(rendered), stop);
    const QList<QJsonObject> anew = co_await asking;
    answer.left = leftFields(co_await looking, anew, answer.manifest);
    const QList<Refusal> deletions = answer.leftDeletions();
    answered.removeIf([&](const QJsonObject &old) { return isAmong(deletions, old); });
    std::ranges::copy_if(anew, std::back_inserter(answered),
                         [&](const QJsonObject &one) { return isAmong(deletions, one); });
    co_return answered;
}

QList<Refusal> ClusterAnswer::leftDeletions() const
{
    QList<Refusal> deletions;
    for (const ForeignFields &object : left)
        if (isMadeAgain(object.live))
            deletions << Refusal{
                object.live["kind"_L1].toString(), object.live["metadata"_L1]["name"_L1].toString(),
                QCoreApplication::translate(
                    "Plan", "An earlier attempt has left %1 in it, and Helm would too.")
                    .arg(object.fields.join(u", "_s))};
    return deletions;
}

} // namespace wizard
