// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

namespace wizard {

class DiffView;

/// Lets screen readers see a DiffView as a table with two columns. Called once is enough.
void installDiffAccessibility();

/// Tells screen readers that all rows are new.
void announceDiffRows(DiffView *view);

/// Tells screen readers which row the keyboard is at.
void announceDiffFocus(DiffView *view, int index);

} // namespace wizard
