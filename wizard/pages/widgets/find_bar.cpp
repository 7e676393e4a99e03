// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "pages/widgets/find_bar.h"

#include "pages/widgets/icons.h"
#include "pages/widgets/metrics.h"
#include "pages/widgets/text_label.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QToolButton>

namespace wizard {

using namespace Qt::StringLiterals;

FindBar::FindBar(const QString &prompt, QWidget *parent)
    : QWidget(parent), m_field(new QLineEdit),
      m_state(new TextLabel({}, TextLabel::Kind::Small, Tone::Warning))
{
    m_field->setPlaceholderText(prompt);
    m_field->setAccessibleName(prompt);
    m_field->setClearButtonEnabled(true);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins({});
    row->setSpacing(gap(this));
    row->addWidget(m_field, 1);
    row->addWidget(m_state, 0, Qt::AlignVCenter);
    const auto add = [&](const QString &iconName, const QString &text, bool forward) {
        auto *button = new QToolButton;
        button->setIcon(icon(iconName));
        button->setAutoRaise(true);
        button->setToolTip(text);
        button->setAccessibleName(text);
        row->addWidget(button);
        connect(button, &QToolButton::clicked, this, [this, forward] { Q_EMIT wanted(forward); });
    };
    add(u"action-previous"_s, tr("Find the one before"), false);
    add(u"action-next"_s, tr("Find the next one"), true);
    setFocusProxy(m_field);
    hide();
    connect(m_field, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_state->setText({});
        Q_EMIT textChanged(text);
    });
}

void FindBar::open()
{
    show();
    m_field->setFocus(Qt::ShortcutFocusReason);
    m_field->selectAll();
    Q_EMIT textChanged(m_field->text());
}

void FindBar::shut()
{
    hide();
    Q_EMIT textChanged({});
}

QString FindBar::text() const
{
    return m_field->text();
}

void FindBar::setFound(bool found)
{
    m_state->setText(found ? QString() : tr("not found"));
}

void FindBar::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        shut();
    else if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        Q_EMIT wanted(!(event->modifiers() & Qt::ShiftModifier));
    else
        QWidget::keyPressEvent(event);
}

} // namespace wizard
