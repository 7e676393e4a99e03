// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "rewrite/python/parser.h"

#include <algorithm>
#include <array>

namespace wizard::python {

void Parser::statement()
{
    m_lineStart = m_next;
    if (!compoundStatement())
        simpleLine(true);
}

// Statements with semicolons between them, up to the end of the line.
void Parser::simpleLine(bool isFirst)
{
    while (true) {
        m_lineStart = m_next;
        const size_t imports = m_module.imports.size();
        simpleStatement();
        const bool isFollowed = take(";");
        if (m_module.imports.size() > imports)
            m_module.imports.back().isAlone = isFirst && !isFollowed;
        isFirst = false;
        if (atKind(TokenKind::NewLine))
            break;
        if (!isFollowed)
            fail();
    }
    next();
}

void Parser::simpleStatement()
{
    if (take("pass") || take("break") || take("continue"))
        return;
    const bool isLazy = atWord("lazy") && token(1).kind == TokenKind::Keyword;
    const QByteArrayView importing = word(isLazy ? 1 : 0);
    if (importing == "import" || importing == "from") {
        const size_t first = number();
        if (isLazy)
            next();
        at("import") ? importStatement() : fromStatement();
        m_module.imports.back().isLazy = isLazy;
        m_module.imports.back().first = first;
        return;
    }
    if (take("return")) {
        if (atExpression())
            expressions();
    } else if (take("raise")) {
        raiseStatement();
    } else if (take("assert")) {
        expression();
        if (take(","))
            expression();
    } else if (take("global") || take("nonlocal")) {
        declaration();
    } else if (take("del")) {
        const size_t names = m_module.names.size();
        m_isTarget = true;
        const Shape shape = expressions();
        m_isTarget = false;
        assign(names, shape, Role::Delete);
    } else if (atWord("type") && token(1).kind == TokenKind::Name &&
               (word(2) == "=" || word(2) == "[")) {
        typeAlias();
    } else {
        expressionStatement();
    }
}

Shape Parser::value(bool mayBeTarget)
{
    m_isTarget = mayBeTarget;
    const Shape shape = at("yield") ? (yieldExpression(), Shape::Other) : expressions();
    m_isTarget = false;
    return shape;
}

void Parser::expressionStatement()
{
    static constexpr auto augmented = std::to_array<Word>(
        {"+=", "-=", "*=", "/=", "//=", "%=", "@=", "&=", "|=", "^=", ">>=", "<<=", "**="});
    const size_t names = m_module.names.size();
    const size_t first = number();
    const Shape shape = value(true);
    const size_t last = lastNumber();
    const bool isSingle = shape == Shape::Name || shape == Shape::Member;
    if (isSingle && take(":")) {
        assign(names, shape, Role::Store);
        const size_t annotation = number();
        expression();
        mean(Meaning::Kind::Annotation, first, last, annotation);
        if (take("="))
            value(false);
    } else if (std::ranges::find(augmented, token().word) != augmented.end()) {
        assign(names, isSingle ? shape : Shape::Other, Role::Store);
        next();
        value(false);
    } else if (at("=")) {
        assignment(names, first, shape);
    }
}

// `target = target = value`, from the first `=` on.
void Parser::assignment(size_t names, size_t first, Shape shape)
{
    std::vector<std::pair<size_t, size_t>> targets;
    while (at("=")) {
        assign(names, shape, Role::Store);
        targets.emplace_back(first, lastNumber());
        next();
        names = m_module.names.size();
        first = number();
        shape = value(true);
    }
    for (const auto &[begin, end] : targets)
        mean(Meaning::Kind::Value, begin, end, first);
}

void Parser::raiseStatement()
{
    if (!atExpression())
        return;
    expression();
    if (take("from"))
        expression();
}

void Parser::declaration()
{
    do
        addName(expectName(), Role::Declared);
    while (take(","));
}

void Parser::typeAlias()
{
    next();
    addName(expectName(), Role::Store);
    typeParameters();
    expect("=");
    expression();
}

Alias Parser::alias(bool isDotted)
{
    Alias result;
    result.first = result.last = expectName();
    while (isDotted && take("."))
        result.last = expectName();
    if (take("as"))
        result.bound = expectName();
    return result;
}

void Parser::importStatement()
{
    Import statement;
    statement.first = number();
    statement.block = m_block;
    next();
    do
        statement.names.push_back(alias(true));
    while (take(","));
    statement.last = m_order[m_next - 1];
    m_module.imports.push_back(std::move(statement));
}

void Parser::fromStatement()
{
    Import statement;
    statement.isFrom = true;
    statement.first = number();
    statement.block = m_block;
    next();
    for (; at(".") || at("..."); next())
        statement.level += int(word().size());
    statement.moduleFirst = 1;
    if (statement.level == 0 || atKind(TokenKind::Name)) {
        statement.moduleFirst = statement.moduleLast = expectName();
        while (take("."))
            statement.moduleLast = expectName();
    }
    expect("import");
    if (at("*")) {
        statement.names.push_back({number(), number(), {}});
        next();
    } else {
        if (at("("))
            statement.open = number();
        const bool hasBrackets = take("(");
        do
            statement.names.push_back(alias(false));
        while (take(",") && !(hasBrackets && at(")")));
        if (hasBrackets) {
            statement.close = number();
            expect(")");
        }
    }
    statement.last = m_order[m_next - 1];
    m_module.imports.push_back(std::move(statement));
}

} // namespace wizard::python
