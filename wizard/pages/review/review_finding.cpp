// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

// The part of ReviewPage that finds text in all files and objects.

#include "pages/diff_view/diff_panel.h"
#include "pages/widgets/find_bar.h"
#include "pages/widgets/found_text.h"
#include "pages/review/change_tree.h"
#include "pages/review/review_page.h"
#include "pages/session/review_text.h"

#include <QCoroFuture>
#include <QPointer>
#include <QtConcurrentRun>

namespace wizard {

namespace {

// A file or an object of a plan: files first, as the tree has them.
struct Thing
{
    const Plan &plan;
    qsizetype index;

    bool isFile() const { return index < plan.changes.size(); }
    const Change &change() const { return plan.changes.at(index); }
    qsizetype object() const { return index - plan.changes.size(); }

    // As it is shown: nobody finds a secret.
    bool contains(const QString &text,
                  const std::function<Outcome<QByteArray>(const QString &)> &read) const
    {
        if (!isFile())
            return containsText(plan.objects.at(object()).live, text) ||
                   containsText(plan.objects.at(object()).planned, text);
        const Outcome<ReviewText> shown = reviewText(change(), read);
        return shown && (containsText(shown->before, text) || containsText(shown->after, text));
    }
};

} // namespace

void ReviewPage::find(bool forward)
{
    if (m_find->text().isEmpty())
        return;
    if (m_diff->message().isEmpty() && m_diff->view()->find(forward))
        m_find->setFound(true);
    else
        findFurther(m_find->text(), forward);
}

// From the thing after the current one all around, back to the current one.
QCoro::Task<> ReviewPage::findFurther(QString text, bool forward)
{
    const QPointer<ReviewPage> self = this;
    const int asked = ++m_askedToFind;
    const Plan plan = *session().planning().plan();
    const auto count = plan.changes.size() + plan.objects.size();
    const auto file = std::ranges::find(plan.changes, m_tree->currentFile(), &Change::path);
    const auto current = file != plan.changes.end() ? file - plan.changes.begin()
                                                    : plan.changes.size() + m_tree->currentObject();
    const auto read = session().engine().read;
    const qsizetype found = co_await QtConcurrent::run([=]() -> qsizetype {
        for (qsizetype step = 1; step <= count; ++step) {
            const qsizetype index = (current + (forward ? step : count - step)) % count;
            if (Thing{plan, index}.contains(text, read))
                return index;
        }
        return -1;
    });
    if (!self || asked != m_askedToFind)
        co_return;
    m_find->setFound(found >= 0);
    if (found < 0)
        co_return;
    if (found == current) {
        m_diff->view()->findFromEdge(forward);
        co_return;
    }
    m_findWhenLoaded = forward;
    const Thing thing{plan, found};
    if (thing.isFile())
        m_tree->choose(thing.change().path);
    else
        m_tree->choose(int(thing.object()));
}

void ReviewPage::diffLoaded()
{
    if (isVisible())
        m_tree->markSeen();
    if (const auto forward = std::exchange(m_findWhenLoaded, std::nullopt))
        m_diff->view()->findFromEdge(*forward);
}

void ReviewPage::goToChange(bool forward)
{
    DiffView *view = m_diff->view();
    const int change = view->currentChange();
    const bool isLast = !m_diff->message().isEmpty() || view->changeCount() == 0 ||
                        (forward ? change + 1 >= view->changeCount() : change <= 0);
    if (isLast)
        m_tree->chooseNext(forward);
    else if (forward)
        view->nextChange();
    else
        view->previousChange();
}

} // namespace wizard
