// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "pages/session/rehearsal_session.h"
#include "pages/widgets/prompt.h"

namespace wizard {

/// Says how a rehearsal ended: that nothing was changed, where and why it stopped, and what to do;
/// offers to begin, and to rehearse again.
class RehearsalPrompt : public Prompt
{
    Q_OBJECT
public:
    explicit RehearsalPrompt(const Rehearsal &rehearsal, QWidget *parent = nullptr);

Q_SIGNALS:
    void beginChosen();
    void againChosen();

private:
    void addTexts(const Rehearsal &rehearsal);
};

/// The same in one sentence.
QString rehearsalText(const Rehearsal &rehearsal);
Tone rehearsalTone(const Rehearsal &rehearsal);

} // namespace wizard
