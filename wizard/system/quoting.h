// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QStringList>

namespace wizard {

/// A word as a POSIX shell reads it back unchanged; plain words stay as they are.
QString quotedWord(QStringView word);

/// A command line that a POSIX shell reads back as exactly this argv.
QString quotedCommand(const QStringList &argv);

} // namespace wizard
