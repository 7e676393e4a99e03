// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "pages/widgets/prompt.h"
#include "run/runner.h"

namespace wizard {

/// Says how a step failed and asks what to do now.
class FailurePrompt : public Prompt
{
    Q_OBJECT
public:
    FailurePrompt(const Step &step, const Failure &failure, QWidget *parent = nullptr);

Q_SIGNALS:
    void answered(wizard::AfterFailure answer);
    void rollBackChosen(); ///< has to be asked for, with what it undoes in view
};

/// A failure in full: what, what to do, the command and its last lines.
QWidget *failureText(const Failure &failure);

} // namespace wizard
