// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "guide/version_specifier.h"

#include <QRegularExpression>

#include <algorithm>
#include <ranges>

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

using Relation = VersionClause::Relation;

// Longer ones first.
constexpr std::pair<QStringView, Relation> relations[] = {
    {u"===", Relation::Identical},  {u"~=", Relation::Compatible},
    {u"<=", Relation::LessOrEqual}, {u">=", Relation::GreaterOrEqual},
    {u"==", Relation::Equal},       {u"!=", Relation::NotEqual},
    {u"<", Relation::Less},         {u">", Relation::Greater}};

Version beyondAll()
{
    return *Version::parse(u"999999999");
}

bool isPostRelease(const Version &version)
{
    static const QRegularExpression post(u"(post|rev|\\dr|[-_.]r|\\d-\\d+$)"_s,
                                         QRegularExpression::CaseInsensitiveOption);
    return !version.isPreRelease() && version.text().contains(post);
}

// Whether the first `count` numbers are the same; zeros stand for those that are not written.
bool sharesRelease(const Version &one, const Version &other, qsizetype count)
{
    const QList<int> left = releaseNumbers(one);
    const QList<int> right = releaseNumbers(other);
    for (qsizetype i = 0; i < count; ++i)
        if (left.value(i) != right.value(i))
            return false;
    return true;
}

bool sharesRelease(const Version &one, const Version &other)
{
    return sharesRelease(one, other,
                         std::max(releaseNumbers(one).size(), releaseNumbers(other).size()));
}

// The version, and what follows it next at each of its numbers.
QList<Version> around(const Version &version)
{
    QList<Version> result{version};
    QString numbers;
    for (const int number : releaseNumbers(version)) {
        if (const auto next = Version::parse(numbers + QString::number(number + 1)))
            result << *next;
        numbers += QString::number(number) + u'.';
    }
    if (const auto next = Version::parse(numbers + u'1'))
        result << *next;
    return result;
}

QList<Version> candidates(const QList<VersionClause> &clauses)
{
    QList<Version> versions{beyondAll()};
    for (const VersionClause &clause : clauses)
        versions << around(clause.version);
    return versions;
}

} // namespace

QList<int> releaseNumbers(const Version &version)
{
    static const QRegularExpression numbers(uR"(^\s*v?(?:\d+!)?(\d+(?:\.\d+)*))"_s,
                                            QRegularExpression::CaseInsensitiveOption);
    QList<int> result;
    for (const QString &number : numbers.match(version.text()).captured(1).split(u'.'))
        result << number.toInt();
    return result;
}

std::optional<VersionClause> VersionClause::parse(QStringView text)
{
    text = text.trimmed();
    const auto relation = std::ranges::find_if(
        relations, [&](const auto &candidate) { return text.startsWith(candidate.first); });
    if (relation == std::end(relations))
        return std::nullopt;
    VersionClause clause{relation->second, {}, false};
    QStringView number = text.sliced(relation->first.size()).trimmed();
    if (number.endsWith(".*"_L1)) {
        clause.isPrefix = true;
        number.chop(2);
        if (clause.relation != Relation::Equal && clause.relation != Relation::NotEqual)
            return std::nullopt;
    }
    const auto version = Version::parse(number);
    if (!version ||
        (clause.relation == Relation::Compatible && releaseNumbers(*version).size() < 2))
        return std::nullopt;
    clause.version = *version;
    return clause;
}

bool VersionClause::admits(const Version &other) const
{
    switch (relation) {
    case Relation::Less:
        // `<2` means no pre-release of 2 either.
        return other < version &&
               (!other.isPreRelease() || version.isPreRelease() || !sharesRelease(other, version));
    case Relation::LessOrEqual:
        return other <= version;
    case Relation::Equal:
        return isPrefix ? sharesRelease(other, version, releaseNumbers(version).size())
                        : other == version;
    case Relation::NotEqual:
        return isPrefix ? !sharesRelease(other, version, releaseNumbers(version).size())
                        : other != version;
    case Relation::GreaterOrEqual:
        return other >= version;
    case Relation::Greater:
        return other > version &&
               (!isPostRelease(other) || isPostRelease(version) || !sharesRelease(other, version));
    case Relation::Compatible:
        return other >= version &&
               sharesRelease(other, version, releaseNumbers(version).size() - 1);
    case Relation::Identical:
        return other.text().compare(version.text(), Qt::CaseInsensitive) == 0;
    }
    return false;
}

std::optional<VersionSpecifier> VersionSpecifier::parse(QStringView text)
{
    VersionSpecifier range;
    range.m_text = text.trimmed().toString();
    for (const QStringView part : text.split(u',')) {
        if (part.trimmed().isEmpty())
            continue;
        const auto clause = VersionClause::parse(part);
        if (!clause)
            return std::nullopt;
        range.m_clauses << *clause;
    }
    return range;
}

bool VersionSpecifier::contains(const Version &version) const
{
    return std::ranges::all_of(m_clauses,
                               [&](const VersionClause &clause) { return clause.admits(version); });
}

bool VersionSpecifier::letsInMoreThan(const VersionSpecifier &other) const
{
    return std::ranges::any_of(
        candidates(m_clauses + other.m_clauses),
        [&](const Version &version) { return contains(version) && !other.contains(version); });
}

bool VersionSpecifier::meets(const VersionSpecifier &other) const
{
    return std::ranges::any_of(
        candidates(m_clauses + other.m_clauses),
        [&](const Version &version) { return contains(version) && other.contains(version); });
}

bool VersionSpecifier::isUnbounded() const
{
    return contains(beyondAll());
}

} // namespace wizard
