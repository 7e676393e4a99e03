// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "rewrite/python/parser.h"

namespace wizard::python {

// An atom with what is called, asked or taken of it.
Shape Parser::primary()
{
    const size_t use = m_module.names.size();
    const size_t first = number();
    bool isChain = atKind(TokenKind::Name);
    const bool isName = isChain;
    Shape shape = atom();
    while (at(".") || at("(") || at("[")) {
        isChain = isChain && at(".");
        // `(a).b = 1` and `a[0] = 1` assign nothing to `a`.
        for (size_t i = use; !isChain && i < (isName ? use + 1 : m_canBeTarget.size()); ++i)
            m_canBeTarget[i] = false;
        if (take(".")) {
            const size_t attribute = expectName();
            if (isChain)
                m_module.names[use].last = attribute;
            shape = Shape::Member;
        } else {
            shape = at("[") ? Shape::Member : Shape::Other;
            at("[") ? slices() : arguments(first, false);
        }
    }
    return shape;
}

Shape Parser::atom()
{
    switch (token().kind) {
    case TokenKind::Name:
        addName(expectName(), Role::Load);
        return Shape::Name;
    case TokenKind::Number:
    case TokenKind::Magic:
        next();
        return Shape::Other;
    case TokenKind::String:
    case TokenKind::FStringStart:
        strings();
        return Shape::Other;
    default:
        break;
    }
    if (take("None") || take("True") || take("False") || take("..."))
        return Shape::Other;
    if (take("("))
        return bracketed(")");
    if (take("["))
        return bracketed("]");
    if (!at("{"))
        fail();
    dictionaryOrSet();
    return Shape::Other;
}

// A tuple, a list, something in brackets, or a comprehension.
Shape Parser::bracketed(Word closing)
{
    const Nesting nesting(*this);
    if (take(closing))
        return Shape::Several;
    if (closing == ")" && at("yield")) {
        yieldExpression();
        expect(closing);
        return Shape::Other;
    }
    const bool isStarred = at("*");
    Shape shape = starredOrNamed();
    if (at("for") || at("async")) {
        comprehension();
        shape = Shape::Other;
    } else if (at(",") || closing == "]") {
        bool isTarget = shape != Shape::Other;
        while (take(",") && !at(closing))
            isTarget = starredOrNamed() != Shape::Other && isTarget;
        shape = isTarget ? Shape::Several : Shape::Other;
    } else if (isStarred) {
        fail();
    }
    expect(closing);
    return shape;
}

void Parser::dictionaryOrSet()
{
    const Nesting nesting(*this);
    const NoTarget inside(*this);
    expect("{");
    while (!at("}")) {
        if (take("**")) {
            disjunction();
        } else {
            starredOrNamed();
            if (take(":"))
                expression();
        }
        if (at("for") || at("async"))
            comprehension();
        if (!take(","))
            break;
    }
    expect("}");
}

// Strings that stand side by side are one.
void Parser::strings()
{
    const NoTarget inside(*this);
    while (atKind(TokenKind::String) || atKind(TokenKind::FStringStart)) {
        const bool hasFields = atKind(TokenKind::FStringStart);
        next();
        while (hasFields && !atKind(TokenKind::FStringEnd)) {
            if (atKind(TokenKind::FStringMiddle))
                next();
            else
                field();
        }
        if (hasFields)
            next();
    }
}

void Parser::field()
{
    const Nesting nesting(*this);
    expect("{");
    at("yield") ? yieldExpression() : void(expressions());
    take("=");
    if (take("!"))
        expectName();
    if (take(":"))
        while (!at("}")) {
            if (atKind(TokenKind::FStringMiddle))
                next();
            else
                field();
        }
    expect("}");
}

// Of a call or a class, with the brackets.
void Parser::arguments(size_t first, bool isBases)
{
    const Nesting nesting(*this);
    const NoTarget inside(*this);
    Call call{first, number(), 0, {}, m_block, isBases};
    bool isNamed = false;    // after `name=`, only `*` and more of these
    bool isUnpacked = false; // after `**`, only names
    expect("(");
    while (!at(")")) {
        const bool isMapping = at("**");
        const bool isKeyword = atKeyword();
        if (at("*") ? isUnpacked : !isMapping && !isKeyword && (isNamed || isUnpacked))
            fail();
        isUnpacked = isUnpacked || isMapping;
        isNamed = isNamed || isKeyword;
        call.arguments.push_back(argument());
        if (!take(","))
            break;
    }
    call.close = number();
    expect(")");
    m_module.calls.push_back(std::move(call));
}

bool Parser::atKeyword() const
{
    return atKind(TokenKind::Name) && token(1).kind == TokenKind::Operator && word(1) == "=";
}

Argument Parser::argument()
{
    Argument result;
    if (take("**") || take("*")) {
        result.isUnpacked = true;
    } else if (atKeyword()) {
        result.keyword = expectName();
        next();
    }
    result.first = number();
    if (result.isUnpacked || result.keyword) {
        expression();
    } else {
        namedExpression();
        if (at("for") || at("async"))
            comprehension();
    }
    result.last = lastNumber();
    return result;
}

void Parser::slices()
{
    const Nesting nesting(*this);
    const NoTarget inside(*this);
    expect("[");
    if (at("]"))
        fail();
    do {
        if (at("]"))
            break;
        if (!at(":"))
            starredOrNamed();
        for (int colons = 0; colons < 2 && take(":"); ++colons)
            if (!at(":") && !at("]") && !at(","))
                expression();
    } while (take(","));
    expect("]");
}

} // namespace wizard::python
