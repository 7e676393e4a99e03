// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "pages/widgets/scroll_bar_gap.h"

#include "pages/widgets/metrics.h"

#include <QLayout>
#include <QScrollArea>
#include <QScrollBar>

namespace wizard {

void keepFromScrollBar(const QScrollArea *area, QLayout *content)
{
    const QScrollBar *bar = area->verticalScrollBar();
    const auto keep = [area, bar, content] {
        const int room = bar->maximum() > bar->minimum() ? gap(area) : 0;
        const bool isAtLeft = area->layoutDirection() == Qt::RightToLeft;
        content->setContentsMargins(isAtLeft ? room : 0, 0, isAtLeft ? 0 : room, 0);
    };
    keep();
    QObject::connect(bar, &QScrollBar::rangeChanged, content, keep);
}

} // namespace wizard
