// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "diff/text_diff.h"

#include "diff/git_library.h"
#include "diff/paired_lines.h"
#include "diff/text_parts.h"

#include <QCoreApplication>

#include <algorithm>

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype largestText = 512LL << 20;

QString tr(const char *text)
{
    return QCoreApplication::translate("Diff", text);
}

struct Collector
{
    std::stop_token stop;
    TextPart part; // which is compared
    std::vector<Hunk> hunks;
};

int collectHunk(const git_diff_delta *, const git_diff_hunk *hunk, void *payload)
{
    auto &collector = *static_cast<Collector *>(payload);
    if (collector.stop.stop_requested())
        return GIT_EUSER;
    Hunk found;
    found.leftCount = hunk->old_lines;
    found.rightCount = hunk->new_lines;
    // With no lines on a side, the number is that of the line before the place.
    found.leftBegin = collector.part.leftBegin + hunk->old_start - (hunk->old_lines > 0 ? 1 : 0);
    found.rightBegin = collector.part.rightBegin + hunk->new_start - (hunk->new_lines > 0 ? 1 : 0);
    collector.hunks.push_back(found);
    return 0;
}

Outcome<std::vector<Hunk>> comparedLines(const TextDiff &diff, std::stop_token stop)
{
    GitLibrary library;
    git_diff_options options = GIT_DIFF_OPTIONS_INIT;
    options.flags = GIT_DIFF_INDENT_HEURISTIC | GIT_DIFF_FORCE_TEXT;
    options.context_lines = 0;
    Collector collector{stop, {}, {}};
    for (const TextPart &part : partsOf(diff.left, diff.right)) {
        const QByteArrayView left = part.left(diff.left);
        const QByteArrayView right = part.right(diff.right);
        collector.part = part;
        int error = 0;
        if (left != right)
            error = git_diff_buffers(left.data(), size_t(left.size()), nullptr, right.data(),
                                     size_t(right.size()), nullptr, &options, nullptr, nullptr,
                                     collectHunk, nullptr, &collector);
        if (error == GIT_EUSER || stop.stop_requested())
            return failed(u"diff-cancelled"_s, tr("The comparison was cancelled."));
        if (error != 0)
            return failed(u"diff-failed"_s,
                          tr("The texts cannot be compared: %1.").arg(GitLibrary::lastError()));
    }
    return std::move(collector.hunks);
}

void addEqualRows(TextDiff &diff, int left, int right, int count)
{
    for (int line = 0; line < count; ++line)
        diff.rows.push_back({left + line, right + line, -1, RowKind::Equal});
}

void addHunkRows(TextDiff &diff, Hunk &hunk, int index)
{
    hunk.firstRow = int(diff.rows.size());
    for (const auto &[left, right] : pairedLines(diff.left, {hunk.leftBegin, hunk.leftCount},
                                                 diff.right, {hunk.rightBegin, hunk.rightCount})) {
        const RowKind kind = left < 0    ? RowKind::Added
                             : right < 0 ? RowKind::Removed
                                         : RowKind::Changed;
        diff.rows.push_back({left, right, index, kind});
    }
    hunk.rowCount = int(diff.rows.size()) - hunk.firstRow;
    diff.added += hunk.rightCount;
    diff.removed += hunk.leftCount;
}

void layOutRows(TextDiff &diff)
{
    diff.rows.reserve(size_t(std::max(diff.left.count(), diff.right.count())) + diff.hunks.size());
    int left = 0;
    int right = 0;
    for (size_t index = 0; index < diff.hunks.size(); ++index) {
        Hunk &hunk = diff.hunks[index];
        addEqualRows(diff, left, right, hunk.leftBegin - left);
        addHunkRows(diff, hunk, int(index));
        left = hunk.leftBegin + hunk.leftCount;
        right = hunk.rightBegin + hunk.rightCount;
    }
    addEqualRows(diff, left, right, diff.left.count() - left);
}

} // namespace

namespace {

// Where in a hunk a line is; it is there. Lines ascend, but rows between them may have none.
int rowWithin(const TextDiff &diff, const Hunk &hunk, int line, int Row::*lineOfRow)
{
    int low = hunk.firstRow;
    int high = hunk.firstRow + hunk.rowCount - 1;
    while (low < high) {
        const int middle = low + (high - low) / 2;
        int at = middle;
        while (at < high && diff.rows[size_t(at)].*lineOfRow < 0)
            ++at;
        const int found = diff.rows[size_t(at)].*lineOfRow;
        if (found == line)
            return at;
        if (found >= 0 && found < line)
            low = at + 1;
        else
            high = middle - 1;
    }
    return low;
}

// Between hunks rows and lines go side by side.
int rowOf(const TextDiff &diff, int line, int Hunk::*begin, int Hunk::*count, int Row::*lineOfRow)
{
    const int last = std::max(0, int(diff.rows.size()) - 1);
    const auto after = std::ranges::upper_bound(diff.hunks, line, {}, begin);
    if (after == diff.hunks.begin())
        return std::min(line, last);
    const Hunk &hunk = *std::prev(after);
    const int behind = line - (hunk.*begin + hunk.*count);
    if (behind < 0)
        return rowWithin(diff, hunk, line, lineOfRow);
    return std::min(hunk.firstRow + hunk.rowCount + behind, last);
}

} // namespace

int TextDiff::rowOfLeft(int line) const
{
    return rowOf(*this, line, &Hunk::leftBegin, &Hunk::leftCount, &Row::left);
}

int TextDiff::rowOfRight(int line) const
{
    return rowOf(*this, line, &Hunk::rightBegin, &Hunk::rightCount, &Row::right);
}

Outcome<std::shared_ptr<const TextDiff>> diffTexts(QByteArray left, QByteArray right,
                                                   std::stop_token stop)
{
    if (left.size() > largestText || right.size() > largestText)
        return failed(u"text-too-large"_s,
                      tr("The text is larger than 512 MiB and is not compared."));
    auto diff = std::make_shared<TextDiff>();
    diff->left = TextLines(std::move(left));
    diff->right = TextLines(std::move(right));
    diff->isBinary = diff->left.isBinary() || diff->right.isBinary();
    if (diff->isBinary)
        return diff;
    if (!diff->isSame()) {
        auto hunks = comparedLines(*diff, stop);
        if (!hunks)
            return std::unexpected(hunks.error());
        diff->hunks = std::move(*hunks);
    }
    layOutRows(*diff);
    return diff;
}

} // namespace wizard
