// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "rewrite/commands/command_rewrite.h"

#include <algorithm>

namespace wizard::commands {

using namespace Qt::StringLiterals;

namespace {

// What a word may hold without quotes and still be one word; what it held already, it may keep.
bool isSafeInShell(QByteArrayView text, QByteArrayView before)
{
    return std::ranges::all_of(text, [&](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               QByteArrayView(".=_-,[]~+:/@").contains(c) || before.contains(c);
    });
}

// Of `polyaxon==$VERSION`: what is named, though not in which version. Empty: nothing that is
// certain.
QString nameBefore(QByteArrayView text)
{
    const auto end = std::ranges::find_if(text, [](char c) {
        return !((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                 QByteArrayView("._-").contains(c));
    });
    return end != text.end() && QByteArrayView("=<>~![").contains(*end)
               ? normalisedName(QString::fromLatin1(text.first(end - text.begin())))
               : QString();
}

// What is only known in full when it runs.
std::optional<requirements::Pin> spelledPin(QByteArrayView text, const Guide &guide,
                                            const Version &target)
{
    const QString name = nameBefore(text);
    const RequirementsKnowledge &knowledge = guide.python().requirements;
    const RuleValues values{
        {u"name"_s, name},
        {u"line"_s, QString::fromUtf8(text).replace(QLatin1Char(MappedText::unknown), u'…')},
        {u"target"_s, target.text()}};
    if (knowledge.removed.contains(name))
        return requirements::Pin{0, {u"requirements-goes"_s, values}, {}, u"requirements-sdk"_s};
    if (name == guide.packages().name || knowledge.replaced.contains(name))
        return requirements::Pin{0, {u"requirements-spelled"_s, values}, {}, {}};
    return std::nullopt;
}

requirements::SpecifierStyle styleOf(const CommandInstaller &installer)
{
    return installer.names.contains("conda") ? requirements::SpecifierStyle::Conda
                                             : requirements::SpecifierStyle::Pip;
}

} // namespace

// The requirements of `pip install …` are judged together, since they are installed together.
void CommandRewrite::installer(const PlacedCommand &placed, const CommandInstaller &installer)
{
    std::vector<size_t> places;
    std::vector<QByteArray> requirements;
    std::vector<size_t> spelled;
    bool isNamed = false; // `install` was seen
    for (size_t i = 0; i < placed.words.size(); ++i) {
        const Word &word = placed.words[i];
        if (word.text().startsWith('-')) {
            i += installer.valued.contains(word.text());
        } else if (std::exchange(isNamed, true) && word.isKnown()) {
            places.push_back(i);
            requirements.push_back(word.text().toByteArray());
        } else if (!word.isKnown()) {
            spelled.push_back(i);
        }
    }
    std::vector<requirements::Pin> pins =
        requirements::pinsIn(requirements, m_draft.guide(), m_request, styleOf(installer));
    for (const size_t place : spelled) {
        places.push_back(place);
        if (auto pin = spelledPin(placed.words[place].text(), m_draft.guide(), m_request.target)) {
            pin->word = places.size() - 1;
            pins.push_back(*std::move(pin));
        }
    }
    size_t left = places.size();
    for (const requirements::Pin &pin : pins) {
        const size_t place = places.at(pin.word);
        const bool goes = pin.remark.rule == "requirements-goes"_L1;
        const bool isDone = goes ? left > 1 && dropRequirement(placed, place, pin)
                                 : replaceRequirement(placed, place, pin);
        left -= goes && isDone;
        if (!isDone)
            m_draft.note(pin.remark.rule, pin.remark.values, placed.words[place].range.begin);
    }
}

bool CommandRewrite::dropRequirement(const PlacedCommand &placed, size_t place,
                                     const requirements::Pin &pin)
{
    const Word &word = placed.words[place];
    if (!placed.isEditable || place == 0)
        return false;
    const ByteRange gap{placed.words[place - 1].range.end, word.range.begin};
    if (gap.begin > gap.end || !isRemovable(gap, placed))
        return false;
    m_draft.edit({gap.begin, word.range.end}, {}, pin.editRule, pin.remark.values);
    (*placed.expected)[qsizetype(place)] = QByteArray(1, MappedText::unknown) + "gone";
    return true;
}

bool CommandRewrite::replaceRequirement(const PlacedCommand &placed, size_t place,
                                        const requirements::Pin &pin)
{
    const Word &word = placed.words[place];
    const QByteArray &with = pin.replacement;
    if (with.isEmpty() || !placed.isEditable || !word.value.isVerbatim(0, word.value.size()) ||
        !(word.isQuoted || isSafeInShell(with, word.text())))
        return false;
    m_draft.edit(word.value.origin(0, word.value.size()), with, pin.editRule, pin.remark.values);
    (*placed.expected)[qsizetype(place)] = with;
    return true;
}

} // namespace wizard::commands
