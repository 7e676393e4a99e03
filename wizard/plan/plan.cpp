// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "plan/plan.h"

#include "plan/contradiction.h"
#include "system/files.h"
#include "system/json.h"

#include <QCoreApplication>
#include <QJsonDocument>

#include <algorithm>

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

constexpr int schema = 1;

QString tr(const char *text)
{
    return QCoreApplication::translate("Plan", text);
}

QJsonObject objectJson(const ObjectChange &object)
{
    return {{u"kind"_s, object.kind},
            {u"name"_s, object.name},
            {u"namespace"_s, object.nameSpace},
            {u"live"_s, QString::fromUtf8(object.live)},
            {u"planned"_s, QString::fromUtf8(object.planned)},
            {u"isRefused"_s, object.isRefused}};
}

std::optional<ObjectChange> objectFromJson(const QJsonObject &json)
{
    Members members(json);
    ObjectChange object{members.text(u"kind"_s),
                        members.text(u"name"_s),
                        members.text(u"namespace"_s),
                        members.text(u"live"_s).toUtf8(),
                        members.text(u"planned"_s).toUtf8(),
                        members.flag(u"isRefused"_s)};
    return !members.areWhole() || object.kind.isEmpty() || object.name.isEmpty()
               ? std::nullopt
               : std::optional(object);
}

std::unexpected<Failure> damaged(const QString &where)
{
    return failed(u"plan-damaged"_s, tr("The plan is damaged: %1.").arg(where),
                  tr("Make the plan again; a plan is not meant to be edited by hand."));
}

template <typename Item, typename Read>
Outcome<QList<Item>> section(const QJsonObject &json, const QString &name, Read read)
{
    if (!json[name].isArray())
        return damaged(tr("“%1” is missing").arg(name));
    const QJsonArray array = json[name].toArray();
    QList<Item> items;
    for (qsizetype i = 0; i < array.size(); ++i) {
        std::optional<Item> item = read(array.at(i).toObject());
        if (!item)
            return damaged(tr("“%1”, entry %2").arg(name).arg(i + 1));
        items << *std::move(item);
    }
    return items;
}

} // namespace

bool Plan::isBlocked() const
{
    return std::ranges::any_of(
        findings, [](const Finding &finding) { return finding.severity == Severity::Blocker; });
}

const Change *Plan::change(const QString &path) const
{
    const auto found = std::ranges::find(changes, path, &Change::path);
    return found == changes.end() ? nullptr : &*found;
}

QJsonObject Plan::toJson() const
{
    QJsonArray objectsJson;
    for (const ObjectChange &object : objects)
        objectsJson << objectJson(object);
    return {{u"schema"_s, schema},
            {u"id"_s, id},
            {u"created"_s, created.toUTC().toString(Qt::ISODateWithMs)},
            {u"guide"_s, guide},
            {u"targetPackage"_s, targetPackage},
            {u"targetChart"_s, targetChart},
            {u"findings"_s, jsonOf(findings)},
            {u"changes"_s, jsonOf(changes)},
            {u"objects"_s, objectsJson},
            {u"steps"_s, jsonOf(steps)}};
}

Outcome<Plan> Plan::fromJson(const QByteArray &json)
{
    QJsonParseError error;
    const QJsonObject object = QJsonDocument::fromJson(json, &error).object();
    if (error.error != QJsonParseError::NoError)
        return damaged(tr("byte %1: %2").arg(error.offset).arg(error.errorString()));
    if (object["schema"_L1].toInt() != schema)
        return damaged(tr("its schema is not %1").arg(schema));
    Plan plan;
    Members members(object);
    plan.id = members.text(u"id"_s);
    plan.created = QDateTime::fromString(members.text(u"created"_s), Qt::ISODateWithMs);
    plan.guide = members.text(u"guide"_s);
    plan.targetPackage = members.text(u"targetPackage"_s);
    plan.targetChart = members.text(u"targetChart"_s);
    if (!members.areWhole() || plan.id.isEmpty() || !plan.created.isValid() || plan.guide.isEmpty())
        return damaged(tr("its id, date, guide or targets are missing"));
    auto findings = section<Finding>(object, u"findings"_s, Finding::fromJson);
    auto changes = section<Change>(object, u"changes"_s, Change::fromJson);
    auto objects = section<ObjectChange>(object, u"objects"_s, objectFromJson);
    auto steps = section<Step>(object, u"steps"_s, Step::fromJson);
    for (const Failure *failure :
         {findings ? nullptr : &findings.error(), changes ? nullptr : &changes.error(),
          objects ? nullptr : &objects.error(), steps ? nullptr : &steps.error()})
        if (failure)
            return std::unexpected(*failure);
    plan.findings = *std::move(findings);
    plan.changes = *std::move(changes);
    plan.objects = *std::move(objects);
    plan.steps = *std::move(steps);
    if (const auto contradiction = contradictionIn(plan))
        return damaged(*contradiction);
    return plan;
}

Outcome<Plan> Plan::load(const QString &path)
{
    const Outcome<QByteArray> bytes = readFile(path);
    if (!bytes)
        return std::unexpected(bytes.error());
    Outcome<Plan> plan = fromJson(*bytes);
    if (!plan)
        plan.error().what = path + u": "_s + plan.error().what;
    return plan;
}

Outcome<void> Plan::save(const QString &path) const
{
    return replaceFile(path, QJsonDocument(toJson()).toJson(), 0600);
}

} // namespace wizard
