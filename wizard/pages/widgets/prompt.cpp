// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "pages/widgets/prompt.h"

#include "pages/widgets/icon_label.h"
#include "pages/widgets/icons.h"
#include "pages/widgets/metrics.h"
#include "pages/widgets/text_label.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

namespace wizard {

Prompt::Prompt(const QString &iconName, Tone tone, const QString &title, QWidget *parent)
    : QWidget(parent), m_title(new TextLabel({}, TextLabel::Kind::Heading)),
      m_body(new QVBoxLayout), m_buttons(new QHBoxLayout)
{
    setTitle(title);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(gap(this));
    auto *head = new QHBoxLayout;
    head->setSpacing(gap(this));
    head->addWidget(new IconLabel(iconName, tone, 1.2), 0, Qt::AlignTop);
    head->addWidget(m_title, 1, Qt::AlignVCenter);
    column->addLayout(head);
    m_body->setSpacing(gap(this));
    column->addLayout(m_body, 1);
    m_buttons->setSpacing(gap(this));
    column->addLayout(m_buttons);
}

void Prompt::setTitle(const QString &title)
{
    m_title->setText(title);
    setAccessibleName(title);
}

void Prompt::addText(const QString &text, Tone tone)
{
    if (!text.isEmpty())
        m_body->addWidget(new TextLabel(text, TextLabel::Kind::Body, tone));
}

QPushButton *Prompt::addButton(const QString &text, const QString &iconName)
{
    auto *button = new QPushButton(text);
    if (!iconName.isEmpty())
        button->setIcon(icon(iconName));
    button->setAutoDefault(false); // the Return key belongs to what has the focus
    giveRoom(button);
    m_buttons->addWidget(button);
    return button;
}

void Prompt::addButtonStretch()
{
    m_buttons->addStretch();
}

void Prompt::pushUp()
{
    auto *column = static_cast<QVBoxLayout *>(layout());
    column->setStretchFactor(m_body, 0);
    column->addStretch(1);
}

} // namespace wizard
