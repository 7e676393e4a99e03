// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "pages/widgets/finding_list.h"

#include "pages/widgets/finding_card.h"
#include "pages/widgets/metrics.h"
#include "pages/widgets/scroll_bar_gap.h"
#include "pages/widgets/tab_order.h"
#include "pages/widgets/text_label.h"

#include <QElapsedTimer>
#include <QPointer>
#include <QScrollBar>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace wizard {

namespace {

constexpr int fewCards = 2;   // that come together in any case
constexpr qint64 portion = 3; // milliseconds

} // namespace

FindingList::FindingList(QWidget *parent)
    : QScrollArea(parent), m_empty(new TextLabel({}, TextLabel::Kind::Body, Tone::Muted))
{
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setAccessibleName(tr("Findings"));
    auto *content = new QWidget;
    auto *column = new QVBoxLayout(content);
    keepFromScrollBar(this, column);
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
    m_rest.setSingleShot(true);
    m_rest.setInterval(2);
    m_rest.setTimerType(Qt::PreciseTimer);
    connect(&m_rest, &QTimer::timeout, this, &FindingList::arrange);
}

void FindingList::clear()
{
    m_findings.clear();
    arrange();
}

void FindingList::setRemedy(std::function<QString(const Finding &)> remedy)
{
    m_remedy = std::move(remedy);
}

void FindingList::setEmptyText(const QString &text)
{
    m_empty->setText(text);
}

namespace {

bool staysBefore(const Finding &first, const Finding &second)
{
    QList<Finding> both{first, second};
    sortFindings(both);
    return both.first() == first;
}

} // namespace

void FindingList::add(const Finding &finding)
{
    const auto at = std::ranges::partition_point(
        m_findings, [&](const Finding &each) { return staysBefore(each, finding); });
    m_findings.insert(at, finding);
    arrange();
}

void FindingList::setFindings(const QList<Finding> &findings)
{
    m_findings = findings;
    arrange();
}

// What is being read keeps its place when something goes in above it.
void FindingList::arrange()
{
    const int scrolled = verticalScrollBar()->value();
    const auto read = std::ranges::find_if(
        m_cards, [&](const FindingCard *card) { return card->geometry().bottom() > scrolled; });
    const QPointer<FindingCard> kept = scrolled > 0 && read != m_cards.end() ? *read : nullptr;
    const int top = kept ? kept->y() - scrolled : 0;
    arrangeCards();
    for (const Severity severity : {Severity::Blocker, Severity::Warning, Severity::Note})
        updateTitle(severity);
    m_empty->setVisible(m_findings.isEmpty());
    if (!kept)
        return;
    widget()->layout()->activate();
    widget()->adjustSize();
    verticalScrollBar()->setValue(kept->y() - top);
}

// Cards that are there already stay. New ones are made as long as that is quick; the others, which
// are further below, come with the next turn of the event loop.
QList<QStringList> FindingList::makeCards()
{
    QList<FindingCard *> left = std::exchange(m_cards, {});
    QList<QStringList> places;
    for (Section &section : m_sections)
        section.count = 0;
    QElapsedTimer clock;
    clock.start();
    int made = 0;
    for (const Finding &finding : std::as_const(m_findings)) {
        ++section(finding.severity).count;
        const auto same = [&](const FindingCard *card) { return card->saysTheSame(finding); };
        if (const auto shown = std::ranges::find_if(m_cards, same); shown != m_cards.end()) {
            places[shown - m_cards.begin()] << placeText(finding);
            continue;
        }
        const auto known = std::ranges::find_if(left, same);
        if (known != left.end()) {
            m_cards << *known;
            left.erase(known);
        } else if (made < fewCards || clock.elapsed() < portion) {
            m_cards << newCard(finding);
            ++made;
        } else {
            m_rest.start();
            continue;
        }
        places << QStringList{placeText(finding)};
    }
    qDeleteAll(left);
    return places;
}

// They move only where they have to.
void FindingList::arrangeCards()
{
    m_rest.stop();
    const QList<QStringList> places = makeCards();
    int at[] = {0, 0, 0};
    bool isAnyNew = false;
    for (qsizetype index = 0; index < m_cards.size(); ++index) {
        FindingCard *card = m_cards.at(index);
        const Severity severity = card->finding().severity;
        QVBoxLayout *cards = section(severity).cards;
        const QLayoutItem *there = cards->itemAt(at[int(severity)]);
        if (!there || there->widget() != card) {
            cards->removeWidget(card);
            cards->insertWidget(at[int(severity)], card);
            card->show(); // now: the layout would do it later, for all that came together
            isAnyNew = true;
        }
        ++at[int(severity)];
        card->setPlaces(places.at(index));
    }
    QWidget *before = this;
    for (const FindingCard *card : std::as_const(m_cards))
        before = isAnyNew ? putTabOrderAfter(before, card) : before;
}

FindingCard *FindingList::newCard(const Finding &finding)
{
    auto *card = new FindingCard(finding, m_remedy ? m_remedy(finding) : QString());
    // The card may be gone by the end of what it leads to.
    connect(
        card, &FindingCard::remedyChosen, this, [this, finding] { Q_EMIT remedyChosen(finding); },
        Qt::QueuedConnection);
    return card;
}

int FindingList::count(Severity severity) const
{
    return m_sections[int(severity)].count;
}

void FindingList::updateTitle(Severity severity)
{
    const int number = count(severity);
    section(severity).title->setVisible(number > 0);
    const QString title =
        severity == Severity::Blocker
            ? tr("%n blocker(s): nothing is upgraded until solved", nullptr, number)
        : severity == Severity::Warning ? tr("%n warning(s)", nullptr, number)
                                        : tr("%n note(s)", nullptr, number);
    section(severity).title->setText(title);
}

} // namespace wizard
