// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "plan/release/compared_objects.h"

#include "plan/release/manifest.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

// What Helm adds to what it applies, so that live and planned differ only where they differ.
QJsonObject asHelmApplies(QJsonObject object, const Release &release)
{
    QJsonObject metadata = object["metadata"_L1].toObject();
    QJsonObject labels = metadata["labels"_L1].toObject();
    labels["app.kubernetes.io/managed-by"_L1] = u"Helm"_s;
    QJsonObject annotations = metadata["annotations"_L1].toObject();
    annotations["meta.helm.sh/release-name"_L1] = release.name;
    annotations["meta.helm.sh/release-namespace"_L1] = release.nameSpace;
    metadata["labels"_L1] = labels;
    metadata["annotations"_L1] = annotations;
    object["metadata"_L1] = metadata;
    return object;
}

// One object of the review while both sides are put together.
struct Pair
{
    QJsonObject live;
    QJsonObject planned;
};

QString nameOf(const QJsonObject &object)
{
    return object["metadata"_L1]["name"_L1].toString();
}

void rename(QJsonObject &object, const QString &name)
{
    QJsonObject metadata = object["metadata"_L1].toObject();
    metadata["name"_L1] = name;
    object["metadata"_L1] = metadata;
}

// The planned object that takes the place of a live one under another name; the pair of it goes.
std::optional<QJsonObject> renamed(QMap<QString, Pair> &pairs, const QJsonObject &live,
                                   const Release &release, const QList<Rename> &renames)
{
    for (const Rename &known : renames) {
        if (nameOf(live) != release.name + known.from)
            continue;
        QJsonObject named = live;
        rename(named, release.name + known.to);
        const auto found = pairs.find(identity(named, release.nameSpace));
        if (found != pairs.end() && found->live.isEmpty())
            return pairs.take(found.key()).planned;
    }
    return std::nullopt;
}

const QString otherName = u"-as-planned"_s;

void freeName(QJsonObject &object)
{
    rename(object, nameOf(object) + otherName);
}

QJsonObject withoutAddress(QJsonObject service)
{
    QJsonObject spec = service["spec"_L1].toObject();
    QJsonArray ports;
    for (const QJsonValue &value : spec["ports"_L1].toArray()) {
        QJsonObject port = value.toObject();
        port.remove("nodePort"_L1);
        ports << port;
    }
    spec["ports"_L1] = ports;
    spec.remove("healthCheckNodePort"_L1);
    if (spec["clusterIP"_L1].toString() != "None"_L1)
        spec.remove("clusterIP"_L1);
    service["spec"_L1] = spec;
    return service;
}

QByteArray asList(const QJsonArray &items)
{
    return QJsonDocument(
               QJsonObject{{u"apiVersion"_s, u"v1"_s}, {u"kind"_s, u"List"_s}, {u"items"_s, items}})
        .toJson();
}

} // namespace

bool isAmong(const QList<Refusal> &refusals, const QJsonObject &object)
{
    return std::ranges::any_of(refusals, [&](const Refusal &refusal) {
        return refusal.kind.compare(object["kind"_L1].toString(), Qt::CaseInsensitive) == 0 &&
               refusal.name == object["metadata"_L1]["name"_L1].toString();
    });
}

QList<ObjectChange> comparedObjects(const QList<QJsonObject> &live,
                                    const QList<QJsonObject> &rendered,
                                    const QList<QJsonObject> &answered,
                                    const QList<Refusal> &refusals, const Release &release,
                                    const QList<Rename> &renames)
{
    QMap<QString, Pair> pairs;
    for (const QJsonObject &object : live)
        pairs[identity(object, release.nameSpace)].live = object;
    for (const QJsonObject &object : rendered)
        pairs[identity(object, release.nameSpace)].planned = object;
    // The server's own answer has its defaults filled in, as the live object has.
    for (const QJsonObject &object : answered)
        pairs[identity(object, release.nameSpace)].planned = object;
    for (const QString &key : pairs.keys())
        if (const QJsonObject before = pairs.value(key).live;
            !before.isEmpty() && pairs.value(key).planned.isEmpty())
            if (const auto after = renamed(pairs, before, release, renames))
                pairs[key].planned = *after;
    QList<ObjectChange> changes;
    for (const Pair &pair : pairs) {
        const QJsonObject &named = pair.live.isEmpty() ? pair.planned : pair.live;
        ObjectChange change;
        change.kind = named["kind"_L1].toString();
        change.name = named["metadata"_L1]["name"_L1].toString();
        change.nameSpace = named["metadata"_L1]["namespace"_L1].toString(release.nameSpace);
        change.live = pair.live.isEmpty() ? QByteArray() : comparableYaml(pair.live);
        change.planned = pair.planned.isEmpty()
                             ? QByteArray()
                             : comparableYaml(asHelmApplies(pair.planned, release), pair.live);
        if (!pair.live.isEmpty() && !pair.planned.isEmpty() && nameOf(pair.planned) != change.name)
            change.name += u" → "_s + nameOf(pair.planned);
        change.isRefused = isAmong(refusals, named);
        if (change.live != change.planned)
            changes << change;
    }
    return changes;
}

QByteArray secondQuestion(const QList<QJsonObject> &rendered, const QList<Refusal> &refusals)
{
    QJsonArray items;
    for (QJsonObject object : rendered) {
        // Under another name its node port would be refused all the same.
        if (object["kind"_L1].toString() == "Service"_L1 && isAmong(refusals, object))
            continue;
        if (isAmong(refusals, object))
            freeName(object);
        items << object;
    }
    return asList(items);
}

QByteArray underFreeNames(const QList<QJsonObject> &objects)
{
    QJsonArray items;
    for (QJsonObject object : objects) {
        freeName(object);
        items << (object["kind"_L1].toString() == "Service"_L1 ? withoutAddress(object) : object);
    }
    return asList(items);
}

QList<QJsonObject> answeredObjects(const QByteArray &json)
{
    QList<QJsonObject> objects = objectsOfJson(json);
    for (QJsonObject &object : objects)
        if (const QString name = object["metadata"_L1]["name"_L1].toString();
            name.endsWith(otherName))
            rename(object, name.chopped(otherName.size()));
    return objects;
}

} // namespace wizard
