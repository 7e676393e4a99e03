// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "pages/review/review_page.h"

#include "pages/diff_view/diff_panel.h"
#include "pages/diff_view/find_bar.h"
#include "pages/review/change_tree.h"
#include "pages/review/item_details.h"
#include "pages/review/review_items.h"
#include "pages/widgets/icons.h"
#include "pages/widgets/metrics.h"
#include "pages/widgets/splitter.h"

#include <QCoroFuture>
#include <QLineEdit>
#include <QPointer>
#include <QPushButton>
#include <QShortcut>
#include <QToolButton>
#include <QVBoxLayout>
#include <QtConcurrentRun>

#include <algorithm>

namespace wizard {

using namespace Qt::StringLiterals;

ReviewPage::ReviewPage(WizardSession &session)
    : StationPage(Station::Review, session, tr("What changes")), m_tree(new ChangeTree),
      m_diff(new DiffPanel), m_items(new ReviewItems),
      m_details(new ItemDetails(session.engine().explain)), m_find(new FindBar),
      m_filter(new QLineEdit), m_needsYou(new QToolButton)
{
    addParts();
    addShortcuts();
    PlanSession &planning = session.planning();
    connect(&planning, &PlanSession::made, this, &ReviewPage::planChanged);
    connect(&planning, &PlanSession::changeChanged, this, [this](const QString &path) {
        const Change &change = *this->session().planning().plan()->change(path);
        m_tree->updateChange(change);
        updateLead();
        updateButtons();
        if (path == m_tree->currentFile())
            showFile(change, true);
    });
    connect(m_tree, &ChangeTree::chosen, this, &ReviewPage::showChosen);
    connect(m_tree, &ChangeTree::acceptedChosen, &planning, &PlanSession::setFileAccepted);
    connect(m_items, &ReviewItems::chosen, this, &ReviewPage::showItem);
    connect(m_items, &ReviewItems::acceptedChosen, this, [this](int decision, bool accepted) {
        this->session().planning().setAccepted(m_tree->currentFile(), decision, accepted);
    });
    connect(m_details, &ItemDetails::ruleChosen, &planning, &PlanSession::setRuleAccepted);
    connect(m_find, &FindBar::wanted, this, &ReviewPage::find);
    connect(m_find, &FindBar::textChanged, m_diff->view(), &DiffView::setFindText);
    connect(m_diff->view(), &DiffView::loaded, this, &ReviewPage::diffLoaded);
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
    addButtonStretch();
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
    connect(m_filter, &QLineEdit::textChanged, this, &ReviewPage::updateFilter);
    connect(m_needsYou, &QToolButton::toggled, this, &ReviewPage::updateFilter);
    auto *side = new QWidget;
    auto *column = new QVBoxLayout(side);
    column->setContentsMargins({});
    column->setSpacing(gap(this) / 2);
    auto *row = new QHBoxLayout;
    row->setSpacing(gap(this) / 2);
    row->addWidget(m_filter, 1);
    row->addWidget(m_needsYou);
    column->addLayout(row);
    column->addWidget(m_tree, 1);
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
    m_tree->setFilter(m_filter->text(), m_needsYou->isChecked());
}

void ReviewPage::updateButtons()
{
    m_undo->setEnabled(session().planning().canUndo());
    m_redo->setEnabled(session().planning().canRedo());
}

void ReviewPage::entered()
{
    if (m_tree->topLevelItemCount() == 0)
        planChanged();
    updateLead();
}

void ReviewPage::planChanged()
{
    const auto &plan = session().planning().plan();
    m_tree->setPlan(plan ? *plan : Plan());
    updateFilter();
    updateButtons();
    showChosen();
    updateLead();
    Q_EMIT completeChanged();
}

void ReviewPage::showChosen()
{
    const auto &plan = session().planning().plan();
    m_items->setItems({});
    m_details->setText({});
    m_diff->setHint({});
    ++m_asked;
    const Change *change = plan ? plan->change(m_tree->currentFile()) : nullptr;
    const int object = m_tree->currentObject();
    m_below->setVisible(change != nullptr);
    if (change) {
        m_diff->setTitles(change->path, tr("Now"), tr("After the upgrade"));
        showFile(*change, false);
    } else if (plan && object >= 0 && object < plan->objects.size()) {
        showObject(plan->objects.at(object));
    } else {
        m_diff->setTitles({}, {}, {});
        m_diff->showMessage(
            plan && plan->changes.isEmpty() && plan->objects.isEmpty()
                ? tr("The plan changes no file, and no object of the cluster that can be shown.")
                : QString());
    }
}

void ReviewPage::showObject(const ObjectChange &object)
{
    m_diff->setTitles(u"%1/%2"_s.arg(object.kind, object.name),
                      object.live.isEmpty() ? tr("Live: not there") : tr("Live"),
                      object.planned.isEmpty() ? tr("Planned: not there any more") : tr("Planned"));
    if (object.isRefused)
        m_diff->setHint(tr("The server refuses this change to what is there, so the object is "
                           "deleted and made anew."));
    m_diff->showTexts({object.live, object.planned, u"object.yaml"_s, {}});
}

QCoro::Task<> ReviewPage::showFile(Change change, bool keepPlace)
{
    const QPointer<ReviewPage> self = this;
    const int asked = ++m_asked;
    const auto read = session().engine().read;
    const Outcome<ReviewText> text =
        co_await QtConcurrent::run([=] { return reviewText(change, read); });
    if (!self || asked != m_asked)
        co_return;
    if (text)
        showText(*text, keepPlace);
    else
        m_diff->showMessage(text.error().text());
}

void ReviewPage::showText(const ReviewText &text, bool keepPlace)
{
    DiffRequest request{text.before, text.after, text.path, {}};
    for (const ReviewItem &item : text.items)
        if (item.note)
            request.notes << LineNote{item.firstLine() - 1, item.note->severity, item.note->title};
    m_items->setItems(text.items);
    if (const ReviewItem *item = m_items->currentReviewItem(); item && item->decision)
        m_details->setItem(*item, session().planning().countOfRule(item->decision->rule));
    m_diff->setHint(text.differsInSecrets ? tr("Only secret values change; they are not shown.")
                                          : QString());
    m_diff->showTexts(std::move(request), keepPlace);
    if (!keepPlace)
        m_details->setText(text.items.isEmpty()
                               ? tr("No edit can be made here by a machine.")
                               : tr("Choose an edit or a note to see its rule and reason."));
}

void ReviewPage::showItem(const ReviewItem &item)
{
    m_details->setItem(item, item.decision ? session().planning().countOfRule(item.decision->rule)
                                           : DecisionCount());
    m_diff->view()->goToLine(DiffSide::Left, item.firstLine() - 1);
}

void ReviewPage::updateLead()
{
    const auto &plan = session().planning().plan();
    if (!plan)
        return;
    DecisionCount count;
    qsizetype notes = 0;
    for (const Change &change : plan->changes) {
        const DecisionCount each = countDecisions(change);
        count.accepted += each.accepted;
        count.all += each.all;
        notes += change.notes.size();
    }
    if (plan->isBlocked()) {
        setLead(tr("Something blocks this plan; it can be reviewed, but not run. The page before "
                   "says what."),
                Tone::Bad);
    } else {
        QString text = tr("%1 of %n edit(s) accepted.", nullptr, count.all).arg(count.accepted);
        if (notes > 0)
            text += u' ' +
                    tr("%n note(s) for you: no machine should decide them.", nullptr, int(notes));
        setLead(text);
    }
    Q_EMIT standChanged();
}

bool ReviewPage::isComplete() const
{
    const auto &plan = session().planning().plan();
    return plan && !plan->isBlocked();
}

StationStand ReviewPage::stand() const
{
    const auto &plan = session().planning().plan();
    if (!plan)
        return {};
    int rejected = 0;
    for (const Change &change : plan->changes) {
        const DecisionCount count = countDecisions(change);
        rejected += count.all - count.accepted;
    }
    const QString files = tr("%n file(s)", nullptr, int(plan->changes.size()));
    return {Tone::Muted,
            rejected == 0 ? files : tr("%1, %n rejected", nullptr, rejected).arg(files),
            !plan->isBlocked()};
}

} // namespace wizard
