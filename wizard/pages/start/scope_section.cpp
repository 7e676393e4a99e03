// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "pages/start/scope_section.h"

#include "pages/widgets/icon_label.h"
#include "pages/widgets/icons.h"
#include "pages/widgets/metrics.h"
#include "pages/widgets/text_label.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

namespace wizard {

using namespace Qt::StringLiterals;

ScopeSection::ScopeSection(const QString &iconName, const QString &title, QWidget *parent)
    : Card(Tone::Text, parent), m_head(new QHBoxLayout)
{
    setAccessibleName(title);
    m_head->setSpacing(gap(this));
    m_head->addStrut(QPushButton(title).sizeHint().height()); // with a button or without
    m_head->addWidget(new IconLabel(iconName, Tone::Accent, 1.1));
    m_head->addWidget(new TextLabel(title, TextLabel::Kind::Strong), 1, Qt::AlignVCenter);
    body()->addLayout(m_head);
}

QPushButton *ScopeSection::addButton(const QString &text, const QString &accessibleName)
{
    auto *button = new QPushButton(icon(u"action-add"_s), text);
    button->setFlat(true);
    button->setAutoDefault(false);
    button->setAccessibleName(accessibleName);
    m_head->addWidget(button);
    return button;
}

} // namespace wizard
