// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "pages/station_page.h"

#include "pages/widgets/announcement.h"
#include "pages/widgets/icons.h"
#include "pages/widgets/metrics.h"
#include "pages/widgets/text_label.h"

#include <QHBoxLayout>
#include <QMessageBox>
#include <QPushButton>
#include <QVBoxLayout>

#include <utility>

namespace wizard {

StationPage::StationPage(Station station, WizardSession &session, const QString &title)
    : m_station(station), m_session(session),
      m_lead(new TextLabel({}, TextLabel::Kind::Body, Tone::Muted)), m_body(new QVBoxLayout),
      m_buttons(new QHBoxLayout)
{
    setAccessibleName(title);
    auto *column = new QVBoxLayout(this);
    // Towards the edge of the window it ends where the buttons below it do.
    const int inner = gap(this); // towards the stations
    column->setContentsMargins(isRightToLeft() ? 0 : inner, gap(this) / 2,
                               isRightToLeft() ? inner : 0, 0);
    column->setSpacing(gap(this) / 2);
    column->addWidget(new TextLabel(title, TextLabel::Kind::Title));
    column->addWidget(m_lead);
    column->addSpacing(gap(this) / 2);
    m_body->setSpacing(gap(this));
    column->addLayout(m_body, 1);
    column->addSpacing(gap(this) / 2);
    m_buttons->setSpacing(gap(this));
    column->addLayout(m_buttons);
}

void StationPage::setLead(const QString &text, Tone tone)
{
    if (text != m_lead->text() && isVisible())
        announce(this, text);
    m_lead->setText(text);
    m_lead->setTone(tone);
}

void StationPage::setPassingLead(const QString &text)
{
    m_lead->setText(text);
}

QPushButton *StationPage::addButton(const QString &text, const QString &iconName)
{
    auto *button = new QPushButton(icon(iconName), text);
    button->setAutoDefault(false);
    giveRoom(button);
    m_buttons->addWidget(button);
    return button;
}

void StationPage::addButtonStretch()
{
    m_buttons->addStretch();
}

void StationPage::updateComplete()
{
    if (std::exchange(m_wasComplete, isComplete()) != m_wasComplete)
        Q_EMIT completeChanged();
}

void StationPage::showFailure(const QString &title, const Failure &failure)
{
    auto *box = new QMessageBox(QMessageBox::Warning, title, failure.what, QMessageBox::Ok, this);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setInformativeText(failure.action);
    if (!failure.lastLines.isEmpty())
        box->setDetailedText(failure.text());
    box->open();
}

} // namespace wizard
