// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "pages/station_page.h"

class QBoxLayout;

namespace wizard {

class ClusterSection;
class EarlierRuns;
class PathList;
class SourcesSection;

/// The first page: what is to be upgraded, found and offered or chosen. Runs that wait come first.
class StartPage : public StationPage
{
    Q_OBJECT
public:
    explicit StartPage(WizardSession &session);

    StationStand stand() const override;
    void entered() override;
    bool isComplete() const override;
    int nextId() const override;

    PathList *environments() const { return m_environments; }
    PathList *projects() const { return m_projects; }
    PathList *deployments() const { return m_deployments; }

    /// Puts a folder or file where it belongs; false when it is nothing of ours.
    bool addPath(const QString &path);

    /// Goes on with a saved plan, or says why it cannot be read.
    QCoro::Task<> loadPlan(QString path);

Q_SIGNALS:
    /// An earlier run is opened: the window goes on to it.
    void runChosen(const QString &folder, bool rollBack);
    void planOpened();

protected:
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    void build();
    void addSections(QBoxLayout *column);
    PathList *addPathSection(QBoxLayout *row, const QString &icon, const QString &title,
                             const QString &add, const QString &emptyText, bool isFile);
    void choosePath(PathList *list, const QString &title, bool isFile);
    void choosePlan();
    void readScope();
    void collect();
    void updateLead();
    QCoro::Task<> loadOffers();
    QCoro::Task<> loadRuns();
    QCoro::Task<> loadContexts();

    PathList *m_environments = nullptr;
    PathList *m_projects = nullptr;
    PathList *m_deployments = nullptr;
    ClusterSection *m_cluster = nullptr;
    SourcesSection *m_sources = nullptr;
    EarlierRuns *m_waiting = nullptr;
    EarlierRuns *m_finished = nullptr;
    bool m_isReading = false;
    bool m_wasBuilt = false;
};

} // namespace wizard
