// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "guide/version.h"

#include <QRegularExpression>

#include <algorithm>

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

// PEP 440 appendix B, with SemVer's `-rc.1` beside it.
const QRegularExpression &pattern()
{
    static const QRegularExpression expression(
        uR"(^\s*v?(?:0+!)?(?<release>\d{1,9}(?:\.\d{1,9})*)(?:[-_.]?(?<pre>a|b|c|rc|alpha|beta|pre|preview)[-_.]?(?<preN>\d{1,6})?)?(?:(?:[-_.]?(?<post>post|rev|r)[-_.]?(?<postN>\d{1,6})?)|-(?<postOnly>\d{1,6}))?(?:[-_.]?(?<dev>dev)[-_.]?(?<devN>\d{1,6})?)?(?:\+[a-z0-9.\-_]+)?\s*$)"_s,
        QRegularExpression::CaseInsensitiveOption);
    return expression;
}

int preReleasePhase(const QString &word)
{
    const QChar first = word.isEmpty() ? QChar() : word.at(0).toLower();
    if (first == u'a')
        return -3;
    return first == u'b' ? -2 : -1;
}

} // namespace

std::optional<Version> Version::parse(QStringView text)
{
    const auto match = pattern().matchView(text);
    if (!match.hasMatch())
        return std::nullopt;
    Version version;
    version.m_text = text.trimmed().toString();
    for (const QStringView part : match.capturedView(u"release"_s).split(u'.'))
        version.m_release << part.toInt();
    if (match.hasCaptured(u"dev"_s)) {
        version.m_phase = -4;
        version.m_phaseNumber = match.captured(u"devN"_s).toInt();
    } else if (match.hasCaptured(u"pre"_s)) {
        version.m_phase = preReleasePhase(match.captured(u"pre"_s));
        version.m_phaseNumber = match.captured(u"preN"_s).toInt();
    } else if (match.hasCaptured(u"post"_s) || match.hasCaptured(u"postOnly"_s)) {
        version.m_phase = 1;
        version.m_phaseNumber =
            (match.captured(u"postN"_s) + match.captured(u"postOnly"_s)).toInt();
    }
    return version;
}

bool Version::isPreRelease() const
{
    return m_phase < 0;
}

std::strong_ordering Version::operator<=>(const Version &other) const
{
    for (qsizetype i = 0; i < std::max(m_release.size(), other.m_release.size()); ++i)
        if (const auto order = part(i) <=> other.part(i); order != 0)
            return order;
    if (const auto order = m_phase <=> other.m_phase; order != 0)
        return order;
    return m_phaseNumber <=> other.m_phaseNumber;
}

bool Version::operator==(const Version &other) const
{
    return (*this <=> other) == 0 && isNull() == other.isNull();
}

std::optional<VersionRange> VersionRange::parse(QStringView text)
{
    static constexpr std::pair<QStringView, Relation> relations[] = {
        {u"<=", Relation::LessOrEqual}, {u">=", Relation::GreaterOrEqual},
        {u"==", Relation::Equal},       {u"!=", Relation::NotEqual},
        {u"<", Relation::Less},         {u">", Relation::Greater}};
    VersionRange range;
    range.m_text = text.trimmed().toString();
    for (const QStringView part : text.split(u',', Qt::SkipEmptyParts)) {
        const QStringView bound = part.trimmed();
        const auto relation = std::ranges::find_if(
            relations, [&](const auto &candidate) { return bound.startsWith(candidate.first); });
        if (relation == std::end(relations))
            return std::nullopt;
        const auto version = Version::parse(bound.sliced(relation->first.size()));
        if (!version)
            return std::nullopt;
        range.m_bounds << Bound{relation->second, *version};
    }
    return range;
}

bool VersionRange::contains(const Version &version) const
{
    return std::ranges::all_of(m_bounds, [&](const Bound &bound) {
        switch (bound.relation) {
        case Relation::Less:
            return version < bound.version;
        case Relation::LessOrEqual:
            return version <= bound.version;
        case Relation::Equal:
            return version == bound.version;
        case Relation::NotEqual:
            return version != bound.version;
        case Relation::GreaterOrEqual:
            return version >= bound.version;
        case Relation::Greater:
            return version > bound.version;
        }
        return false;
    });
}

} // namespace wizard
