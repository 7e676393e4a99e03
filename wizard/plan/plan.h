// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "guide/finding.h"
#include "guide/version.h"
#include "plan/step.h"
#include "rewrite/change.h"
#include "system/failure.h"

#include <QDateTime>

namespace wizard {

/// A Kubernetes object that the plan changes: what is live and what the target chart makes of it.
/// Both are redacted YAML; either may be empty.
struct ObjectChange
{
    QString kind;
    QString name; ///< of one that gets another name: `old → new`
    QString nameSpace;
    QByteArray live;
    QByteArray planned;
    bool isRefused = false; ///< the server refuses the change: the object is deleted first
    bool operator==(const ObjectChange &) const = default;
};

/// Everything that will be done, from what was found and what was chosen. A value; saved as JSON.
struct Plan
{
    QString id; ///< random, for journals and scripts to name it
    QDateTime created;
    QString guide;         ///< such as `v1-to-v2`
    QString targetPackage; ///< version; empty when no environment or project is in scope
    QString targetChart;   ///< version; empty when no release or deployment file is in scope
    QList<Finding> findings;
    QList<Change> changes;
    QList<ObjectChange> objects;
    QList<Step> steps;

    bool operator==(const Plan &) const = default;

    bool isBlocked() const; ///< a finding is a blocker
    const Change *change(const QString &path) const;
    QJsonObject toJson() const;

    /// A damaged plan is `plan-damaged` and says where.
    static Outcome<Plan> fromJson(const QByteArray &json);
    static Outcome<Plan> load(const QString &path);
    Outcome<void> save(const QString &path) const; ///< 0600, atomically
};

} // namespace wizard
