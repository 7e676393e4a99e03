// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "plan/release/managed_fields.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

// Deeper than any object is.
constexpr qsizetype depthLimit = 100;

bool isOneOf(std::span<const QString> managers, const QString &manager)
{
    return std::ranges::any_of(managers, [&](const QString &known) {
        return known.endsWith(u'*') ? manager.startsWith(QStringView(known).chopped(1))
                                    : manager == known;
    });
}

// Only what has nothing below it: the rest is there because of that.
void collect(const QJsonObject &fields, const FieldPath &path, QList<FieldPath> &found)
{
    bool isLeaf = true;
    for (auto it = fields.begin(); it != fields.end() && path.size() < depthLimit; ++it) {
        if (it.key() == "."_L1)
            continue;
        isLeaf = false;
        collect(it.value().toObject(), path + QStringList{it.key()}, found);
    }
    if (isLeaf && !path.isEmpty() && path.first() != "f:metadata"_L1 &&
        path.first() != "f:status"_L1)
        found << path;
}

// Of `k:{…}`; none of any other step.
QJsonObject keysOf(QStringView step)
{
    return step.startsWith("k:"_L1) ? QJsonDocument::fromJson(step.sliced(2).toUtf8()).object()
                                    : QJsonObject();
}

bool isItem(const QJsonObject &keys, const QJsonObject &item)
{
    bool isAny = false;
    for (auto it = keys.begin(); it != keys.end(); ++it) {
        const auto own = item.find(it.key());
        if (own != item.end() && *own != it.value())
            return false;
        isAny = isAny || own != item.end();
    }
    return isAny;
}

// What a step leads to; nothing when it leads nowhere. A value that is null is there.
std::optional<QJsonValue> stepped(const QJsonValue &value, const QString &step)
{
    if (step.startsWith("f:"_L1)) {
        const QJsonObject object = value.toObject();
        const auto found = object.find(step.sliced(2));
        return found == object.end() ? std::nullopt : std::optional<QJsonValue>(*found);
    }
    if (step.size() < 2 || step[1] != u':')
        return std::nullopt;
    const QJsonArray items = value.toArray();
    if (step.startsWith("i:"_L1)) {
        bool isNumber = false;
        const qsizetype index = step.sliced(2).toLongLong(&isNumber);
        return isNumber && index >= 0 && index < items.size()
                   ? std::optional<QJsonValue>(items.at(index))
                   : std::nullopt;
    }
    const QJsonObject keys = keysOf(step);
    const QJsonArray one = QJsonDocument::fromJson(u"[%1]"_s.arg(step.sliced(2)).toUtf8()).array();
    for (const QJsonValue &item : items)
        if (step.startsWith("v:"_L1) ? item == one.at(0) : isItem(keys, item.toObject()))
            return item;
    return std::nullopt;
}

} // namespace

QList<FieldPath> fieldsSetBy(std::span<const QString> managers, const QJsonObject &object)
{
    QList<FieldPath> found;
    for (const QJsonValue &entry : object["metadata"_L1]["managedFields"_L1].toArray())
        if (isOneOf(managers, entry["manager"_L1].toString()) &&
            entry["subresource"_L1].toString().isEmpty())
            collect(entry["fieldsV1"_L1].toObject(), {}, found);
    return found;
}

FieldPath firstMissing(const QJsonObject &object, const FieldPath &path)
{
    QJsonValue value = object;
    for (qsizetype i = 0; i < path.size(); ++i) {
        const auto next = stepped(value, path[i]);
        if (!next)
            return path.first(i + 1);
        value = *next;
    }
    return {};
}

bool hasField(const QJsonObject &object, const FieldPath &path)
{
    return firstMissing(object, path).isEmpty();
}

QString shownField(const FieldPath &path)
{
    QString shown;
    for (const QString &step : path) {
        if (step.startsWith("f:"_L1)) {
            shown += (shown.isEmpty() ? QString() : u"."_s) + step.sliced(2);
            continue;
        }
        QStringList names;
        for (const QJsonValue &key : keysOf(step))
            names << key.toVariant().toString();
        shown += u'[' + (names.isEmpty() ? step.mid(2) : names.join(u' ')) + u']';
    }
    return shown;
}

} // namespace wizard
