// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "pages/session/wizard_session.h"
#include "pages/station_list.h"

#include <QBasicTimer>
#include <QElapsedTimer>
#include <QWizard>

#include <memory>

namespace wizard {

class StationPage;

/// The window: six pages, the stations at the side, Back, Next and Cancel in the platform's order.
/// The run is the commit page: once it has begun, there is no silent way back.
class WizardWindow : public QWizard
{
    Q_OBJECT
public:
    WizardWindow(Engine engine, Scope scope, QWidget *parent = nullptr);
    ~WizardWindow() override;

    WizardSession &session() { return *m_session; }
    StationPage *stationPage(Station station); ///< made when it was not there yet

    /// Goes on with an earlier run, or asks to roll it back.
    void openRun(const QString &folder, bool rollBack = false);

    /// Goes on with a plan that was made before.
    void openPlan(const Plan &plan);

    /// Closes, and asks before only when something would be lost.
    void reject() override;

Q_SIGNALS:
    /// Somebody sees the window: from now on work does not delay it any more.
    void firstFramePainted();

protected:
    void closeEvent(QCloseEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;
    void timerEvent(QTimerEvent *event) override;
    bool validateCurrentPage() override;

private:
    StationPage *addStation(Station station);
    void afterFirstFrame();
    void addNextPage();
    void addAllPages();
    void pageEntered(int id);
    void updateStations();
    void nameCancel();
    void lockTheWayBack();
    void askAboutRunningStep();
    void askAboutChoices();
    void closeWhenStopped();
    bool stopsRehearsal();
    void saveState();

    std::unique_ptr<WizardSession> m_session;
    StationList *m_stations;
    QBasicTimer m_frame;
    QElapsedTimer m_frameAsked;
    bool m_isFrameDue = false;
    bool m_isFramePutOff = false;
    bool m_isClosing = false;
    bool m_wasPainted = false;
    bool m_stopsRehearsal = false; // to close then
};

/// The window over an engine, with what is to be upgraded.
std::unique_ptr<WizardWindow> makeWindow(Engine engine, Scope scope);

} // namespace wizard
