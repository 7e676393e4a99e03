// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "rewrite/python/tokenizer_state.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace wizard::python {

namespace {

constexpr qsizetype deepestBrackets = 200; // as CPython

QString tr(const char *text)
{
    return QCoreApplication::translate("Python", text);
}

// Of three and of two characters; longer ones first.
constexpr auto longOperators = std::to_array<std::string_view>(
    {"**=", "//=", ">>=", "<<=", "...", "!=", "->", ":=", "==", "<=", ">=", "<<",
     ">>",  "**",  "//",  "+=",  "-=",  "*=", "/=", "%=", "&=", "|=", "^=", "@="});
constexpr std::string_view secondCharacters = "=*/><.";
constexpr std::string_view shortOperators = "()[]{},:.;+-*/%&|^~<>=@!";

// Of an operator of several characters; 0: there is none.
qsizetype longOperatorAt(std::string_view text)
{
    if (text.size() < 2 || !secondCharacters.contains(text[1]))
        return 0;
    const auto known = std::ranges::find_if(
        longOperators, [&](std::string_view it) { return text.starts_with(it); });
    return known == longOperators.end() ? 0 : qsizetype(known->size());
}

} // namespace

void Tokenizer::readOperator()
{
    if (m_isNotebook && isOutsideOfAll()) {
        if (atMagicValue())
            return readMagic();
        if (peek() == '?' && skipHelp())
            return;
    }
    const qsizetype begin = m_at;
    const std::string_view rest(m_text.data() + m_at,
                                size_t(std::min<qsizetype>(3, m_text.size() - m_at)));
    if (rest.starts_with("<>") || rest.starts_with('`'))
        return fail(
            m_at, tr("“%1” is Python 2").arg(QLatin1StringView(rest.starts_with('`') ? "`" : "<>")),
            true);
    // Within a field of an f-string a colon begins the format, whatever comes after it.
    const bool isFormat = rest.starts_with(':') && isAtFieldLevel();
    if (const qsizetype length = longOperatorAt(rest); length > 0 && !isFormat) {
        m_at += length;
        return emitWord(TokenKind::Operator, begin);
    }
    const char c = rest.front();
    if (!shortOperators.contains(c) || (c == '!' && !isAtFieldLevel())) {
        if (uchar(c) < 0x20 || c == 0x7F)
            return fail(m_at, tr("the character U+%1 does not belong here")
                                  .arg(uint(uchar(c)), 4, 16, QLatin1Char('0')));
        return fail(m_at, tr("“%1” does not belong here").arg(QLatin1Char(c)));
    }
    if (c == '(' || c == '[' || c == '{')
        open(c);
    if ((c == ')' || c == ']' || c == '}') && !close(c))
        return;
    ++m_at;
    emitWord(TokenKind::Operator, begin);
    if (isFormat)
        m_fstrings.last().isText = true;
}

void Tokenizer::open(char bracket)
{
    if (m_brackets.size() >= deepestBrackets)
        return fail(m_at, tr("too many brackets within one another"));
    m_brackets.append({bracket, m_at});
}

bool Tokenizer::close(char bracket)
{
    const char wanted = bracket == ')' ? '(' : bracket == ']' ? '[' : '{';
    const bool endsField = bracket == '}' && isAtFieldLevel();
    if (m_brackets.isEmpty() || m_brackets.last().open != wanted) {
        fail(m_at, tr("this “%1” closes nothing").arg(QLatin1Char(bracket)));
        return false;
    }
    m_brackets.removeLast();
    if (endsField)
        closeField();
    return true;
}

} // namespace wizard::python
