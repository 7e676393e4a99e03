// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "inspect/probe.h"

namespace wizard {

/// What an interpreter says about itself.
struct Interpreter
{
    QString prefix;
    QString basePrefix; ///< differs from `prefix` in a virtual environment
    QString version;    ///< such as 3.13.5
    QString scripts;
    QString standardLibrary;
    QStringList searchPath; ///< sys.path as it is without the user's own settings
    QStringList sitePackages;
    QString userSite;    ///< of the user's own packages; empty where they are not looked at
    QString userScripts; ///< of their commands
    bool hasEnsurepip = false;
};

/// Starts an interpreter once, without writing anything, and asks it. Fails as the command does, or
/// with `interpreter-answer` when it answers something else.
QCoro::Task<std::expected<Interpreter, CommandResult>> askInterpreter(ProbePointer probe,
                                                                      QString python);

} // namespace wizard
