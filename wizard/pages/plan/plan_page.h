// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "pages/station_page.h"

class QListView;
class QMenu;

namespace wizard {

class Card;
class PlanChoices;
class StepDetails;
class StepModel;
class TextLabel;

/// The third page: the steps in order with everything about each, what is chosen before planning,
/// and what can be left out. The plan can be saved, opened, exported and compared.
class PlanPage : public StationPage
{
    Q_OBJECT
public:
    explicit PlanPage(WizardSession &session);

    StationStand stand() const override;
    void entered() override;
    bool isComplete() const override;

    /// Asks where, then saves.
    void choosePlanFile();

    /// Shows this plan beside a saved one.
    QCoro::Task<> compareWith(QString path);

private:
    void addTop();
    void addSteps();
    void addButtons();
    void fillChoices();
    void planMade();
    void sayWhatIsPlanned();
    void sayWhyNothingIs();
    void updateNotice();
    void updateButtons();
    void showFindings();
    QList<Finding> newFindings() const;
    void showStep(int row);
    void chooseOtherPlan();
    void chooseExportFolder(const ExportForm &form);
    QCoro::Task<> save(QString path);
    QCoro::Task<> exportTo(ExportForm form, QString folder);
    void chooseValuesFile(bool several);
    void askToReplace(const QString &path, const Failure &why);
    QCoro::Task<> takeValues(QString path, ExistingFile existing);

    PlanChoices *m_choices;
    Card *m_notice;
    TextLabel *m_noticeText;
    StepModel *m_steps;
    QListView *m_list;
    StepDetails *m_details;
    QList<Finding> m_found; // by planning, of the plan that there is
    bool m_showsSoon = false;
    QPushButton *m_know = nullptr;
    QPushButton *m_save = nullptr;
    QPushButton *m_export = nullptr;
    QPushButton *m_compare = nullptr;
    QPushButton *m_again = nullptr;
};

} // namespace wizard
