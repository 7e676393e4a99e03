// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "system/files.h"

#include <filesystem>
#include <vector>

namespace wizard {

/// What lies under a folder, relative to it, as bytes and not as text: names need not be UTF-8.
/// Symbolic links are not followed.
struct Tree
{
    std::vector<std::filesystem::path> folders; ///< each before what is in it
    std::vector<std::filesystem::path> files;   ///< and symbolic links
};

Outcome<Tree> treeUnder(const std::filesystem::path &folder);

std::filesystem::path bytesOf(const QString &path);
QString shown(const std::filesystem::path &path);

/// A path with something at the end of its last name.
std::filesystem::path withEnding(std::filesystem::path path, const char *ending);

/// Whether something has this name, be it a symbolic link that leads nowhere.
bool isThere(const std::filesystem::path &path);

/// A folder, not a symbolic link to one.
bool isRealFolder(const std::filesystem::path &path);

/// The same bytes, mode and time; for symbolic links the same target.
bool isSameFile(const std::filesystem::path &a, const std::filesystem::path &b);

/// Copies a file or symbolic link to where nothing is yet; folders on the way are made.
Outcome<void> copyEntry(const std::filesystem::path &from, const std::filesystem::path &to,
                        Sync sync = Sync::Now);

/// Gives one folder the mode and time of another.
Outcome<void> takeFolderState(const std::filesystem::path &from, const std::filesystem::path &to);

/// A rename that is seen after a power cut. What has the new name is replaced.
Outcome<void> renameEntry(const std::filesystem::path &from, const std::filesystem::path &to);

} // namespace wizard
