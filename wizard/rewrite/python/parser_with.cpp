// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "rewrite/python/parser.h"

namespace wizard::python {

void Parser::withStatement(size_t first)
{
    const int statement = ++m_statements;
    expect("with");
    // Brackets that end right before the colon hold the items; other brackets begin an item.
    size_t end = 1;
    for (int depth = 1; at("(") && depth > 0 && m_next + end < m_order.size(); ++end) {
        const bool isOperator = token(end).kind == TokenKind::Operator;
        if (isOperator && (word(end) == "(" || word(end) == "[" || word(end) == "{"))
            ++depth;
        else if (isOperator && (word(end) == ")" || word(end) == "]" || word(end) == "}"))
            --depth;
    }
    if (at("(") && word(end) == ":" && word(1) != ")") {
        next();
        while (!at(")")) {
            withItem();
            if (!take(","))
                break;
        }
        expect(")");
    } else {
        do
            withItem();
        while (take(","));
    }
    clause(BlockKind::With, statement, first);
}

void Parser::withItem()
{
    const size_t first = number();
    if (at("yield"))
        yieldExpression();
    else
        starredOrNamed();
    if (at("for") || at("async"))
        comprehension();
    const size_t last = lastNumber();
    if (!take("as"))
        return;
    const size_t names = m_module.names.size();
    const size_t target = number();
    m_isTarget = true;
    const Shape shape = primary();
    m_isTarget = false;
    assign(names, shape, Role::Store);
    m_module.meanings.push_back({Meaning::Kind::Entered, target, lastNumber(), first, last});
}

} // namespace wizard::python
