// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "pages/wizard_window.h"

#include "pages/desktop/run_presence.h"
#include "pages/inspect/inspect_page.h"
#include "pages/plan/plan_page.h"
#include "pages/report/report_page.h"
#include "pages/review/review_page.h"
#include "pages/run/run_page.h"
#include "pages/start/start_page.h"
#include "pages/widgets/icons.h"
#include "pages/widgets/metrics.h"
#include "pages/widgets/mnemonic_press.h"
#include "pages/widgets/splitter.h"

#include <QPainter>
#include <QScreen>
#include <QSettings>
#include <QShowEvent>
#include <QTimer>

#include <utility>

namespace wizard {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

WizardWindow::WizardWindow(Engine engine, Scope scope, QWidget *parent)
    : QWizard(parent),
      m_session(std::make_unique<WizardSession>(std::move(engine), std::move(scope))),
      m_stations(new StationList)
{
    setWindowTitle(tr("Polyaxon Upgrade Wizard"));
    setWindowIcon(programIcon());
    setWindowFlag(Qt::WindowMinMaxButtonsHint);
    setOption(QWizard::NoBackButtonOnStartPage);
    setOption(QWizard::NoCancelButtonOnLastPage);
    setOption(QWizard::NoDefaultButton);
    setSideWidget(m_stations);
    setButtonText(QWizard::BackButton, tr("&Back"));
    setButtonText(QWizard::NextButton, tr("&Next"));
    setButtonText(QWizard::CommitButton, tr("&Next"));
    setButtonText(QWizard::CancelButton, tr("&Cancel"));
    setButtonText(QWizard::FinishButton, tr("&Close"));
    new MnemonicPress(this);
    addStation(Station::Start);
    setStartId(int(Station::Start));
    connect(&m_session->running(), &RunSession::activeChanged, this, &WizardWindow::lockTheWayBack);
    connect(this, &QWizard::currentIdChanged, this, &WizardWindow::pageEntered);
    for (const auto signal : {&RunSession::opened, &RunSession::activeChanged, &RunSession::ended})
        connect(&m_session->running(), signal, this, &WizardWindow::nameCancel);
    auto *presence = new RunPresence(m_session->running(), *this, std::chrono::seconds(20), this);
    presence->watch(m_session->rehearsing());
    resize(lineHeight(this) * 64, lineHeight(this) * 40);
}

WizardWindow::~WizardWindow()
{
    // Pages speak with the session until they are gone.
    for (const int id : pageIds())
        delete page(id);
}

namespace {

StationPage *makePage(Station station, WizardSession &session)
{
    switch (station) {
    case Station::Start:
        return new StartPage(session);
    case Station::Inspect:
        return new InspectPage(session);
    case Station::Plan:
        return new PlanPage(session);
    case Station::Review:
        return new ReviewPage(session);
    case Station::Run:
        return new RunPage(session);
    case Station::Report:
        return new ReportPage(session);
    }
    Q_UNREACHABLE_RETURN(nullptr);
}

} // namespace

StationPage *WizardWindow::addStation(Station station)
{
    StationPage *made = makePage(station, *m_session);
    setPage(int(station), made);
    connect(made, &StationPage::standChanged, this, &WizardWindow::updateStations);
    if (auto *start = qobject_cast<StartPage *>(made)) {
        connect(start, &StartPage::runChosen, this, &WizardWindow::openRun);
        connect(start, &StartPage::planOpened, this, &QWizard::next);
    } else if (auto *review = qobject_cast<ReviewPage *>(made)) {
        connect(review, &ReviewPage::rehearsalWanted, this, [this] {
            next();
            m_session->rehearse();
        });
    } else if (auto *run = qobject_cast<RunPage *>(made)) {
        connect(run, &RunPage::begun, this, &WizardWindow::lockTheWayBack);
    } else if (auto *report = qobject_cast<ReportPage *>(made)) {
        connect(report, &ReportPage::rollBackChosen, this, [this] {
            back();
            static_cast<RunPage *>(stationPage(Station::Run))->askRollBack();
        });
    }
    restoreSplitters(*made);
    return made;
}

// The first frame needs only the first page, and nothing of what it will ask the engine for. The
// other pages come behind it, one at a time: what is posted is all done in one turn.
void WizardWindow::afterFirstFrame()
{
    Q_EMIT firstFramePainted();
    if (currentId() >= 0)
        stationPage(Station(currentId()))->entered();
    addNextPage();
}

void WizardWindow::addNextPage()
{
    for (int index = 0; index < stationCount; ++index)
        if (!page(index)) {
            addStation(Station(index));
            QTimer::singleShot(2ms, Qt::PreciseTimer, this, &WizardWindow::addNextPage);
            return;
        }
}

void WizardWindow::addAllPages()
{
    for (int index = 0; index < stationCount; ++index)
        stationPage(Station(index));
}

bool WizardWindow::validateCurrentPage()
{
    addAllPages();
    return QWizard::validateCurrentPage();
}

StationPage *WizardWindow::stationPage(Station station)
{
    QWizardPage *made = page(int(station));
    return made ? static_cast<StationPage *>(made) : addStation(station);
}

void WizardWindow::pageEntered(int id)
{
    if (id < 0)
        return;
    m_stations->setCurrent(Station(id));
    nameCancel();
    if (m_wasPainted)
        stationPage(Station(id))->entered();
    updateStations();
}

// Behind a run that has ended nothing is left to cancel, and nothing is undone by it.
void WizardWindow::nameCancel()
{
    const RunSession &running = m_session->running();
    const bool hasEnded = currentId() == int(Station::Run) && running.run() &&
                          !running.isActive() && running.result();
    setButtonText(QWizard::CancelButton, hasEnded ? tr("&Close") : tr("&Cancel"));
}

void WizardWindow::updateStations()
{
    for (int index = 0; index < stationCount; ++index) {
        const auto *made = static_cast<const StationPage *>(page(index));
        StationStand stand = made ? made->stand() : StationStand();
        stand.isDone = stand.isDone && visitedIds().contains(index) && index < currentId();
        m_stations->setStand(Station(index), stand);
    }
}

// A page that was committed is not gone back to: QWizard's own rule, used for whatever page leads
// to the run as soon as it has begun.
void WizardWindow::lockTheWayBack()
{
    if (currentId() != int(Station::Run))
        return;
    const QList<int> visited = visitedIds();
    const qsizetype at = visited.indexOf(int(Station::Run));
    if (at <= 0 || page(visited.at(at - 1))->isCommitPage())
        return;
    page(visited.at(at - 1))->setCommitPage(true);
    Q_EMIT currentPage()->completeChanged();
}

void WizardWindow::openRun(const QString &folder, bool rollBack)
{
    addAllPages();
    m_session->resume(folder);
    if (rollBack)
        static_cast<RunPage *>(stationPage(Station::Run))->askRollBack();
    while (currentId() != int(Station::Start) && currentId() >= 0)
        back();
    next();
}

void WizardWindow::openPlan(const Plan &plan)
{
    addAllPages();
    m_session->openPlan(plan);
    next();
}

namespace {

// QWizard's own ruler would cross the stations' side. It has no name; it is the one thing of its
// height.
void hideRuler(const QWidget &window)
{
    for (QWidget *widget : window.findChildren<QWidget *>())
        if (widget->minimumHeight() == 2 && widget->maximumHeight() == 2)
            widget->setFixedHeight(0);
}

// In the middle between what the page has last and the buttons below it.
int rulerHeight(const QWizard &window)
{
    const QWidget *page = window.currentPage();
    const QWidget *button = window.button(QWizard::CancelButton);
    if (!button->isVisible())
        button = window.button(QWizard::FinishButton);
    const int above = page ? page->mapTo(&window, page->rect().bottomLeft()).y() : 0;
    return (above + button->mapTo(&window, QPoint()).y()) / 2;
}

} // namespace

void WizardWindow::showEvent(QShowEvent *event)
{
    if (!event->spontaneous()) {
        const QByteArray geometry = QSettings().value("window/geometry"_L1).toByteArray();
        if (geometry.isEmpty() || !restoreGeometry(geometry)) {
            const QSize room = screen()->availableSize();
            resize(size().boundedTo(room));
        }
    }
    QWizard::showEvent(event);
    hideRuler(*this);
}

// The stations' side goes to the edges of the window, the ruler above the buttons from there on.
void WizardWindow::paintEvent(QPaintEvent *event)
{
    QWizard::paintEvent(event);
    if (!std::exchange(m_wasPainted, true))
        QTimer::singleShot(0, this, &WizardWindow::afterFirstFrame);
    const QRect list(m_stations->mapTo(this, QPoint()), m_stations->size());
    const bool isAtRight = layoutDirection() == Qt::RightToLeft;
    const QRect side(isAtRight ? list.left() : 0, 0,
                     isAtRight ? width() - list.left() : list.right() + 1, height());
    QPainter painter(this);
    painter.fillRect(side, StationList::background(palette()));
    const QColor line =
        mixed(StationList::background(palette()), palette().color(QPalette::WindowText), 0.12);
    painter.fillRect(QRect(isAtRight ? side.left() : side.right(), 0, 1, side.height()), line);
    painter.fillRect(
        QRect(isAtRight ? 0 : side.right(), rulerHeight(*this), width() - side.width() + 1, 1),
        line);
}

namespace {

constexpr qint64 lateFrame = 4; // milliseconds

}

// What made the frame necessary was done in this turn of the event loop, and the frame is painted
// in the next one, so that who clicks or types in between does not wait for both.
bool WizardWindow::event(QEvent *event)
{
    if (event->type() != QEvent::UpdateRequest || std::exchange(m_isFrameDue, false))
        return QWizard::event(event);
    m_frameAsked.start();
    m_frame.start(1ms, Qt::PreciseTimer, this);
    return true;
}

void WizardWindow::timerEvent(QTimerEvent *event)
{
    if (event->timerId() != m_frame.timerId()) {
        QWizard::timerEvent(event);
        return;
    }
    // Something has worked since: the frame comes behind who waits for that, but is not put off
    // again and again.
    if (m_frameAsked.elapsed() > lateFrame && !std::exchange(m_isFramePutOff, true))
        return;
    m_frame.stop();
    m_isFramePutOff = false;
    m_isFrameDue = true;
    QEvent update(QEvent::UpdateRequest);
    QCoreApplication::sendEvent(this, &update);
}

void WizardWindow::saveState()
{
    QSettings().setValue("window/geometry"_L1, saveGeometry());
    saveSplitters(*this);
}

std::unique_ptr<WizardWindow> makeWindow(Engine engine, Scope scope)
{
    return std::make_unique<WizardWindow>(std::move(engine), std::move(scope));
}

} // namespace wizard
