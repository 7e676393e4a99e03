// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "rewrite/requirements/requirements_draft.h"

#include "rewrite/python/source.h"

#include <QCoreApplication>

#include <algorithm>
#include <functional>
#include <ranges>

namespace wizard::requirements {

using namespace Qt::StringLiterals;

void RequirementsDraft::note(qsizetype at, const Remark &remark)
{
    Finding finding = m_guide.finding(remark.rule, remark.values);
    finding.subject = m_request.file;
    finding.place = python::Lines(m_text).placeOf(at, m_request.file);
    const bool isSaid = std::ranges::any_of(m_notes, [&](const Finding &other) {
        return other.id == finding.id && other.place == finding.place &&
               other.title == finding.title;
    });
    if (!isSaid)
        m_notes << finding;
}

void RequirementsDraft::intend(Intent intent, const Remark &remark)
{
    intent.edit.decision = ++m_decision;
    intent.edit.rule = remark.rule;
    intent.edit.reason = m_guide.finding(remark.rule, remark.values).title;
    intent.values = remark.values;
    m_intents << intent;
}

void RequirementsDraft::change(const PartChange &change)
{
    if (change.range.of(m_text) == change.text)
        return;
    Intent intent;
    intent.edit.begin = change.range.begin;
    intent.edit.end = change.range.end;
    intent.edit.replacement = {Piece::text(change.text)};
    intend(intent, change.remark);
}

void RequirementsDraft::rename(ByteRange key, const QByteArray &path, const QByteArray &newPath,
                               const PartChange &version)
{
    Intent intent;
    intent.renamedPath = path;
    intent.newPath = newPath;
    intent.edit.begin = key.begin;
    intent.edit.end = key.end;
    intent.edit.replacement = {Piece::text(newPath.sliced(newPath.lastIndexOf('\x1f') + 1))};
    intend(intent, version.remark);
    const qsizetype before = m_intents.size();
    change(version);
    if (m_intents.size() > before)
        m_intents.last().edit.decision = --m_decision;
}

void RequirementsDraft::remove(ByteRange range, const Remark &remark, bool isOffer)
{
    // Several requirements of one entry go with it, once.
    const bool isKnown = std::ranges::any_of(m_intents, [&](const Intent &other) {
        return other.removes && other.edit.begin == range.begin && other.edit.end == range.end;
    });
    if (isKnown)
        return;
    Intent intent;
    intent.edit.begin = range.begin;
    intent.edit.end = range.end;
    intent.edit.accepted = !isOffer;
    intent.removes = true;
    intend(intent, remark);
}

void RequirementsDraft::add(const Addition &addition, const QByteArray &text, const Remark &remark,
                            const QByteArray &path, const QByteArray &value)
{
    Intent intent;
    intent.addedPath = path;
    intent.addedValue = value;
    intent.edit.begin = intent.edit.end = addition.at;
    intent.edit.replacement = {Piece::text(addition.before + text + addition.after)};
    intend(intent, remark);
    if (addition.separatorAt < 0)
        return;
    Intent separator;
    separator.edit.begin = separator.edit.end = addition.separatorAt;
    separator.edit.replacement = {Piece::text(addition.separator)};
    intend(separator, remark);
    m_intents.last().edit.decision = --m_decision;
}

// Sorted, and clipped where two that go share what is between them.
void RequirementsDraft::settle()
{
    std::ranges::stable_sort(m_intents, {}, [](const Intent &intent) {
        return std::pair(intent.edit.begin, intent.edit.end);
    });
    for (qsizetype i = 1; i < m_intents.size(); ++i) {
        const Edit &before = m_intents.at(i - 1).edit;
        Edit &edit = m_intents[i].edit;
        if (edit.begin < before.end)
            edit.begin = std::min(before.end, edit.end);
    }
}

bool RequirementsDraft::isProven(TextForm form, const QList<Leaf> &leaves,
                                 const QSet<int> &decisions) const
{
    return requirements::isProven(m_text, form, leaves, m_intents, decisions);
}

// What cannot be done safely is left to a human.
void RequirementsDraft::withdraw(int decision)
{
    for (const Intent &intent : std::as_const(m_intents))
        if (intent.edit.decision == decision) {
            RuleValues values = intent.values;
            values[u"reason"_s] = QCoreApplication::translate(
                "Requirements", "The wizard could not make sure of what the change would mean.");
            note(intent.edit.begin, {u"requirements-undecided"_s, values});
            break;
        }
    m_intents.removeIf([&](const Intent &intent) { return intent.edit.decision == decision; });
}

Rewriting RequirementsDraft::finished(TextForm form, const QList<Leaf> &leaves)
{
    settle();
    const auto decisions = [&](auto &&wanted) {
        QSet<int> chosen;
        for (const Intent &intent : std::as_const(m_intents))
            if (std::invoke(wanted, intent.edit))
                chosen.insert(intent.edit.decision);
        return chosen;
    };
    QList<int> all = decisions([](const Edit &) { return true; }).values();
    std::ranges::sort(all);
    for (const int decision : std::as_const(all))
        if (!isProven(form, leaves, {decision}))
            withdraw(decision);
    for (const int decision : std::as_const(all))
        if (!isProven(form, leaves,
                      decisions([&](const Edit &edit) { return edit.decision != decision; })))
            withdraw(decision);
    if (!isProven(form, leaves, decisions([](const Edit &) { return true; })) ||
        !isProven(form, leaves, decisions(&Edit::accepted)))
        for (const int decision : std::as_const(all))
            withdraw(decision);
    // Numbered in the order of the text.
    Rewriting rewriting;
    QHash<int, int> numbers;
    for (const Intent &intent : std::as_const(m_intents)) {
        rewriting.edits << intent.edit;
        int &number = numbers[intent.edit.decision];
        if (number == 0)
            number = int(numbers.size());
        rewriting.edits.last().decision = number;
    }
    std::ranges::stable_sort(m_notes, {}, [](const Finding &finding) {
        return std::pair(finding.place->line, finding.place->column);
    });
    rewriting.notes = m_notes;
    return rewriting;
}

} // namespace wizard::requirements
