// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "guide/guide.h"
#include "rewrite/change.h"

namespace wizard {

/// What a rewriter is told besides the text.
struct RewriteRequest
{
    QString file;   ///< for places in notes; may be empty
    Version from;   ///< the installed version, when known
    Version target; ///< of what the text is written for: the package, or the chart
    enum class Chart { Platform, Agent } chart = Chart::Platform; ///< for deployment files
    Version command; ///< of the command-line tool that will read a deployment file; null: unknown
    QStringList
        localModules{};  ///< top-level Python modules that the project has itself: not the packages
    bool goesOn = false; ///< another guide takes over at the target: what only it needs is left out
    Version last{};      ///< where the last guide leads then
};

/// Edits and notes for one text. A text that the rewriter cannot read safely (it does not parse,
/// has duplicate keys, is not UTF-8) is an error with line and column, and is left alone.
/// Pure: no file, process or network is touched; may run in any thread.
Outcome<Rewriting> rewritePython(QByteArrayView text, const Guide &guide,
                                 const RewriteRequest &request);
Outcome<Rewriting> rewriteNotebook(QByteArrayView text, const Guide &guide,
                                   const RewriteRequest &request);
Outcome<Rewriting> rewriteRequirements(QByteArrayView text, const Guide &guide,
                                       const RewriteRequest &request);
Outcome<Rewriting> rewriteDeployment(QByteArrayView text, const Guide &guide,
                                     const RewriteRequest &request);

/// Commands and environment variables, in whatever they are written: see guide/commands.yaml.
Outcome<Rewriting> rewriteCommands(TextForm form, QByteArrayView text, const Guide &guide,
                                   const RewriteRequest &request);

/// The same for one command line, such as what follows `!` in a notebook: edits and places are
/// those within it. What is no shell text says nothing.
Rewriting rewriteCommandLine(QByteArrayView command, const Guide &guide,
                             const RewriteRequest &request);

/// A Polyaxonfile of v0 becomes one of the target, by the schemas of
/// guide/polyaxonfile_knowledge.h; it may need further files. One that v0 itself would refuse is
/// `polyaxonfile-invalid`, with v0's own reasons. What is none of v0 is left as it is.
Outcome<Rewriting> rewritePolyaxonfile(QByteArrayView text, const Guide &guide,
                                       const RewriteRequest &request);

/// By the form of the text: one may pass through several of the above. `kind-unsupported` where
/// there is none for it yet.
Outcome<Rewriting> rewriteText(TextKind kind, QByteArrayView text, const Guide &guide,
                               const RewriteRequest &request);

} // namespace wizard
