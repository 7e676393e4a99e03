// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "plan/release/cluster_question.h"

#include "plan/release/manifest.h"

#include <QRegularExpression>

#include <algorithm>

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

// What makes a change impossible in place; anything else that is invalid is an error of the chart
// or the values, and deleting the object would not cure it.
bool isImmutable(QStringView message)
{
    return message.contains(u"field is immutable") ||
           message.contains(u"updates to statefulset spec for fields other than") ||
           message.contains(u"may not change once set") ||
           message.contains(u"cannot change roleRef");
}

} // namespace

std::optional<QList<Refusal>> refusalsIn(QByteArrayView messages)
{
    // kubectl's own words for an Invalid status, with and without the resource's group.
    static const QRegularExpression pattern(
        uR"re((?:^|: )(?:The )?([A-Za-z]+)(?:\.[\w.]+)? "([^"]+)" is invalid: (.*))re"_s);
    QList<Refusal> refusals;
    bool isLastRefused = false;
    for (const QString &line : QString::fromUtf8(messages).split(u'\n', Qt::SkipEmptyParts)) {
        if (line.startsWith("Warning:"_L1))
            continue;
        // Several reasons of one object come as a list under its line.
        if (isLastRefused && line.startsWith("* "_L1)) {
            refusals.last().reason += u' ' + line;
            continue;
        }
        const auto match = pattern.match(line);
        if (!match.hasMatch()) {
            if (line.contains("error"_L1, Qt::CaseInsensitive) ||
                line.contains("forbidden"_L1, Qt::CaseInsensitive))
                return std::nullopt;
            continue;
        }
        refusals << Refusal{match.captured(1), match.captured(2), match.captured(3)};
        isLastRefused = true;
    }
    if (!std::ranges::all_of(refusals, [](const Refusal &refusal) {
            return isImmutable(refusal.reason) || isPortTaken(refusal);
        }))
        return std::nullopt;
    return refusals;
}

bool isPortTaken(const Refusal &refusal)
{
    return refusal.kind == "Service"_L1 &&
           refusal.reason.contains("provided port is already allocated"_L1);
}

QStringList hooksIn(QByteArrayView printed)
{
    const QByteArray text = printed.toByteArray();
    const qsizetype begin = text.indexOf("\nHOOKS:\n");
    const qsizetype end = text.indexOf("\nMANIFEST:\n", begin);
    QStringList names;
    if (begin < 0 || end < 0)
        return names;
    const auto hooks = objectsOf(text.sliced(begin + 8, end - begin - 8));
    for (const QJsonObject &object : hooks.value_or(QList<QJsonObject>()))
        if (const QJsonValue metadata = object["metadata"_L1];
            metadata["annotations"_L1]["helm.sh/hook"_L1].toString().contains("-upgrade"_L1))
            names << object["kind"_L1].toString() + u'/' + metadata["name"_L1].toString();
    return names;
}

QStringList lackingValuesIn(QByteArrayView message)
{
    static const QRegularExpression pattern(uR"re(please add '--set ([\w.-]+)=\$)re"_s);
    static const QRegularExpression place(uR"re(/charts/([\w-]+)/templates/)re"_s);
    const QString text = QString::fromUtf8(message);
    // A chart within the chart names its values as it sees them.
    const QString chart = place.match(text).captured(1);
    QStringList values;
    for (const auto &match : pattern.globalMatch(text)) {
        const QString value = match.captured(1);
        const bool isWhole = chart.isEmpty() || value.startsWith(chart + u'.');
        values << (isWhole ? value : chart + u'.' + value);
    }
    values.removeDuplicates();
    return values;
}

std::optional<QString> lackingSecretIn(QByteArrayView message)
{
    static const QRegularExpression pattern(
        uR"re(PASSWORDS ERROR: The secret "([^"]+)" does not contain the key)re"_s);
    const auto match = pattern.match(QString::fromUtf8(message));
    return match.hasMatch() ? std::optional(match.captured(1)) : std::nullopt;
}

} // namespace wizard
