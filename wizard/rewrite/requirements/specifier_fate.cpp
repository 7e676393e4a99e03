// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "rewrite/requirements/specifier.h"

#include <QCoreApplication>

#include <algorithm>
#include <ranges>

namespace wizard::requirements {

using namespace Qt::StringLiterals;

namespace {

using Kind = SpecifierClause::Kind;

QString tr(const char *text)
{
    return QCoreApplication::translate("Requirements", text);
}

QString numbers(const Version &version, qsizetype count)
{
    QStringList parts;
    for (qsizetype i = 0; i < count; ++i)
        parts << QString::number(releaseNumbers(version).value(i));
    return parts.join(u'.');
}

// As many numbers of the target as the clause has; all that there is of a pre-release.
QString asExactAs(const SpecifierClause &clause, const Version &target)
{
    if (target.isPreRelease() ||
        releaseNumbers(clause.version).size() >= releaseNumbers(target).size())
        return target.text();
    return numbers(target, releaseNumbers(clause.version).size());
}

// `<2` keeps off the next major version, `<1.21` the next minor one; zeros stay as they are.
QString boundAbove(const Version &bound, const Version &target)
{
    qsizetype meant = releaseNumbers(bound).size();
    while (meant > 1 && releaseNumbers(bound).value(meant - 1) == 0)
        --meant;
    meant = std::min<qsizetype>(meant, 3);
    QString text = meant > 1 ? numbers(target, meant - 1) + u'.' : QString();
    text += QString::number(releaseNumbers(target).value(meant - 1) + 1);
    for (qsizetype i = meant; i < releaseNumbers(bound).size(); ++i)
        text += ".0"_L1;
    return text;
}

// A clause for the target; `isWhole` asks for the target's whole number where parts would do.
QString moved(const SpecifierClause &clause, QStringView written, const Version &target,
              bool isWhole)
{
    const QString relation = written.first(clause.number - clause.begin).toString();
    const QString number = isWhole ? target.text() : asExactAs(clause, target);
    switch (clause.kind) {
    case Kind::Exact:
        return relation + target.text();
    case Kind::Prefix:
        return relation + numbers(target, releaseNumbers(clause.version).size()) + clause.suffix;
    case Kind::Compatible:
    case Kind::Caret:
    case Kind::Tilde:
        return relation + number;
    case Kind::Lower:
        if (clause.version.major() >= target.major() && clause.admits(target))
            return written.toString();
        return (clause.relation == ">"_L1 ? QString(relation).replace(u'>', u">="_s) : relation) +
               number;
    case Kind::Upper:
        if (clause.admits(target))
            return written.toString();
        return relation + (clause.relation == "<"_L1 ? boundAbove(clause.version, target) : number);
    case Kind::Not:
    case Kind::Any:
        break;
    }
    return written.toString();
}

QString movedText(QStringView text, const QList<SpecifierClause> &clauses, const Version &target,
                  bool isWhole)
{
    QString result;
    qsizetype from = 0;
    for (const SpecifierClause &clause : clauses) {
        result += text.sliced(from, clause.begin - from);
        result +=
            moved(clause, text.sliced(clause.begin, clause.end - clause.begin), target, isWhole);
        from = clause.end;
    }
    result += text.sliced(from);
    return result;
}

// Whether all that a clause lets in comes after the target.
bool asksForLater(const SpecifierClause &clause, const Version &target)
{
    return clause.kind != Kind::Upper && clause.kind != Kind::Not && clause.kind != Kind::Any &&
           !clause.admits(target) && clause.version > target;
}

} // namespace

SpecifierFate specifierFate(QStringView text, SpecifierStyle style, const Version &target,
                            const Version &oldest)
{
    using Fate = SpecifierFate::Kind;
    const auto undecided = [](const QString &reason) {
        return SpecifierFate{Fate::Undecided, {}, reason};
    };
    const auto specifier = parsedSpecifier(text, style);
    if (!specifier)
        return undecided(tr("It is not written as versions are."));
    const QList<VersionSpecifier> ranges = rangesOf(*specifier);
    if (admits(*specifier, target))
        return {std::ranges::any_of(ranges, &VersionSpecifier::isUnbounded) ? Fate::Unbounded
                                                                            : Fate::Fits,
                {},
                {}};
    if (specifier->size() > 1)
        return undecided(tr("It names several ranges."));
    const QList<SpecifierClause> &clauses = specifier->constFirst();
    if (std::ranges::any_of(clauses,
                            [&](const auto &clause) { return asksForLater(clause, target); }))
        return undecided(tr("It asks for a later release."));
    const VersionSpecifier ours({{VersionClause::Relation::GreaterOrEqual, oldest, false}});
    if (!oldest.isNull() && !ranges.constFirst().meets(ours))
        return undecided(
            tr("It asks for a release before %1, which is another product.").arg(oldest.text()));
    for (const bool isWhole : {false, true}) {
        const QString result = movedText(text, clauses, target, isWhole);
        const auto again = parsedSpecifier(result, style);
        if (again && admits(*again, target))
            return {Fate::Moves, result, {}};
    }
    return undecided(tr("It refuses exactly this release."));
}

} // namespace wizard::requirements
