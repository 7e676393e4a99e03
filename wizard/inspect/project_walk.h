// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "inspect/git_repository.h"
#include "inspect/inspection.h"

#include <optional>
#include <stop_token>

namespace wizard {

/// What a folder of source code holds.
struct SourceTree
{
    QList<Source> sources;       ///< sorted by path
    QStringList lockFiles;       ///< that name the package: generated, so not to be edited
    QStringList unreadable;      ///< files and folders
    QStringList tooLarge;        ///< candidates that were not read for their size
    QStringList includesOutside; ///< requirements beyond the folder that its lists take in
    QStringList linksOutside;    ///< symbolic links to what lies outside of the folder
    QStringList leftOut;         ///< folders that were not looked into
    QStringList environments;    ///< those of them that are Python environments
    int filesSeen = 0;
};

/// Looks at every file below `folder` (a canonical path), by the ignore rules of `git` if there is
/// one. Environments, caches, build results and vendored packages are left out, symbolic links to
/// folders not followed. Ends early when stopped.
SourceTree walkProject(const QString &folder, const std::optional<GitRepository> &git,
                       const QByteArray &package, std::stop_token stop);

inline constexpr qint64 sourceSizeLimit = 16 << 20;

} // namespace wizard
