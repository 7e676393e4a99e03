// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "rewrite/notebook/commands.h"

#include <algorithm>

namespace wizard::notebook {

std::vector<Command> commandsOf(const NotebookProgram &program)
{
    std::vector<Command> commands;
    for (const Part &part : program.parts)
        if (part.kind == CellKind::Shell)
            commands.push_back({part.begin + part.source.text().indexOf('%'), part.end});
    for (const python::Token &token : program.reading.module.tokens) {
        if (token.kind != python::TokenKind::Magic)
            continue;
        const Part &part = program.partAt(token.begin);
        const QByteArrayView magic = program.reading.bytes(token.begin, token.end);
        const bool isMarked = magic.startsWith('!') || magic.startsWith('%');
        if (part.kind == CellKind::Program && !part.error && isMarked)
            commands.push_back({token.begin, token.end});
    }
    std::ranges::sort(commands, {}, &Command::begin);
    return commands;
}

} // namespace wizard::notebook
