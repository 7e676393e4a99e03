// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "pages/widgets/tones.h"

#include <QIcon>
#include <QString>

namespace wizard {

/// One of the program's own icons (resources/icons), drawn in the colour that the tone has in the
/// application's palette at that moment, sharp at every size.
QIcon icon(const QString &name, Tone tone = Tone::Text);

/// The program's own mark, in its own colours.
QIcon programIcon();

} // namespace wizard
