// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "rewrite/python/proof.h"

#include "rewrite/python/tokenizer.h"

#include <algorithm>

namespace wizard::python {

namespace {

// A logical line of simple statements, by the bytes from its first token to after its line end.
struct SimpleLine
{
    qsizetype begin = 0;
    qsizetype end = 0;

    bool operator==(const SimpleLine &) const = default;
};

bool isLayout(const Token &token)
{
    return token.kind == TokenKind::Comment || token.kind == TokenKind::LineEnd ||
           token.kind == TokenKind::Indent || token.kind == TokenKind::Dedent;
}

// The line that an edit stays in. What is inserted at its end is its own.
std::optional<SimpleLine> lineOf(const Reading &reading, const Edit &edit)
{
    const Tokens &tokens = reading.module.tokens;
    // The last token that begins before the edit, or where it replaces something.
    const auto isBefore = [&](const Token &token) {
        return edit.begin == edit.end ? token.begin < edit.begin : token.begin <= edit.begin;
    };
    auto first = std::ranges::partition_point(tokens, isBefore);
    if (first == tokens.begin())
        return std::nullopt;
    --first;
    if (isLayout(*first))
        return std::nullopt;
    const size_t last = reading.lineEnd(size_t(first - tokens.begin()));
    while (first > tokens.begin() && (first - 1)->kind != TokenKind::NewLine &&
           (first - 1)->kind != TokenKind::Indent && (first - 1)->kind != TokenKind::Dedent)
        --first;
    while (isLayout(*first))
        ++first;
    const SimpleLine line{first->begin, tokens[last].end};
    if (edit.end > line.end || tokens[last].kind != TokenKind::NewLine || first->word == Word("@"))
        return std::nullopt;
    // A header, or what stands behind one.
    const auto &blocks = reading.module.blocks;
    const size_t from = size_t(first - tokens.begin());
    const auto block =
        std::ranges::lower_bound(blocks.begin() + 1, blocks.end(), from, {}, &Block::headerFirst);
    return block != blocks.end() && block->headerFirst <= last ? std::nullopt : std::optional(line);
}

// Whether a text that begins with an indentation holds statements without blocks, all of them at
// that indentation.
bool areSimple(QByteArrayView indentation, const QByteArray &lines, bool isUtf8)
{
    const bool isDeeper = !indentation.isEmpty();
    const QByteArray text = isDeeper ? "if 1:\n" + indentation.toByteArray() + lines : lines;
    auto tokens = tokenized(text, 0, isUtf8);
    if (!tokens)
        return false;
    // Only the way in and the way out.
    const auto end = std::prev(tokens->end(), isDeeper ? 2 : 1);
    const auto isStep = [](const Token &token) {
        return token.kind == TokenKind::Indent || token.kind == TokenKind::Dedent;
    };
    if (std::count_if(tokens->begin(), end, isStep) != (isDeeper ? 1 : 0))
        return false;
    const auto module = parsed(text, *std::move(tokens));
    return module && module->blocks.size() == (isDeeper ? 2 : 1) &&
           std::ranges::contains(module->tokens, TokenKind::NewLine, &Token::kind);
}

bool endsLine(QByteArrayView text)
{
    return text.endsWith('\n') || text.endsWith('\r');
}

// Some edits of one line, with what is accepted.
bool staySimple(const Reading &reading, const SimpleLine &line, std::span<const Edit> edits)
{
    const QByteArrayView text = reading.source.text;
    const qsizetype begin = std::max(reading.lines.beginOf(line.begin), reading.source.begin);
    const QByteArrayView indentation = reading.bytes(begin, line.begin);
    if (!std::ranges::all_of(indentation, [](char c) { return c == ' ' || c == '\t'; }))
        return false;
    QByteArray lines;
    qsizetype from = line.begin;
    for (const Edit &edit : edits) {
        if (edit.begin < from)
            return false;
        if (!edit.accepted)
            continue;
        lines += reading.bytes(from, edit.begin);
        lines += joined(text, edit.replacement);
        from = edit.end;
    }
    lines += reading.bytes(from, line.end);
    return endsLine(lines) == endsLine(reading.bytes(line.begin, line.end)) &&
           areSimple(indentation, lines, reading.source.isUtf8);
}

bool stayWithinLines(const Reading &reading, std::span<const Edit> edits)
{
    if (!reading.source.shadow.isEmpty() || reading.source.dialect != Dialect::Python)
        return false;
    while (!edits.empty()) {
        const auto line = lineOf(reading, edits.front());
        if (!line)
            return false;
        const auto isBeyond = [&](const Edit &edit) { return edit.begin > line->end; };
        size_t count = size_t(std::ranges::find_if(edits, isBeyond) - edits.begin());
        while (count > 1 && lineOf(reading, edits[count - 1]) != line)
            --count;
        if (!staySimple(reading, *line, edits.first(count)))
            return false;
        edits = edits.subspan(count);
    }
    return true;
}

bool isPython(const Reading &reading, const QList<Edit> &edits)
{
    if (stayWithinLines(reading, edits))
        return true;
    const auto result = spliced(reading.source.text, edits);
    return result && readingOf(*result, {});
}

} // namespace

bool staysPython(const Reading &reading, QList<Edit> edits)
{
    if (edits.isEmpty())
        return true;
    if (!isPython(reading, edits))
        return false;
    if (std::ranges::all_of(edits, &Edit::accepted))
        return true;
    for (Edit &edit : edits)
        edit.accepted = true;
    return isPython(reading, edits);
}

} // namespace wizard::python
