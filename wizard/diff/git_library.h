// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QString>

#include <git2.h>

namespace wizard {

/// Keeps libgit2 ready while it lives. Any number may live at once, in any thread.
class GitLibrary
{
public:
    GitLibrary() { git_libgit2_init(); }
    ~GitLibrary() { git_libgit2_shutdown(); }
    Q_DISABLE_COPY_MOVE(GitLibrary)

    /// The library's own words for what went wrong last in this thread.
    static QString lastError()
    {
        const git_error *error = git_error_last();
        return error ? QString::fromUtf8(error->message) : QString();
    }
};

} // namespace wizard
