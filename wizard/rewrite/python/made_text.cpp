// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "rewrite/python/made_text.h"

namespace wizard::python {

namespace {

bool isLiteral(TokenKind kind)
{
    return kind == TokenKind::String || kind == TokenKind::FStringEnd;
}

bool isField(const Reading &reading, const NameUse &use)
{
    const size_t open = reading.before(use.first);
    const TokenKind kind = reading.token(reading.before(open)).kind;
    return reading.word(open) == "{" &&
           (kind == TokenKind::FStringStart || kind == TokenKind::FStringMiddle ||
            reading.word(reading.before(open)) == "}"); // right behind another field
}

// The bracket around a list that the name is an item of, maybe behind a keyword.
std::optional<size_t> bracketAround(const Reading &reading, const NameUse &use)
{
    const QByteArrayView next = reading.word(reading.after(use.last));
    const QByteArrayView previous = reading.word(reading.before(use.first));
    if ((next != "," && next != ")") || (previous != "," && previous != "(" && previous != "="))
        return std::nullopt;
    int depth = 0;
    for (size_t at = reading.before(use.first); at > 0; --at) {
        const QByteArrayView word = reading.word(at);
        if (reading.token(at).kind == TokenKind::NewLine)
            break;
        if (word == ")" || word == "]" || word == "}")
            ++depth;
        else if ((word == "(" || word == "[" || word == "{") && depth-- == 0)
            return word == "(" ? std::optional(at) : std::nullopt;
    }
    return std::nullopt;
}

bool isAfterPercent(const Reading &reading, size_t token)
{
    const size_t sign = reading.before(token);
    return reading.word(sign) == "%" && isLiteral(reading.token(reading.before(sign)).kind);
}

} // namespace

bool isMadeText(const Reading &reading, const NameUse &use)
{
    if (use.role != Role::Load || use.storesMember)
        return false;
    if (isField(reading, use) || isAfterPercent(reading, use.first))
        return true;
    const auto open = bracketAround(reading, use);
    if (!open)
        return false;
    if (isAfterPercent(reading, *open))
        return true;
    const size_t callee = reading.before(*open);
    if (reading.word(callee) == "str")
        return reading.word(reading.before(callee)) != ".";
    const size_t dot = reading.before(callee);
    return reading.word(callee) == "format" && reading.word(dot) == "." &&
           isLiteral(reading.token(reading.before(dot)).kind);
}

} // namespace wizard::python
