// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "plan/release/drift.h"

#include "plan/release/compared_objects.h"
#include "plan/release/manifest.h"
#include "plan/release/release_objects.h"

namespace wizard {

using namespace Qt::StringLiterals;

QStringList driftedObjects(const HelmAnswers &asked, const QList<QJsonObject> &live,
                           const Release &release)
{
    QStringList drifted;
    if (!asked.asApplied.succeeded())
        return drifted;
    const QList<QJsonObject> applied = objectsOfJson(asked.asApplied.output);
    for (const ObjectChange &change : comparedObjects(live, {}, applied, {}, release))
        if (!change.live.isEmpty() && !change.planned.isEmpty())
            drifted << change.kind + u'/' + change.name;
    return drifted;
}

QList<Refusal> changedByHand(const ClusterAnswer &answer, const Release &release)
{
    QList<Refusal> changed;
    if (release.revision != release.goodRevision() || !answer.left.isEmpty())
        return changed;
    QStringList names = answer.drifted;
    for (const ForeignFields &added : answer.added)
        names << added.name();
    for (const QJsonObject &object : answer.live) {
        const QString kind = object["kind"_L1].toString();
        if (names.contains(shortName(object)) && isChangedByHand(object) &&
            !isClusterWide(object) && kind != "PersistentVolumeClaim"_L1)
            changed << Refusal{kind, object["metadata"_L1]["name"_L1].toString(), {}};
    }
    return changed;
}

} // namespace wizard
