// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "inspect/chart_uses.h"
#include "inspect/inspection.h"

namespace wizard {

/// What a folder of source code holds, or a part of that.
struct SourceTree
{
    QList<Source> sources;
    QStringList requirementLists; ///< also those that do not name the package: they take in others
    QStringList includesOutside;  ///< requirements beyond the folder that its lists take in
    QStringList lockFiles;        ///< that name the package: generated, so not to be edited
    QStringList unreadable;       ///< files and folders
    QStringList tooLarge;         ///< candidates that were not read for their size
    QStringList linksOutside;     ///< symbolic links to what lies outside of the folder
    QStringList leftOut;          ///< folders that were not looked into
    QStringList environments;     ///< those of them that are Python environments
    QList<ChartUse> chartUses;    ///< where other tools install the product's charts
    int filesSeen = 0;

    void add(SourceTree part);
    void sort(); ///< everything by its path
};

inline constexpr qint64 sourceSizeLimit = 16 << 20;

} // namespace wizard
