// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "diff/paired_lines.h"

#include <QHashFunctions>

#include <algorithm>

namespace wizard {

namespace {

// Above this, looking for resemblance would cost more than the line diff itself.
constexpr int mostCells = 1024;
constexpr size_t mostWords = 64;
constexpr double leastLikeness = 0.5;

struct Word
{
    size_t hash;
    int length;
    auto operator<=>(const Word &) const = default;
};

struct Words
{
    std::vector<Word> sorted;
    int length = 0;
};

bool isWordByte(char byte)
{
    const auto c = uchar(byte);
    return c >= 0x80 || c == '_' || (c >= '0' && c <= '9') ||
           ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
}

Words wordsOf(QByteArrayView line)
{
    Words words;
    for (qsizetype at = 0; at < line.size() && words.sorted.size() < mostWords;) {
        const qsizetype begin = at;
        if (isWordByte(line[at]))
            while (at < line.size() && isWordByte(line[at]))
                ++at;
        else
            ++at;
        const QByteArrayView word = line.sliced(begin, at - begin);
        if (word.front() == ' ' || word.front() == '\t')
            continue;
        words.sorted.push_back({qHash(word), int(word.size())});
        words.length += int(word.size());
    }
    std::ranges::sort(words.sorted);
    return words;
}

// The share of the two lines' words that both have, from 0 to 1.
double likeness(const Words &left, const Words &right)
{
    if (left.length + right.length == 0)
        return 1;
    int common = 0;
    auto a = left.sorted.begin();
    auto b = right.sorted.begin();
    while (a != left.sorted.end() && b != right.sorted.end()) {
        if (*a == *b) {
            common += a->length;
            ++a;
            ++b;
        } else if (*a < *b) {
            ++a;
        } else {
            ++b;
        }
    }
    return 2.0 * common / (left.length + right.length);
}

std::vector<Words> allWords(const TextLines &text, LineRange range)
{
    std::vector<Words> words;
    words.reserve(size_t(range.count));
    for (int line = range.begin; line < range.begin + range.count; ++line)
        words.push_back(wordsOf(text.content(line)));
    return words;
}

// The pairs, in order, whose likenesses add up to the most.
std::vector<std::pair<int, int>> alikeLines(const std::vector<Words> &left,
                                            const std::vector<Words> &right)
{
    const size_t columns = right.size() + 1;
    std::vector<double> best((left.size() + 1) * columns, 0);
    std::vector<char> isPair(best.size(), false);
    for (size_t l = left.size(); l-- > 0;)
        for (size_t r = right.size(); r-- > 0;) {
            const size_t cell = l * columns + r;
            best[cell] = std::max(best[cell + 1], best[cell + columns]);
            const double alike = likeness(left[l], right[r]);
            if (alike >= leastLikeness && best[cell + columns + 1] + alike > best[cell]) {
                best[cell] = best[cell + columns + 1] + alike;
                isPair[cell] = true;
            }
        }
    std::vector<std::pair<int, int>> pairs;
    for (size_t l = 0, r = 0; l < left.size() && r < right.size();) {
        const size_t cell = l * columns + r;
        if (isPair[cell])
            pairs.emplace_back(int(l++), int(r++));
        else if (best[cell + 1] >= best[cell + columns])
            ++r;
        else
            ++l;
    }
    return pairs;
}

} // namespace

std::vector<std::pair<int, int>> pairedLines(const TextLines &left, LineRange leftRange,
                                             const TextLines &right, LineRange rightRange)
{
    std::vector<std::pair<int, int>> anchors;
    const bool isPlain = leftRange.count == rightRange.count && leftRange.count == 1;
    if (!isPlain && qint64(leftRange.count) * rightRange.count <= mostCells)
        anchors = alikeLines(allWords(left, leftRange), allWords(right, rightRange));
    anchors.emplace_back(leftRange.count, rightRange.count);

    std::vector<std::pair<int, int>> rows;
    rows.reserve(size_t(std::max(leftRange.count, rightRange.count)));
    int l = 0;
    int r = 0;
    for (const auto &[leftAnchor, rightAnchor] : anchors) {
        while (l < leftAnchor || r < rightAnchor)
            rows.emplace_back(l < leftAnchor ? leftRange.begin + l++ : -1,
                              r < rightAnchor ? rightRange.begin + r++ : -1);
        if (l < leftRange.count && r < rightRange.count)
            rows.emplace_back(leftRange.begin + l++, rightRange.begin + r++);
    }
    return rows;
}

} // namespace wizard
