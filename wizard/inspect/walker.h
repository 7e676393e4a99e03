// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "inspect/git_repository.h"
#include "inspect/source_tree.h"
#include "inspect/walk_queue.h"

#include <QElapsedTimer>

namespace wizard {

/// One thread of a walk.
class Walker
{
public:
    Walker(std::string root, QByteArray package, WalkQueue &queue, std::stop_token stop);

    /// Looks at a part; what is below it goes into the queue.
    void look(WalkPart part);

    /// Whether there is something to tell, and it is long enough since it was told last.
    bool hasNews() const;
    SourceTree takeFound();

private:
    // walker.cpp
    void lookThrough(std::string path, bool isIgnored);
    bool isLeftOutUnseen(const std::string &path, bool isIgnored) const;
    void leaveOut(const std::string &path, bool isEnvironment);
    void lookAtLink(const std::string &path);
    bool hasIgnored(const OpenFolder &folder, const std::string &path) const;

    // walker_files.cpp
    void lookAtFiles(const OpenFolder &folder, const std::vector<std::string> &names);
    void lookAtFile(const OpenFolder &folder, const std::string &name);
    enum class Read { Done, Unreadable, TooLarge, Gone };
    Read read(const OpenFolder &folder, const std::string &name);
    void noteChartUses(const OpenFolder &folder, const std::string &path);
    void judge(const OpenFolder &folder, const std::string &path);

    std::string m_root;
    QByteArray m_package;
    WalkQueue &m_queue;
    std::stop_token m_stop;
    std::optional<GitRepository> m_git; // its objects stay in one thread
    std::vector<char> m_buffer;
    QByteArrayView m_text; // in the buffer
    SourceTree m_found;
    QElapsedTimer m_sinceTold;
};

} // namespace wizard
