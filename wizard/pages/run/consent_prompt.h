// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "pages/widgets/prompt.h"
#include "plan/step.h"

namespace wizard {

/// Asks for a step before it starts, with everything about it in view. A destructive step has its
/// namespace typed first.
class ConsentPrompt : public Prompt
{
    Q_OBJECT
public:
    /// `folder` is where the run is kept. `harmlessAhead` is how many steps, this one included,
    /// can be agreed to at once; below 2: none.
    ConsentPrompt(const Step &step, const QString &folder, int number, int harmlessAhead,
                  QWidget *parent = nullptr);

Q_SIGNALS:
    void agreed(const QString &confirmation);
    void agreedToHarmless();
    void skipped();

private:
    QPushButton *addConfirmation(const Destruction &destruction);
};

} // namespace wizard
