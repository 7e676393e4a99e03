// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "plan/step.h"

#include "system/json.h"

#include <QRegularExpression>

#include <algorithm>
#include <array>

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array classes{
    std::pair{UndoClass::Exact, "exact"_L1}, std::pair{UndoClass::BestEffort, "best-effort"_L1},
    std::pair{UndoClass::None, "none"_L1}, std::pair{UndoClass::NotNeeded, "not-needed"_L1}};

QJsonArray actionsJson(const QList<Action> &actions)
{
    QJsonArray json;
    for (const Action &action : actions)
        json << toJson(action);
    return json;
}

// Puts a list that is there and can be read into its place; false otherwise.
template <typename Item, typename Read>
bool take(QList<Item> &into, const QJsonValue &json, Read read)
{
    auto items = json.isArray() ? listOf<Item>(json, read) : std::nullopt;
    if (items)
        into = *std::move(items);
    return items.has_value();
}

bool take(std::optional<Destruction> &into, const QJsonValue &json)
{
    if (json.isUndefined())
        return true;
    Members members(json.toObject());
    into = Destruction{members.text(u"confirmation"_s), members.texts(u"hits"_s)};
    return members.areWhole() && !into->confirmation.isEmpty();
}

// An earlier step, where there is one.
bool take(QString &into, const QJsonValue &json)
{
    into = json.toString();
    return json.isUndefined() || (json.isString() && !into.isEmpty());
}

// It names a log file and is looked for in a journal by scripts.
bool isStepId(const QString &id)
{
    static const QRegularExpression pattern(u"^[A-Za-z0-9][A-Za-z0-9._-]*\\z"_s);
    return pattern.match(id).hasMatch();
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
        {u"rehearsal"_s, actionsJson(rehearsal)},
        {u"undoClass"_s,
         std::ranges::find(classes, undoClass, &std::pair<UndoClass, QLatin1StringView>::first)
             ->second},
        {u"undoText"_s, undoText},
        {u"interruptsService"_s, interruptsService},
        {u"optional"_s, optional},
        {u"enabled"_s, enabled}};
    if (!redoneFrom.isEmpty())
        json[u"redoneFrom"_s] = redoneFrom;
    if (destruction)
        json[u"destruction"_s] =
            QJsonObject{{u"confirmation"_s, destruction->confirmation},
                        {u"hits"_s, QJsonArray::fromStringList(destruction->hits)}};
    return json;
}

std::optional<Step> Step::fromJson(const QJsonObject &json)
{
    Members members(json);
    Step step;
    step.id = members.text(u"id"_s);
    step.title = members.text(u"title"_s);
    step.why = members.text(u"why"_s);
    step.target = members.text(u"target"_s);
    step.needs = members.texts(u"needs"_s);
    step.undoText = members.text(u"undoText"_s);
    step.interruptsService = members.flag(u"interruptsService"_s);
    step.optional = members.flag(u"optional"_s);
    step.enabled = members.flag(u"enabled"_s);
    const QString undoName = members.text(u"undoClass"_s);
    const auto undoClass =
        std::ranges::find_if(classes, [&](const auto &known) { return known.second == undoName; });
    const bool areWhole = take(step.before, json["before"_L1], Check::fromJson) &&
                          take(step.actions, json["actions"_L1], actionFromJson) &&
                          take(step.after, json["after"_L1], Check::fromJson) &&
                          take(step.undo, json["undo"_L1], actionFromJson) &&
                          take(step.undone, json["undone"_L1], Check::fromJson) &&
                          take(step.rehearsal, json["rehearsal"_L1], actionFromJson) &&
                          take(step.redoneFrom, json["redoneFrom"_L1]) &&
                          take(step.destruction, json["destruction"_L1]);
    if (!areWhole || !members.areWhole() || !isStepId(step.id) || undoClass == classes.end())
        return std::nullopt;
    step.undoClass = undoClass->first;
    return step;
}

} // namespace wizard
