// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

// What IPython adds to Python, as its inputtransformer2 reads it.

#include "rewrite/python/characters.h"
#include "rewrite/python/tokenizer_state.h"

#include <algorithm>
#include <array>

namespace wizard::python {

namespace {

bool isBlank(char c)
{
    return c == ' ' || c == '\t' || c == '\f';
}

} // namespace

// IPython takes the indentation of the first line from every line that has it.
void Tokenizer::skipLead()
{
    qsizetype line = m_at;
    qsizetype at = m_at;
    for (; at < m_text.size() && (isBlank(m_text[at]) || lineEndAt(m_text, at) != 0); ++at)
        if (lineEndAt(m_text, at) != 0)
            line = at + 1;
    m_lead = m_text.sliced(line, at - line);
}

QByteArrayView Tokenizer::restOfLine() const
{
    qsizetype end = m_at;
    while (end < m_text.size() && lineEndAt(m_text, end) == 0)
        ++end;
    return m_text.sliced(m_at, end - m_at);
}

// None of these begins a statement of Python.
bool Tokenizer::atMagicLine() const
{
    static constexpr std::string_view escapes = "%!?,;/";
    return escapes.contains(peek()) || atPatternHelp();
}

// `name = %magic` and `name = !command`
bool Tokenizer::atMagicValue() const
{
    if (peek() != '!' && (peek() != '%' || !isLetter(peek(1))))
        return false;
    if (m_tokens.empty() || m_tokens.back().kind != TokenKind::Operator)
        return false;
    const Token &last = m_tokens.back();
    return m_text.sliced(last.begin, last.end - last.begin) == "=";
}

// `*int*?` asks for all names of a pattern.
bool Tokenizer::atPatternHelp() const
{
    const QByteArrayView line = restOfLine().trimmed();
    const auto fits = [](char c) {
        return isLetter(c) || isDigit(c) || c == '.' || c == '*' || c == '?';
    };
    return line.endsWith('?') && line.contains('*') && std::ranges::all_of(line, fits);
}

// To the end of the line, and of those that a backslash brings along.
void Tokenizer::readMagic()
{
    if (skipTiming() || skipQuestion())
        return;
    const qsizetype begin = m_at;
    while (m_at < m_text.size() && lineEndAt(m_text, m_at) == 0) {
        const int continued = peek() == '\\' ? lineEndAt(m_text, m_at + 1) : 0;
        m_at += 1 + continued;
    }
    emitToken(TokenKind::Magic, begin);
}

// `%time statement`, with the magic's options. Whether a statement follows that can be read.
bool Tokenizer::skipTiming()
{
    static constexpr auto timing = std::to_array<QByteArrayView>({"time", "timeit", "memit"});
    const QByteArrayView line = restOfLine();
    const auto wordEnd = [&](qsizetype from) {
        while (from < line.size() && !isBlank(line[from]))
            ++from;
        return from;
    };
    const auto blankEnd = [&](qsizetype from) {
        while (from < line.size() && isBlank(line[from]))
            ++from;
        return from;
    };
    if (!line.startsWith('%'))
        return false;
    const qsizetype name = wordEnd(1);
    if (std::ranges::find(timing, line.sliced(1, name - 1)) == timing.end())
        return false;
    qsizetype at = blankEnd(name);
    while (at + 1 < line.size() && line[at] == '-' &&
           (isLetter(line[at + 1]) || line[at + 1] == '-')) {
        at = blankEnd(wordEnd(at));
        const QByteArrayView value = line.sliced(at, wordEnd(at) - at);
        if (!value.isEmpty() && std::ranges::all_of(value, isDigit))
            at = blankEnd(wordEnd(at));
    }
    if (at >= line.size() || line[at] == '#')
        return false;
    m_at += at;
    return true;
}

// The marks of `?name`.
bool Tokenizer::skipQuestion()
{
    const QByteArrayView line = restOfLine();
    const qsizetype marks = line.startsWith("??") ? 2 : 1;
    const QByteArrayView name = line.sliced(std::min(marks, line.size())).trimmed();
    const auto fits = [](char c) { return isLetter(c) || isDigit(c) || c == '.'; };
    if (!line.startsWith('?') || name.isEmpty() || !isLetter(name.front()) || name.endsWith('.') ||
        !std::ranges::all_of(name, fits))
        return false;
    m_at += marks;
    return true;
}

// The marks of `name?` and `name??`, which end their line.
bool Tokenizer::skipHelp()
{
    const QByteArrayView rest = restOfLine().trimmed();
    if (rest != "?" && rest != "??")
        return false;
    m_at += rest.size();
    return true;
}

} // namespace wizard::python
