// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "rewrite/python/joined_texts.h"

#include "rewrite/python/characters.h"

#include <algorithm>

namespace wizard::python {

using commands::MappedText;

namespace {

bool isRaw(QByteArrayView prefix)
{
    return prefix.contains('r') || prefix.contains('R');
}

// What is before the quotes, and the quotes, of a string that begins a token.
qsizetype bodyBegin(QByteArrayView token)
{
    qsizetype at = 0;
    while (at < token.size() && token[at] != '"' && token[at] != '\'')
        ++at;
    const QByteArrayView rest = token.sliced(at);
    return at + (rest.startsWith("\"\"\"") || rest.startsWith("'''") ? 3 : 1);
}

class Joining
{
public:
    explicit Joining(const Reading &reading) : m_reading(reading) {}

    std::vector<JoinedText> run()
    {
        for (size_t i = 0; i < m_reading.module.tokens.size(); ++i) {
            if (!isText(i))
                continue;
            JoinedText text{i, i, {}};
            do {
                text.last = take(i, text.value);
                i = m_reading.after(text.last);
            } while (isText(i) && i > text.last);
            i = text.last;
            m_texts.push_back(std::move(text));
        }
        return std::move(m_texts);
    }

private:
    bool isText(size_t number) const
    {
        const TokenKind kind = m_reading.token(number).kind;
        return kind == TokenKind::String || kind == TokenKind::FStringStart;
    }

    // Up to the token that ends it.
    size_t take(size_t number, MappedText &text)
    {
        const Token &token = m_reading.token(number);
        const QByteArrayView word = m_reading.word(number);
        const qsizetype begin = bodyBegin(word);
        const bool raw = isRaw(word.first(begin));
        if (token.kind == TokenKind::String) {
            const bool isTriple = begin >= 3 && word[begin - 3] == word[begin - 1] &&
                                  word[begin - 2] == word[begin - 1];
            const qsizetype quotes = isTriple ? 3 : 1;
            append(text, token.begin + begin, token.end - quotes, raw, false);
            return number;
        }
        for (int depth = 1; depth > 0 && number + 1 < m_reading.module.tokens.size();) {
            const Token &next = m_reading.token(++number);
            if (next.kind == TokenKind::FStringStart)
                ++depth;
            else if (next.kind == TokenKind::FStringEnd)
                --depth;
            else if (next.kind == TokenKind::FStringMiddle && depth == 1 && !isFormat(number))
                append(text, next.begin, next.end, raw, true);
            else if (depth == 1 && m_reading.word(number) == "{" && beginsField(number))
                text.append(MappedText::unknown, {next.begin, next.end});
        }
        return number;
    }

    // A field begins where the text of its string was before it.
    bool beginsField(size_t number) const
    {
        const Token &before = m_reading.token(number - 1);
        return before.kind == TokenKind::FStringStart || before.kind == TokenKind::FStringMiddle ||
               m_reading.word(number - 1) == "}";
    }

    // `:>3` of a field.
    bool isFormat(size_t number) const { return m_reading.word(number - 1) == ":"; }

    void append(MappedText &text, qsizetype begin, qsizetype end, bool raw, bool isField)
    {
        const QByteArrayView bytes = m_reading.source.text;
        for (qsizetype at = begin; at < end;) {
            const char c = bytes[at];
            const char next = at + 1 < end ? bytes[at + 1] : '\0';
            if (c == '\\' && !raw && at + 1 < end) {
                const qsizetype length = 1 + std::max(1, lineEndAt(bytes, at + 1));
                if (lineEndAt(bytes, at + 1) == 0)
                    text.append(next == 'n' ? '\n' : next == 't' ? '\t' : next, {at, at + length});
                at += length;
            } else if (isField && (c == '{' || c == '}') && next == c) {
                text.append(c, {at, at + 2});
                at += 2;
            } else {
                text.append(c, {at, at + 1});
                ++at;
            }
        }
    }

    const Reading &m_reading;
    std::vector<JoinedText> m_texts;
};

} // namespace

std::vector<JoinedText> joinedTexts(const Reading &reading)
{
    return Joining(reading).run();
}

} // namespace wizard::python
