// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "pages/station_page.h"

class QListView;

namespace wizard {

class FindingList;
class ProbeModel;

/// The second page: every probe with its state and time, and what was found, blockers first. What a
/// finding asks to be named as well can be added here.
class InspectPage : public StationPage
{
    Q_OBJECT
public:
    explicit InspectPage(WizardSession &session);

    StationStand stand() const override;
    void entered() override;
    bool isComplete() const override;

private:
    void started();
    void ended();
    void updateState();
    void addToScope(const Finding &finding);

    ProbeModel *m_probes;
    FindingList *m_findings;
    QPushButton *m_again;
    QPushButton *m_cancel;
};

} // namespace wizard
