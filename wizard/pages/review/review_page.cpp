// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "pages/review/review_page.h"

#include "pages/diff_view/diff_panel.h"
#include "pages/widgets/find_bar.h"
#include "pages/review/change_tree.h"
#include "pages/review/hand_edit_dialog.h"
#include "pages/review/item_details.h"
#include "pages/review/review_items.h"
#include "pages/widgets/finding_card.h"
#include "pages/widgets/icons.h"
#include "pages/widgets/metrics.h"
#include "pages/widgets/splitter.h"
#include "pages/widgets/text_label.h"
#include "plan/file_steps.h"

#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QShortcut>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace wizard {

using namespace Qt::StringLiterals;

ReviewPage::ReviewPage(WizardSession &session)
    : StationPage(Station::Review, session, tr("What changes")), m_tree(new ChangeTree),
      m_diff(new DiffPanel), m_items(new ReviewItems),
      m_details(new ItemDetails(session.engine().explain)),
      m_find(new FindBar(tr("Find in all files and objects"))), m_filter(new QLineEdit),
      m_severity(new QComboBox), m_needsYou(new QToolButton),
      m_seen(new TextLabel({}, TextLabel::Kind::Small, Tone::Muted))
{
    addParts();
    addShortcuts();
    connectParts();
    countRejected();
}

void ReviewPage::connectParts()
{
    PlanSession &planning = session().planning();
    // Filled when it is gone to: a plan may have thousands of files.
    connect(&planning, &PlanSession::made, this, [this] {
        m_isPlanOther = true;
        countRejected();
        if (isVisible())
            planChanged();
        Q_EMIT standChanged();
    });
    connect(&planning, &PlanSession::stepChanged, this, [this] { m_areStepsOthers = true; });
    connect(&planning, &PlanSession::changesChanged, this, &ReviewPage::changesChanged);
    connect(&session().rehearsing(), &RehearsalSession::activeChanged, this,
            &ReviewPage::updateLead);
    connect(m_tree, &ChangeTree::chosen, this, &ReviewPage::showChosen);
    connect(m_tree, &ChangeTree::acceptedChosen, &planning, &PlanSession::setFileAccepted);
    connect(m_tree, &ChangeTree::seenChanged, this, &ReviewPage::updateSeen);
    connect(m_items, &ReviewItems::chosen, this, &ReviewPage::showItem);
    connect(m_items, &ReviewItems::acceptedChosen, this, [this](int decision, bool accepted) {
        session().planning().setAccepted(m_tree->currentFile(), {decision}, accepted);
    });
    connect(m_items, &ReviewItems::dealtWithChosen, this, [this](int note, bool dealtWith) {
        session().planning().setDealtWith(m_tree->currentFile(), note, dealtWith);
    });
    connect(m_details, &ItemDetails::ruleChosen, &planning, &PlanSession::setRuleAccepted);
    connect(m_find, &FindBar::wanted, this, &ReviewPage::find);
    DiffView *view = m_diff->view();
    connect(m_find, &FindBar::textChanged, view, &DiffView::setFindText);
    connect(view, &DiffView::loaded, this, &ReviewPage::diffLoaded);
    connect(view, &DiffView::currentRowChanged, this, &ReviewPage::rowChosen);
    connect(view, &DiffView::choiceMade, this, [this](const QList<int> &choices, bool accepted) {
        session().planning().setAccepted(m_tree->currentFile(), choices, accepted);
    });
}

void ReviewPage::addParts()
{
    m_below = splitter(u"review-edits"_s, Qt::Horizontal, m_items, m_details, 56);
    QWidget *parts = splitter(u"review-diff"_s, Qt::Vertical, m_diff, m_below, 72);
    auto *right = new QWidget;
    auto *column = new QVBoxLayout(right);
    column->setContentsMargins({});
    column->setSpacing(gap(this) / 2);
    column->addWidget(m_find);
    column->addWidget(parts, 1);
    body()->addWidget(splitter(u"review"_s, Qt::Horizontal, makeTreeSide(), right, 27), 1);
    m_undo = addButton(tr("&Undo Choice"), u"action-undo"_s);
    m_redo = addButton(tr("Re&do Choice"), u"action-redo"_s);
    m_byHand = addButton(tr("Edit by &Hand…"), u"action-edit"_s);
    addButtonStretch();
    m_rehearse = addButton(tr("Rehears&e"), u"action-rehearse"_s);
    m_rehearse->setEnabled(false);
    m_rehearse->setToolTip(tr("Tries the plan as it is chosen now, and changes nothing."));
    connect(m_rehearse, &QPushButton::clicked, this, &ReviewPage::rehearsalWanted);
    connect(m_byHand, &QPushButton::clicked, this, &ReviewPage::openHandEdit);
    connect(addButton(tr("&Find…"), u"station-inspect"_s), &QPushButton::clicked, m_find,
            &FindBar::open);
    connect(m_undo, &QPushButton::clicked, &session().planning(), &PlanSession::undo);
    connect(m_redo, &QPushButton::clicked, &session().planning(), &PlanSession::redo);
    updateButtons();
}

