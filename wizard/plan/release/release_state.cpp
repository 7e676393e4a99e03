// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "plan/release/release_hazards.h"

#include <QCoreApplication>

#include <algorithm>

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

// Whether a selector of `key=value` terms, as kubectl takes it, has a workload among its matches.
bool isSelected(const QString &selector, const Workload &workload)
{
    const QStringList terms = selector.split(u',');
    return std::ranges::all_of(terms, [&](const QString &term) {
        return workload.labels.value(term.section(u'=', 0, 0)) == term.section(u'=', 1);
    });
}

} // namespace

void reportRefusals(Draft &draft, const ReleaseUpgrade &upgrade)
{
    const Release &release = upgrade.release;
    QStringList all;
    for (const Refusal &refusal : upgrade.answer.refusals)
        all << refusal.kind + u' ' + refusal.name;
    if (all.isEmpty())
        return;
    const QString selector = draft.guide.cluster().selector;
    QStringList matches;
    for (const Workload &workload : release.workloads)
        if (workload.kind == "Deployment"_L1 && isSelected(selector, workload))
            matches << workload.name;
    draft.found(
        u"objects-refused"_s,
        {{u"objects"_s, all.join(u", "_s)},
         {u"chart"_s, upgrade.target.text()},
         {u"selector"_s, selector},
         {u"guideMatches"_s, matches.isEmpty() ? QCoreApplication::translate("Plan", "nothing")
                                               : matches.join(u", "_s)}},
        release.name);
}

void reportState(Draft &draft, const ReleaseUpgrade &upgrade)
{
    const Release &release = upgrade.release;
    RuleValues values{{u"release"_s, release.name},
                      {u"namespace"_s, release.nameSpace},
                      {u"why"_s, QCoreApplication::translate(
                                     "Plan", "You may not list them all, or one of their kinds.")}};
    reportForeign(draft, upgrade);
    if (!upgrade.objects.isSeen)
        draft.found(u"objects-not-listed"_s, values, release.name);
    if (!upgrade.objects.left.isEmpty()) {
        values[u"objects"_s] = upgrade.objects.left.join(u", "_s);
        draft.found(u"release-leftovers"_s, values, release.name);
    }
    for (qsizetype i = 0; i < upgrade.answer.portHolders.size(); ++i) {
        const Refusal &claimer = upgrade.answer.portClaimers.at(i);
        draft.found(u"node-port-held"_s,
                    {{u"holder"_s, u"Service "_s + upgrade.answer.portHolders.at(i).name},
                     {u"claimer"_s, u"Service "_s + claimer.name},
                     {u"reason"_s, claimer.reason}},
                    release.name);
    }
    if (!upgrade.answer.hooks.isEmpty())
        draft.found(
            u"hooks-run"_s,
            {{u"hooks"_s, upgrade.answer.hooks.join(u", "_s)}, {u"release"_s, release.name}},
            release.name);
    if (!upgrade.answer.generated.isEmpty()) {
        values[u"values"_s] = upgrade.answer.generated.join(u", "_s);
        draft.found(u"value-generated"_s, values, release.name);
    }
}

} // namespace wizard
