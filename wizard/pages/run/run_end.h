// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "run/runner.h"

namespace wizard {

/// How a run ended, for people: a heading and a sentence.
struct RunEndText
{
    QString title;
    QString text;
    QString icon;
    int tone = 0; ///< of a Tone
};

/// `wentBack`: it was a rollback that ended.
RunEndText runEndText(const RunResult &result, bool wentBack);

} // namespace wizard
