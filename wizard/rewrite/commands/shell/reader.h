// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "rewrite/commands/shell/program.h"

namespace wizard::commands {

/// What the shell's grammar is made of.
struct ShellToken
{
    enum class Kind { End, NewLine, Operator, Redirection, Word };
    Kind kind = Kind::End;
    qsizetype begin = 0; ///< in the text that is read
    QByteArray symbol;   ///< of an operator or a redirection
    Word word;

    bool is(QByteArrayView operatorSymbol) const
    {
        return kind == Kind::Operator && symbol == operatorSymbol;
    }
    bool isWord() const { return kind == Kind::Word; }

    /// An unquoted word exactly as written, such as `if`.
    bool isReserved(QByteArrayView name) const
    {
        return isWord() && !word.isQuoted && word.text() == name;
    }
};

/// Reads one shell text by recursive descent. Used by readShell only.
class ShellReader
{
public:
    explicit ShellReader(const MappedText &text, int depth = 0);

    /// Throws the first ShellProblem.
    ShellProgram read();

private:
    class Deeper;
    struct PendingDocument
    {
        QByteArray delimiter;
        bool isLiteral = false;
        bool stripsTabs = false;
        qsizetype document = 0;
    };

    // Characters
    bool isEnd() const { return m_at >= m_end; }
    char at(qsizetype ahead = 0) const
    {
        return m_at + ahead < m_end ? m_text[m_at + ahead] : '\0';
    }
    void skipContinuations();
    void skipBlanks();
    [[noreturn]] void fail(qsizetype where, const QString &expected) const;
    [[noreturn]] void failAtToken(const QString &expected);

    // Tokens
    const ShellToken &peek();
    ShellToken take();
    bool accept(QByteArrayView symbol);
    bool acceptReserved(QByteArrayView name);
    void expectReserved(QByteArrayView name);
    ShellToken lex();
    ShellToken lexOperator();
    bool isRedirectionAhead() const;
    void skipNewLines();

    // Words
    Word readWord(bool isRegex = false);
    void readPart(Word &word);
    void singleQuoted(Word &word);
    void ansiQuoted(Word &word);
    void doubleQuoted(Word &word);
    void pattern(Word &word);
    void arrayElements(Word &word);
    void take(Word &word, qsizetype count = 1);
    qsizetype assignmentLength() const;

    // Expansions, from `$` or a backquote; the word gets the mark of what is unknown
    bool expansion(Word &word, bool isQuoted);
    void parameter(Word &word, bool isQuoted);
    void commandSubstitution();
    bool arithmetic();
    void backquoted(bool isQuoted);
    void processSubstitution(Word &word);
    void parameterWord(bool isQuoted, char operation);
    void skipMatched(char open, char close);
    void mark(Word &word, qsizetype begin);
    void use(qsizetype begin, qsizetype end);

    // Here-documents
    void readDocuments();
    void readBody(const PendingDocument &pending, qsizetype begin, qsizetype end);

    // Grammar
    int list();
    void compoundList();
    bool isListEnd();
    void andOr();
    void pipeline();
    void command();
    bool compound();
    void simple();
    void redirection(SimpleCommand *command);
    void redirections();
    void function();
    void parenthesis();
    void conditional();
    void ifClause();
    void forClause();
    void doGroup();
    void caseClause();
    void caseItem();
    void coprocess();

    const MappedText &m_text;
    qsizetype m_at = 0;
    qsizetype m_end = 0;
    int m_depth = 0;
    std::optional<ShellToken> m_token;
    std::vector<PendingDocument> m_pending;
    ShellProgram m_program;
};

} // namespace wizard::commands
