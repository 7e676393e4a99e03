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

    /// Whether the ignore rules name a file or folder, or one that it is in. The path is absolute,
    /// canonical, and in the file system's encoding. Reads the rule files that concern it and no
    /// others; still, not to be asked for what is not needed. libgit2 passes over a rule that takes
    /// back what no earlier rule of the same file could have named.
    bool isIgnored(const QByteArray &path, bool isFolder) const;

    /// Whether git has the file, or a file in the folder.
    bool isTracked(const QByteArray &path, bool isFolder) const;

private:
    explicit GitRepository(git_repository *repository);
    std::shared_ptr<git_repository> m_repository;
    std::optional<QByteArray> nameOf(const QByteArray &path, bool isFolder) const;
    git_index *index() const; // read when it is asked for: it may be large
    mutable std::shared_ptr<git_index> m_index;
    QByteArray m_root; // with a slash at its end
};

} // namespace wizard
