// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "plan/step.h"

#include "system/json.h"

#include <algorithm>
#include <array>

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array classes{std::pair{UndoClass::Exact, "exact"_L1}, std::pair{UndoClass::BestEffort, "best-effort"_L1},
                             std::pair{UndoClass::None, "none"_L1}, std::pair{UndoClass::NotNeeded, "not-needed"_L1}};

QJsonArray actionsJson(const QList<Action> &actions)
{
    QJsonArray json;
    for (const Action &action : actions)
        json << toJson(action);
    return json;
}

// Puts a list that can be read into its place; false when it cannot.
template<typename Item>
bool take(QList<Item> &into, std::optional<QList<Item>> items)
{
    if (items)
        into = *std::move(items);
    return items.has_value();
}

} // namespace

QJsonObject Step::toJson() const
{
    QJsonObject json{
        {u"id"_s, id},
        {u"title"_s, title},
        {u"why"_s, why},
        {u"target"_s, target},
        {u"needs"_s, QJsonArray::fromStringList(needs)},
        {u"before"_s, jsonOf(before)},
        {u"actions"_s, actionsJson(actions)},
        {u"after"_s, jsonOf(after)},
        {u"undo"_s, actionsJson(undo)},
        {u"undone"_s, jsonOf(undone)},
        {u"undoClass"_s, std::ranges::find(classes, undoClass, &std::pair<UndoClass, QLatin1StringView>::first)->second},
        {u"undoText"_s, undoText},
        {u"interruptsService"_s, interruptsService},
        {u"optional"_s, optional},
        {u"enabled"_s, enabled}};
    if (destruction)
        json[u"destruction"_s] = QJsonObject{{u"confirmation"_s, destruction->confirmation},
                                             {u"hits"_s, QJsonArray::fromStringList(destruction->hits)}};
    return json;
}

std::optional<Step> Step::fromJson(const QJsonObject &json)
{
    Step step;
    step.id = json["id"_L1].toString();
    step.title = json["title"_L1].toString();
    step.why = json["why"_L1].toString();
    step.target = json["target"_L1].toString();
    step.needs = stringsOf(json["needs"_L1]);
    step.undoText = json["undoText"_L1].toString();
    step.interruptsService = json["interruptsService"_L1].toBool();
    step.optional = json["optional"_L1].toBool();
    step.enabled = json["enabled"_L1].toBool(true);
    const QString undoName = json["undoClass"_L1].toString();
    const auto undoClass = std::ranges::find_if(classes, [&](const auto &known) { return known.second == undoName; });
    const bool isWhole = take(step.before, listOf<Check>(json["before"_L1], Check::fromJson))
                         && take(step.actions, listOf<Action>(json["actions"_L1], actionFromJson))
                         && take(step.after, listOf<Check>(json["after"_L1], Check::fromJson))
                         && take(step.undo, listOf<Action>(json["undo"_L1], actionFromJson))
                         && take(step.undone, listOf<Check>(json["undone"_L1], Check::fromJson));
    if (!isWhole || step.id.isEmpty() || undoClass == classes.end())
        return std::nullopt;
    step.undoClass = undoClass->first;
    if (json.contains("destruction"_L1)) {
        const QJsonValue destruction = json["destruction"_L1];
        step.destruction = Destruction{destruction["confirmation"_L1].toString(), stringsOf(destruction["hits"_L1])};
        if (step.destruction->confirmation.isEmpty())
            return std::nullopt;
    }
    return step;
}

} // namespace wizard
