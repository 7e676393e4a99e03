// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "system/descriptor.h"

#include <condition_variable>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace wizard {

/// A folder that is being looked through: closed when the last of its files has been looked at.
struct OpenFolder
{
    std::string path; ///< absolute, in the file system's encoding
    Descriptor descriptor;
    bool isIgnored = false; ///< so that only what git has in it counts
};

/// What one thread of a walk does at once: looks through a folder, or at some of its files. So that
/// one huge folder keeps all threads busy.
struct WalkPart
{
    std::string folder;                     ///< to be looked through, where nothing is open
    bool isIgnored = false;                 ///< it is in an ignored folder
    std::shared_ptr<const OpenFolder> open; ///< what the files are in
    std::vector<std::string> files;         ///< their names
};

/// The parts of a walk that wait for a thread. The last one in is the first one out, which keeps
/// few folders open. May be used by several threads.
class WalkQueue
{
public:
    void add(std::vector<WalkPart> parts);

    /// Waits for a part. Nothing when no part is left and none can come any more, or when stopped.
    /// Whoever took a part says when it is done with it.
    std::optional<WalkPart> take(std::stop_token stop);
    void done();

private:
    std::mutex m_mutex;
    std::condition_variable_any m_changed;
    std::vector<WalkPart> m_parts;
    size_t m_unfinished = 0; // waiting, or taken and not done
};

} // namespace wizard
