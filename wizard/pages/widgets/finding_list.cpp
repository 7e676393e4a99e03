// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "pages/widgets/finding_list.h"

#include "pages/widgets/finding_card.h"
#include "pages/widgets/metrics.h"
#include "pages/widgets/text_label.h"

#include <QScrollBar>
#include <QVBoxLayout>

#include <algorithm>

namespace wizard {

FindingList::FindingList(QWidget *parent)
    : QScrollArea(parent), m_empty(new TextLabel({}, TextLabel::Kind::Body, Tone::Muted))
{
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setAccessibleName(tr("Findings"));
    auto *content = new QWidget;
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, gap(this), 0);
    column->setSpacing(gap(this));
    column->addWidget(m_empty);
    for (Section &section : m_sections) {
        section.title = new TextLabel({}, TextLabel::Kind::Small, Tone::Muted);
        section.title->hide();
        section.cards = new QVBoxLayout;
        section.cards->setSpacing(gap(this));
        column->addWidget(section.title);
        column->addLayout(section.cards);
    }
    column->addStretch();
    setWidget(content);
}

void FindingList::clear()
{
    qDeleteAll(m_cards);
    m_cards.clear();
    for (Section &section : m_sections) {
        section.count = 0;
        section.title->hide();
    }
    m_empty->show();
}

void FindingList::setEmptyText(const QString &text)
{
    m_empty->setText(text);
}

void FindingList::add(const Finding &finding)
{
    m_empty->hide();
    ++section(finding.severity).count;
    updateTitle(finding.severity);
    const auto same = std::ranges::find_if(
        m_cards, [&](FindingCard *card) { return card->saysTheSame(finding); });
    if (same != m_cards.end()) {
        (*same)->addPlace(finding);
        return;
    }
    auto *card = new FindingCard(finding);
    m_cards << card;
    const QVBoxLayout *cards = section(finding.severity).cards;
    // Keep what is being read in its place when the card goes in above it.
    const int scrolled = verticalScrollBar()->value();
    const bool isAbove = scrolled > 0 && cards->geometry().bottom() < scrolled;
    section(finding.severity).cards->addWidget(card);
    if (isAbove) {
        const int height = widget()->height();
        widget()->layout()->activate();
        widget()->adjustSize();
        verticalScrollBar()->setValue(scrolled + widget()->height() - height);
    }
}

void FindingList::setFindings(const QList<Finding> &findings)
{
    const int scrolled = verticalScrollBar()->value();
    clear();
    for (const Finding &finding : findings)
        add(finding);
    widget()->layout()->activate();
    verticalScrollBar()->setValue(scrolled);
}

int FindingList::count(Severity severity) const
{
    return m_sections[int(severity)].count;
}

void FindingList::updateTitle(Severity severity)
{
    const int number = count(severity);
    const QString title =
        severity == Severity::Blocker
            ? tr("%n blocker(s): nothing is upgraded until solved", nullptr, number)
        : severity == Severity::Warning ? tr("%n warning(s)", nullptr, number)
                                        : tr("%n note(s)", nullptr, number);
    section(severity).title->setText(title);
    section(severity).title->show();
}

} // namespace wizard
