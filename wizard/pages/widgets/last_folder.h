// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

class QFileDialog;

namespace wizard {

/// Opens a file dialog in the folder that the last one was left in, and remembers in the user's
/// settings where this one is left.
void useLastFolder(QFileDialog *dialog);

} // namespace wizard
