// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "guide/version.h"
#include "system/failure.h"

#include <QStringList>

namespace wizard {

class GuideFile;

/// Something that changed with a version, and that whoever passes it would notice.
struct VersionNotice
{
    Version since;
    QString rule;
    QString chart; ///< empty: of every chart
};

/// What becomes of the name of an object: both after the name of the release.
struct Rename
{
    QString from;
    QString to;
};

/// What a guide knows about the upgrade of a release in a cluster beyond its deployment file.
struct UpgradeKnowledge
{
    QStringList mayGenerate;      ///< values of a new server that may be any random text
    QString operations;           ///< the definition of what the product runs
    VersionRange keepsOperations; ///< charts that have that definition
    QStringList newDefinitions;   ///< those that later charts have in its place
    QStringList mayGoBack;        ///< charts of which a release may go to an older version
    QStringList refusedByCommand; ///< rules that say that the product's command refuses the file
    QString deploymentReader; ///< the command's module that reads deployment files; may be empty
    QList<Rename> renames;    ///< objects that the target has under other names
    QList<VersionNotice> notices;

    /// Of the guide that comes with the program. `guide-invalid` when it cannot be read, which the
    /// guide itself has said before.
    static Outcome<UpgradeKnowledge> of(const QString &guideId);
    static UpgradeKnowledge read(const GuideFile &file);
};

} // namespace wizard
