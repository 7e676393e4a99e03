// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "pages/session/step_stand.h"

#include <QAbstractListModel>

namespace wizard {

/// The steps of a plan, or of a run with how each stands. An optional step can be checked off
/// where that is allowed.
class StepModel : public QAbstractListModel
{
    Q_OBJECT
public:
    explicit StepModel(QObject *parent = nullptr);

    void setSteps(const QList<Step> &steps); ///< same ids: the rows stay, only their data changes
    void setStands(std::function<StepStand(const QString &)> standOf); ///< of a run; empty: a plan
    void setChoosable(bool choosable) { m_isChoosable = choosable; }
    void stepChanged(const QString &id);

    const QList<Step> &steps() const { return m_steps; }
    int rowOf(const QString &id) const; ///< -1 when there is none

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

Q_SIGNALS:
    void enabledChosen(const QString &step, bool enabled);

private:
    QString spokenText(const Step &step, int row) const;

    QList<Step> m_steps;
    std::function<StepStand(const QString &)> m_standOf;
    bool m_isChoosable = false;
};

} // namespace wizard
