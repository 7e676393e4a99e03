// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "inspect/walk_queue.h"

namespace wizard {

/// The names of what is in a folder, as far as a walk wants to know.
struct FolderEntries
{
    std::vector<std::string> folders;
    std::vector<std::string> files; ///< that may be ours
    std::vector<std::string> links;
    int filesSeen = 0;
    bool isRepository = false;
    bool isEnvironment = false;
};

/// Nothing when stopped.
std::optional<FolderEntries> entriesOf(const OpenFolder &folder, const std::stop_token &stop);

/// Whether a file may be one of ours by its name, and where the name says nothing, because it can
/// be executed.
bool mayBeOurs(const std::string &path);

} // namespace wizard
