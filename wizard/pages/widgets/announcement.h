// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QAccessible>

namespace wizard {

/// Has a screen reader say a text when it is done with what it says now. For what changes while
/// somebody looks elsewhere.
inline void announce(QObject *about, const QString &text)
{
    if (text.isEmpty() || !QAccessible::isActive())
        return;
    QAccessibleAnnouncementEvent event(about, text);
    QAccessible::updateAccessibility(&event);
}

} // namespace wizard
