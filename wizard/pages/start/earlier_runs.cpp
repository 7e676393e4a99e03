// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "pages/start/earlier_runs.h"

#include "pages/widgets/card.h"
#include "pages/widgets/icon_label.h"
#include "pages/widgets/icons.h"
#include "pages/widgets/metrics.h"
#include "pages/widgets/text_label.h"

#include <QDesktopServices>
#include <QHBoxLayout>
#include <QLocale>
#include <QPushButton>
#include <QToolButton>
#include <QUrl>
#include <QVBoxLayout>

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

QString stateText(const RunSummary &run)
{
    const QString steps = progressText(run);
    switch (run.state) {
    case RunSummary::State::Fresh:
        return EarlierRuns::tr("Nothing has been done yet.");
    case RunSummary::State::Interrupted:
        return EarlierRuns::tr("Interrupted, %1.").arg(steps);
    case RunSummary::State::Failed:
        return EarlierRuns::tr("Failed, %1.").arg(steps);
    case RunSummary::State::Done:
        return EarlierRuns::tr("Done.");
    case RunSummary::State::RollingBack:
        return EarlierRuns::tr("The rollback is not complete.");
    case RunSummary::State::RolledBack:
        return EarlierRuns::tr("Rolled back.");
    case RunSummary::State::Damaged:
        return EarlierRuns::tr("Its journal cannot be read.");
    }
    Q_UNREACHABLE_RETURN({});
}

} // namespace

bool isWaiting(const RunSummary &run)
{
    return run.state == RunSummary::State::Interrupted || run.state == RunSummary::State::Failed ||
           run.state == RunSummary::State::RollingBack;
}

EarlierRuns::EarlierRuns(const QString &title, QWidget *parent)
    : QWidget(parent), m_title(new TextLabel(title, TextLabel::Kind::Small, Tone::Muted)),
      m_cards(new QVBoxLayout)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(gap(this) / 2);
    m_cards->setSpacing(gap(this) / 2);
    column->addWidget(m_title);
    column->addLayout(m_cards);
    hide();
}

void EarlierRuns::setRuns(const QList<RunSummary> &runs)
{
    while (QLayoutItem *item = m_cards->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    for (const RunSummary &run : runs)
        m_cards->addWidget(card(run));
    setVisible(!runs.isEmpty());
}

QWidget *EarlierRuns::card(const RunSummary &run)
{
    const bool waits = isWaiting(run);
    auto *made = new Card(waits ? Tone::Warning : Tone::Text);
    auto *row = new QHBoxLayout;
    row->setSpacing(gap(this));
    row->addWidget(new IconLabel(u"thing-run"_s, waits ? Tone::Warning : Tone::Muted, 1.1), 0,
                   Qt::AlignTop);
    auto *texts = new QVBoxLayout;
    texts->setSpacing(0);
    texts->addWidget(
        new TextLabel(run.title.isEmpty() ? run.folder : run.title, TextLabel::Kind::Strong));
    QStringList details{QLocale().toString(run.started.toLocalTime(), QLocale::ShortFormat),
                        stateText(run)};
    if (run.isLocked)
        details << tr("Another window is working on it.");
    if (!run.problem.isEmpty())
        details << run.problem;
    texts->addWidget(new TextLabel(details.join(u"  "_s), TextLabel::Kind::Small));
    row->addLayout(texts, 1);
    const auto addButton = [&](const QString &text, const QString &name) {
        auto *button = new QPushButton(text);
        button->setAutoDefault(false);
        button->setEnabled(!run.isLocked);
        button->setAccessibleName(name);
        row->addWidget(button, 0, Qt::AlignVCenter);
        return button;
    };
    if (run.state == RunSummary::State::Interrupted || run.state == RunSummary::State::Failed)
        connect(addButton(tr("Resume"), tr("Resume the run %1").arg(run.title)),
                &QPushButton::clicked, this,
                [this, folder = run.folder] { Q_EMIT resumeChosen(folder); });
    if (waits || run.state == RunSummary::State::Done)
        connect(addButton(tr("Roll Back…"), tr("Roll back the run %1").arg(run.title)),
                &QPushButton::clicked, this,
                [this, folder = run.folder] { Q_EMIT rollBackChosen(folder); });
    auto *open = new QToolButton;
    open->setIcon(icon(u"thing-project"_s, Tone::Muted));
    open->setAutoRaise(true);
    open->setToolTip(tr("Open the run's folder"));
    open->setAccessibleName(tr("Open the folder of the run %1").arg(run.title));
    connect(open, &QToolButton::clicked, this,
            [folder = run.folder] { QDesktopServices::openUrl(QUrl::fromLocalFile(folder)); });
    row->addWidget(open, 0, Qt::AlignVCenter);
    made->body()->addLayout(row);
    return made;
}

} // namespace wizard
