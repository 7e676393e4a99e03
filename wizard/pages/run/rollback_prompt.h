// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "pages/session/run_session.h"
#include "pages/widgets/prompt.h"

namespace wizard {

class ConfirmationRow;

/// Says what a rollback undoes, last step first and how surely, and asks for it. Where it may
/// delete something, the namespace is typed first.
class RollbackPrompt : public Prompt
{
    Q_OBJECT
public:
    explicit RollbackPrompt(const RunSession &running, QWidget *parent = nullptr);

Q_SIGNALS:
    void agreed(const QStringList &confirmations); ///< what was typed
    void declined();

private:
    void addSteps(const RunSession &running);
    void addConfirmations(const RunSession &running);

    QList<ConfirmationRow *> m_rows;
};

} // namespace wizard
