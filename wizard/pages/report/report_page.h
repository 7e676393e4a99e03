// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "pages/station_page.h"

#include <QTimer>

class QListView;

namespace wizard {

class Card;
class FindingList;
class IconLabel;
class StepModel;
class TextLabel;

/// The last page: what was done, what was not, and what is left for a human.
class ReportPage : public StationPage
{
    Q_OBJECT
public:
    explicit ReportPage(WizardSession &session);

    StationStand stand() const override;
    void entered() override;

Q_SIGNALS:
    void rollBackChosen();

private:
    void addParts();
    QList<Finding> leftForYou() const;
    void showLeft();
    void chooseReportFile();
    QCoro::Task<> saveReport(QString path);

    Card *m_summary;
    IconLabel *m_icon;
    TextLabel *m_title;
    TextLabel *m_text;
    StepModel *m_steps;
    FindingList *m_left;
    QTimer m_soon;
    QPushButton *m_save = nullptr;
    QPushButton *m_rollBack = nullptr;
};

} // namespace wizard
