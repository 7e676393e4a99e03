// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "inspect/source_tree.h"

#include <algorithm>
#include <array>

namespace wizard {

namespace {

constexpr std::array lists{&SourceTree::requirementLists, &SourceTree::includesOutside,
                           &SourceTree::lockFiles,        &SourceTree::unreadable,
                           &SourceTree::tooLarge,         &SourceTree::linksOutside,
                           &SourceTree::leftOut,          &SourceTree::environments};

} // namespace

void SourceTree::add(SourceTree part)
{
    sources << std::move(part.sources);
    chartUses << std::move(part.chartUses);
    for (const auto list : lists)
        this->*list << std::move(part.*list);
    filesSeen += part.filesSeen;
}

void SourceTree::sort()
{
    std::ranges::sort(sources, {}, &Source::path);
    for (const auto list : lists)
        (this->*list).sort();
}

} // namespace wizard
