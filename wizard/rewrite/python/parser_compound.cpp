// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "rewrite/python/parser.h"

#include <QCoreApplication>

namespace wizard::python {

// Whether there was one.
bool Parser::compoundStatement()
{
    const size_t first = number();
    if (at("if"))
        ifStatement();
    else if (at("while"))
        whileStatement();
    else if (at("for"))
        forStatement(first);
    else if (at("try"))
        tryStatement();
    else if (at("with"))
        withStatement(first);
    else if (at("def"))
        functionDefinition(first);
    else if (at("class"))
        classDefinition(first);
    else if (at("@"))
        decorated();
    else if (atMatchStatement())
        matchStatement();
    else if (take("async"))
        at("for")    ? forStatement(first)
        : at("with") ? withStatement(first)
                     : functionDefinition(first);
    else
        return false;
    return true;
}

// A colon and the statements below it.
void Parser::clause(BlockKind kind, int statement, size_t first)
{
    const Nesting nesting(*this);
    const int outer = m_block;
    m_module.blocks.push_back({kind, outer, statement, first, m_order[m_next - 1]});
    m_block = int(m_module.blocks.size()) - 1;
    expect(":");
    if (atKind(TokenKind::NewLine)) {
        next();
        if (!atKind(TokenKind::Indent))
            throw SyntaxError{token().begin,
                              QCoreApplication::translate("Python", "an indented block is missing"),
                              false};
        next();
        while (!atKind(TokenKind::Dedent) && !atKind(TokenKind::End))
            this->statement();
        if (atKind(TokenKind::Dedent))
            next();
    } else {
        simpleLine(false);
    }
    m_block = outer;
}

void Parser::optionalElse(int statement)
{
    const size_t first = number();
    if (take("else"))
        clause(BlockKind::Else, statement, first);
}

void Parser::ifStatement()
{
    const int statement = ++m_statements;
    BlockKind kind = BlockKind::If;
    while (at("if") || at("elif")) {
        const size_t first = number();
        next();
        namedExpression();
        clause(kind, statement, first);
        kind = BlockKind::Elif;
        if (!at("elif"))
            break;
    }
    optionalElse(statement);
}

void Parser::whileStatement()
{
    const int statement = ++m_statements;
    const size_t first = number();
    next();
    namedExpression();
    clause(BlockKind::While, statement, first);
    optionalElse(statement);
}

void Parser::forStatement(size_t first)
{
    const int statement = ++m_statements;
    expect("for");
    targets();
    expect("in");
    expressions();
    clause(BlockKind::For, statement, first);
    optionalElse(statement);
}

void Parser::tryStatement()
{
    const int statement = ++m_statements;
    const size_t first = number();
    next();
    clause(BlockKind::Try, statement, first);
    bool isCaught = false;
    for (; at("except"); isCaught = true)
        exceptClause(statement);
    if (isCaught)
        optionalElse(statement);
    const size_t last = number();
    if (take("finally"))
        clause(BlockKind::Finally, statement, last);
    else if (!isCaught)
        fail();
}

void Parser::exceptClause(int statement)
{
    const size_t first = number();
    next();
    take("*");
    if (!at(":")) {
        expression();
        // `except A, b:` is Python 2. From 3.14 on, `except A, B:` names two classes.
        const bool namesValue = token(1).kind == TokenKind::Name && word(2) == ":" &&
                                word(1).front() >= 'a' && word(1).front() <= 'z';
        if (at(",") && namesValue)
            throw SyntaxError{token().begin,
                              QCoreApplication::translate("Python", "this “except” is Python 2"),
                              true};
        while (take(","))
            expression();
        if (take("as"))
            addName(expectName(), Role::Store);
    }
    clause(BlockKind::Except, statement, first);
}

void Parser::functionDefinition(size_t first)
{
    const int statement = ++m_statements;
    expect("def");
    addName(expectName(), Role::Store);
    typeParameters();
    expect("(");
    parameters(")");
    expect(")");
    if (take("->"))
        expressions();
    clause(BlockKind::Function, statement, first);
}

void Parser::classDefinition(size_t first)
{
    const int statement = ++m_statements;
    expect("class");
    const size_t name = expectName();
    addName(name, Role::Store);
    typeParameters();
    if (at("("))
        arguments(name, true);
    clause(BlockKind::Class, statement, first);
}

void Parser::decorated()
{
    while (take("@")) {
        namedExpression();
        if (!atKind(TokenKind::NewLine))
            fail();
        next();
    }
    const size_t first = number();
    take("async");
    at("class") ? classDefinition(first) : functionDefinition(first);
}

void Parser::typeParameters()
{
    if (!take("["))
        return;
    do {
        if (at("]"))
            break;
        if (!take("*"))
            take("**");
        addName(expectName(), Role::Store);
        if (take(":"))
            expression();
        if (take("="))
            starredOrNamed();
    } while (take(","));
    expect("]");
}

} // namespace wizard::python
