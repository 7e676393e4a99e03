// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "inspect/board.h"

#include <algorithm>

namespace wizard {

Board::Board(Guide guide, InspectObserver observer)
    : m_guide(std::move(guide)), m_observer(std::move(observer))
{}

void Board::tell(const ProbeState &state)
{
    const auto known = std::ranges::find(m_probes, state.id, &ProbeState::id);
    if (known == m_probes.end())
        m_probes << state;
    else
        *known = state;
    if (m_observer.probe)
        m_observer.probe(state);
}

void Board::found(const Finding &finding)
{
    if (m_findings.contains(finding))
        return;
    m_findings << finding;
    if (m_observer.finding)
        m_observer.finding(finding);
}

} // namespace wizard
