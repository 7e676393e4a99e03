// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QStringList>

namespace wizard {

/// Shows the window on the scope that the arguments name, and gives the program's exit status when
/// it is closed. A QApplication must be there.
int showWindow(const QStringList &arguments);

} // namespace wizard
