// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "guide/command_knowledge.h"
#include "rewrite/commands/shell/program.h"

#include <span>

namespace wizard::commands {

/// What a command starts in the end, when `sudo`, `env`, `timeout` and the like are looked through.
struct Invocation
{
    enum class What {
        Other,
        Product,   ///< the program that the guide speaks of, by name or as `python -m …`
        Installer, ///< pip and its like, about to install
        Text       ///< a shell that is given its commands as a text
    };
    What what = What::Other;
    const CommandInstaller *installer = nullptr;
    size_t first = 0; ///< the word after the program; of Text: the word that holds the commands
};

Invocation invocationOf(const CommandKnowledge &knowledge, std::span<const Word> words);

} // namespace wizard::commands
