// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "pages/widgets/step_model.h"

#include "pages/widgets/step_texts.h"
#include "pages/widgets/tones.h"
#include "pages/widgets/two_line_delegate.h"

#include <algorithm>

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

Tone standTone(StepStand stand)
{
    switch (stand) {
    case StepStand::Done:
    case StepStand::Rehearsed:
        return Tone::Good;
    case StepStand::Failed:
    case StepStand::UndoFailed:
        return Tone::Bad;
    case StepStand::Interrupted:
        return Tone::Warning;
    case StepStand::Running:
    case StepStand::Undoing:
    case StepStand::Asked:
        return Tone::Accent;
    default:
        return Tone::Muted;
    }
}

} // namespace

StepModel::StepModel(QObject *parent) : QAbstractListModel(parent) {}

void StepModel::setSteps(const QList<Step> &steps)
{
    if (std::ranges::equal(steps, m_steps, {}, &Step::id, &Step::id)) {
        m_steps = steps;
        if (!m_steps.isEmpty())
            Q_EMIT dataChanged(index(0), index(int(m_steps.size()) - 1));
        return;
    }
    beginResetModel();
    m_steps = steps;
    endResetModel();
}

void StepModel::setStands(std::function<StepStand(const QString &)> standOf)
{
    m_standOf = std::move(standOf);
    if (!m_steps.isEmpty())
        Q_EMIT dataChanged(index(0), index(int(m_steps.size()) - 1));
}

void StepModel::stepChanged(const QString &id)
{
    if (const int row = rowOf(id); row >= 0)
        Q_EMIT dataChanged(index(row), index(row));
}

int StepModel::rowOf(const QString &id) const
{
    const auto step = std::ranges::find(m_steps, id, &Step::id);
    return step == m_steps.end() ? -1 : int(step - m_steps.begin());
}

int StepModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_steps.size());
}

QString StepModel::spokenText(const Step &step, int row) const
{
    QString text = tr("Step %1: %2").arg(row + 1).arg(step.title);
    if (m_standOf)
        text += u", "_s + standText(m_standOf(step.id));
    else if (!step.enabled)
        text += u", "_s + tr("left out");
    return text + u". "_s + stepMarks(step).join(u", "_s);
}

QVariant StepModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Step &step = m_steps.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        // A run asks by number, and a plan has the number in front.
        return m_standOf ? u"%1. %2"_s.arg(index.row() + 1).arg(step.title) : step.title;
    case Qt::AccessibleTextRole:
        return spokenText(step, index.row());
    case Qt::ToolTipRole:
        return step.title; // may be cut off
    case DetailRole:
        return m_standOf ? standText(m_standOf(step.id)) : stepMarks(step).join(u" · "_s);
    case DetailToneRole:
        if (m_standOf)
            return int(m_standOf(step.id) == StepStand::Waiting ? Tone::Muted
                                                                : standTone(m_standOf(step.id)));
        return int(step.destruction || step.interruptsService ? Tone::Warning : Tone::Muted);
    case IconRole:
        return m_standOf ? QVariant(standIcon(m_standOf(step.id))) : QVariant();
    case IconToneRole:
        return m_standOf ? QVariant(int(standTone(m_standOf(step.id)))) : QVariant();
    case NumberRole:
        return index.row() + 1;
    case Qt::CheckStateRole:
        return m_isChoosable && step.optional ? QVariant(step.enabled ? Qt::Checked : Qt::Unchecked)
                                              : QVariant();
    default:
        return {};
    }
}

bool StepModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::CheckStateRole || !(flags(index) & Qt::ItemIsUserCheckable))
        return false;
    Q_EMIT enabledChosen(m_steps.at(index.row()).id, value.toInt() == Qt::Checked);
    return true;
}

Qt::ItemFlags StepModel::flags(const QModelIndex &index) const
{
    Qt::ItemFlags flags = Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren;
    if (index.isValid() && m_isChoosable && m_steps.at(index.row()).optional)
        flags |= Qt::ItemIsUserCheckable;
    return flags;
}

} // namespace wizard
