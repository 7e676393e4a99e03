// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "pages/session/run_session.h"
#include "pages/widgets/prompt.h"

namespace wizard {

/// Says what a rollback undoes, last step first and how surely, and asks for it.
class RollbackPrompt : public Prompt
{
    Q_OBJECT
public:
    explicit RollbackPrompt(const RunSession &running, QWidget *parent = nullptr);

Q_SIGNALS:
    void agreed();
    void declined();
};

} // namespace wizard
