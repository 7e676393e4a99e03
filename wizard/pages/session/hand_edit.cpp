// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "pages/session/hand_edit.h"

#include "diff/text_diff.h"
#include "rewrite/result_parts.h"
#include "system/redaction.h"

#include <QCoreApplication>

#include <algorithm>
#include <ranges>
#include <tuple>

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("HandEdit", text);
}

// What was made by hand of a range of the result.
struct Made
{
    ByteRange result;
    QList<Piece> replacement;
    qsizetype done = 0; // of the result
};

qsizetype beginOf(const TextLines &text, int line)
{
    return line < text.count() ? text.bytes(line).data() - text.text().constData()
                               : text.text().size();
}

ByteRange bytesOf(const TextLines &text, int line, int count)
{
    return {beginOf(text, line), beginOf(text, line + count)};
}

std::unexpected<Failure> hiddenLine(int line)
{
    return failed(
        u"hand-edit-hidden"_s,
        tr("Line %1 holds a value that is not shown, and cannot be made anew here.").arg(line + 1),
        tr("Leave the line as it is, or edit the file itself and make the plan again."));
}

// Hunks whose edits overlap become one; what is between them stays.
void addMade(QList<Made> &all, const ResultParts &parts, ByteRange lines, const QByteArray &text)
{
    const ByteRange whole = parts.whole(lines);
    if (all.isEmpty() || whole.begin >= all.last().result.end)
        all << Made{whole, {}, whole.begin};
    Made &made = all.last();
    made.result.end = std::max(made.result.end, whole.end);
    made.replacement += parts.pieces({made.done, lines.begin});
    if (!text.isEmpty())
        made.replacement << Piece::text(text);
    made.done = lines.end;
}

Outcome<QList<Made>> madeByHand(const TextDiff &diff, const TextLines &result,
                                const ResultParts &parts)
{
    QList<Made> all;
    for (const Hunk &hunk : diff.hunks) {
        for (int line = hunk.rightBegin; line < hunk.rightBegin + hunk.rightCount; ++line)
            if (diff.right.bytes(line).contains(redactedMark))
                return hiddenLine(line);
        const ByteRange text = bytesOf(diff.right, hunk.rightBegin, hunk.rightCount);
        addMade(all, parts, bytesOf(result, hunk.leftBegin, hunk.leftCount),
                diff.right.text().sliced(text.begin, text.end - text.begin));
    }
    for (Made &made : all)
        made.replacement += parts.pieces({made.done, made.result.end});
    return all;
}

bool overlaps(const Edit &edit, const Edit &other)
{
    return edit.begin < other.end && edit.end > other.begin;
}

// An edit with where it begins in the result. Insertions at the same byte of the input stand in the
// order of the result.
struct PlacedEdit
{
    Edit edit;
    qsizetype at;
    bool isOld;

    auto key() const { return std::tuple(edit.begin, edit.end, at, isOld); }
};

std::vector<PlacedEdit> editsOf(const QList<Made> &made, const ResultParts &parts, int decision)
{
    std::vector<PlacedEdit> edits;
    for (const Made &each : made) {
        const ByteRange input = parts.inputOf(each.result);
        edits.push_back({{input.begin, input.end, each.replacement, decision++, byHandRule,
                          tr("Edited by hand."), true},
                         each.result.begin,
                         false});
    }
    return edits;
}

// What the new edits take in, or what could not be accepted any more beside them, goes.
Change withMade(const Change &change, const ResultParts &parts, const QList<Made> &made)
{
    std::vector<const Edit *> taken;
    for (const Made &each : made)
        for (const Edit *edit : parts.editsIn(each.result))
            taken.push_back(edit);
    int decision = 0;
    for (const Edit &edit : change.edits)
        decision = std::max(decision, edit.decision + 1);
    std::vector<PlacedEdit> edits = editsOf(made, parts, decision);
    const size_t added = edits.size();
    for (const Edit &edit : change.edits) {
        const bool isInTheWay =
            !edit.accepted &&
            std::ranges::any_of(edits | std::views::take(added), [&](const PlacedEdit &other) {
                return overlaps(edit, other.edit);
            });
        if (!std::ranges::contains(taken, &edit) && !isInTheWay)
            edits.push_back({edit, parts.beginOf(edit), true});
    }
    std::ranges::stable_sort(edits, {}, &PlacedEdit::key);
    Change edited = change;
    edited.edits.clear();
    for (const PlacedEdit &each : edits)
        edited.edits << each.edit;
    return edited;
}

} // namespace

Outcome<Change> editedByHand(const Change &change, QByteArrayView input, QByteArrayView shown,
                             QByteArrayView text)
{
    const Outcome<QByteArray> output = changed(change, input);
    if (!output)
        return std::unexpected(output.error());
    const TextLines result(*output);
    const auto diff = diffTexts(shown.toByteArray(), text.toByteArray());
    if (!diff)
        return std::unexpected(diff.error());
    if ((*diff)->left.count() != result.count())
        return failed(u"hand-edit-hidden"_s,
                      tr("%1 has values of several lines that are not shown.").arg(change.path),
                      tr("Edit the file itself and make the plan again."));
    const ResultParts parts(input.size(), change.edits);
    const Outcome<QList<Made>> made = madeByHand(**diff, result, parts);
    if (!made)
        return std::unexpected(made.error());
    return withMade(change, parts, *made);
}

} // namespace wizard
