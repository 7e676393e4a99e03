// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "plan/release/cluster_question.h"

namespace wizard {

/// Looks for what attempts that came to no end have left in the objects of a release, and puts it
/// into the answer, whose manifest and planned objects are known. Changes nothing in the cluster.
/// Gives what the server answers about the planned objects, where those that are made anew have
/// nothing of it.
QCoro::Task<QList<QJsonObject>> withoutLeft(ClusterAnswer &answer, ChartQuestion question,
                                            QByteArray rendered, QList<QJsonObject> answered,
                                            std::stop_token stop);

} // namespace wizard
