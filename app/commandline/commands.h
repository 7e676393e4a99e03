// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "commandline/exit_status.h"

#include <QStringList>

namespace wizard {

/// Each command takes the arguments after its name and gives the program's exit status.

ExitStatus inspectCommand(const QStringList &arguments);
ExitStatus planCommand(const QStringList &arguments);
ExitStatus reviewCommand(const QStringList &arguments);
ExitStatus rehearseCommand(const QStringList &arguments);
ExitStatus runCommandLine(const QStringList &arguments);
ExitStatus resumeCommand(const QStringList &arguments);
ExitStatus rollbackCommand(const QStringList &arguments);
ExitStatus verifyCommand(const QStringList &arguments);
ExitStatus reportCommand(const QStringList &arguments);
ExitStatus runsCommand(const QStringList &arguments);
ExitStatus exportCommand(const QStringList &arguments);
ExitStatus convertCommand(const QStringList &arguments);

/// The command of a name; null when there is none.
using CommandFunction = ExitStatus (*)(const QStringList &);
CommandFunction commandNamed(const QString &name);

/// The overview that --help prints.
QString commandOverview();

} // namespace wizard
