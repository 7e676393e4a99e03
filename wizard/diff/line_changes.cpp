// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "diff/line_changes.h"

#include <algorithm>
#include <span>

namespace wizard {

namespace {

constexpr qsizetype mostTokens = 2000;
constexpr qsizetype mostSteps = 400; // edits that Myers' search goes through before it gives up
constexpr double leastCommon = 0.35; // of all characters; below, single words only distract

using Tokens = std::vector<QStringView>;

bool isWord(QChar c)
{
    return c.isLetterOrNumber() || c == u'_' || c.isMark() || c.isSurrogate();
}

Tokens tokensOf(QStringView line)
{
    Tokens tokens;
    for (qsizetype at = 0; at < line.size();) {
        const qsizetype begin = at++;
        if (isWord(line[begin]))
            while (at < line.size() && isWord(line[at]))
                ++at;
        else if (line[begin].isSpace())
            while (at < line.size() && line[at].isSpace())
                ++at;
        tokens.push_back(line.sliced(begin, at - begin));
    }
    return tokens;
}

struct Kept
{
    std::vector<bool> left;
    std::vector<bool> right;
};

// Walks back through the furthest points that each number of edits reached.
void markCommon(const std::vector<std::vector<qsizetype>> &trace, qsizetype x, qsizetype y,
                Kept &kept, qsizetype offset)
{
    for (auto d = qsizetype(trace.size()) - 1; d > 0; --d) {
        const std::vector<qsizetype> &reached = trace[size_t(d) - 1]; // indexed by k + d - 1
        const qsizetype k = x - y;
        const auto at = [&](qsizetype diagonal) { return reached[size_t(diagonal + d - 1)]; };
        const bool isDown = k == -d || (k != d && at(k - 1) < at(k + 1));
        const qsizetype previous = isDown ? k + 1 : k - 1;
        const qsizetype fromX = at(previous);
        const qsizetype fromY = fromX - previous;
        const qsizetype runX = isDown ? fromX : fromX + 1;
        for (; x > runX; --x, --y)
            kept.left[size_t(offset + x - 1)] = kept.right[size_t(offset + y - 1)] = true;
        x = fromX;
        y = fromY;
    }
    for (; x > 0 && y > 0; --x, --y)
        kept.left[size_t(offset + x - 1)] = kept.right[size_t(offset + y - 1)] = true;
}

// Myers' O(ND) search over the tokens from `offset`; false when it takes too many steps.
bool findCommon(std::span<const QStringView> left, std::span<const QStringView> right, Kept &kept,
                qsizetype offset)
{
    const auto n = qsizetype(left.size());
    const auto m = qsizetype(right.size());
    std::vector<std::vector<qsizetype>> trace;
    for (qsizetype d = 0; d <= std::min(n + m, mostSteps); ++d) {
        std::vector<qsizetype> reached(size_t(2 * d + 1), 0); // indexed by k + d
        for (qsizetype k = -d; k <= d; k += 2) {
            qsizetype x = 0;
            if (d > 0) {
                const std::vector<qsizetype> &last = trace.back();
                const auto at = [&](qsizetype diagonal) { return last[size_t(diagonal + d - 1)]; };
                x = k == -d || (k != d && at(k - 1) < at(k + 1)) ? at(k + 1) : at(k - 1) + 1;
            }
            qsizetype y = x - k;
            while (x < n && y < m && x >= 0 && y >= 0 && left[size_t(x)] == right[size_t(y)])
                ++x, ++y;
            reached[size_t(k + d)] = x;
            if (x >= n && y >= m) {
                trace.push_back(std::move(reached));
                markCommon(trace, n, m, kept, offset);
                return true;
            }
        }
        trace.push_back(std::move(reached));
    }
    return false;
}

// Runs of what is not kept. Two runs with nothing but space between them read better as one.
std::vector<Span> spans(const Tokens &tokens, const std::vector<bool> &kept)
{
    std::vector<Span> found;
    qsizetype at = 0;
    bool onlySpaceSince = false;
    for (size_t index = 0; index < tokens.size(); ++index) {
        const QStringView token = tokens[index];
        if (kept[index]) {
            onlySpaceSince = onlySpaceSince && token.trimmed().isEmpty();
        } else {
            if (onlySpaceSince)
                found.back().length = at + token.size() - found.back().begin;
            else
                found.push_back({at, token.size()});
            onlySpaceSince = true;
        }
        at += token.size();
    }
    return found;
}

qsizetype covered(const std::vector<Span> &spans)
{
    qsizetype sum = 0;
    for (const Span &span : spans)
        sum += span.length;
    return sum;
}

} // namespace

LineChanges lineChanges(QStringView left, QStringView right)
{
    if (left == right)
        return {};
    const Tokens l = tokensOf(left);
    const Tokens r = tokensOf(right);
    const auto prefix = qsizetype(std::ranges::mismatch(l, r).in1 - l.begin());
    const auto rest = std::min(qsizetype(l.size()), qsizetype(r.size())) - prefix;
    qsizetype suffix = 0;
    while (suffix < rest && l[l.size() - 1 - size_t(suffix)] == r[r.size() - 1 - size_t(suffix)])
        ++suffix;

    const std::span leftMiddle =
        std::span(l).subspan(size_t(prefix), l.size() - size_t(prefix + suffix));
    const std::span rightMiddle =
        std::span(r).subspan(size_t(prefix), r.size() - size_t(prefix + suffix));
    if (qsizetype(leftMiddle.size()) > mostTokens || qsizetype(rightMiddle.size()) > mostTokens)
        return {};
    Kept kept{std::vector<bool>(l.size(), false), std::vector<bool>(r.size(), false)};
    for (qsizetype index = 0; index < prefix; ++index)
        kept.left[size_t(index)] = kept.right[size_t(index)] = true;
    for (qsizetype index = 1; index <= suffix; ++index)
        kept.left[l.size() - size_t(index)] = kept.right[r.size() - size_t(index)] = true;
    findCommon(leftMiddle, rightMiddle, kept, prefix); // not found: the middle as a whole differs

    LineChanges changes{spans(l, kept.left), spans(r, kept.right)};
    const qsizetype all = left.size() + right.size();
    const qsizetype changed = covered(changes.left) + covered(changes.right);
    if (double(all - changed) < leastCommon * double(all))
        return {};
    return changes;
}

namespace {

constexpr qsizetype mostBytes = 20'000;

bool isWithinCharacter(QByteArrayView line, qsizetype at)
{
    return at > 0 && at < line.size() && (uchar(line[at]) & 0xC0) == 0x80;
}

LineChanges middles(QByteArrayView left, QByteArrayView right)
{
    auto begin = qsizetype(std::ranges::mismatch(left, right).in1 - left.begin());
    while (isWithinCharacter(left, begin) || isWithinCharacter(right, begin))
        --begin;
    const qsizetype most = std::min(left.size(), right.size()) - begin;
    qsizetype end = 0;
    while (end < most && left[left.size() - 1 - end] == right[right.size() - 1 - end])
        ++end;
    while (end > 0 && (isWithinCharacter(left, left.size() - end) ||
                       isWithinCharacter(right, right.size() - end)))
        --end;
    if (2.0 * double(begin + end) < leastCommon * double(left.size() + right.size()))
        return {};
    const auto middle = [&](QByteArrayView line) {
        const qsizetype length = line.size() - begin - end;
        return length > 0 ? std::vector<Span>{{begin, length}} : std::vector<Span>();
    };
    return {middle(left), middle(right)};
}

std::vector<Span> inBytes(const QString &line, const std::vector<Span> &spans)
{
    std::vector<Span> bytes;
    const QStringView text(line);
    qsizetype units = 0;
    qsizetype at = 0;
    for (const Span &span : spans) {
        at += text.sliced(units, span.begin - units).toUtf8().size();
        const qsizetype length = text.sliced(span.begin, span.length).toUtf8().size();
        bytes.push_back({at, length});
        at += length;
        units = span.begin + span.length;
    }
    return bytes;
}

} // namespace

LineChanges changedBytes(QByteArrayView left, QByteArrayView right)
{
    if (left == right)
        return {};
    if (std::max(left.size(), right.size()) > mostBytes || !left.isValidUtf8() ||
        !right.isValidUtf8())
        return middles(left, right);
    const QString l = QString::fromUtf8(left);
    const QString r = QString::fromUtf8(right);
    const LineChanges changes = lineChanges(l, r);
    return {inBytes(l, changes.left), inBytes(r, changes.right)};
}

} // namespace wizard
