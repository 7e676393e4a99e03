// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "guide/guide.h"
#include "inspect/inspection.h"

#include <QCoroTask>

#include <stop_token>

namespace wizard {

struct InspectOptions
{
    std::chrono::milliseconds timeLimit{10'000}; ///< for each probe
};

/// What is told while probes run, on the caller's thread.
struct InspectObserver
{
    std::function<void(const ProbeState &)> probe; ///< a probe began, ended, or has a new summary
    std::function<void(const Finding &)> finding;  ///< as soon as a probe has it
};

/// Looks at everything in the scope, all probes side by side, and judges what was seen by the
/// guide. Changes nothing, never fails as a whole: a probe that cannot look leaves a finding that
/// says why. When `stop` is requested the rest is marked cancelled and what was seen is returned.
QCoro::Task<Inspection> inspect(Scope scope, Guide guide, InspectOptions options = {},
                                std::stop_token stop = {}, InspectObserver observer = {});

} // namespace wizard
