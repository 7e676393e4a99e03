// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "pages/widgets/step_details.h"

#include "pages/widgets/icon_label.h"
#include "pages/widgets/metrics.h"
#include "pages/widgets/card.h"
#include "pages/widgets/scroll_bar_gap.h"
#include "pages/widgets/step_texts.h"
#include "pages/widgets/tab_order.h"
#include "pages/widgets/text_label.h"

#include <QHBoxLayout>
#include <QScrollBar>
#include <QVBoxLayout>

#include <algorithm>

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

bool namesRunFolder(const Step &step)
{
    return std::ranges::any_of(step.actions, [](const Action &action) {
        const auto *command = std::get_if<RunCommand>(&action);
        return command && !command->argv.filter(QLatin1StringView(runFolder)).isEmpty();
    });
}

} // namespace

StepDetails::StepDetails(QWidget *parent) : QScrollArea(parent)
{
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setAccessibleName(tr("Details of the step"));
    m_soon.setSingleShot(true);
    m_soon.setInterval(20); // more than a frame
    connect(&m_soon, &QTimer::timeout, this, &StepDetails::goOn);
    clear();
}

QWidget *StepDetails::emptyContent()
{
    auto *content = new QWidget;
    m_column = new QVBoxLayout(content);
    keepFromScrollBar(this, m_column);
    m_column->setSpacing(gap(this) * 2 / 3);
    return content;
}

void StepDetails::clear()
{
    forgetNext();
    setWidget(emptyContent());
}

void StepDetails::forgetNext()
{
    m_soon.stop();
    m_next.reset();
    m_nextContent.reset();
}

void StepDetails::setStepSoon(const Step &step)
{
    forgetNext();
    m_next = step;
    m_soon.start();
}

void StepDetails::goOn()
{
    if (m_nextContent) {
        setWidget(m_nextContent.release());
        putTabOrderAfter(this, widget());
        return;
    }
    m_nextContent.reset(contentOf(*m_next));
    m_next.reset();
    m_soon.start();
}

void StepDetails::addHeading(const QString &text)
{
    m_column->addSpacing(gap(this) * 2 / 3);
    m_column->addWidget(new TextLabel(text, TextLabel::Kind::Small, Tone::Muted));
}

void StepDetails::addText(const QString &text)
{
    if (!text.isEmpty())
        m_column->addWidget(new TextLabel(text));
}

void StepDetails::addMarks(const Step &step)
{
    const auto add = [this](const QString &name, Tone tone, const QString &text) {
        auto *row = new QHBoxLayout;
        row->setSpacing(gap(this));
        row->addWidget(new IconLabel(name, tone), 0, Qt::AlignTop);
        row->addWidget(new TextLabel(text), 1);
        m_column->addLayout(row);
    };
    if (step.interruptsService)
        add(u"badge-interrupts"_s, Tone::Warning, tr("Interrupts service while it runs."));
    if (step.undoClass == UndoClass::NotNeeded)
        add(u"state-done"_s, Tone::Good, tr("Changes nothing outside the run's folder."));
    else if (step.undoClass == UndoClass::None)
        add(u"severity-warning"_s, Tone::Bad, tr("Cannot be undone. %1").arg(step.undoText));
    else
        add(u"state-undone"_s, step.undoClass == UndoClass::Exact ? Tone::Good : Tone::Warning,
            (step.undoClass == UndoClass::Exact ? tr("Undone exactly. %1")
                                                : tr("Undone as far as possible. %1"))
                .arg(step.undoText));
}

void StepDetails::addDestruction(const Destruction &destruction)
{
    addHeading(tr("Deletes"));
    auto *panel = new Card(Tone::Bad);
    panel->body()->addWidget(new TextLabel(destruction.hits.join(u'\n')));
    m_column->addWidget(panel);
}

void StepDetails::addActions(const QString &heading, const QList<Action> &actions)
{
    if (actions.isEmpty())
        return;
    addHeading(heading);
    for (const Action &action : actions)
        m_column->addWidget(actionBox(action, m_runFolder));
}

void StepDetails::addChecks(const Step &step)
{
    QStringList says;
    for (const Check &check : step.after)
        if (!check.says.isEmpty())
            says << u"•  "_s + check.says;
    if (says.isEmpty())
        return;
    addHeading(tr("Verified by"));
    addText(says.join(u'\n'));
}

QWidget *StepDetails::contentOf(const Step &step)
{
    QWidget *content = emptyContent(); // shown and laid out once, as a whole
    auto *title = new TextLabel(step.title, TextLabel::Kind::Heading);
    title->setMostLines(3); // a path without end; the list has it as a tip
    m_column->addWidget(title);
    if (!step.target.isEmpty())
        m_column->addWidget(new TextLabel(step.target, TextLabel::Kind::Small, Tone::Muted));
    if (step.destruction)
        addDestruction(*step.destruction); // seen without scrolling, however long the rest is
    addText(step.why);
    m_column->addSpacing(gap(this) / 2);
    addMarks(step);
    addActions(tr("What runs"), step.actions);
    if (m_runFolder.isEmpty() && namesRunFolder(step))
        m_column->addWidget(
            new TextLabel(tr("%1 is the folder of the run, which is made when it begins.")
                              .arg(QLatin1StringView(runFolder)),
                          TextLabel::Kind::Small, Tone::Muted));
    if (!step.needs.isEmpty()) {
        addHeading(tr("Needs"));
        addText(u"•  "_s + step.needs.join(u"\n•  "_s));
    }
    addChecks(step);
    addActions(tr("What undoes it"), step.undo);
    m_column->addStretch();
    return content;
}

void StepDetails::setStep(const Step &step)
{
    forgetNext();
    m_nextContent.reset(contentOf(step));
    goOn();
}

} // namespace wizard
