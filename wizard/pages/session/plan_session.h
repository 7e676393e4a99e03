// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "pages/session/decision.h"
#include "pages/session/engine.h"

#include <QObject>

namespace wizard {

/// The plan as it is made, and the choices that a person makes about it.
class PlanSession : public QObject
{
    Q_OBJECT
public:
    explicit PlanSession(const Engine &engine, QObject *parent = nullptr);
    ~PlanSession() override;

    void make(const Inspection &inspection, const Choices &choices);
    void cancel();
    void forget();
    void setPlan(const Plan &plan); ///< one that was opened

    bool isMaking() const { return m_isMaking; }
    const std::optional<Plan> &plan() const { return m_plan; }
    const std::optional<Failure> &failure() const { return m_failure; } ///< why there is no plan
    const Choices &choices() const { return m_choices; }

    void setStepEnabled(const QString &step, bool enabled); ///< of an optional step
    void setAccepted(const QString &path, int decision, bool accepted);
    void setFileAccepted(const QString &path, bool accepted); ///< every decision of a file

    bool hasUnsavedChoices() const { return m_hasUnsavedChoices; }
    QCoro::Task<Outcome<void>> save(QString path);
    QCoro::Task<Outcome<QStringList>> exportTo(QString form, QString folder);

Q_SIGNALS:
    void making();
    void progress(const QString &what);
    void made(); ///< there is a plan, or a failure
    void stepChanged(const QString &step);
    void changeChanged(const QString &path);

private:
    QCoro::Task<> work(Inspection inspection, Choices choices, std::stop_token stop);
    void setEdits(const QString &path, std::function<bool(const Edit &)> which, bool accepted);

    const Engine &m_engine;
    std::stop_source m_stop;
    bool m_isMaking = false;
    bool m_hasUnsavedChoices = false;
    std::optional<Plan> m_plan;
    std::optional<Failure> m_failure;
    Choices m_choices;
};

} // namespace wizard
