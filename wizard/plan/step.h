// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "plan/action.h"

#include <QList>

namespace wizard {

/// How surely a step can be taken back; said before consent.
enum class UndoClass {
    Exact,      ///< everything is as it was
    BestEffort, ///< what `undoText` says is not as it was
    None,       ///< there is no way back
    NotNeeded,  ///< the step changes nothing outside the run's folder
};

/// What a destructive step takes away.
struct Destruction
{
    QString confirmation; ///< what the user has to type: the namespace
    QStringList hits;     ///< each thing, as `kind/name` with what it takes down
    bool operator==(const Destruction &) const = default;
};

/// One step of a plan: plain data, the same for window, command line, journal and scripts.
struct Step
{
    QString id; ///< stable within a plan: letters, digits, `-._`, such as `environment-1-replace`
    QString title; ///< what will happen, one line
    QString why;
    QString
        target; ///< what it acts on: an environment's folder, a project, `release plx in polyaxon`
    QStringList needs;     ///< what has to be there, for people
    QList<Check> before;   ///< what the plan was made from; does not hold: the plan is stale
    QList<Action> actions; ///< in order; the first that fails ends the step
    QList<Check> after;    ///< the verification; has to hold as long as the run stands
    QList<Action> undo;    ///< in order; safe when the step was done only in part, and safe twice
    QList<Check> undone;   ///< verification of the undo
    QString redoneFrom;    ///< id of an earlier step, or empty: the undo takes back what the steps
                           ///< from that one on did, so that they are done again with this one
    QList<Action> rehearsal; ///< instead of `actions` in a rehearsal: changes nothing outside the
                             ///< run's folder
    UndoClass undoClass = UndoClass::NotNeeded;
    QString undoText; ///< how it is undone, for people
    std::optional<Destruction> destruction;
    bool interruptsService = false;
    bool optional = false; ///< may be left out
    bool enabled = true;   ///< false: left out by the user

    bool isHarmless() const { return undoClass == UndoClass::NotNeeded; }
    bool operator==(const Step &) const = default;
    QJsonObject toJson() const;
    static std::optional<Step> fromJson(const QJsonObject &json);
};

} // namespace wizard
