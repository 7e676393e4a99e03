// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "plan/release/helm_answers.h"
#include "plan/release/release_hazards.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("Plan", text);
}

// The way that nothing is lost on: over a chart that still has the definition.
QString stagedWay(const Draft &draft, const ReleaseUpgrade &upgrade,
                  const UpgradeKnowledge &knowledge)
{
    const QList<Version> offered = draft.inspection.offers.charts.value(upgrade.release.chart);
    const auto between = std::ranges::find_if(offered, [&](const Version &version) {
        return version > upgrade.release.chartVersion && version < upgrade.target &&
               !version.isPreRelease() && draft.guide.to().contains(version) &&
               knowledge.keepsOperations.contains(version);
    });
    return between == offered.end()
               ? tr("no chart that keeps the definition is offered for the first.")
               : tr("first with --to %1, the newest offered chart that keeps the definition, then "
                    "further when nothing runs any more.")
                     .arg(between->text());
}

void reportPruned(Draft &draft, const ReleaseUpgrade &upgrade, const UpgradeKnowledge &knowledge)
{
    for (const QString &kind : upgrade.answer.prunedKinds) {
        const QStringList objects = upgrade.answer.pruned.value(kind);
        const RuleValues values{
            {u"kind"_s, kind},
            {u"chart"_s, upgrade.target.text()},
            {u"count"_s, QString::number(objects.size())},
            {u"unfinished"_s, QString::number(upgrade.answer.unfinished.value(kind))},
            {u"staged"_s, stagedWay(draft, upgrade, knowledge)}};
        draft.found(objects.isEmpty() ? u"definition-pruned"_s
                                      : u"definition-pruned-with-objects"_s,
                    values, upgrade.release.name);
    }
}

// Operators of the product under other releases: they work with the same definition.
QCoro::Task<> reportShared(Draft &draft, const ReleaseUpgrade &upgrade, std::stop_token stop)
{
    const Release &release = upgrade.release;
    const CommandResult found = co_await runCommand(
        questionCommand(upgrade.cluster.kubectlArgv(
            {u"get"_s, u"deployments"_s, u"--all-namespaces"_s,
             u"--selector=app.kubernetes.io/part-of="_s + draft.guide.cluster().partOf, u"-o"_s,
             u"jsonpath={range .items[*]}{.metadata.labels.release} in "
             "{.metadata.namespace}{\"\\n\"}{end}"_s})),
        {questionLimit}, stop);
    QStringList others = QString::fromUtf8(found.output).split(u'\n', Qt::SkipEmptyParts);
    others.removeDuplicates();
    others.removeAll(release.name + u" in "_s + release.nameSpace);
    if (!others.isEmpty())
        draft.found(u"definition-shared"_s,
                    {{u"others"_s, others.join(u", "_s)},
                     {u"kind"_s, upgrade.answer.prunedKinds.join(u", "_s)},
                     {u"release"_s, release.name}},
                    release.name);
}

bool isPlannedBefore(const Draft &draft, const QString &definition)
{
    return std::ranges::any_of(draft.plan.objects, [&](const ObjectChange &object) {
        return object.kind == "CustomResourceDefinition"_L1 && object.name == definition &&
               !object.planned.isEmpty();
    });
}

// A release that goes without its own definitions needs those of another.
QCoro::Task<> reportMissing(Draft &draft, const ReleaseUpgrade &upgrade, QStringList definitions,
                            std::stop_token stop)
{
    definitions.removeIf([&](const QString &definition) {
        return isPlannedBefore(draft, definition) ||
               std::ranges::any_of(upgrade.answer.planned, [&](const QJsonObject &object) {
                   return object["metadata"_L1]["name"_L1].toString() == definition;
               });
    });
    if (definitions.isEmpty())
        co_return;
    const CommandResult found = co_await runCommand(
        questionCommand(upgrade.cluster.kubectlArgv(
            QStringList{u"get"_s, u"customresourcedefinitions"_s} + definitions +
            QStringList{u"--ignore-not-found"_s, u"-o"_s, u"name"_s})),
        {questionLimit}, stop);
    if (!found.succeeded())
        co_return; // that they may not be seen was said when the permissions were asked
    definitions.removeIf([&](const QString &definition) {
        return found.output.contains('/' + definition.toUtf8());
    });
    if (!definitions.isEmpty())
        draft.found(u"definition-missing"_s,
                    {{u"release"_s, upgrade.release.name},
                     {u"chart"_s, upgrade.target.text()},
                     {u"definitions"_s, definitions.join(u", "_s)}},
                    upgrade.release.name);
}

} // namespace

QCoro::Task<> reportDefinitions(Draft &draft, const ReleaseUpgrade &upgrade,
                                UpgradeKnowledge knowledge, std::stop_token stop)
{
    reportPruned(draft, upgrade, knowledge);
    if (!upgrade.answer.prunedKinds.isEmpty())
        co_await reportShared(draft, upgrade, stop);
    co_await reportMissing(draft, upgrade,
                           knowledge.keepsOperations.contains(upgrade.target)
                               ? QStringList{knowledge.operations}
                               : knowledge.newDefinitions,
                           stop);
}

bool reportOwner(Draft &draft, const Release &release, const QString &said)
{
    static const QRegularExpression definition(
        uR"re(CustomResourceDefinition "([^"]+)"[^\n]*cannot be imported into the current release)re"_s);
    static const QRegularExpression owner(
        uR"re(meta\.helm\.sh/release-(name|namespace)" must equal "[^"]*": current value is "([^"]*)")re"_s);
    const auto found = definition.match(said);
    if (!found.hasMatch())
        return false;
    QStringList names;
    for (const auto &match : owner.globalMatch(said))
        if (!names.contains(match.captured(2)))
            names << match.captured(2);
    draft.found(u"definition-owned"_s,
                {{u"definition"_s, found.captured(1)},
                 {u"owner"_s, names.isEmpty() ? tr("nobody that Helm knows") : names.join(u'/')},
                 {u"release"_s, release.name}},
                release.name);
    return true;
}

} // namespace wizard
