// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "pages/plan/plan_page.h"

#include "pages/plan/plan_choices.h"
#include "pages/widgets/card.h"
#include "pages/widgets/icons.h"
#include "pages/widgets/metrics.h"
#include "pages/widgets/splitter.h"
#include "pages/widgets/step_details.h"
#include "pages/widgets/step_model.h"
#include "pages/widgets/text_label.h"
#include "pages/widgets/two_line_delegate.h"

#include <QListView>
#include <QMenu>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace wizard {

using namespace Qt::StringLiterals;

PlanPage::PlanPage(WizardSession &session)
    : StationPage(Station::Plan, session, tr("What will be done")), m_choices(new PlanChoices),
      m_notice(new Card(Tone::Bad)), m_noticeText(new TextLabel), m_steps(new StepModel(this)),
      m_list(new QListView), m_details(new StepDetails)
{
    addTop();
    addSteps();
    addButtons();
    PlanSession &planning = session.planning();
    connect(&planning, &PlanSession::making, this, [this] {
        m_notice->hide();
        setLead(tr("Making the plan. Nothing is changed by planning."));
        updateButtons();
        updateComplete();
        Q_EMIT standChanged();
    });
    connect(&planning, &PlanSession::progress, this,
            [this](const QString &what) { setLead(what); });
    connect(&planning, &PlanSession::made, this, &PlanPage::planMade);
    connect(&planning, &PlanSession::stepChanged, this, [this](const QString &) {
        m_steps->setSteps(this->session().planning().plan()->steps);
        sayWhatIsPlanned(); // what was saved is another plan
    });
    connect(m_steps, &StepModel::enabledChosen, &planning, &PlanSession::setStepEnabled);
}

void PlanPage::addTop()
{
    connect(m_choices, &PlanChoices::chosen, this,
            [this](const Choices &choices) { session().makePlan(choices); });
    connect(m_choices, &PlanChoices::valuesWanted, this, &PlanPage::chooseValuesFile);
    m_notice->body()->addWidget(m_noticeText);
    m_notice->hide();
    body()->addWidget(m_choices);
    body()->addWidget(m_notice);
}

void PlanPage::addSteps()
{
    m_steps->setChoosable(true);
    m_list->setModel(m_steps);
    m_list->setItemDelegate(new TwoLineDelegate(m_list));
    m_list->setUniformItemSizes(true);
    m_list->setTextElideMode(Qt::ElideMiddle);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setAccessibleName(tr("Steps of the plan"));
    connect(m_list->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex &current) { showStep(current.row()); });
    body()->addWidget(splitter(u"plan"_s, Qt::Horizontal, m_list, m_details, 46), 1);
}

void PlanPage::addButtons()
{
    m_know = addButton(tr("What to &Know…"), u"severity-note"_s);
    m_know->setToolTip(tr("Everything that was found about this plan, with what to do"));
    connect(m_know, &QPushButton::clicked, this, &PlanPage::showFindings);
    m_save = addButton(tr("&Save Plan…"), u"action-save"_s);
    m_export = addButton(tr("&Export"), u"action-export"_s);
    m_compare = addButton(tr("Co&mpare With…"), u"station-review"_s);
    m_again = addButton(tr("&Plan Again"), u"action-refresh"_s);
    addButtonStretch();
    auto *menu = new QMenu(m_export);
    for (const ExportForm &form : session().engine().exportForms)
        connect(menu->addAction(form.title), &QAction::triggered, this,
                [this, form] { chooseExportFolder(form); });
    m_export->setMenu(menu);
    m_export->setVisible(!session().engine().exportForms.isEmpty());
    connect(m_save, &QPushButton::clicked, this, &PlanPage::choosePlanFile);
    connect(m_compare, &QPushButton::clicked, this, &PlanPage::chooseOtherPlan);
    connect(m_again, &QPushButton::clicked, this,
            [this] { session().makePlan(session().planning().choices()); });
    updateButtons();
}

void PlanPage::entered()
{
    fillChoices();
    PlanSession &planning = session().planning();
    if (!planning.plan() && !planning.isMaking())
        session().makePlan({});
    else if (planning.plan())
        planMade();
}

