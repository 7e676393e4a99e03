// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "guide/finding.h"

#include <QJsonArray>

#include <algorithm>
#include <tuple>

namespace wizard {

using namespace Qt::StringLiterals;

QString severityName(Severity severity)
{
    switch (severity) {
    case Severity::Blocker: return u"blocker"_s;
    case Severity::Warning: return u"warning"_s;
    case Severity::Note: break;
    }
    return u"note"_s;
}

std::optional<Severity> severityFromName(QStringView name)
{
    for (const Severity severity : {Severity::Blocker, Severity::Warning, Severity::Note})
        if (severityName(severity) == name)
            return severity;
    return std::nullopt;
}

QJsonObject Finding::toJson() const
{
    QJsonObject json{{u"id"_s, id},         {u"severity"_s, severityName(severity)}, {u"title"_s, title},
                     {u"why"_s, why},       {u"action"_s, action},                   {u"link"_s, link},
                     {u"subject"_s, subject}};
    if (!command.isEmpty())
        json[u"command"_s] = QJsonArray::fromStringList(command);
    if (place)
        json[u"place"_s] = QJsonObject{{u"file"_s, place->file}, {u"line"_s, place->line}, {u"column"_s, place->column}};
    return json;
}

std::optional<Finding> Finding::fromJson(const QJsonObject &json)
{
    const auto severity = severityFromName(json["severity"_L1].toString());
    Finding finding{json["id"_L1].toString(), severity.value_or(Severity::Note), json["title"_L1].toString(),
                    json["why"_L1].toString(), json["action"_L1].toString(), {}, json["link"_L1].toString(),
                    json["subject"_L1].toString(), {}};
    if (finding.id.isEmpty() || !severity)
        return std::nullopt;
    for (const QJsonValue &word : json["command"_L1].toArray())
        finding.command << word.toString();
    if (json.contains("place"_L1)) {
        const QJsonObject place = json["place"_L1].toObject();
        finding.place = Place{place["file"_L1].toString(), place["line"_L1].toInt(), place["column"_L1].toInt()};
    }
    return finding;
}

void sortFindings(QList<Finding> &findings)
{
    const auto key = [](const Finding &finding) {
        const Place place = finding.place.value_or(Place{});
        return std::tuple(finding.severity, finding.subject, place.file, place.line, place.column);
    };
    std::ranges::stable_sort(findings, [&](const Finding &a, const Finding &b) { return key(a) < key(b); });
}

} // namespace wizard
