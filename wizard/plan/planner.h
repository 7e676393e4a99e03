// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "guide/guide.h"
#include "inspect/inspection.h"
#include "plan/plan.h"

#include <QCoroTask>

#include <stop_token>

namespace wizard {

/// What the user decided before planning.
struct Choices
{
    Version target = {};     ///< null: the newest that is offered
    QStringList giveUp = {}; ///< bundled databases whose data is given up, by their StatefulSets
    bool byCommand = false;  ///< releases are upgraded with the product's own command-line tool

    /// Where a release goes that is not upgraded, but installed anew: beside the one that is there,
    /// in a namespace of its own, or in its place, which is stopped for it.
    enum class Place { Beside, Instead } place = Place::Beside;
    QString nameSpace = {}; ///< of the new one; empty: the plan's own choice
};

/// Makes the plan: computes every file's edits, asks the server what it would refuse (changing
/// nothing), and lays out the steps. `progress` says what is being looked at.
QCoro::Task<Outcome<Plan>> makePlan(Inspection inspection, Guide guide, Choices choices,
                                    std::stop_token stop = {},
                                    std::function<void(QString)> progress = {});

} // namespace wizard
