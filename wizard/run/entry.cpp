// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "run/entry.h"

#include "system/json.h"

#include <QJsonDocument>

#include <algorithm>
#include <array>

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array edges{
    std::pair{Edge::Intended, "intended"_L1}, std::pair{Edge::Done, "done"_L1},
    std::pair{Edge::Verified, "verified"_L1}, std::pair{Edge::Failed, "failed"_L1},
    std::pair{Edge::Skipped, "skipped"_L1},   std::pair{Edge::Undoing, "undoing"_L1},
    std::pair{Edge::Undone, "undone"_L1},     std::pair{Edge::UndoFailed, "undo-failed"_L1}};

QJsonObject toJson(const Failure &failure)
{
    QJsonObject json{
        {u"id"_s, failure.id}, {u"what"_s, failure.what}, {u"action"_s, failure.action}};
    if (!failure.argv.isEmpty())
        json[u"argv"_s] = QJsonArray::fromStringList(failure.argv);
    if (failure.exitStatus)
        json[u"exitStatus"_s] = *failure.exitStatus;
    if (!failure.lastLines.isEmpty())
        json[u"lastLines"_s] = QJsonArray::fromStringList(failure.lastLines);
    return json;
}

Failure failureFromJson(const QJsonObject &json)
{
    Failure failure{json["id"_L1].toString(),
                    json["what"_L1].toString(),
                    json["action"_L1].toString(),
                    stringsOf(json["argv"_L1]),
                    {},
                    stringsOf(json["lastLines"_L1])};
    if (json.contains("exitStatus"_L1))
        failure.exitStatus = json["exitStatus"_L1].toInt();
    return failure;
}

} // namespace

QString edgeName(Edge edge)
{
    return std::ranges::find(edges, edge, &std::pair<Edge, QLatin1StringView>::first)->second;
}

std::optional<Edge> edgeFromName(QStringView name)
{
    const auto found =
        std::ranges::find_if(edges, [&](const auto &known) { return known.second == name; });
    return found == edges.end() ? std::nullopt : std::optional(found->first);
}

QByteArray Entry::toLine() const
{
    // Keys come out sorted: the rollback script finds `"edge":"…","step":"…"` by that.
    QJsonObject json{{u"time"_s, time.toUTC().toString(Qt::ISODateWithMs)},
                     {u"step"_s, step},
                     {u"edge"_s, edgeName(edge)}};
    if (failure)
        json[u"failure"_s] = toJson(*failure);
    return QJsonDocument(json).toJson(QJsonDocument::Compact) + '\n';
}

std::optional<Entry> Entry::fromLine(QByteArrayView line)
{
    const QJsonObject json = QJsonDocument::fromJson(line.toByteArray()).object();
    Members members(json);
    const auto edge = edgeFromName(members.text(u"edge"_s));
    Entry entry{QDateTime::fromString(members.text(u"time"_s), Qt::ISODateWithMs),
                members.text(u"step"_s),
                edge.value_or(Edge::Failed),
                {}};
    const bool failureIsRead = !json.contains("failure"_L1) || json["failure"_L1].isObject();
    if (!edge || !entry.time.isValid() || !members.areWhole() || !failureIsRead)
        return std::nullopt;
    if (json.contains("failure"_L1))
        entry.failure = failureFromJson(json["failure"_L1].toObject());
    return entry;
}

} // namespace wizard
