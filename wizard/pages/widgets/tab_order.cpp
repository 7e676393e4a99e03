// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "pages/widgets/tab_order.h"

#include <QWidget>

namespace wizard {

QWidget *putTabOrderAfter(QWidget *before, const QWidget *part)
{
    for (QWidget *widget : part->findChildren<QWidget *>())
        if (widget->focusPolicy() & Qt::TabFocus && !widget->focusProxy()) {
            QWidget::setTabOrder(before, widget);
            before = widget;
        }
    return before;
}

} // namespace wizard
