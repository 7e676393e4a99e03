// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "inspect/requirement.h"

#include "inspect/metadata.h"

#include <QRegularExpression>

#include <algorithm>

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

// `==1.2.*`: every version that begins with these numbers.
bool beginsWith(const Version &version, QStringView numbers)
{
    const auto low = Version::parse(numbers);
    const qsizetype dot = numbers.lastIndexOf(u'.');
    const QStringView last = numbers.sliced(dot + 1);
    const auto high = Version::parse(
        QString(numbers.first(dot + 1).toString() + QString::number(last.toInt() + 1)));
    return low && high && version >= *low && version < *high;
}

bool holds(QStringView specifier, const Version &version)
{
    QString text = specifier.toString().remove(u' ');
    if (text.startsWith("==="_L1))
        text.remove(0, 1);
    if (text.startsWith("~="_L1)) {
        const QStringView numbers = QStringView(text).sliced(2);
        const auto low = Version::parse(numbers);
        const qsizetype dot = numbers.lastIndexOf(u'.');
        return !low || dot < 0 || (version >= *low && beginsWith(version, numbers.first(dot)));
    }
    if (text.endsWith(".*"_L1) && (text.startsWith("=="_L1) || text.startsWith("!="_L1)))
        return beginsWith(version, QStringView(text).sliced(2).chopped(2)) == text.startsWith(u'=');
    const auto range = VersionRange::parse(text);
    return !range || range->contains(version);
}

} // namespace

std::optional<Requirement> Requirement::parse(QStringView text)
{
    static const QRegularExpression form(
        uR"(^\s*([A-Za-z0-9][A-Za-z0-9._-]*)\s*(?:\[[^\]]*\])?\s*(?:@\s*([^\s;]+)|\(?([^;()]*)\)?)\s*(?:;\s*(.*))?$)"_s);
    const auto match = form.matchView(text);
    if (!match.hasMatch())
        return std::nullopt;
    Requirement requirement{
        normalisedName(match.capturedView(1)), {}, match.captured(4).trimmed(), match.captured(2)};
    for (const QString &specifier : match.captured(3).split(u',', Qt::SkipEmptyParts))
        if (!specifier.trimmed().isEmpty())
            requirement.specifiers << specifier.trimmed();
    return requirement;
}

bool Requirement::admits(const Version &version) const
{
    return url.isEmpty() && std::ranges::all_of(specifiers, [&](const QString &specifier) {
               return holds(specifier, version);
           });
}

} // namespace wizard
