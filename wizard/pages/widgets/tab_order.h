// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

class QWidget;

namespace wizard {

/// Tab goes from `before` to what is within `part`, in the order in which that was made, and from
/// there on as before. For parts that come later than what stands behind them. Returns the last
/// one, from which a next part can go on.
QWidget *putTabOrderAfter(QWidget *before, const QWidget *part);

} // namespace wizard
