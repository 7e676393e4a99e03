// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "inspect/probe.h"
#include "inspect/source_tree.h"

namespace wizard {

/// What git says about a project's folder.
struct GitState
{
    QString root;
    QString branch;
    QString head;
    QString operation;
    QStringList modified;
    std::optional<Failure> failure;
};

/// The findings of a project, told by its probe.
void tellGit(const Probe &probe, const QString &folder, const GitState &git);
/// What concerns one file: told as soon as it is seen.
void tellFiles(const Probe &probe, const SourceTree &part);
/// What concerns the whole of it.
void tellTree(const Probe &probe, const QString &folder, const SourceTree &tree);

} // namespace wizard
