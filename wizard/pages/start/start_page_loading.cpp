// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

// The part of StartPage that asks the engine what is there.

#include "pages/start/cluster_section.h"
#include "pages/start/earlier_runs.h"
#include "pages/start/start_page.h"
#include "pages/widgets/path_list.h"

#include <QCoroFuture>
#include <QPointer>
#include <QtConcurrentRun>

#include <algorithm>

namespace wizard {

QCoro::Task<> StartPage::loadOffers()
{
    const QPointer<StartPage> self = this;
    const Scope offered = co_await QtConcurrent::run(session().engine().offers);
    if (!self)
        co_return;
    // Asked for nothing in particular: what was found is taken. Otherwise it is offered beside it.
    if (session().scope().isEmpty()) {
        Scope scope = offered;
        const Scope now = session().scope();
        scope.kubeconfig = now.kubeconfig;
        scope.chartRepository = now.chartRepository;
        scope.indexUrl = now.indexUrl;
        scope.wheels = now.wheels;
        scope.offline = now.offline;
        session().setScope(scope);
        readScope();
        collect();
        co_return;
    }
    for (const QString &path : offered.pythons)
        m_environments->offer(path);
    for (const QString &path : offered.projects)
        m_projects->offer(path);
    for (const QString &path : offered.deployments)
        m_deployments->offer(path);
}

QCoro::Task<> StartPage::loadRuns()
{
    const QPointer<StartPage> self = this;
    const QList<RunSummary> runs = co_await QtConcurrent::run(session().engine().runs);
    if (!self)
        co_return;
    QList<RunSummary> waiting;
    QList<RunSummary> finished;
    for (const RunSummary &run : runs)
        if (isWaiting(run))
            waiting << run;
        else if (run.state != RunSummary::State::Fresh && finished.size() < 3)
            finished << run;
    m_waiting->setRuns(waiting);
    m_finished->setRuns(finished);
}

QCoro::Task<> StartPage::loadContexts()
{
    if (!session().engine().contexts)
        co_return;
    const QPointer<StartPage> self = this;
    const QStringList contexts = co_await session().engine().contexts(session().scope().kubeconfig);
    if (self)
        m_cluster->setContexts(contexts);
}

QCoro::Task<> StartPage::loadPlan(QString path)
{
    const QPointer<StartPage> self = this;
    const auto load = session().engine().loadPlan;
    const Outcome<Plan> plan = co_await QtConcurrent::run([=] { return load(path); });
    if (!self || !isVisible()) // somebody has gone on, or another plan was opened
        co_return;
    if (!plan) {
        showFailure(tr("Plan"), plan.error());
        co_return;
    }
    session().openPlan(*plan);
    Q_EMIT planOpened();
}

} // namespace wizard
