// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

class QScrollArea;
class QLayout;

namespace wizard {

/// What is laid out in a scroll area ends at its edge, or, where it has a scroll bar, a gap before
/// that. To be called with each layout that the area is given.
void keepFromScrollBar(const QScrollArea *area, QLayout *content);

} // namespace wizard
