// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

// The part of ReviewPage that shows a file or an object, and what is edited of it by hand.

#include "pages/diff_view/diff_panel.h"
#include "pages/review/change_tree.h"
#include "pages/review/hand_edit_dialog.h"
#include "pages/review/item_details.h"
#include "pages/review/review_items.h"
#include "pages/review/review_page.h"
#include "plan/review/review_text.h"
#include "plan/file_steps.h"

#include <QCoroFuture>
#include <QPointer>
#include <QtConcurrentRun>

namespace wizard {

using namespace Qt::StringLiterals;

void ReviewPage::showChosen()
{
    const auto &plan = session().planning().plan();
    m_items->setItems({});
    m_details->setText({});
    m_diff->setHint({});
    m_shownResult.clear();
    updateButtons();
    ++m_asked;
    const Change *change = plan ? plan->change(m_tree->currentFile()) : nullptr;
    const int object = m_tree->currentObject();
    m_below->setVisible(change != nullptr);
    if (change) {
        m_diff->setTitles(change->path, tr("Now"),
                          leftOutFiles(*plan).contains(change->path)
                              ? tr("Not written: its step is left out of the plan")
                              : tr("After the upgrade"));
        m_diff->expectTexts();
        showFile(*change, false);
    } else if (const int made = m_tree->currentMade(); plan && made >= 0) {
        const MadeFile file = madeFiles(*plan).value(made);
        m_diff->expectTexts();
        if (const Change *source = plan->change(file.change))
            showMade(file, *source);
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

QCoro::Task<> ReviewPage::showMade(MadeFile file, Change change)
{
    const QPointer<ReviewPage> self = this;
    const int asked = ++m_asked;
    const auto read = session().engine().read;
    m_diff->setTitles(file.path, tr("Now: not there"), tr("After the upgrade"));
    const Outcome<QByteArray> text =
        co_await QtConcurrent::run([=] { return madeText(change, file.name, read); });
    if (!self || asked != m_asked)
        co_return;
    if (text)
        m_diff->showTexts(
            {.left = {}, .right = *text, .fileName = file.path, .notes = {}, .choices = {}});
    else
        m_diff->showMessage(text.error().text());
}

void ReviewPage::showObject(const ObjectChange &object)
{
    m_diff->setTitles(u"%1/%2"_s.arg(object.kind, object.name),
                      object.live.isEmpty() ? tr("Live: not there") : tr("Live"),
                      object.planned.isEmpty() ? tr("Planned: not there any more") : tr("Planned"));
    if (object.isRefused)
        m_diff->setHint(tr("What is there cannot simply be changed, as a finding says: the object "
                           "is deleted and made anew."));
    m_diff->showTexts({.left = object.live,
                       .right = object.planned,
                       .fileName = u"object.yaml"_s,
                       .notes = {},
                       .choices = {}});
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
    if (text) {
        ReviewText shown = *text;
        const QList<int> done = session().planning().dealtWith(change.path);
        for (ReviewItem &item : shown.items)
            item.isDealtWith = done.contains(item.noteIndex);
        showText(shown, keepPlace);
    } else {
        m_below->hide(); // nothing can be said about its edits
        m_diff->showMessage(text.error().text());
    }
}

void ReviewPage::showText(const ReviewText &text, bool keepPlace)
{
    DiffRequest request{.left = text.before,
                        .right = text.after,
                        .fileName = text.path,
                        .notes = {},
                        .choices = {}};
    for (const ReviewItem &item : text.items) {
        if (item.note && !item.isDealtWith)
            request.notes << LineNote{item.firstLine() - 1, item.note->severity, item.note->title};
        if (item.decision)
            for (const int line : item.lines)
                request.choices << LineChoice{line - 1, item.decision->number,
                                              item.decision->accepted};
    }
    m_shownResult = text.after;
    m_below->show();
    updateButtons();
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
    m_isAtItem = true; // what stands at its line must not choose another one
    m_diff->view()->goToLine(DiffSide::Left, item.firstLine() - 1);
    m_isAtItem = false;
}

// The keyboard or a click is at a change: what was decided there is said beside it.
void ReviewPage::rowChosen()
{
    DiffView *view = m_diff->view();
    const RowBox *box = view->content().boxOf(view->selection().current);
    if (!box || m_isAtItem)
        return;
    m_items->chooseAt(box->choices);
    if (const ReviewItem *item = m_items->currentReviewItem(); item && item->decision)
        m_details->setItem(*item, session().planning().countOfRule(item->decision->rule));
}

void ReviewPage::openHandEdit()
{
    auto *dialog = new HandEditDialog(m_tree->currentFile(), m_shownResult, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &HandEditDialog::wanted, this, [this, dialog] { takeHandEdit(dialog); });
    dialog->open();
}

QCoro::Task<> ReviewPage::takeHandEdit(HandEditDialog *asked)
{
    const QPointer<HandEditDialog> dialog = asked;
    const Outcome<void> taken =
        co_await session().planning().editByHand(asked->path(), asked->shown(), asked->text());
    if (!dialog)
        co_return;
    if (taken)
        dialog->taken();
    else
        dialog->refused(taken.error());
}

} // namespace wizard
