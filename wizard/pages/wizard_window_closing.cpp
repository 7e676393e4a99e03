// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

// The part of WizardWindow that closes.

#include "pages/plan/plan_page.h"
#include "pages/wizard_window.h"

#include <QCloseEvent>
#include <QMessageBox>
#include <QPushButton>

#include <utility>

namespace wizard {

void WizardWindow::closeEvent(QCloseEvent *event)
{
    if ((m_isClosing || m_session->loss() == WizardSession::Loss::Nothing) && stopsRehearsal()) {
        event->ignore();
        return;
    }
    if (m_isClosing || m_session->loss() == WizardSession::Loss::Nothing) {
        m_isClosing = true; // QDialog rejects now; what stops meanwhile is nothing to ask about
        m_session->running().stop();
        saveState();
        QWizard::closeEvent(event);
        return;
    }
    event->ignore();
    reject();
}

void WizardWindow::reject()
{
    switch (m_isClosing ? WizardSession::Loss::Nothing : m_session->loss()) {
    case WizardSession::Loss::Nothing:
        if (stopsRehearsal())
            break;
        m_session->running().stop();
        saveState();
        QWizard::reject();
        break;
    case WizardSession::Loss::RunningStep:
        askAboutRunningStep();
        break;
    case WizardSession::Loss::Choices:
        askAboutChoices();
        break;
    }
}

// Nothing of a rehearsal is to be left behind: it is stopped first, and the window closes then. Who
// closes once more does not wait.
bool WizardWindow::stopsRehearsal()
{
    RehearsalSession &rehearsing = m_session->rehearsing();
    if (!rehearsing.isActive() || std::exchange(m_stopsRehearsal, true))
        return false;
    connect(&rehearsing, &RehearsalSession::activeChanged, this, [this] {
        if (!m_session->rehearsing().isActive())
            reject();
    });
    rehearsing.stop();
    return true;
}

void WizardWindow::askAboutRunningStep()
{
    auto *box = new QMessageBox(QMessageBox::Question, windowTitle(), tr("A step is running."),
                                QMessageBox::NoButton, this);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setInformativeText(tr("The wizard can stop at the next safe point and close then. The run "
                               "can be resumed or rolled back later."));
    QPushButton *stop = box->addButton(tr("&Stop and Close"), QMessageBox::AcceptRole);
    box->setDefaultButton(box->addButton(tr("&Keep Running"), QMessageBox::RejectRole));
    connect(stop, &QPushButton::clicked, this, &WizardWindow::closeWhenStopped);
    box->open();
}

void WizardWindow::closeWhenStopped()
{
    RunSession &running = m_session->running();
    m_isClosing = true;
    if (!running.isActive()) {
        reject();
        return;
    }
    connect(&running, &RunSession::ended, this, &WizardWindow::reject, Qt::SingleShotConnection);
    running.stop();
}

void WizardWindow::askAboutChoices()
{
    auto *box = new QMessageBox(QMessageBox::Question, windowTitle(),
                                tr("Your choices in this plan are not saved."),
                                QMessageBox::NoButton, this);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setInformativeText(
        tr("Rejected edits and steps that are left out are kept when the plan is saved."));
    QPushButton *save = box->addButton(tr("&Save Plan…"), QMessageBox::AcceptRole);
    QPushButton *discard =
        box->addButton(tr("Close &Without Saving"), QMessageBox::DestructiveRole);
    box->setDefaultButton(box->addButton(tr("&Cancel"), QMessageBox::RejectRole));
    connect(save, &QPushButton::clicked, this,
            [this] { static_cast<PlanPage *>(stationPage(Station::Plan))->choosePlanFile(); });
    connect(discard, &QPushButton::clicked, this, [this] {
        m_isClosing = true;
        reject();
    });
    box->open();
}

} // namespace wizard
