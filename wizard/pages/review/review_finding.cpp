// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

// The part of ReviewPage that finds text in all files, new files and objects.

#include "pages/diff_view/diff_panel.h"
#include "pages/widgets/find_bar.h"
#include "pages/widgets/found_text.h"
#include "pages/review/change_tree.h"
#include "pages/review/review_page.h"
#include "plan/review/review_text.h"
#include "plan/file_steps.h"

#include <QCoroFuture>
#include <QPointer>
#include <QtConcurrentRun>

namespace wizard {

namespace {

// What a plan changes or makes, in the tree's order, found by its number there.
struct Things
{
    Plan plan;
    QList<MadeFile> made = madeFiles(plan);

    qsizetype count() const { return plan.changes.size() + made.size() + plan.objects.size(); }

    qsizetype current(const ChangeTree &tree) const
    {
        const auto file = std::ranges::find(plan.changes, tree.currentFile(), &Change::path);
        if (file != plan.changes.end())
            return file - plan.changes.begin();
        const qsizetype others = plan.changes.size();
        return tree.currentMade() >= 0 ? others + tree.currentMade()
                                       : others + made.size() + tree.currentObject();
    }

    void choose(ChangeTree &tree, qsizetype index) const
    {
        const qsizetype other = index - plan.changes.size();
        if (other < 0)
            tree.choose(plan.changes.at(index).path);
        else if (other < made.size())
            tree.chooseMade(int(other));
        else
            tree.chooseObject(int(other - made.size()));
    }

    // As it is shown: nobody finds a secret.
    bool contain(qsizetype index, const QString &text,
                 const std::function<Outcome<QByteArray>(const QString &)> &read) const
    {
        const qsizetype other = index - plan.changes.size();
        if (other < 0) {
            const Outcome<ReviewText> shown = reviewText(plan.changes.at(index), read);
            return shown && (containsText(shown->before, text) || containsText(shown->after, text));
        }
        if (other < made.size())
            return madeContains(made.at(other), text, read);
        const ObjectChange &object = plan.objects.at(other - made.size());
        return containsText(object.live, text) || containsText(object.planned, text);
    }

    bool madeContains(const MadeFile &file, const QString &text,
                      const std::function<Outcome<QByteArray>(const QString &)> &read) const
    {
        const Change *change = plan.change(file.change);
        const auto shown = change ? madeText(*change, file.name, read) : Outcome<QByteArray>();
        return shown && containsText(*shown, text);
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
    const Things things{.plan = session().planning().plan().value_or(Plan())};
    const qsizetype count = things.count();
    const qsizetype current = things.current(*m_tree);
    const auto read = session().engine().read;
    const qsizetype found = co_await QtConcurrent::run([=]() -> qsizetype {
        for (qsizetype step = 1; step <= count; ++step) {
            const qsizetype index = (current + (forward ? step : count - step)) % count;
            if (things.contain(index, text, read))
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
    things.choose(*m_tree, found);
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
