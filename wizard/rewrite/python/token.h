// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QByteArrayView>
#include <QString>

#include <compare>
#include <expected>
#include <vector>

namespace wizard::python {

enum class TokenKind : quint8 {
    Name, ///< soft keywords too
    Keyword,
    Number,
    String,        ///< with its prefix and quotes
    FStringStart,  ///< prefix and opening quotes of an f-string or t-string
    FStringMiddle, ///< the text between replacement fields
    FStringEnd,
    Operator,
    Comment,
    NewLine, ///< ends a logical line; empty where the last one has no end
    LineEnd, ///< a line end that ends no logical line
    Indent,
    Dedent, ///< empty
    End,    ///< empty; always the last
    Magic   ///< what is IPython's own: a line of it, without its end, or a whole cell
};

/// What a text may hold.
enum class Dialect : quint8 {
    Python,
    Notebook ///< also what IPython adds: `%magic`, `!command`, `name?`, a cell that is indented
};

/// A keyword or an operator as one number, which compares faster than its bytes: none of them has
/// more than eight.
class Word
{
public:
    constexpr Word() = default;
    template <size_t size> constexpr Word(const char (&text)[size]) : Word(text, size - 1) {}
    explicit constexpr Word(QByteArrayView text) : Word(text.data(), size_t(text.size())) {}
    constexpr bool operator==(const Word &) const = default;
    constexpr auto operator<=>(const Word &) const = default;

    static constexpr qsizetype longest = 8;

private:
    constexpr Word(const char *text, size_t size)
    {
        for (size_t i = 0; i < size; ++i)
            m_bytes = (m_bytes << 8) | quint8(text[i]);
    }
    quint64 m_bytes = 0;
};

/// A piece of the text, from byte to byte.
struct Token
{
    TokenKind kind = TokenKind::End;
    qsizetype begin = 0;
    qsizetype end = 0;
    Word word{}; ///< of keywords and operators; of all others empty
};

/// Why a text is not Python 3.
struct SyntaxError
{
    qsizetype at = 0;       ///< a byte of the text
    QString what;           ///< in words, for people
    bool isPython2 = false; ///< it is Python, but of the second kind
};

using Tokens = std::vector<Token>;

} // namespace wizard::python
