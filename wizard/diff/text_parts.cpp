// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "diff/text_parts.h"

#include <QHash>

#include <algorithm>
#include <optional>
#include <unordered_map>

namespace wizard {

namespace {

// Long enough that no change near a cut would be told otherwise without it.
constexpr int runLines = 32;

QByteArrayView bytesOf(const TextLines &lines, int begin, int count)
{
    if (count == 0)
        return {};
    const char *first = lines.bytes(begin).data();
    const QByteArrayView last = lines.bytes(begin + count - 1);
    return {first, last.data() + last.size() - first};
}

// The runs of a text's lines from `begin` on, by a number that equal runs share, each with where it
// begins; -1 where there are several.
std::unordered_map<quint64, int> runsOf(const TextLines &lines, int begin, int end)
{
    // The number of a run is a polynomial of its lines' hashes: the next one is had from it.
    constexpr quint64 base = 0x9E3779B97F4A7C15;
    quint64 leaving = 1;
    for (int i = 1; i < runLines; ++i)
        leaving *= base;
    std::vector<quint64> hashes;
    hashes.reserve(size_t(end - begin));
    for (int line = begin; line < end; ++line)
        hashes.push_back(qHash(lines.bytes(line), 1));
    std::unordered_map<quint64, int> runs;
    runs.reserve(hashes.size());
    quint64 run = 0;
    for (size_t i = 0; i < hashes.size(); ++i) {
        if (i >= runLines)
            run -= hashes[i - runLines] * leaving;
        run = run * base + hashes[i];
        if (i + 1 < runLines)
            continue;
        const auto [found, isNew] = runs.try_emplace(run, begin + int(i) + 1 - runLines);
        if (!isNew)
            found->second = -1;
    }
    return runs;
}

struct Cut
{
    int left = 0;
    int right = 0;
};

// The first good place at or behind `lines` lines of both, and before twice as many.
std::optional<Cut> cutAfter(const TextLines &left, Cut from, const TextLines &right, int lines)
{
    const auto there = runsOf(right, from.right, std::min(right.count(), from.right + 3 * lines));
    std::vector<Cut> cuts;
    for (const auto &[run, begin] :
         runsOf(left, from.left, std::min(left.count(), from.left + 2 * lines))) {
        const auto twin = begin < from.left + lines ? there.end() : there.find(run);
        if (twin != there.end() && twin->second >= 0)
            cuts.push_back({begin, twin->second});
    }
    std::ranges::sort(cuts, {}, &Cut::left);
    const auto isEqual = [&](const Cut &cut) {
        return bytesOf(left, cut.left, runLines) == bytesOf(right, cut.right, runLines);
    };
    const auto found = std::ranges::find_if(cuts, isEqual);
    if (found == cuts.end())
        return std::nullopt;
    return Cut{found->left + runLines / 2, found->right + runLines / 2};
}

} // namespace

QByteArrayView TextPart::left(const TextLines &lines) const
{
    return bytesOf(lines, leftBegin, leftCount);
}

QByteArrayView TextPart::right(const TextLines &lines) const
{
    return bytesOf(lines, rightBegin, rightCount);
}

std::vector<TextPart> partsOf(const TextLines &left, const TextLines &right, int lines)
{
    std::vector<TextPart> parts;
    Cut from;
    while (left.count() - from.left > 2 * lines && right.count() - from.right > runLines) {
        const std::optional<Cut> cut = cutAfter(left, from, right, lines);
        if (!cut)
            break;
        parts.push_back({from.left, cut->left - from.left, from.right, cut->right - from.right});
        from = *cut;
    }
    parts.push_back({from.left, left.count() - from.left, from.right, right.count() - from.right});
    return parts;
}

} // namespace wizard
