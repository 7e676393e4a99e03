// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "rewrite/python/characters.h"

#include "rewrite/python/token.h"

#include <QChar>

#include <algorithm>
#include <array>
#include <string_view>

namespace wizard::python {

using namespace Qt::StringLiterals;

CodePoint codePointAt(QByteArrayView text, qsizetype at)
{
    const auto byte = [&](qsizetype offset) {
        return at + offset < text.size() ? uchar(text[at + offset]) : uchar(0);
    };
    const uchar first = byte(0);
    if (first < 0x80)
        return {first, 1};
    const int length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
    if (first < 0xC2 || first > 0xF4)
        return {};
    char32_t value = first & (0x7F >> length);
    for (int i = 1; i < length; ++i) {
        if ((byte(i) & 0xC0) != 0x80)
            return {};
        value = (value << 6) | (byte(i) & 0x3F);
    }
    const bool isOverlong = (length == 3 && value < 0x800) || (length == 4 && value < 0x10000);
    if (isOverlong || value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF))
        return {};
    return {value, length};
}

namespace {

// What normalisation takes apart into something that belongs to no identifier.
bool isUnstable(char32_t c)
{
    return c == 0x037A || c == 0x2E2F || (c >= 0xFC5E && c <= 0xFC63) || c == 0xFDFA ||
           c == 0xFDFB || (c >= 0xFE70 && c <= 0xFE7E && c % 2 == 0);
}

} // namespace

bool startsIdentifier(char32_t c)
{
    switch (QChar::category(c)) {
    case QChar::Letter_Uppercase:
    case QChar::Letter_Lowercase:
    case QChar::Letter_Titlecase:
    case QChar::Letter_Modifier:
    case QChar::Letter_Other:
    case QChar::Number_Letter:
        return !isUnstable(c) && c != 0x0E33 && c != 0x0EB3 && c != 0xFF9E && c != 0xFF9F;
    default:
        return c == u'_' || c == 0x1885 || c == 0x1886 || c == 0x2118 ||
               c == 0x212E; // Other_ID_Start
    }
}

bool continuesIdentifier(char32_t c)
{
    switch (QChar::category(c)) {
    case QChar::Letter_Modifier:
    case QChar::Letter_Other:
    case QChar::Mark_NonSpacing:
    case QChar::Mark_SpacingCombining:
    case QChar::Number_DecimalDigit:
    case QChar::Punctuation_Connector:
        return !isUnstable(c);
    default: // Other_ID_Continue
        return startsIdentifier(c) || c == 0x00B7 || c == 0x0387 || (c >= 0x1369 && c <= 0x1371) ||
               c == 0x19DA || c == 0x200C || c == 0x200D || c == 0x30FB || c == 0xFF65;
    }
}

QList<QByteArrayView> wordsOf(QByteArrayView text)
{
    const auto isPart = [](char c) { return isLetter(c) || isDigit(c) || isBeyondAscii(c); };
    QList<QByteArrayView> words;
    for (qsizetype at = 0; at < text.size(); ++at) {
        const qsizetype begin = at;
        while (at < text.size() && isPart(text[at]))
            ++at;
        if (at > begin && !isDigit(text[begin]))
            words << text.sliced(begin, at - begin);
    }
    return words;
}

namespace {

constexpr auto keywords = std::to_array<std::string_view>(
    {"False", "None",     "True",  "and",    "as",   "assert", "async",  "await",    "break",
     "class", "continue", "def",   "del",    "elif", "else",   "except", "finally",  "for",
     "from",  "global",   "if",    "import", "in",   "is",     "lambda", "nonlocal", "not",
     "or",    "pass",     "raise", "return", "try",  "while",  "with",   "yield"});
static_assert(std::ranges::is_sorted(keywords));

// The same, and where those of a letter begin: asked for every word of a text.
constexpr auto keywordWords = [] {
    std::array<Word, keywords.size()> words;
    std::ranges::transform(keywords, words.begin(), [](std::string_view it) {
        return Word(QByteArrayView(it.data(), qsizetype(it.size())));
    });
    return words;
}();
constexpr auto firstOfLetter = [] {
    std::array<quint8, 129> first{};
    for (size_t letter = 0; letter < first.size(); ++letter)
        first[letter] = quint8(std::ranges::count_if(
            keywords, [&](std::string_view it) { return quint8(it.front()) < letter; }));
    return first;
}();

} // namespace

bool isKeyword(QByteArrayView word)
{
    if (word.size() < 2 || word.size() > Word::longest || isBeyondAscii(word.front()))
        return false;
    const size_t letter = quint8(word.front());
    const Word asked(word);
    for (size_t i = firstOfLetter[letter]; i < firstOfLetter[letter + 1]; ++i)
        if (keywordWords[i] == asked)
            return true;
    return false;
}

} // namespace wizard::python
