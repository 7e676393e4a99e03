// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "rewrite/notebook/notebook_program.h"
#include "rewrite/rewriter.h"

namespace wizard::notebook {

struct CommandNote
{
    Finding finding;  ///< without a place
    qsizetype at = 0; ///< in the program
};

/// A command of a notebook, or a script that is a cell of its own.
struct CommandRange
{
    qsizetype begin = 0; ///< in the program
    qsizetype end = 0;
};

/// Those that are started by `!` or `%`, and what cells that are scripts hold.
QList<CommandRange> commandRanges(const NotebookProgram &program);

/// What is to be said about the commands of a notebook where they are not edited: `!pip install …`,
/// `%pip install …`, and those of cells that are scripts.
QList<CommandNote> commandNotes(const NotebookProgram &program, const Guide &guide,
                                const RewriteRequest &request);

} // namespace wizard::notebook
