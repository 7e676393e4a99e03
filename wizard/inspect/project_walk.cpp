// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "inspect/project_walk.h"

#include "inspect/requirement_includes.h"
#include "inspect/walker.h"

#include <QFile>

#include <algorithm>
#include <thread>

namespace wizard {

void walkProject(const QString &folder, const QByteArray &package, const WalkObserver &found,
                 std::stop_token stop)
{
    WalkQueue queue;
    WalkPart root;
    root.folder = QFile::encodeName(folder).toStdString();
    const std::string path = root.folder;
    queue.add({std::move(root)});
    std::mutex telling;
    QList<Source> sources;
    QStringList lists;
    const auto walk = [&] {
        Walker walker(path, package, queue, stop);
        const auto tell = [&] {
            const std::scoped_lock lock(telling);
            SourceTree part = walker.takeFound();
            sources << part.sources;
            lists << part.requirementLists;
            found(std::move(part));
        };
        while (std::optional<WalkPart> part = queue.take(stop)) {
            walker.look(*std::move(part));
            queue.done();
            if (walker.hasNews())
                tell();
        }
        tell();
    };
    std::vector<std::jthread> threads(std::clamp(std::thread::hardware_concurrency(), 2U, 8U));
    for (std::jthread &thread : threads)
        thread = std::jthread(walk);
    threads.clear(); // waits for them
    if (stop.stop_requested())
        return;
    IncludedRequirements included = includedRequirements(folder, lists, sources, package);
    SourceTree part;
    part.sources = std::move(included.sources);
    part.includesOutside = std::move(included.outside);
    found(std::move(part));
}

} // namespace wizard
