// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "system/failure.h"

#include <QStringList>

#include <git2/types.h>

#include <memory>

namespace wizard {

/// A git repository, only read. Not to be shared between threads.
class GitRepository
{
public:
    /// The repository that a folder is in; nothing when it is in none. `git-unreadable`: it is in
    /// one that cannot be read (damaged, or owned by somebody else).
    static Outcome<std::optional<GitRepository>> around(const QString &folder);

    QString root() const;      ///< the working folder, absolute
    QString branch() const;    ///< empty: detached
    QString head() const;      ///< the commit, hexadecimal; empty: none yet
    QString operation() const; ///< merge, rebase, … that is in progress, or empty

    /// Files below `folder` with changes that no commit has, relative to root(); new ones too.
    Outcome<QStringList> modified(const QString &folder) const;

    /// Whether the ignore rules leave a file or folder out, and git has nothing of it.
    bool isLeftOut(const QString &path, bool isFolder) const;

private:
    explicit GitRepository(git_repository *repository);
    std::shared_ptr<git_repository> m_repository;
    std::shared_ptr<git_index> m_index;
};

} // namespace wizard
