// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "pages/widgets/log_panel.h"

#include "pages/widgets/find_bar.h"
#include "pages/widgets/log_view.h"
#include "pages/widgets/metrics.h"

#include <QShortcut>
#include <QVBoxLayout>

namespace wizard {

LogPanel::LogPanel(QWidget *parent)
    : QWidget(parent), m_view(new LogView), m_find(new FindBar(tr("Find in the output")))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(gap(this) / 2);
    column->addWidget(m_find);
    column->addWidget(m_view, 1);
    connect(m_find, &FindBar::textChanged, m_view, &LogView::setFindText);
    connect(m_find, &FindBar::wanted, this,
            [this](bool forward) { m_view->find(m_find->text(), forward); });
    connect(m_view, &LogView::found, m_find, &FindBar::setFound);
    const auto add = [this](QKeySequence::StandardKey key, auto &&slot) {
        auto *shortcut = new QShortcut(key, this);
        shortcut->setContext(Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, this, slot);
    };
    add(QKeySequence::Find, [this] { m_find->open(); });
    add(QKeySequence::FindNext, [this] { m_view->find(m_find->text(), true); });
    add(QKeySequence::FindPrevious, [this] { m_view->find(m_find->text(), false); });
}

} // namespace wizard
