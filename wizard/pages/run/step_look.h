// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "pages/widgets/prompt.h"
#include "plan/step.h"

namespace wizard {

class StepDetails;

/// Any step of a run, looked at while the run asks or goes on, with a way back to that.
class StepLook : public Prompt
{
    Q_OBJECT
public:
    explicit StepLook(QWidget *parent = nullptr);

    void setStep(const Step &step, const QString &folder, int number); ///< `folder` is the run's
    void setBackText(const QString &text); ///< of the button that leads back

Q_SIGNALS:
    void closed();

private:
    StepDetails *m_details;
    QPushButton *m_back;
};

} // namespace wizard