void PlanPage::fillChoices()
{
    const auto &inspection = session().inspecting().inspection();
    m_choices->setVisible(inspection && !session().isPlanOpened());
    if (inspection)
        m_choices->setTargets(session().engine().targets(*inspection));
    m_choices->setChoices(session().planning().choices());
}

void PlanPage::planMade()
{
    const auto &plan = session().planning().plan();
    m_steps->setSteps(plan ? plan->steps : QList<Step>());
    const auto &inspection = session().inspecting().inspection();
    m_choices->setChoices(session().planning().choices());
    m_choices->setPlan(plan, inspection && inspection->cluster &&
                                 !inspection->cluster->releases.isEmpty());
    if (plan && !plan->steps.isEmpty()) {
        m_showsSoon = true; // the list comes first
        if (m_list->currentIndex().isValid())
            showStep(m_list->currentIndex().row());
        else
            m_list->setCurrentIndex(m_steps->index(0)); // shows it
        m_showsSoon = false;
    } else {
        m_details->clear();
    }
    m_found = newFindings();
    sayWhatIsPlanned();
    updateNotice();
    updateButtons();
    m_again->setVisible(!session().isPlanOpened());
    updateComplete();
    Q_EMIT standChanged();
}

void PlanPage::sayWhatIsPlanned()
{
    const auto &plan = session().planning().plan();
    if (!plan || plan->steps.isEmpty()) {
        sayWhyNothingIs();
        return;
    }
    const auto interrupting = std::ranges::count_if(plan->steps, &Step::interruptsService);
    const QString steps = tr("%n step(s)", nullptr, int(plan->steps.size()));
    setLead(interrupting == 0 ? tr("%1, in this order. None interrupts service.").arg(steps)
                              : tr("%1, in this order. %n of them interrupt(s) service.", nullptr,
                                   int(interrupting))
                                    .arg(steps));
}

// What planning warns of is work that it leaves; what the inspection has warned of need not be.
void PlanPage::sayWhyNothingIs()
{
    const auto &plan = session().planning().plan();
    const auto warnsIn = [](const QList<Finding> &findings) {
        return std::ranges::contains(findings, Severity::Warning, &Finding::severity);
    };
    if (!plan)
        setLead(tr("There is no plan."), Tone::Bad);
    else if (plan->isBlocked())
        setLead(tr("Something is in the way of this upgrade."), Tone::Bad);
    else if (warnsIn(m_found))
        setLead(tr("There is nothing that the wizard can do. What was found is left for you."),
                Tone::Warning);
    else if (warnsIn(plan->findings))
        setLead(
            tr("Nothing was found that has to be changed. Mind what the page before warns of."));
    else
        setLead(tr("Nothing has to be done: what was looked at goes with this version as it is."),
                Tone::Good);
}

void PlanPage::showStep(int row)
{
    if (row < 0 || row >= m_steps->steps().size())
        return;
    if (m_showsSoon)
        m_details->setStepSoon(m_steps->steps().at(row));
    else
        m_details->setStep(m_steps->steps().at(row));
}

bool PlanPage::isComplete() const
{
    const PlanSession &planning = session().planning();
    return planning.plan() && !planning.isMaking() && !planning.plan()->steps.isEmpty();
}

StationStand PlanPage::stand() const
{
    const PlanSession &planning = session().planning();
    if (planning.isMaking())
        return {Tone::Accent, tr("planning…"), false};
    if (planning.failure())
        return {Tone::Bad, tr("no plan"), false};
    if (!planning.plan())
        return {};
    if (planning.plan()->isBlocked())
        return {Tone::Bad, tr("blocked"), true};
    if (planning.plan()->steps.isEmpty())
        return {Tone::Muted, tr("nothing to do"), true};
    const QString steps = tr("%n step(s)", nullptr, int(planning.plan()->steps.size()));
    const auto warnings = std::ranges::count(m_found, Severity::Warning, &Finding::severity);
    if (warnings > 0)
        return {Tone::Warning, tr("%1, %n warning(s)", nullptr, int(warnings)).arg(steps), true};
    return {Tone::Muted, steps, true};
}

} // namespace wizard
