// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "rewrite/python/parser.h"

namespace wizard::python {

// `match` is a name unless its line ends in a colon and a `case` stands below it.
bool Parser::atMatchStatement() const
{
    if (!atWord("match"))
        return false;
    size_t ahead = 1;
    while (token(ahead).kind != TokenKind::NewLine && token(ahead).kind != TokenKind::End)
        ++ahead;
    return ahead > 2 && word(ahead - 1) == ":" && token(ahead + 1).kind == TokenKind::Indent &&
           token(ahead + 2).kind == TokenKind::Name && word(ahead + 2) == "case";
}

void Parser::matchStatement()
{
    const Nesting nesting(*this);
    const int statement = ++m_statements;
    next();
    do {
        if (at(":"))
            break;
        starredOrNamed();
    } while (take(","));
    expect(":");
    next(); // the end of the line
    next(); // the indentation
    while (!atKind(TokenKind::Dedent)) {
        const size_t first = number();
        if (!atWord("case"))
            fail();
        next();
        patterns(":");
        if (take("if"))
            namedExpression();
        clause(BlockKind::Case, statement, first);
    }
    next();
}

// With commas between them. An `if` ends them as well as what closes them.
void Parser::patterns(Word closing)
{
    do {
        if (at(closing) || at("if"))
            break;
        if (take("*")) {
            if (word() == "_")
                next();
            else
                addName(expectName(), Role::Store);
        } else {
            pattern();
        }
    } while (take(","));
}

void Parser::pattern()
{
    const Nesting nesting(*this);
    do
        closedPattern();
    while (take("|"));
    if (take("as"))
        addName(expectName(), Role::Store);
}

void Parser::closedPattern()
{
    if (atKind(TokenKind::Name) && word(1) != "." && word(1) != "(") {
        const bool isWildcard = word() == "_";
        const size_t name = expectName();
        if (!isWildcard)
            addName(name, Role::Store);
    } else if (atKind(TokenKind::Name)) {
        classPattern();
    } else if (take("(")) {
        patterns(")");
        expect(")");
    } else if (take("[")) {
        patterns("]");
        expect("]");
    } else if (at("{")) {
        mappingPattern();
    } else if (atKind(TokenKind::String) || atKind(TokenKind::FStringStart)) {
        strings();
    } else if (!take("None") && !take("True") && !take("False")) {
        do { // -1, or 1 + 2j
            take("-");
            if (!atKind(TokenKind::Number))
                fail();
            next();
        } while (take("+") || at("-"));
    }
}

// `a.b`, `A(…)` or `a.B(…)`
void Parser::classPattern()
{
    addName(expectName(), Role::Load);
    while (take("."))
        m_module.names.back().last = expectName();
    if (!take("("))
        return;
    while (!at(")")) {
        if (atKind(TokenKind::Name) && word(1) == "=") {
            next();
            next();
        }
        pattern();
        if (!take(","))
            break;
    }
    expect(")");
}

void Parser::mappingPattern()
{
    expect("{");
    while (!at("}")) {
        if (take("**")) {
            addName(expectName(), Role::Store);
        } else {
            closedPattern();
            expect(":");
            pattern();
        }
        if (!take(","))
            break;
    }
    expect("}");
}

} // namespace wizard::python
