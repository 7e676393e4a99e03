// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "rewrite/notebook/notebook_program.h"

#include "guide/text_form.h"
#include "rewrite/python/characters.h"
#include "rewrite/python/tokenizer.h"

#include <algorithm>
#include <array>

namespace wizard::notebook {

using namespace python;

namespace {

std::expected<Tokens, SyntaxError> tokensOf(QByteArrayView text, const Part &part)
{
    const QByteArrayView upToEnd = text.first(part.end);
    auto tokens = tokenized(upToEnd, part.begin, true, Dialect::Notebook);
    if (!tokens)
        return tokens;
    const auto module = parsed(upToEnd, *tokens);
    return module ? tokens : std::unexpected(module.error());
}

// As one statement that says nothing. A file of its own has nothing to do with the program.
Tokens unread(const Part &part)
{
    const qsizetype size =
        part.kind == CellKind::File ? bodyOf(part.source.text()) : part.end - part.begin;
    return {{TokenKind::Magic, part.begin, part.begin + size},
            {TokenKind::NewLine, part.end, part.end},
            {TokenKind::End, part.end, part.end}};
}

// Of the line `%%magic …`, without its mark.
QList<QByteArray> magicWords(QByteArrayView text)
{
    const QByteArrayView bare = text.trimmed();
    if (!bare.startsWith("%%"))
        return {};
    const auto lineEnd = std::ranges::find_if(bare, [](char c) { return c == '\n' || c == '\r'; });
    return bare.sliced(2, lineEnd - bare.begin() - 2).toByteArray().simplified().split(' ');
}

// What is written to a file and can be read like one. Deployment files have another target.
bool isReadFile(QByteArrayView name, QByteArrayView text)
{
    const auto form = recognisedForm(name, text.sliced(bodyOf(text)));
    return form && isConverted(*form) && kindOf(*form) != TextKind::Deployment &&
           kindOf(*form) != TextKind::Notebook;
}

} // namespace

QByteArray writtenFile(QByteArrayView text)
{
    const QList<QByteArray> words = magicWords(text);
    const QByteArray magic = words.value(0);
    if (magic == "python" || magic == "python3")
        return "cell.py";
    if ((magic != "writefile" && magic != "file") || words.size() < 2)
        return {};
    QByteArray name = words.last();
    if (name.size() > 2 && (name.front() == '"' || name.front() == '\'') &&
        name.back() == name.front())
        name = name.sliced(1).chopped(1);
    return name;
}

CellKind cellKind(QByteArrayView text)
{
    static constexpr auto running = std::to_array<QByteArrayView>(
        {"capture", "debug", "heat", "lprun", "memit", "memray_flamegraph", "mprun", "prun", "px",
         "pyinstrument", "scalene", "snakeviz", "time", "timeit", "wandb"});
    static constexpr auto shells =
        std::to_array<QByteArrayView>({"!", "bash", "sh", "system", "sx"});
    const auto isOneOf = [](QByteArrayView magic, auto names) {
        return std::ranges::find(names, magic) != names.end();
    };
    const QList<QByteArray> words = magicWords(text);
    if (words.isEmpty())
        return CellKind::Program;
    const QByteArray &magic = words.first();
    if (magic.endsWith('?') || isOneOf(magic, running))
        return CellKind::Program;
    if (const QByteArray name = writtenFile(text); !name.isEmpty() && isReadFile(name, text))
        return CellKind::File;
    const bool isScript =
        magic == "script" &&
        std::ranges::any_of(words.sliced(1), [&](auto &word) { return isOneOf(word, shells); });
    return isScript || isOneOf(magic, shells) ? CellKind::Shell : CellKind::Other;
}

qsizetype bodyOf(QByteArrayView text)
{
    qsizetype at = 0;
    while (at < text.size() && uchar(text[at]) <= ' ')
        ++at;
    const qsizetype end = text.indexOf('\n', at);
    return end < 0 ? text.size() : end + 1;
}

const Part &NotebookProgram::partAt(qsizetype byte) const
{
    const auto next = std::ranges::upper_bound(parts, byte, {}, &Part::begin);
    return next == parts.begin() ? parts.front() : *std::prev(next);
}

std::expected<NotebookProgram, SyntaxError> programOf(QByteArrayView file, const Document &document,
                                                      const QString &name)
{
    QByteArray text;
    std::vector<Part> parts;
    const bool isAscii = std::ranges::none_of(file, isBeyondAscii);
    for (const Cell &cell : document.cells) {
        Part part{cell.number, CellSource(file, cell, isAscii), CellKind::Other, text.size(), 0,
                  {}};
        if (cell.language.isEmpty() || cell.language == "python")
            part.kind = cellKind(part.source.text());
        text += part.source.text();
        part.end = text.size();
        text += '\n';
        parts.push_back(std::move(part));
    }
    Tokens all{{}};
    for (Part &part : parts) {
        std::expected<Tokens, SyntaxError> tokens = unread(part);
        if (part.kind == CellKind::Program)
            tokens = tokensOf(text, part);
        if (!tokens) {
            part.error = tokens.error();
            tokens = unread(part);
        }
        all.pop_back(); // where the text before it ended
        all.insert(all.end(), tokens->begin(), tokens->end());
    }
    auto module = parsed(text, std::move(all));
    if (!module)
        return std::unexpected(module.error());
    Source source{text, 0, true, name, {}, Dialect::Notebook};
    Lines lines(text);
    return NotebookProgram{std::move(text), std::move(parts),
                           Reading{std::move(source), *std::move(module), std::move(lines)}};
}

} // namespace wizard::notebook
