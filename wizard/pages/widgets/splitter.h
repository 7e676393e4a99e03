// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QSplitter>

namespace wizard {

/// Two parts with a handle between them. `share` is what the first gets, in hundredths; both keep
/// their share when the window grows. The window remembers what was dragged by `name`.
QSplitter *splitter(const QString &name, Qt::Orientation orientation, QWidget *first,
                    QWidget *second, int share);

/// What was dragged, in the user's settings.
void saveSplitters(const QWidget &window);
void restoreSplitters(const QWidget &window);

} // namespace wizard
