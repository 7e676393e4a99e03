// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QPalette>

namespace wizard {

/// What the window looks like. `System` follows the desktop while the program runs; the others stay
/// what they are.
enum class Theme { System, Light, Dark, HighContrast, HighContrastDark };
inline constexpr int themeCount = 5;

/// The colours of a theme; of `System` an empty palette, which leaves them to the platform.
QPalette paletteOf(Theme theme);

/// The theme that was chosen last; `System` where none was.
Theme savedTheme();

/// Dresses the whole program, now and at the next start.
void chooseTheme(Theme theme);

/// Dresses the program as it was left; before the first window is made.
void useSavedTheme();

} // namespace wizard
