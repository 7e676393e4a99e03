// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "guide/finding.h"

#include "system/json.h"

#include <algorithm>
#include <tuple>

namespace wizard {

using namespace Qt::StringLiterals;

QString severityName(Severity severity)
{
    switch (severity) {
    case Severity::Blocker:
        return u"blocker"_s;
    case Severity::Warning:
        return u"warning"_s;
    case Severity::Note:
        break;
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
    QJsonObject json{{u"id"_s, id},          {u"severity"_s, severityName(severity)},
                     {u"title"_s, title},    {u"why"_s, why},
                     {u"action"_s, action},  {u"link"_s, link},
                     {u"subject"_s, subject}};
    if (!command.isEmpty())
        json[u"command"_s] = QJsonArray::fromStringList(command);
    if (place)
        json[u"place"_s] = QJsonObject{
            {u"file"_s, place->file}, {u"line"_s, place->line}, {u"column"_s, place->column}};
    return json;
}

std::optional<Finding> Finding::fromJson(const QJsonObject &json)
{
    const auto severity = severityFromName(json["severity"_L1].toString());
    constexpr auto sometimes = Members::Need::Sometimes;
    Members members(json);
    Finding finding{members.text(u"id"_s),
                    severity.value_or(Severity::Note),
                    members.text(u"title"_s),
                    members.text(u"why"_s),
                    members.text(u"action"_s),
                    members.texts(u"command"_s, sometimes),
                    members.text(u"link"_s),
                    members.text(u"subject"_s),
                    {}};
    if (json.contains("place"_L1)) {
        Members place(json["place"_L1].toObject());
        finding.place =
            Place{place.text(u"file"_s), place.number(u"line"_s), place.number(u"column"_s)};
        if (!place.areWhole())
            return std::nullopt;
    }
    if (finding.id.isEmpty() || !severity || !members.areWhole())
        return std::nullopt;
    return finding;
}

void sortFindings(QList<Finding> &findings)
{
    static const Place nowhere;
    const auto key = [](const Finding &finding) {
        const Place &place = finding.place ? *finding.place : nowhere;
        return std::tuple<const Severity &, const QString &, const QString &, int, int>(
            finding.severity, finding.subject, place.file, place.line, place.column);
    };
    std::ranges::stable_sort(findings,
                             [&](const Finding &a, const Finding &b) { return key(a) < key(b); });
}

} // namespace wizard
