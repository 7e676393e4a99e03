// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "rewrite/requirements/specifier.h"

#include <QRegularExpression>

#include <algorithm>
#include <ranges>

namespace wizard::requirements {

using namespace Qt::StringLiterals;

namespace {

using Kind = SpecifierClause::Kind;
using Relation = VersionClause::Relation;

const QRegularExpression &clausePattern()
{
    static const QRegularExpression pattern(
        uR"(\G[\s,]*(?<clause>(?<relation>===|~=|==|!=|<=|>=|<|>|\^|~|=)?\s*(?<number>\*|v?\d[0-9A-Za-z.!+_-]*?)(?<suffix>(?:\.?\*)?))(?=[\s,]|$))"_s);
    return pattern;
}

Kind kindOf(const QString &relation, bool isPrefix, SpecifierStyle style)
{
    if (relation == "=="_L1 || relation.isEmpty() || relation == "="_L1) {
        const bool isSeries = relation == "="_L1 && style == SpecifierStyle::Conda;
        return isPrefix || isSeries ? Kind::Prefix : Kind::Exact;
    }
    static constexpr std::pair<QLatin1StringView, Kind> kinds[] = {
        {"==="_L1, Kind::Exact}, {"~="_L1, Kind::Compatible}, {"!="_L1, Kind::Not},
        {"<="_L1, Kind::Upper},  {"<"_L1, Kind::Upper},       {">="_L1, Kind::Lower},
        {">"_L1, Kind::Lower},   {"^"_L1, Kind::Caret},       {"~"_L1, Kind::Tilde}};
    return std::ranges::find(kinds, relation, &std::pair<QLatin1StringView, Kind>::first)->second;
}

// One more at a number, and nothing after it.
Version next(const Version &version, qsizetype part)
{
    QString text;
    for (qsizetype i = 0; i < part; ++i)
        text += QString::number(releaseNumbers(version).value(i)) + u'.';
    return *Version::parse(text + QString::number(releaseNumbers(version).value(part) + 1));
}

QList<VersionClause> meaningOf(const SpecifierClause &clause)
{
    const Version &version = clause.version;
    const auto upTo = [&](qsizetype part) {
        return QList<VersionClause>{{Relation::GreaterOrEqual, version, false},
                                    {Relation::Less, next(version, part), false}};
    };
    switch (clause.kind) {
    case Kind::Any:
        return {};
    case Kind::Exact:
        return {
            {clause.relation == "==="_L1 ? Relation::Identical : Relation::Equal, version, false}};
    case Kind::Prefix:
        return {{Relation::Equal, version, true}};
    case Kind::Not:
        return {{Relation::NotEqual, version, !clause.suffix.isEmpty()}};
    case Kind::Compatible:
        return {{Relation::Compatible, version, false}};
    case Kind::Lower:
        return {{clause.relation == ">"_L1 ? Relation::Greater : Relation::GreaterOrEqual, version,
                 false}};
    case Kind::Upper:
        return {
            {clause.relation == "<"_L1 ? Relation::Less : Relation::LessOrEqual, version, false}};
    case Kind::Tilde:
        return upTo(releaseNumbers(version).size() > 1 ? 1 : 0);
    case Kind::Caret: {
        // The first number that is not zero stays; of zeros alone, the last that is written.
        qsizetype part = 0;
        while (part + 1 < releaseNumbers(version).size() &&
               releaseNumbers(version).value(part) == 0)
            ++part;
        return upTo(part);
    }
    }
    return {};
}

// What only some tools write.
bool isWritable(const SpecifierClause &clause, SpecifierStyle style)
{
    const bool isPlain = clause.relation.isEmpty() || clause.relation == "="_L1;
    const bool isPoetry = clause.kind == Kind::Caret || clause.kind == Kind::Tilde;
    const bool takesSuffix = clause.kind == Kind::Prefix || clause.kind == Kind::Not;
    if (style == SpecifierStyle::Pip && (isPlain || isPoetry || clause.suffix == "*"_L1))
        return false;
    if (style == SpecifierStyle::Conda && isPoetry)
        return false;
    if (clause.kind == Kind::Compatible && releaseNumbers(clause.version).size() < 2)
        return false;
    return clause.suffix.isEmpty() || takesSuffix;
}

std::optional<QList<SpecifierClause>> clausesOf(QStringView text, qsizetype from,
                                                SpecifierStyle style)
{
    QList<SpecifierClause> clauses;
    qsizetype end = 0;
    for (const auto &match : clausePattern().globalMatchView(text)) {
        SpecifierClause clause;
        clause.begin = from + match.capturedStart(u"clause"_s);
        clause.number = from + match.capturedStart(u"number"_s);
        clause.end = from + match.capturedEnd(u"clause"_s);
        clause.relation = match.captured(u"relation"_s);
        clause.suffix = match.captured(u"suffix"_s);
        if (match.capturedView(u"number"_s) != u"*") {
            const auto version = Version::parse(match.capturedView(u"number"_s));
            if (!version)
                return std::nullopt;
            clause.version = *version;
            clause.kind = kindOf(clause.relation, !clause.suffix.isEmpty(), style);
        } else if (style == SpecifierStyle::Pip || !clause.relation.isEmpty()) {
            return std::nullopt;
        }
        if (clause.kind != Kind::Any && !isWritable(clause, style))
            return std::nullopt;
        // Only Poetry takes clauses without a comma between them.
        const QStringView between = text.sliced(end, clause.begin - from - end);
        if (!clauses.isEmpty() && style != SpecifierStyle::Poetry && !between.contains(u','))
            return std::nullopt;
        clause.meaning = meaningOf(clause);
        clauses << clause;
        end = match.capturedEnd();
    }
    if (text.sliced(end).contains(QRegularExpression(u"[^\\s,]"_s)))
        return std::nullopt;
    return clauses;
}

} // namespace

bool SpecifierClause::admits(const Version &other) const
{
    return std::ranges::all_of(meaning,
                               [&](const VersionClause &clause) { return clause.admits(other); });
}

std::optional<Specifier> parsedSpecifier(QStringView text, SpecifierStyle style)
{
    Specifier specifier;
    for (qsizetype begin = 0; begin <= text.size();) {
        qsizetype end = style == SpecifierStyle::Pip ? -1 : text.indexOf(u'|', begin);
        if (end < 0)
            end = text.size();
        const auto clauses = clausesOf(text.sliced(begin, end - begin), begin, style);
        if (!clauses || (clauses->isEmpty() && end < text.size()))
            return std::nullopt;
        specifier << *clauses;
        begin = end + (text.sliced(end).startsWith(u"||") ? 2 : 1);
    }
    return specifier;
}

QList<VersionSpecifier> rangesOf(const Specifier &specifier)
{
    QList<VersionSpecifier> ranges;
    for (const QList<SpecifierClause> &clauses : specifier) {
        QList<VersionClause> meaning;
        for (const SpecifierClause &clause : clauses)
            meaning << clause.meaning;
        ranges << VersionSpecifier(meaning);
    }
    return ranges;
}

bool admits(const Specifier &specifier, const Version &version)
{
    return std::ranges::any_of(specifier, [&](const QList<SpecifierClause> &clauses) {
        return std::ranges::all_of(
            clauses, [&](const SpecifierClause &clause) { return clause.admits(version); });
    });
}

} // namespace wizard::requirements
