// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "pages/station_page.h"

#include <QBasicTimer>

class QListView;

namespace wizard {

class LogPanel;
class LogView;
class Prompt;
class StepLook;
class StepModel;

/// The fifth page: the plan carried out step by step, each after consent, with its output as it
/// comes; pause, stop and rollback at any moment. Before it begins it can be rehearsed.
class RunPage : public StationPage
{
    Q_OBJECT
public:
    explicit RunPage(WizardSession &session);

    StationStand stand() const override;
    void entered() override;
    bool isComplete() const override;
    void cleanupPage() override; ///< somebody goes back

    /// Shows what a rollback undoes and asks for it, as soon as the run is open.
    void askRollBack();

Q_SIGNALS:
    void begun(); ///< from here on there is no way back to the pages before

protected:
    void timerEvent(QTimerEvent *event) override;

private:
    void addParts();
    void connectRun();
    void connectRehearsal();
    void connectLooking();
    void begin();
    void stop();
    void clearLog(const QString &heading);
    bool showsRehearsal() const;
    QString rehearsalState() const;
    StationStand rehearsalStand() const;
    void updateRehearsalLead();
    void stepStandChanged(const QString &step);
    void showSteps();
    void refreshSoon();
    void refresh();
    void updateButtons();
    void updateLead();
    void showPrompt(Prompt *prompt);
    void focusPrompt();
    Prompt *makePrompt();
    Prompt *readyPrompt();
    Prompt *rehearsingPrompt();
    Prompt *rehearsedPrompt();
    Prompt *openingPrompt();
    Prompt *consentPrompt();
    Prompt *failurePrompt();
    Prompt *rollbackPrompt();
    Prompt *runningPrompt();
    Prompt *endPrompt();
    void noteCommand(const QString &step, const QStringList &argv);
    bool isWorkingAlone() const; ///< and asks for nothing
    void lookAt(int row);
    void beginLook();
    void updateLook();
    void endLook();
    void selectOwnRow();
    QString headingOf(int row) const; ///< in the output

    StepModel *m_steps;
    QListView *m_list;
    QWidget *m_promptPlace;
    Prompt *m_prompt = nullptr;
    StepLook *m_look = nullptr; // in the place of the prompt
    int m_ownRow = -1;          // the step that the run itself is at
    bool m_isSelecting = false;
    bool m_followedLog = true; // before somebody looked
    LogPanel *m_logPanel;
    LogView *m_log;
    QPushButton *m_pause = nullptr;
    QPushButton *m_stop = nullptr;
    QPushButton *m_rollBack = nullptr;
    QString m_logStep; // whose output came last
    bool m_asksRollBack = false;
    bool m_refreshes = false; // before the next frame
    QBasicTimer m_clock;
};

/// How long something goes on already, for people: “12 s”, “3 min 5 s”.
QString durationText(qint64 milliseconds);

} // namespace wizard
