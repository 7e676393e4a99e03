// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "inspect/inspection.h"

#include <QAbstractListModel>

namespace wizard {

/// Probes with how each stands, and its time.
class ProbeModel : public QAbstractListModel
{
    Q_OBJECT
public:
    explicit ProbeModel(QObject *parent = nullptr);

    void setProbes(const QList<ProbeState> &probes);
    void setProbe(int row, const ProbeState &probe); ///< at the end when the row is not there

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    QList<ProbeState> m_probes;
};

/// How far a probe is, in a word or two.
QString phaseText(ProbeState::Phase phase);

} // namespace wizard
