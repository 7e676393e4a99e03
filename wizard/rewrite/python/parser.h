// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "rewrite/python/module.h"

namespace wizard::python {

/// What an expression could be assigned to.
enum class Shape {
    Other, ///< nothing
    Name,
    Member, ///< an attribute or an item
    Several ///< a tuple or list of these
};

/// How far the tokens have been read: for the files of the parser only. Throws SyntaxError.
class Parser
{
public:
    Parser(QByteArrayView text, Module &module);
    void run();

private:
    // What is asked for each token many times is here, to be inlined.
    const Token &token() const { return m_module.tokens[number()]; }
    size_t number() const // of the token in the module
    {
        Q_ASSERT(m_next < m_order.size());
        return m_order[m_next];
    }

    // parser.cpp
    const Token &token(size_t ahead) const;
    size_t lastNumber() const { return m_order[m_next - 1]; } // of the one that was taken last
    QByteArrayView word(size_t ahead = 0) const;
    bool at(Word text) const { return token().word == text; } // an operator or a keyword
    bool atWord(QByteArrayView text) const;                   // a name
    bool atKind(TokenKind kind) const { return token().kind == kind; }
    void next() { ++m_next; }
    bool take(Word text)
    {
        const bool isIt = at(text);
        m_next += isIt;
        return isIt;
    }
    void expect(Word text);
    size_t expectName();
    [[noreturn]] void fail() const;
    bool looksLikePython2() const;

    // parser_statements.cpp
    void statement();
    void simpleLine(bool isFirst);
    void simpleStatement();
    void expressionStatement();
    Shape value(bool mayBeTarget);
    void assignment(size_t names, size_t first, Shape shape);
    void raiseStatement();
    void declaration();
    void typeAlias();
    void importStatement();
    void fromStatement();
    Alias alias(bool isDotted);

    // parser_compound.cpp
    bool compoundStatement();
    void clause(BlockKind kind, int statement, size_t first);
    void ifStatement();
    void whileStatement();
    void forStatement(size_t first);
    void tryStatement();
    void exceptClause(int statement);
    void withStatement(size_t first);
    void withItem();
    void functionDefinition(size_t first);
    void classDefinition(size_t first);
    void decorated();
    void typeParameters();
    void optionalElse(int statement);

    // parser_expressions.cpp
    Shape expression();
    Shape namedExpression();
    Shape starredOrNamed();
    Shape expressions(); // with stars, and perhaps commas
    Shape disjunction();
    bool takeBinaryOperator();
    void yieldExpression();
    void lambda();
    void parameters(Word closing);
    void parameter(Word closing);
    void comprehension();
    void targets(); // of a `for`
    bool atExpression() const;

    // parser_atoms.cpp
    Shape primary();
    Shape atom();
    Shape bracketed(Word closing);
    void dictionaryOrSet();
    void strings();
    void field();
    void arguments(size_t first, bool isBases);
    Argument argument();
    bool atKeyword() const;
    void slices();

    // parser_patterns.cpp
    bool atMatchStatement() const;
    void matchStatement();
    void pattern();
    void patterns(Word closing);
    void closedPattern();
    void mappingPattern();
    void classPattern();

    // Names
    void addName(size_t number, Role role);
    void assign(size_t fromName, Shape shape, Role role);
    void mean(Meaning::Kind kind, size_t targetFirst, size_t targetLast, size_t first);
    struct Nesting;  // counts the depth
    struct NoTarget; // names within are never assigned to

    QByteArrayView m_text;
    Module &m_module;
    std::vector<quint32> m_order; // the tokens without comments and empty lines
    size_t m_next = 0;
    size_t m_lineStart = 0; // where the statement begins, in m_order
    int m_block = 0;
    int m_statements = 0;
    int m_depth = 0;
    bool m_isTarget = false;
    std::vector<bool> m_canBeTarget; // beside Module::names
};

/// Stops before the stack does.
struct Parser::Nesting
{
    explicit Nesting(Parser &reader);
    ~Nesting() { --parser.m_depth; }
    Parser &parser;
};

struct Parser::NoTarget
{
    explicit NoTarget(Parser &reader) : parser(reader), before(reader.m_isTarget)
    {
        parser.m_isTarget = false;
    }
    ~NoTarget() { parser.m_isTarget = before; }
    Parser &parser;
    bool before;
};

} // namespace wizard::python
