// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "plan/review/decision.h"
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
    void setAccepted(const QString &path, const QList<int> &decisions, bool accepted);
    void setFileAccepted(const QString &path, bool accepted); ///< every decision of a file
    void setRuleAccepted(const QString &rule,
                         bool accepted); ///< every decision by it, in all files
    DecisionCount countOfRule(const QString &rule) const;

    /// Notes that a person has ticked off, by their index in the change. Remembered on this
    /// workstation as long as the plan is.
    void setDealtWith(const QString &path, int note, bool dealtWith);
    QList<int> dealtWith(const QString &path) const { return m_dealtWith.value(path); }
    QList<Finding> openNotes(const Change &change) const; ///< those that nobody has ticked off

    /// Takes what somebody made of the result of a file, as it was shown to them. A worker computes
    /// the edits; nothing is different when it fails.
    QCoro::Task<Outcome<void>> editByHand(QString path, QByteArray shown, QByteArray text);

    /// What was chosen or edited about files, one choice back or forth.
    bool canUndo() const { return m_done > 0; }
    bool canRedo() const { return m_done < m_history.size(); }
    void undo();
    void redo();

    bool hasUnsavedChoices() const { return m_hasUnsavedChoices; }
    QCoro::Task<Outcome<void>> save(QString path);
    QCoro::Task<Outcome<QStringList>> exportTo(QString form, QString folder);

Q_SIGNALS:
    void making();
    void progress(const QString &what);
    void made(); ///< there is a plan, or a failure
    void stepChanged(const QString &step);
    void changesChanged(const QList<qsizetype> &changes); ///< by their index in the plan

private:
    QCoro::Task<> work(Inspection inspection, Choices choices, std::stop_token stop);
    /// What one choice did to a file.
    struct Choice
    {
        Change before;
        Change after;
    };
    void choose(const std::function<bool(const Change &, const Edit &)> &which, bool accepted);
    void remember(const QList<Choice> &choices);
    void recallDealtWith();
    void apply(const QList<Choice> &choices, Change Choice::*which);

    const Engine &m_engine;
    std::stop_source m_stop;
    bool m_isMaking = false;
    bool m_hasUnsavedChoices = false;
    std::optional<Plan> m_plan;
    std::optional<Failure> m_failure;
    Choices m_choices;
    QMap<QString, QList<int>> m_dealtWith; // by path
    QList<QList<Choice>> m_history;
    qsizetype m_done = 0; // of the history; what is behind was undone
};

} // namespace wizard
