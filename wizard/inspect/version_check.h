// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "inspect/probe.h"

namespace wizard {

/// How `polyaxon version --check` of an environment ended.
struct VersionCheck
{
    enum class Answer {
        Current,        ///< supported, and the newest
        Newer,          ///< supported; a newer one is there
        BelowMinimum,   ///< no longer supported by the server
        Ahead,          ///< newer than what the server knows
        Unreachable,    ///< the compatibility service did not answer
        SessionExpired, ///< the server refused the stored session
        NoPkgResources, ///< the command cannot start: it needs setuptools<81
        OldCommand,     ///< the package polyaxon-cli of v0 stands in the way
        Failed,         ///< ended in another way
    };
    Answer answer = Answer::Failed;
    QString command;  ///< its version
    QString platform; ///< the server's version, when it answered
    QString newest;   ///< when it said one
    QString said;     ///< its last line, redacted
};

/// Reads what the command printed.
VersionCheck readVersionCheck(const CommandResult &result);

/// Runs the check on a copy of the user's ~/.polyaxon, with no standard input, so that it can
/// neither change anything there nor ask. Findings say what it means. Nothing to do when there is
/// no such command in the environment.
QCoro::Task<> probeVersionCheck(ProbePointer probe, QString path, bool isOffline);

} // namespace wizard
