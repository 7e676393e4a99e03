// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "rewrite/python/from_layout.h"

#include <algorithm>

namespace wizard::python {

namespace {

bool isBlank(QByteArrayView text)
{
    return std::ranges::all_of(text, [](char c) { return c == ' ' || c == '\t' || c == '\f'; });
}

// `# noqa`, `# noqa: F401`, `# pylint: disable=unused-import` and the like.
bool allowsUnused(QByteArrayView comment)
{
    const QByteArray words = comment.toByteArray().toLower().replace(' ', "");
    const qsizetype noqa = words.indexOf("noqa");
    if (noqa >= 0) {
        const QByteArray codes = words.sliced(noqa + 4);
        return !codes.startsWith(':') || codes.contains("f401") || codes == ":f";
    }
    return words.contains("pylint:disable") &&
           (words.contains("unused-import") || words.contains("w0611"));
}

// The comment that ends the logical line, or the one behind the opening bracket.
std::optional<size_t> suppressionOf(const Reading &reading, const Import &statement)
{
    const size_t end = reading.lineEnd(statement.last);
    for (const size_t candidate :
         {end > 0 ? end - 1 : 0, statement.open.value_or(statement.first) + 1})
        if (reading.token(candidate).kind == TokenKind::Comment &&
            allowsUnused(reading.word(candidate)))
            return candidate;
    return {};
}

// From behind one name (or the opening bracket) to the next name or the end.
void readGap(const Reading &reading, size_t from, size_t to, NameExtent *before, NameExtent *after)
{
    bool isNewLine = false;
    for (size_t i = from; i < to; ++i) {
        const Token &token = reading.token(i);
        if (token.kind == TokenKind::LineEnd) {
            isNewLine = true;
        } else if (token.kind == TokenKind::Operator && before) {
            before->comma = before->tail = token.end;
            isNewLine = false;
        } else if (token.kind == TokenKind::Comment && !isNewLine && before) {
            before->behind = i;
            before->tail = token.end;
        } else if (token.kind == TokenKind::Comment && isNewLine && after) {
            if (after->above.empty())
                after->lead = token.begin;
            after->above.push_back(i);
        }
    }
    if (after)
        after->startsLine = isNewLine;
}

} // namespace

FromLayout layoutOf(const Reading &reading, const Import &statement)
{
    FromLayout layout;
    for (const Alias &alias : statement.names) {
        NameExtent extent;
        extent.lead = extent.begin = reading.token(alias.first).begin;
        extent.end = extent.comma = extent.tail =
            reading.token(alias.bound.value_or(alias.last)).end;
        layout.names.push_back(extent);
    }
    size_t from = statement.open.value_or(statement.names.front().first - 1) + 1;
    NameExtent *before = nullptr;
    for (size_t i = 0; i < layout.names.size(); ++i) {
        readGap(reading, from, statement.names[i].first, before, &layout.names[i]);
        before = &layout.names[i];
        from = statement.names[i].bound.value_or(statement.names[i].last) + 1;
        for (size_t within = statement.names[i].first; within < from; ++within)
            if (reading.token(within).kind == TokenKind::Comment) // behind `as`
                before->above.push_back(within);
    }
    readGap(reading, from, statement.close.value_or(statement.last + 1), before, nullptr);

    const qsizetype begin = reading.token(statement.first).begin;
    const QByteArrayView head = reading.bytes(reading.lines.beginOf(begin), begin);
    const auto blankEnd =
        std::ranges::find_if_not(head, [](char c) { return c == ' ' || c == '\t'; });
    layout.indentation =
        isBlank(head) ? head.toByteArray() : head.first(blankEnd - head.begin()).toByteArray();
    layout.nameIndentation =
        layout.indentation + (layout.indentation.contains('\t') ? "\t" : "    ");
    layout.hasComments = std::ranges::any_of(layout.names, &NameExtent::hasComments);
    const NameExtent &first = layout.names.front();
    layout.isSpread = statement.open && first.startsLine;
    if (layout.isSpread)
        layout.nameIndentation =
            reading.bytes(reading.lines.beginOf(first.begin), first.begin).toByteArray();
    layout.suppression = suppressionOf(reading, statement);
    return layout;
}

std::pair<qsizetype, qsizetype> FromLayout::removal(size_t name, size_t pivot) const
{
    if (name < pivot)
        return {names[name].lead, names[name + 1].lead};
    // Behind the pivot a name goes with what is before it. A comment behind a comma keeps the
    // comma.
    const auto edge = [this](const NameExtent &extent) {
        return hasComments ? extent.tail : extent.end;
    };
    return {edge(names[name - 1]), edge(names[name])};
}

} // namespace wizard::python
