// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "plan/plan.h"

#include <QScrollArea>

class QVBoxLayout;

namespace wizard {

/// Everything about one step before consent: why, what it acts on, the exact commands, what it
/// needs, what it deletes, how it is verified and undone.
class StepDetails : public QScrollArea
{
    Q_OBJECT
public:
    explicit StepDetails(QWidget *parent = nullptr);

    void setRunFolder(const QString &folder) { m_runFolder = folder; } ///< empty: not yet known
    void setStep(const Step &step);
    void clear();

private:
    QWidget *emptyContent();
    void addHeading(const QString &text);
    void addText(const QString &text);
    void addMarks(const Step &step);
    void addActions(const QString &heading, const QList<Action> &actions);
    void addChecks(const Step &step);

    QVBoxLayout *m_column = nullptr;
    QString m_runFolder;
};

} // namespace wizard
