// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "rewrite/python/parser.h"

#include <algorithm>
#include <array>

namespace wizard::python {

bool Parser::atExpression() const
{
    static constexpr auto begins =
        std::to_array<Word>({"(", "[", "{", "-", "+", "~", "...", "*", "not", "lambda", "await",
                             "None", "True", "False"});
    switch (token().kind) {
    case TokenKind::Name:
    case TokenKind::Number:
    case TokenKind::Magic:
    case TokenKind::String:
    case TokenKind::FStringStart:
        return true;
    case TokenKind::Operator:
    case TokenKind::Keyword:
        return std::ranges::find(begins, token().word) != begins.end();
    default:
        return false;
    }
}

Shape Parser::expressions()
{
    const auto one = [this] { return take("*") ? disjunction() : expression(); };
    const bool isStarred = at("*");
    const Shape shape = one();
    if (!at(","))
        return isStarred ? Shape::Other : shape;
    bool isTarget = shape != Shape::Other;
    while (take(",") && atExpression())
        isTarget = one() != Shape::Other && isTarget;
    return isTarget ? Shape::Several : Shape::Other;
}

Shape Parser::starredOrNamed()
{
    return take("*") ? disjunction() : namedExpression();
}

Shape Parser::namedExpression()
{
    if (atKind(TokenKind::Name) && token(1).kind == TokenKind::Operator && word(1) == ":=") {
        const size_t target = expectName();
        addName(target, Role::Store);
        next();
        const NoTarget value(*this);
        const size_t first = number();
        expression();
        mean(Meaning::Kind::Value, target, target, first);
        return Shape::Other;
    }
    return expression();
}

Shape Parser::expression()
{
    const Nesting nesting(*this);
    if (take("lambda")) {
        lambda();
        return Shape::Other;
    }
    const Shape shape = disjunction();
    if (!take("if"))
        return shape;
    disjunction();
    expect("else");
    expression();
    return Shape::Other;
}

// Operators and their operands. Which binds closer does not matter here.
Shape Parser::disjunction()
{
    bool isPlain = true;
    while (true) {
        while (take("not") || take("-") || take("+") || take("~") || take("await"))
            isPlain = false;
        const Shape shape = primary();
        if (!takeBinaryOperator())
            return isPlain ? shape : Shape::Other;
        isPlain = false;
    }
}

bool Parser::takeBinaryOperator()
{
    static constexpr auto operators =
        std::to_array<Word>({"+", "-", "*",  "/",  "//", "%", "@",  "**", "<<",  ">>", "&",
                             "|", "^", "==", "!=", "<",  ">", "<=", ">=", "and", "or", "in"});
    if (take("is")) {
        take("not");
        return true;
    }
    if (at("not") && word(1) == "in") {
        next();
        next();
        return true;
    }
    if (std::ranges::find(operators, token().word) == operators.end())
        return false;
    next();
    return true;
}

void Parser::yieldExpression()
{
    const NoTarget inside(*this);
    expect("yield");
    if (take("from"))
        expression();
    else if (atExpression())
        expressions();
}

void Parser::lambda()
{
    const NoTarget inside(*this);
    parameters(":");
    expect(":");
    expression();
}

void Parser::parameters(Word closing)
{
    while (!at(closing)) {
        parameter(closing);
        if (!take(","))
            break;
    }
}

void Parser::parameter(Word closing)
{
    if (take("/"))
        return;
    const bool isStar = take("*");
    if (isStar && at(","))
        return;
    const bool isPlain = !isStar && !take("**");
    const size_t name = expectName();
    addName(name, Role::Parameter);
    if (closing == ")" && take(":")) {
        const size_t first = number();
        isStar ? starredOrNamed() : expression();
        if (isPlain)
            mean(Meaning::Kind::Annotation, name, name, first);
    }
    if (take("="))
        expression();
}

void Parser::comprehension()
{
    const NoTarget inside(*this);
    do {
        take("async");
        expect("for");
        targets();
        expect("in");
        disjunction();
        while (take("if"))
            disjunction();
    } while (at("for") || at("async"));
}

void Parser::targets()
{
    const bool before = m_isTarget;
    m_isTarget = true;
    const size_t names = m_module.names.size();
    do {
        if (at("in"))
            break;
        take("*");
        const size_t own = m_module.names.size();
        assign(own, primary(), Role::Store);
    } while (take(","));
    if (m_module.names.size() == names)
        fail();
    m_isTarget = before;
}

} // namespace wizard::python
