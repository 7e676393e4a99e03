// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "guide/upgrade_knowledge.h"
#include "plan/release/cluster_question.h"

namespace wizard {

/// Whether the server refuses to change this object.
bool isAmong(const QList<Refusal> &refusals, const QJsonObject &object);

/// What differs between the live objects and the planned ones, object by object, redacted, as
/// people compare it. An object that gets another name is matched with the one it becomes, and is
/// called `old → new`; `renames` are the ends of such names. Planned is what the server answered
/// (it has filled in its defaults, as in the live object), and what was rendered where it gave no
/// answer.
QList<ObjectChange> comparedObjects(const QList<QJsonObject> &live,
                                    const QList<QJsonObject> &rendered,
                                    const QList<QJsonObject> &answered,
                                    const QList<Refusal> &refusals, const Release &release,
                                    const QList<Rename> &renames = {});

/// kubectl prints nothing when one object is refused. Asked again, a refused object goes under a
/// name that is free, as the new object that it will be. JSON, for standard input.
QByteArray secondQuestion(const QList<QJsonObject> &rendered, const QList<Refusal> &refusals);

/// All objects as new ones, under names that are free, Services without node ports and addresses,
/// which can be had once only. JSON, for standard input.
QByteArray underFreeNames(const QList<QJsonObject> &objects);

/// The objects of the answer to such a question, under their own names again.
QList<QJsonObject> answeredObjects(const QByteArray &json);

} // namespace wizard
