// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "pages/widgets/splitter.h"

#include "pages/widgets/metrics.h"

#include <QSettings>

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

QString settingOf(const QSplitter &splitter)
{
    return u"window/splitters/"_s + splitter.objectName();
}

} // namespace

QSplitter *splitter(const QString &name, Qt::Orientation orientation, QWidget *first,
                    QWidget *second, int share)
{
    auto *made = new QSplitter(orientation);
    made->setObjectName(name);
    made->setChildrenCollapsible(false);
    made->setHandleWidth(gap(made));
    if (orientation == Qt::Horizontal && made->isRightToLeft())
        made->setContentsMargins(0, 0, 1, 0); // it puts its parts a pixel too far to the right
    made->addWidget(first);
    made->addWidget(second);
    // No stretch factors: without them QSplitter keeps the proportions.
    made->setSizes({share * 100, (100 - share) * 100});
    return made;
}

void saveSplitters(const QWidget &window)
{
    QSettings settings;
    for (const QSplitter *each : window.findChildren<QSplitter *>())
        if (!each->objectName().isEmpty())
            settings.setValue(settingOf(*each), each->saveState());
}

void restoreSplitters(const QWidget &window)
{
    const QSettings settings;
    for (QSplitter *each : window.findChildren<QSplitter *>())
        if (const QByteArray state = settings.value(settingOf(*each)).toByteArray();
            !each->objectName().isEmpty() && !state.isEmpty())
            each->restoreState(state);
}

} // namespace wizard
