// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "rewrite/python/token.h"

#include <QVarLengthArray>

#include <optional>

namespace wizard::python {

/// How far a text has been read: for the files of the tokenizer only.
class Tokenizer
{
public:
    Tokenizer(QByteArrayView text, qsizetype begin, bool isUtf8, Dialect dialect);
    std::expected<Tokens, SyntaxError> run();

private:
    struct Bracket
    {
        char open;
        qsizetype at;
    };
    struct Indentation
    {
        int column;      // a tab goes to the next multiple of eight
        int alternative; // a tab is one column: both must agree
    };
    /// An f-string that is being read. While `isText`, the text of the string or of a format
    /// specification is read, otherwise an expression.
    struct FString
    {
        qsizetype at;
        char quote;
        bool isTriple;
        bool isRaw;
        bool isText = true;
        QVarLengthArray<qsizetype, 4> fields; // how many brackets are open within each field
    };

    // tokenizer.cpp
    char peek(qsizetype offset = 0) const
    {
        return m_at + offset < m_text.size() ? m_text[m_at + offset] : '\0';
    }
    void emitToken(TokenKind kind, qsizetype begin) { m_tokens.push_back({kind, begin, m_at}); }
    void emitWord(TokenKind kind, qsizetype begin)
    {
        m_tokens.push_back({kind, begin, m_at, Word(m_text.sliced(begin, m_at - begin))});
    }
    void fail(qsizetype at, const QString &what, bool isPython2 = false);
    void readToken();
    void readLineStart();
    void readIndentation(int column, int alternative);
    void readLineEnd();
    void readComment();
    bool readContinuation();
    void readWord();
    qsizetype identifierEnd(qsizetype from);
    void finish();

    // tokenizer_magics.cpp
    void skipLead();
    bool atMagicLine() const;
    bool atMagicValue() const;
    bool atPatternHelp() const;
    void readMagic();
    bool skipTiming();
    bool skipQuestion();
    bool skipHelp();
    QByteArrayView restOfLine() const;
    bool isOutsideOfAll() const { return m_brackets.isEmpty() && m_fstrings.isEmpty(); }

    // tokenizer_operators.cpp
    void readOperator();
    void open(char bracket);
    bool close(char bracket);

    // tokenizer_numbers.cpp
    void readNumber();
    bool readDigits(bool (*fits)(char));
    void checkNumberEnd(qsizetype begin);

    // tokenizer_strings.cpp
    void readString(qsizetype begin);
    void readStringBody(qsizetype begin, char quote, bool isTriple);
    bool atQuotes(char quote, bool isTriple) const;
    void openFString(qsizetype begin, char quote, bool isTriple, bool isRaw);
    void readFStringText();
    void skipEscape(bool isRaw, bool &isName);
    void openField(qsizetype begin);
    bool isAtFieldLevel() const;
    void closeField();

    QByteArrayView m_text;
    qsizetype m_at;
    bool m_isUtf8;
    bool m_isNotebook;
    QByteArrayView m_lead; // the indentation of an indented cell
    bool m_isLineStart = true;
    Tokens m_tokens;
    QVarLengthArray<Bracket, 32> m_brackets;
    QVarLengthArray<Indentation, 16> m_indentations;
    QVarLengthArray<FString, 4> m_fstrings;
    std::optional<SyntaxError> m_error;
};

} // namespace wizard::python
