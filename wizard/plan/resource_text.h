// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QByteArray>
#include <QString>

namespace wizard {

/// A text that is built into the program, such as `:/scripts/prelude.sh`. It must be there.
QByteArray resourceText(const QString &path);

} // namespace wizard
