// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

// The part of RunPage that shows any step while another one asks or runs.

#include "pages/run/run_page.h"
#include "pages/run/step_look.h"
#include "pages/widgets/log_view.h"
#include "pages/widgets/step_model.h"
#include "pages/widgets/tab_order.h"

#include <QListView>
#include <QScopedValueRollback>
#include <QVBoxLayout>

namespace wizard {

using namespace Qt::StringLiterals;

// Only what a person chooses is looked at: the page itself goes to a step as well, and a list that
// gets the keyboard has a current item without one being chosen.
void RunPage::connectLooking()
{
    connect(m_list->selectionModel(), &QItemSelectionModel::selectionChanged, this, [this] {
        if (!m_isSelecting && !m_list->selectionModel()->selectedIndexes().isEmpty())
            lookAt(m_list->currentIndex().row());
    });
    connect(m_list, &QListView::clicked, this, [this](const QModelIndex &index) {
        if (!m_look) // a step that was chosen already
            lookAt(index.row());
    });
    connect(m_steps, &StepModel::modelReset, this, [this] {
        m_ownRow = -1;
        endLook();
    });
}

bool RunPage::isWorkingAlone() const
{
    const RunSession &running = session().running();
    return session().rehearsing().isActive() ||
           (running.isActive() && running.question() == RunSession::Question::None &&
            !m_asksRollBack);
}

void RunPage::lookAt(int row)
{
    if (row < 0 || row >= m_steps->steps().size())
        return;
    if (row == m_ownRow && (session().running().isActive() || isWorkingAlone())) {
        endLook();
        return;
    }
    if (!m_look)
        beginLook();
    const auto &run = session().running().run();
    m_look->setStep(m_steps->steps().at(row), run ? run->folder : QString(), row + 1);
    m_log->showHeading(headingOf(row));
}

void RunPage::beginLook()
{
    m_followedLog = m_log->isFollowing();
    m_prompt->hide(); // with what was typed into it
    m_look = new StepLook;
    connect(m_look, &StepLook::closed, this, [this] {
        endLook();
        focusPrompt();
    });
    updateLook();
    m_promptPlace->layout()->addWidget(m_look);
    putTabOrderAfter(m_list, m_look);
}

void RunPage::updateLook()
{
    m_look->setBackText(isWorkingAlone() ? tr("Re&turn to What Runs")
                        : session().running().isActive() && m_ownRow >= 0 && !m_asksRollBack
                            ? tr("Re&turn to Step %1").arg(m_ownRow + 1)
                            : tr("Close De&tails"));
}

void RunPage::endLook()
{
    if (!m_look)
        return;
    m_look->hide();
    m_look->deleteLater(); // the click that leads here comes from it
    m_look = nullptr;
    m_prompt->show();
    if (m_followedLog)
        m_log->follow();
    selectOwnRow();
}

void RunPage::selectOwnRow()
{
    const QScopedValueRollback selecting(m_isSelecting, true);
    if (m_ownRow >= 0 && m_ownRow < m_steps->steps().size())
        m_list->setCurrentIndex(m_steps->index(m_ownRow));
    else
        m_list->clearSelection();
}

QString RunPage::headingOf(int row) const
{
    return tr("%1. %2").arg(row + 1).arg(m_steps->steps().at(row).title);
}

} // namespace wizard
