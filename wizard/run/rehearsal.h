// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "run/runner.h"

namespace wizard {

/// Tries a plan in a folder of its own and changes nothing outside it: harmless steps are done as
/// they are (the new packages are fetched and tried), files are written as copies, and the server
/// is asked with a dry run. Stops at the first thing that does not go through.
QCoro::Task<Outcome<void>> rehearse(Plan plan, QString folder, RunObserver observer,
                                    std::stop_token stop = {});

} // namespace wizard
