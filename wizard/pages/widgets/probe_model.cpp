// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "pages/widgets/probe_model.h"

#include "pages/widgets/tones.h"
#include "pages/widgets/two_line_delegate.h"

#include <QLocale>

#include <algorithm>

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

QString phaseIcon(ProbeState::Phase phase)
{
    switch (phase) {
    case ProbeState::Phase::Waiting:
        return u"state-waiting"_s;
    case ProbeState::Phase::Running:
        return u"state-running"_s;
    case ProbeState::Phase::Done:
        return u"state-done"_s;
    case ProbeState::Phase::Cancelled:
        return u"state-skipped"_s;
    case ProbeState::Phase::Failed:
    case ProbeState::Phase::TimedOut:
        return u"state-failed"_s;
    }
    Q_UNREACHABLE_RETURN({});
}

Tone phaseTone(ProbeState::Phase phase)
{
    switch (phase) {
    case ProbeState::Phase::Running:
        return Tone::Accent;
    case ProbeState::Phase::Done:
        return Tone::Good;
    case ProbeState::Phase::Failed:
    case ProbeState::Phase::TimedOut:
        return Tone::Bad;
    default:
        return Tone::Muted;
    }
}

QString timeText(const ProbeState &probe)
{
    if (probe.phase == ProbeState::Phase::Waiting)
        return {};
    return ProbeModel::tr("%1 s").arg(
        QLocale().toString(double(probe.elapsed.count()) / 1000, 'f', 1));
}

} // namespace

QString phaseText(ProbeState::Phase phase)
{
    switch (phase) {
    case ProbeState::Phase::Waiting:
        return ProbeModel::tr("waiting");
    case ProbeState::Phase::Running:
        return ProbeModel::tr("looking…");
    case ProbeState::Phase::Done:
        return ProbeModel::tr("done");
    case ProbeState::Phase::Failed:
        return ProbeModel::tr("could not look");
    case ProbeState::Phase::TimedOut:
        return ProbeModel::tr("took too long");
    case ProbeState::Phase::Cancelled:
        return ProbeModel::tr("cancelled");
    }
    Q_UNREACHABLE_RETURN({});
}

ProbeModel::ProbeModel(QObject *parent) : QAbstractListModel(parent) {}

void ProbeModel::setProbes(const QList<ProbeState> &probes)
{
    if (std::ranges::equal(probes, m_probes, {}, &ProbeState::id, &ProbeState::id)) {
        m_probes = probes;
        if (!m_probes.isEmpty())
            Q_EMIT dataChanged(index(0), index(int(m_probes.size()) - 1));
        return;
    }
    beginResetModel();
    m_probes = probes;
    endResetModel();
}

void ProbeModel::setProbe(int row, const ProbeState &probe)
{
    if (row < m_probes.size()) {
        m_probes[row] = probe;
        Q_EMIT dataChanged(index(row), index(row));
        return;
    }
    beginInsertRows({}, int(m_probes.size()), int(m_probes.size()));
    m_probes << probe;
    endInsertRows();
}

int ProbeModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_probes.size());
}

QVariant ProbeModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const ProbeState &probe = m_probes.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return probe.title;
    case DetailRole:
        return probe.summary.isEmpty() ? phaseText(probe.phase) : probe.summary;
    case Qt::ToolTipRole:
        return probe.summary.isEmpty() ? probe.title : probe.title + u'\n' + probe.summary;
    case Qt::AccessibleTextRole:
        return u"%1: %2. %3"_s.arg(probe.title, phaseText(probe.phase), probe.summary);
    case IconRole:
        return phaseIcon(probe.phase);
    case IconToneRole:
        return int(phaseTone(probe.phase));
    case TrailingRole:
        return timeText(probe);
    default:
        return {};
    }
}

} // namespace wizard
