// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "pages/start/start_page.h"

#include "pages/start/cluster_section.h"
#include "pages/start/earlier_runs.h"
#include "pages/start/path_kind.h"
#include "pages/start/sources_section.h"
#include "pages/widgets/last_folder.h"
#include "pages/widgets/metrics.h"
#include "pages/widgets/path_list.h"
#include "pages/widgets/scroll_bar_gap.h"

#include <QDragEnterEvent>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QMimeData>
#include <QPushButton>
#include <QScrollArea>

namespace wizard {

using namespace Qt::StringLiterals;

StartPage::StartPage(WizardSession &session)
    : StationPage(Station::Start, session, tr("What is to be upgraded?"))
{
    updateLead();
}

void StartPage::build()
{
    setAcceptDrops(true);
    m_waiting = new EarlierRuns(tr("Not finished"));
    m_finished = new EarlierRuns(tr("Finished runs"));
    auto *content = new QWidget;
    auto *column = new QVBoxLayout(content);
    column->setSpacing(gap(this));
    column->addWidget(m_waiting);
    addSections(column);
    column->addWidget(m_finished);
    column->addStretch(1);
    auto *area = new QScrollArea;
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setFocusPolicy(Qt::NoFocus); // it follows what has the keyboard
    area->setWidget(content);
    keepFromScrollBar(area, column);
    body()->addWidget(area, 1);
    connect(addButton(tr("Open a Saved &Plan…"), u"action-open"_s), &QPushButton::clicked, this,
            &StartPage::choosePlan);
    addButtonStretch();
    for (EarlierRuns *runs : {m_waiting, m_finished}) {
        connect(runs, &EarlierRuns::resumeChosen, this,
                [this](const QString &folder) { Q_EMIT runChosen(folder, false); });
        connect(runs, &EarlierRuns::rollBackChosen, this,
                [this](const QString &folder) { Q_EMIT runChosen(folder, true); });
    }
    readScope();
    // Another page has added a deployment file.
    connect(&session(), &WizardSession::scopeChanged, this, [this] {
        if (!isVisible())
            readScope();
    });
}

void StartPage::addSections(QBoxLayout *column)
{
    auto *first = new QHBoxLayout;
    auto *second = new QHBoxLayout;
    first->setSpacing(gap(this));
    second->setSpacing(gap(this));
    m_environments =
        addPathSection(first, u"thing-environment"_s, tr("Python environments"), tr("Add…"),
                       tr("None. Add the folder of a virtual or conda environment."), false);
    m_projects = addPathSection(first, u"thing-project"_s, tr("Projects"), tr("Add…"),
                                tr("None. Add a folder with code that uses Polyaxon."), false);
    m_deployments =
        addPathSection(second, u"thing-deployment"_s, tr("Deployment files"), tr("Add…"),
                       tr("None. Add the values that the release was installed with."), true);
    m_cluster = new ClusterSection;
    second->addWidget(m_cluster, 1);
    m_sources = new SourcesSection;
    column->addLayout(first);
    column->addLayout(second);
    column->addWidget(m_sources);
    connect(m_cluster, &ClusterSection::changed, this, &StartPage::collect);
    connect(m_sources, &SourcesSection::changed, this, &StartPage::collect);
}

PathList *StartPage::addPathSection(QBoxLayout *row, const QString &icon, const QString &title,
                                    const QString &add, const QString &emptyText, bool isFile)
{
    auto *section = new ScopeSection(icon, title);
    auto *list = new PathList(emptyText);
    section->body()->addWidget(list);
    section->body()->addStretch();
    connect(section->addButton(add, tr("Add to %1").arg(title)), &QPushButton::clicked, this,
            [=, this] { choosePath(list, title, isFile); });
    connect(list, &PathList::changed, this, &StartPage::collect);
    row->addWidget(section, 1);
    return list;
}

void StartPage::choosePath(PathList *list, const QString &title, bool isFile)
{
    auto *dialog = new QFileDialog(this, title);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    useLastFolder(dialog);
    dialog->setFileMode(isFile ? QFileDialog::ExistingFiles : QFileDialog::Directory);
    if (isFile)
        dialog->setNameFilters({tr("YAML files (*.yaml *.yml)"), tr("All files (*)")});
    connect(dialog, &QFileDialog::filesSelected, this, [list](const QStringList &paths) {
        for (const QString &path : paths)
            list->add(path);
    });
    dialog->open();
}

void StartPage::choosePlan()
{
    auto *dialog = new QFileDialog(this, tr("Open a saved plan"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    useLastFolder(dialog);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({tr("Plans (*.json)"), tr("All files (*)")});
    connect(dialog, &QFileDialog::fileSelected, this,
            [this](const QString &path) { loadPlan(path); });
    dialog->open();
}

void StartPage::entered()
{
    // Not before the first frame, which does not wait for it.
    if (std::exchange(m_wasBuilt, true)) {
        loadRuns();
        return;
    }
    build();
    loadRuns();
    loadOffers();
    loadContexts();
}

void StartPage::readScope()
{
    const Scope scope = session().scope();
    m_isReading = true;
    m_environments->setChecked(scope.pythons);
    m_projects->setChecked(scope.projects);
    m_deployments->setChecked(scope.deployments);
    m_cluster->read(scope);
    m_sources->read(scope);
    m_isReading = false;
}

void StartPage::collect()
{
    if (m_isReading)
        return;
    Scope scope = session().scope();
    scope.pythons = m_environments->checked();
    scope.projects = m_projects->checked();
    scope.deployments = m_deployments->checked();
    m_cluster->write(scope);
    m_sources->write(scope);
    session().setScope(scope);
    updateLead();
    updateComplete();
    Q_EMIT standChanged();
}

void StartPage::updateLead()
{
    setLead(
        session().scope().isEmpty()
            ? tr("Choose at least one thing. You can also drop folders and files onto this page.")
            : tr("Only what is checked here is looked at and upgraded. Nothing is changed before "
                 "you agree to it."));
}

bool StartPage::isComplete() const
{
    return !session().scope().isEmpty();
}

int StartPage::nextId() const
{
    return int(session().isEarlierRun()   ? Station::Run
               : session().isPlanOpened() ? Station::Plan
                                          : Station::Inspect);
}

StationStand StartPage::stand() const
{
    const Scope &scope = session().scope();
    const int things =
        int(scope.pythons.size() + scope.projects.size() + scope.deployments.size()) +
        (scope.cluster ? 1 : 0);
    return {Tone::Muted, things == 0 ? tr("nothing chosen") : tr("%n thing(s)", nullptr, things),
            !scope.isEmpty()};
}

bool StartPage::addPath(const QString &path)
{
    switch (kindOfPath(path)) {
    case PathKind::Environment:
        m_environments->add(path);
        return true;
    case PathKind::Project:
        m_projects->add(path);
        return true;
    case PathKind::Deployment:
        m_deployments->add(path);
        return true;
    case PathKind::SavedPlan:
        loadPlan(path);
        return true;
    case PathKind::Other:
        return false;
    }
    Q_UNREACHABLE_RETURN(false);
}

void StartPage::dragEnterEvent(QDragEnterEvent *event)
{
    for (const QUrl &url : event->mimeData()->urls())
        if (url.isLocalFile() && kindOfPath(url.toLocalFile()) != PathKind::Other)
            event->acceptProposedAction();
}

void StartPage::dropEvent(QDropEvent *event)
{
    QStringList refused;
    for (const QUrl &url : event->mimeData()->urls())
        if (url.isLocalFile() && addPath(url.toLocalFile()))
            event->acceptProposedAction();
        else
            refused << url.fileName();
    if (!refused.isEmpty())
        setLead(tr("Not taken: %1. Folders, YAML files and saved plans are.")
                    .arg(refused.join(u", "_s)),
                Tone::Warning);
}

} // namespace wizard
