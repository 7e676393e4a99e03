// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "plan/plan.h"

#include <QScrollArea>
#include <QTimer>

#include <memory>
#include <optional>

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
    void setStepSoon(const Step &step); ///< in two parts, so that no frame waits for both
    void clear();

private:
    QWidget *contentOf(const Step &step);
    void goOn();
    void forgetNext();
    QWidget *emptyContent();
    void addHeading(const QString &text);
    void addText(const QString &text);
    void addMarks(const Step &step);
    void addDestruction(const Destruction &destruction);
    void addActions(const QString &heading, const QList<Action> &actions);
    void addChecks(const Step &step);

    QTimer m_soon;
    std::optional<Step> m_next;             ///< whose content is still to be made
    std::unique_ptr<QWidget> m_nextContent; ///< made, and still to be shown
    QVBoxLayout *m_column = nullptr;
    QString m_runFolder;
};

} // namespace wizard
