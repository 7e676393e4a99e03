// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "plan/release/compared_objects.h"
#include "plan/release/manifest.h"
#include "plan/release/release_hazards.h"

#include <QCoreApplication>

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

QString named(const ForeignFields &object)
{
    return QCoreApplication::translate("Plan", "%1 (%2)")
        .arg(object.name(), object.fields.join(u", "_s));
}

// What was done besides Helm, and what becomes of it: an object that is made anew has nothing of
// it.
void reportHandWork(Draft &draft, const ReleaseUpgrade &upgrade, RuleValues values)
{
    const ClusterAnswer &answer = upgrade.answer;
    values[u"back"_s] =
        answer.changedByHand.isEmpty() || upgrade.movingDatabase()
            ? QCoreApplication::translate("Plan", "so does the way back")
            : QCoreApplication::translate("Plan", "the way back sets again what people had set");
    if (!answer.drifted.isEmpty()) {
        values[u"objects"_s] = answer.drifted.join(u", "_s);
        draft.found(u"release-drifted"_s, values, upgrade.release.name);
    }
    QStringList going;
    QStringList staying;
    for (const ForeignFields &added : answer.added) {
        const bool stays =
            twinOf(added.live, answer.planned) && !isAmong(upgrade.deletions(), added.live);
        (stays ? staying : going) << named(added);
    }
    for (const auto &[rule, list] : {std::pair(u"release-additions-go"_s, going),
                                     std::pair(u"release-additions-stay"_s, staying)}) {
        values[u"objects"_s] = list.join(u"; "_s);
        if (!list.isEmpty())
            draft.found(rule, values, upgrade.release.name);
    }
}

// What an attempt that came to no end left in objects: made anew, or for people to take out.
void reportLeft(Draft &draft, const ReleaseUpgrade &upgrade, RuleValues values)
{
    QStringList anew;
    for (const ForeignFields &left : upgrade.answer.left) {
        if (isMadeAgain(left.live)) {
            anew << named(left);
            continue;
        }
        values[u"object"_s] = left.name();
        values[u"fields"_s] = left.fields.join(u", "_s);
        draft.found(u"release-fields-left-open"_s, values, upgrade.release.name);
    }
    if (anew.isEmpty())
        return;
    values[u"objects"_s] = anew.join(u"; "_s);
    draft.found(u"release-fields-left"_s, values, upgrade.release.name);
}

} // namespace

void reportForeign(Draft &draft, const ReleaseUpgrade &upgrade)
{
    const RuleValues values{{u"release"_s, upgrade.release.name},
                            {u"namespace"_s, upgrade.release.nameSpace}};
    reportHandWork(draft, upgrade, values);
    reportLeft(draft, upgrade, values);
}

} // namespace wizard