QWidget *ReviewPage::makeTreeSide()
{
    m_filter->setPlaceholderText(tr("Filter by name or rule"));
    m_filter->setAccessibleName(tr("Filter by name or rule"));
    m_filter->setClearButtonEnabled(true);
    m_needsYou->setIcon(icon(u"severity-note"_s, Tone::Accent));
    m_needsYou->setCheckable(true);
    m_needsYou->setAutoRaise(true);
    m_needsYou->setToolTip(tr("Only files with notes for you"));
    m_needsYou->setAccessibleName(tr("Only files with notes for you"));
    m_severity->addItem(tr("Everything"));
    for (const Severity severity : {Severity::Blocker, Severity::Warning, Severity::Note})
        m_severity->addItem(icon(severityIcon(severity), severityTone(severity)),
                            severity == Severity::Blocker   ? tr("With blockers")
                            : severity == Severity::Warning ? tr("With warnings")
                                                            : tr("With notes"),
                            int(severity));
    m_severity->setAccessibleName(tr("Severity of the notes"));
    m_severity->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_severity->setMinimumContentsLength(8);
    connect(m_severity, &QComboBox::currentIndexChanged, this, &ReviewPage::updateFilter);
    connect(m_filter, &QLineEdit::textChanged, this, &ReviewPage::updateFilter);
    connect(m_needsYou, &QToolButton::toggled, this, &ReviewPage::updateFilter);
    auto *side = new QWidget;
    auto *column = new QVBoxLayout(side);
    column->setContentsMargins({});
    column->setSpacing(gap(this) / 2);
    auto *row = new QHBoxLayout;
    row->setSpacing(gap(this) / 2);
    row->addWidget(m_severity, 1);
    row->addWidget(m_needsYou);
    column->addWidget(m_filter);
    column->addLayout(row);
    column->addWidget(m_tree, 1);
    column->addWidget(m_seen);
    return side;
}

void ReviewPage::addShortcuts()
{
    const auto add = [this](const QKeySequence &keys, auto &&slot) {
        auto *shortcut = new QShortcut(keys, this);
        shortcut->setContext(Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, this, slot);
    };
    PlanSession &planning = session().planning();
    add(QKeySequence::Find, [this] { m_find->open(); });
    add(QKeySequence::FindNext, [this] { find(true); });
    add(QKeySequence::FindPrevious, [this] { find(false); });
    add(QKeySequence(Qt::Key_F8), [this] { goToChange(true); });
    add(QKeySequence(Qt::SHIFT | Qt::Key_F8), [this] { goToChange(false); });
    add(QKeySequence::Undo, [&planning] { planning.undo(); });
    add(QKeySequence::Redo, [&planning] { planning.redo(); });
}

void ReviewPage::updateFilter()
{
    const QVariant severity = m_severity->currentData();
    m_tree->setFilter(
        {m_filter->text(),
         severity.isValid() ? std::optional(Severity(severity.toInt())) : std::nullopt,
         m_needsYou->isChecked()});
}

void ReviewPage::updateButtons()
{
    m_undo->setEnabled(session().planning().canUndo());
    m_redo->setEnabled(session().planning().canRedo());
    m_byHand->setEnabled(HandEditDialog::takes(m_shownResult) && !m_shownResult.isEmpty());
}

void ReviewPage::entered()
{
    if (m_isPlanOther)
        planChanged();
    else if (std::exchange(m_areStepsOthers, false))
        updateTree();
    else if (!m_diff->isLoading())
        m_tree->markSeen(); // it was loaded before anybody could see it
    updateLead();
}

