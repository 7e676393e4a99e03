// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "rewrite/requirements/pins.h"

#include "rewrite/requirements/readers.h"

#include <QRegularExpression>

#include <algorithm>
#include <optional>

namespace wizard::requirements {

using namespace Qt::StringLiterals;

namespace {

std::optional<Asked> askedBy(QByteArrayView word, SpecifierStyle style)
{
    auto requirement = word.startsWith('-')             ? std::nullopt
                       : style == SpecifierStyle::Conda ? condaRequirement(word)
                                                        : Requirement::parse(word);
    if (!requirement) {
        requirement.emplace();
        requirement->name = nameInAddress(word);
        requirement->url = u"address"_s;
    }
    if (requirement->name.isEmpty())
        return std::nullopt;
    // `poetry add polyaxon@^1.20`: what looks like an address is a version.
    const qsizetype at = word.indexOf('@') + 1;
    if (at > 0 && at < word.size() && QByteArrayView("^~<>=!*0123456789").contains(word[at])) {
        requirement->url.clear();
        requirement->specifier = QString::fromUtf8(word.sliced(at));
        requirement->specifierRange = {at, word.size()};
        return Asked{*requirement, SpecifierStyle::Poetry, false};
    }
    return Asked{*requirement, style, false};
}

QByteArray changed(QByteArrayView word, const QList<PartChange> &changes)
{
    QByteArray result;
    qsizetype from = 0;
    for (const PartChange &change : changes) {
        result += word.sliced(from, change.range.begin - from);
        result += change.text;
        from = change.range.end;
    }
    result += word.sliced(from);
    return result;
}

void judge(std::vector<Pin> &pins, size_t number, QByteArrayView word, const Judgement &judgement,
           const RuleValues &values)
{
    if (judgement.gone && !judgement.isOffer)
        pins.push_back(
            {number, {u"requirements-goes"_s, judgement.gone->values}, {}, judgement.gone->rule});
    if (!judgement.changes.isEmpty()) {
        const QByteArray replacement = changed(word, judgement.changes);
        RuleValues renewed = values;
        renewed[u"new"_s] = QString::fromUtf8(replacement);
        pins.push_back({number,
                        {u"requirements-code"_s, renewed},
                        replacement,
                        judgement.isReplaced ? u"requirements-v0"_s : u"requirements-pin"_s});
    }
    for (const Remark &remark : judgement.remarks)
        if (remark.rule != "requirements-unbounded"_L1)
            pins.push_back({number, remark, {}});
}

} // namespace

std::vector<Pin> pinsIn(std::span<const QByteArray> words, const Guide &guide,
                        const RewriteRequest &request, SpecifierStyle style)
{
    const Version &target = request.target;
    std::vector<Pin> pins;
    std::optional<size_t> package;
    QString packageLine;
    std::vector<std::optional<Asked>> asked;
    std::vector<Asked> together;
    for (const QByteArray &word : words) {
        asked.push_back(askedBy(word, style));
        if (asked.back())
            together.push_back(*asked.back());
    }
    const QList<Judgement> judgements = judgedTogether(together, guide, target);
    auto next = judgements.begin();
    for (size_t i = 0; i < words.size(); ++i) {
        if (!asked[i])
            continue;
        const Judgement &judgement = *next++;
        if (request.goesOn && judgement.isPackage)
            continue; // the next guide's
        const RuleValues values{{u"name"_s, asked[i]->requirement.name},
                                {u"line"_s, shown(asked[i]->requirement)},
                                {u"target"_s, target.text()}};
        judge(pins, i, words[i], judgement, values);
        if (style == SpecifierStyle::Conda && !judgement.changes.isEmpty())
            pins.push_back({i, {u"requirements-conda"_s, values}, {}});
        // Without a version, whatever is newest comes, and that needs nothing beside it.
        const bool isPinned = judgement.isReplaced ||
                              (judgement.isPackage && !asked[i]->requirement.specifier.isEmpty());
        if (isPinned && judgement.letsTargetIn) {
            package = i;
            const auto becomes = askedBy(changed(words[i], judgement.changes), style);
            packageLine = shown(becomes.value_or(*asked[i]).requirement);
        }
    }
    if (!package || request.goesOn)
        return pins;
    for (Requirement constraint : constraintsFor(guide, target)) {
        if (style == SpecifierStyle::Conda)
            constraint.name = condaName(constraint.name);
        const auto isOwn = [&](const std::optional<Asked> &other) {
            return other && other->requirement.name == constraint.name;
        };
        const auto own = std::ranges::find_if(asked, isOwn);
        if (own != asked.end() && !letsInMore(**own, constraint))
            continue;
        pins.push_back(
            {own != asked.end() ? size_t(own - asked.begin()) : *package,
             {own != asked.end() ? u"requirements-constraint-differs"_s
                                 : u"requirements-constraint-wanted"_s,
              {{u"name"_s, constraint.name},
               {u"line"_s, own != asked.end() ? shown((*own)->requirement) : packageLine},
               {u"new"_s, shown(constraint)},
               {u"target"_s, target.text()}}},
             {}});
    }
    return pins;
}

std::vector<Pin> pinsInText(QByteArrayView text, const Guide &guide, const RewriteRequest &request)
{
    static const QRegularExpression install(u"\\bpip3? install\\s+([^\\n;&|]*)"_s);
    static const QRegularExpression blanks(u"\\s+"_s);
    const QString words = QString::fromUtf8(text);
    std::vector<Pin> pins;
    for (const auto &match : install.globalMatch(words)) {
        QList<QByteArray> arguments;
        for (QString word : match.captured(1).split(blanks, Qt::SkipEmptyParts)) {
            word.remove(u'"').remove(u'\'').remove(u'`');
            while (!word.isEmpty() && u".,:)"_s.contains(word.back()))
                word.chop(1);
            arguments << word.toUtf8();
        }
        for (Pin &pin : pinsIn(arguments, guide, request))
            pins.push_back(std::move(pin));
    }
    if (pins.empty() && Requirement::parse(text)) {
        const QByteArray word = text.toByteArray();
        pins = pinsIn(std::span(&word, 1), guide, request);
        std::erase_if(pins, [](const Pin &pin) {
            return pin.remark.rule == "requirements-constraint-wanted"_L1;
        });
    }
    return pins;
}

RewriteRequest toTheLast(RewriteRequest request)
{
    if (request.goesOn && !request.last.isNull())
        request.target = request.last;
    return request;
}

} // namespace wizard::requirements
