// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "guide/guide.h"
#include "inspect/inspect.h"

#include <QHash>

namespace wizard {

/// What the probes of one inspection have reported so far; tells the observer as it comes. Used on
/// the caller's thread only.
class Board
{
public:
    Board(Guide guide, InspectObserver observer);

    const Guide &guide() const { return m_guide; }
    const QList<ProbeState> &probes() const { return m_probes; }
    const QList<Finding> &findings() const { return m_findings; }

    void tell(const ProbeState &state); ///< a new state of the probe with this id
    void found(const Finding &finding); ///< the same finding twice is told once

private:
    Guide m_guide;
    InspectObserver m_observer;
    QList<ProbeState> m_probes;
    QList<Finding> m_findings;
};

} // namespace wizard
