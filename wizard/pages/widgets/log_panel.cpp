// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "pages/widgets/log_panel.h"

#include "pages/widgets/find_bar.h"
#include "pages/widgets/icons.h"
#include "pages/widgets/log_view.h"
#include "pages/widgets/metrics.h"
#include "pages/widgets/text_label.h"

#include <QHBoxLayout>
#include <QShortcut>
#include <QToolButton>
#include <QVBoxLayout>

namespace wizard {

using namespace Qt::StringLiterals;

LogPanel::LogPanel(QWidget *parent)
    : QWidget(parent), m_view(new LogView), m_find(new FindBar(tr("Find in the output")))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(gap(this) / 2);
    column->addLayout(head());
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

QLayout *LogPanel::head()
{
    auto *row = new QHBoxLayout;
    row->addWidget(new TextLabel(tr("Output"), TextLabel::Kind::Small, Tone::Muted), 1,
                   Qt::AlignVCenter);
    auto *find = new QToolButton;
    find->setIcon(icon(u"station-inspect"_s));
    find->setAutoRaise(true);
    find->setAccessibleName(tr("Find in the output"));
    find->setToolTip(tr("Find in the output (%1)")
                         .arg(QKeySequence(QKeySequence::Find).toString(QKeySequence::NativeText)));
    connect(find, &QToolButton::clicked, m_find, &FindBar::open);
    row->addWidget(find);
    return row;
}

} // namespace wizard
