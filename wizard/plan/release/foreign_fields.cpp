// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "plan/release/foreign_fields.h"

#include "plan/release/managed_fields.h"
#include "plan/release/manifest.h"

#include <QJsonArray>

#include <algorithm>
#include <array>

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

// Helm is named after its program; before 3.7 after its library.
const std::array applying{u"helm"_s, u"terraform-provider-helm*"_s, u"Go-http-client"_s,
                          u"kubectl-create"_s, u"kubectl-replace"_s};

// Not kubectl-rollout, which only has pods made anew, nor who applies whole files.
const std::array byHand{u"kubectl-edit"_s,      u"kubectl-patch"_s, u"kubectl-set"_s,
                        u"kubectl-autoscale"_s, u"kubectl"_s,       u"node-fetch*"_s,
                        u"Mozilla*"_s,          u"dashboard*"_s,    u"k9s*"_s,
                        u"rancher*"_s};

void add(QStringList &fields, const FieldPath &path)
{
    if (const QString shown = shownField(path); !fields.contains(shown))
        fields << shown;
}

} // namespace

QString ForeignFields::name() const
{
    return shortName(live);
}

QList<ForeignFields> leftFields(const QList<QJsonObject> &live, const QList<QJsonObject> &anew,
                                const QList<QJsonObject> &manifest)
{
    QList<ForeignFields> all;
    for (const QJsonObject &object : live) {
        const QJsonObject *planned = twinOf(object, anew);
        if (!planned)
            continue;
        const QJsonObject *before = twinOf(object, manifest);
        ForeignFields left{object, {}};
        // Several may have set the same.
        const QList<FieldPath> hand = fieldsSetBy(byHand, object);
        for (const FieldPath &path : fieldsSetBy(applying, object)) {
            if (hand.contains(path))
                continue;
            const FieldPath missing = firstMissing(*planned, path);
            // What was applied before and is not any more Helm takes away, with all that is in it.
            if (!missing.isEmpty() && hasField(object, path) &&
                !(before && hasField(*before, missing)))
                add(left.fields, missing);
        }
        if (!left.fields.isEmpty())
            all << left;
    }
    return all;
}

QList<ForeignFields> addedFields(const QList<QJsonObject> &live, const QList<QJsonObject> &manifest)
{
    QList<ForeignFields> all;
    for (const QJsonObject &object : live) {
        const QJsonObject *before = twinOf(object, manifest);
        ForeignFields added{object, {}};
        for (const FieldPath &path : fieldsSetBy(byHand, object))
            if (const FieldPath missing = before ? firstMissing(*before, path) : FieldPath();
                !missing.isEmpty() && hasField(object, path))
                add(added.fields, missing);
        if (!added.fields.isEmpty())
            all << added;
    }
    return all;
}

bool isChangedByHand(const QJsonObject &live)
{
    if (!fieldsSetBy(byHand, live).isEmpty())
        return true;
    const QJsonArray managers = live["metadata"_L1]["managedFields"_L1].toArray();
    return std::ranges::any_of(managers, [](const QJsonValue &entry) {
        return entry["subresource"_L1].toString() == "scale"_L1 &&
               entry["manager"_L1].toString().startsWith("kubectl"_L1);
    });
}

bool isMadeAgain(const QJsonObject &object)
{
    static const QStringList kinds{
        u"ConfigMap"_s, u"DaemonSet"_s,     u"Deployment"_s,         u"HorizontalPodAutoscaler"_s,
        u"Ingress"_s,   u"NetworkPolicy"_s, u"PodDisruptionBudget"_s};
    return kinds.contains(object["kind"_L1].toString());
}

} // namespace wizard
