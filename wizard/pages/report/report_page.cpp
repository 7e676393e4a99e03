// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "pages/report/report_page.h"

#include "pages/run/run_end.h"
#include "pages/widgets/card.h"
#include "pages/widgets/finding_list.h"
#include "pages/widgets/icon_label.h"
#include "pages/widgets/last_folder.h"
#include "pages/widgets/metrics.h"
#include "pages/widgets/splitter.h"
#include "pages/widgets/step_model.h"
#include "pages/widgets/text_label.h"
#include "pages/widgets/two_line_delegate.h"
#include "system/files.h"

#include <QCoroFuture>
#include <QDesktopServices>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QListView>
#include <QLocale>
#include <QPointer>
#include <QPushButton>
#include <QUrl>
#include <QtConcurrentRun>

#include <algorithm>

namespace wizard {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

ReportPage::ReportPage(WizardSession &session)
    : StationPage(Station::Report, session, tr("What was done")), m_summary(new Card),
      m_icon(new IconLabel({}, Tone::Text, 1.4)),
      m_title(new TextLabel({}, TextLabel::Kind::Heading)), m_text(new TextLabel),
      m_steps(new StepModel(this)), m_left(new FindingList)
{
    addParts();
    m_soon.setSingleShot(true);
    m_soon.setInterval(20); // more than a frame
    connect(&m_soon, &QTimer::timeout, this, &ReportPage::showLeft);
    m_save = addButton(tr("&Save Report…"), u"action-save"_s);
    QPushButton *open = addButton(tr("&Open the Run's Folder"), u"thing-project"_s);
    addButtonStretch();
    m_rollBack = addButton(tr("&Roll Back…"), u"action-rollback"_s);
    m_save->setVisible(bool(session.engine().report));
    connect(m_save, &QPushButton::clicked, this, &ReportPage::chooseReportFile);
    connect(open, &QPushButton::clicked, this, [this] {
        QDesktopServices::openUrl(QUrl::fromLocalFile(this->session().running().run()->folder));
    });
    connect(m_rollBack, &QPushButton::clicked, this, &ReportPage::rollBackChosen);
}

void ReportPage::addParts()
{
    auto *row = new QHBoxLayout;
    row->setSpacing(wideGap(this));
    row->addWidget(m_icon, 0, Qt::AlignTop);
    auto *texts = new QVBoxLayout;
    texts->setSpacing(gap(this) / 2);
    texts->addWidget(m_title);
    texts->addWidget(m_text);
    row->addLayout(texts, 1);
    m_summary->body()->addLayout(row);
    body()->addWidget(m_summary);

    auto *steps = new QListView;
    steps->setModel(m_steps);
    steps->setItemDelegate(new TwoLineDelegate(steps));
    steps->setUniformItemSizes(true);
    steps->setTextElideMode(Qt::ElideMiddle);
    steps->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    steps->setAccessibleName(tr("Steps and how they ended"));
    m_left->setAccessibleName(tr("Left for you"));
    auto *right = new QWidget;
    auto *column = new QVBoxLayout(right);
    column->setContentsMargins({});
    column->setSpacing(gap(this) / 2);
    column->addWidget(new TextLabel(tr("Left for you"), TextLabel::Kind::Heading));
    column->addWidget(m_left, 1);
    body()->addWidget(splitter(u"report"_s, Qt::Horizontal, steps, right, 46), 1);
}

QList<Finding> ReportPage::leftForYou() const
{
    QList<Finding> left;
    const RunSession &running = session().running();
    if (!running.run() || (running.result() && running.result()->end == RunEnd::RolledBack))
        return left;
    for (const Change &change : running.run()->plan.changes)
        left << session().planning().openNotes(change);
    for (const Finding &finding : running.run()->plan.findings)
        if (finding.severity != Severity::Note)
            left << finding;
    sortFindings(left);
    return left;
}

void ReportPage::entered()
{
    const RunSession &running = session().running();
    if (!running.run() || !running.result())
        return;
    const RunEndText end = runEndText(*running.result(), running.isRollingBack());
    m_summary->setTone(Tone(end.tone));
    m_icon->setIcon(end.icon, Tone(end.tone));
    m_title->setText(end.title);
    m_text->setText(running.result()->failure ? end.text + u'\n' + running.result()->failure->text()
                                              : end.text);
    if (const QDateTime when = running.run()->rehearsed; when.isValid())
        m_text->setText(m_text->text() + u' ' +
                        tr("The plan was rehearsed before, on %1, and went through.")
                            .arg(QLocale().toString(when.toLocalTime(), QLocale::ShortFormat)));
    m_steps->setSteps(running.run()->plan.steps);
    m_steps->setStands([&running](const QString &step) { return running.stand(step); });
    const auto notDone = std::ranges::count_if(running.run()->plan.steps, [&](const Step &step) {
        return running.stand(step.id) != StepStand::Done;
    });
    const auto all = running.run()->plan.steps.size();
    const auto undone = std::ranges::count_if(running.run()->plan.steps, [&](const Step &step) {
        return running.stand(step.id) == StepStand::Undone;
    });
    const QString how = running.result()->end == RunEnd::RolledBack
                            ? tr("%n step(s) undone.", nullptr, int(undone))
                            : tr("%1 of %n step(s) done.", nullptr, int(all)).arg(all - notDone);
    setLead(how + u' ' + tr("The run is kept in %1.").arg(running.run()->folder));
    m_rollBack->setEnabled(running.canRollBack());
    m_left->setEmptyText({});
    m_soon.start(); // the page comes first
    Q_EMIT standChanged();
}

void ReportPage::showLeft()
{
    // Finding out and showing have a turn of the event loop each: there may be thousands.
    QTimer::singleShot(1ms, this, [this, left = leftForYou()] {
        m_left->setEmptyText(tr("Nothing."));
        m_left->setFindings(left);
    });
}

StationStand ReportPage::stand() const
{
    return {};
}

void ReportPage::chooseReportFile()
{
    auto *dialog = new QFileDialog(this, tr("Save the report"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    useLastFolder(dialog);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(u"md"_s);
    dialog->selectFile(u"polyaxon-upgrade-report.md"_s);
    dialog->setNameFilters({tr("Markdown (*.md)")});
    connect(dialog, &QFileDialog::fileSelected, this,
            [this](const QString &path) { saveReport(path); });
    dialog->open();
}

QCoro::Task<> ReportPage::saveReport(QString path)
{
    const QPointer<ReportPage> self = this;
    const auto report = session().engine().report;
    const QString folder = session().running().run()->folder;
    const Outcome<void> saved = co_await QtConcurrent::run([=]() -> Outcome<void> {
        return report(folder).and_then(
            [&](const QByteArray &text) { return replaceFile(path, text); });
    });
    if (!self)
        co_return;
    if (saved)
        setLead(tr("The report is saved as %1.").arg(path), Tone::Good);
    else
        showFailure(tr("Save the report"), saved.error());
}

} // namespace wizard
