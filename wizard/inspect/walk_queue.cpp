// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "inspect/walk_queue.h"

#include <algorithm>
#include <iterator>

namespace wizard {

void WalkQueue::add(std::vector<WalkPart> parts)
{
    if (parts.empty())
        return;
    const std::scoped_lock lock(m_mutex);
    m_unfinished += parts.size();
    std::ranges::move(parts, std::back_inserter(m_parts));
    m_changed.notify_all();
}

std::optional<WalkPart> WalkQueue::take(std::stop_token stop)
{
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, stop, [&] { return !m_parts.empty() || m_unfinished == 0; });
    if (m_parts.empty() || stop.stop_requested())
        return std::nullopt;
    std::optional part = std::move(m_parts.back());
    m_parts.pop_back();
    return part;
}

void WalkQueue::done()
{
    const std::scoped_lock lock(m_mutex);
    if (--m_unfinished == 0)
        m_changed.notify_all();
}

} // namespace wizard