void ReviewPage::planChanged()
{
    const auto &plan = session().planning().plan();
    m_tree->setPlan(plan ? *plan : Plan());
    m_isPlanOther = m_areStepsOthers = false;
    treeFilled();
    updateLead();
    updateComplete();
}

// A step was left out, or is not any more: what it writes is told so, or is not there.
void ReviewPage::updateTree()
{
    if (const auto &plan = session().planning().plan()) {
        m_tree->updatePlan(*plan);
        treeFilled();
    }
}

void ReviewPage::treeFilled()
{
    if (const auto &plan = session().planning().plan())
        for (const Change &change : plan->changes)
            if (!session().planning().dealtWith(change.path).isEmpty())
                m_tree->setChange(change, session().planning().openNotes(change));
    m_tree->changesSet();
    updateFilter();
    updateSeen();
    showChosen();
}

void ReviewPage::changesChanged(const QList<qsizetype> &changes)
{
    const PlanSession &planning = session().planning();
    for (const qsizetype index : changes) {
        const Change &change = planning.plan()->changes.at(index);
        m_tree->setChange(change, planning.openNotes(change));
        if (change.path == m_tree->currentFile())
            showFile(change, true);
    }
    m_tree->changesSet();
    countRejected();
    updateLead();
    updateButtons();
}

// Once for all who ask how it stands, which is often.
void ReviewPage::countRejected()
{
    m_rejected = 0;
    if (const auto &plan = session().planning().plan())
        for (const Change &change : plan->changes) {
            const DecisionCount count = countDecisions(change);
            m_rejected += count.all - count.accepted;
        }
}

void ReviewPage::updateSeen()
{
    const int count = m_tree->thingCount();
    m_seen->setText(count == 0 ? QString()
                               : tr("%1 of %n looked at", nullptr, count).arg(m_tree->seenCount()));
}

void ReviewPage::updateLead()
{
    const auto &plan = session().planning().plan();
    if (!plan)
        return;
    DecisionCount count;
    qsizetype notes = 0;
    int leftOut = 0;
    const QSet<QString> leftOutPaths = leftOutFiles(*plan);
    for (const Change &change : plan->changes) {
        if (leftOutPaths.contains(change.path)) {
            ++leftOut;
            continue;
        }
        const DecisionCount each = countDecisions(change);
        count.accepted += each.accepted;
        count.all += each.all;
        notes += session().planning().openNotes(change).size();
    }
    if (plan->isBlocked()) {
        setLead(tr("Something blocks this plan; it can be reviewed, but not run. The page before "
                   "says what."),
                Tone::Bad);
    } else {
        QStringList texts;
        if (count.all > 0)
            texts << tr("%1 of %n edit(s) accepted.", nullptr, count.all).arg(count.accepted);
        if (leftOut > 0)
            texts << tr("%n file(s) left out with their step.", nullptr, leftOut);
        if (notes > 0)
            texts << tr("%n note(s) for you: no machine should decide them.", nullptr, int(notes));
        if (texts.isEmpty())
            texts << tr("No file changes.");
        if (const QString text = rehearsalText(); !text.isEmpty())
            texts << text;
        setLead(texts.join(u' '));
    }
    m_rehearse->setEnabled(isComplete());
    Q_EMIT standChanged();
}

// Whether just this plan was rehearsed, or one with other choices.
QString ReviewPage::rehearsalText() const
{
    const auto &last = session().rehearsing().last();
    const Plan &plan = *session().planning().plan();
    if (!last || last->wasStopped || last->plan.id != plan.id)
        return {};
    if (!session().rehearsing().of(plan))
        return tr("Not rehearsed as it is now.");
    return last->failure ? tr("Its rehearsal did not go through.")
                         : tr("Rehearsed: it went through.");
}

bool ReviewPage::isComplete() const
{
    const auto &plan = session().planning().plan();
    return plan && !plan->isBlocked();
}

StationStand ReviewPage::stand() const
{
    const auto &plan = session().planning().plan();
    if (!plan || plan->steps.isEmpty())
        return {};
    const QString files = tr("%n file(s)", nullptr, int(plan->changes.size()));
    return {Tone::Muted,
            m_rejected == 0 ? files : tr("%1, %n rejected", nullptr, m_rejected).arg(files),
            !plan->isBlocked()};
}

} // namespace wizard
