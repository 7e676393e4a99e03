// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "rewrite/notebook/notebook_program.h"

namespace wizard::notebook {

/// What a notebook may give to a shell.
struct Command
{
    qsizetype begin = 0; ///< in the program
    qsizetype end = 0;   ///< one past the last byte
};

/// All of a notebook, in its order: lines such as `!pip install …`, `%pip install …` and that of
/// `files = !ls`, with IPython's mark; and cells that are scripts, with the magic that says so.
std::vector<Command> commandsOf(const NotebookProgram &program);

} // namespace wizard::notebook
