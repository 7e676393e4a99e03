// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "guide/version.h"
#include "system/failure.h"

#include <QStringList>

namespace wizard {

class GuideFile;

/// Rows of a database that the new version does not take over.
struct LeftBehind
{
    QString what; ///< for people, in the plural
    QStringList tables;
};

/// What the Secret of a connection has to have.
struct SecretKeys
{
    QString kind; ///< of the connection; several entries of one kind: one of them is enough
    QStringList needs;
};

/// What a guide knows about releases that are not upgraded, but installed anew beside the old one.
struct InstallKnowledge
{
    VersionRange notUpgraded; ///< charts
    QString coreLabel;        ///< `key=value` that the product's own pods carry
    QList<LeftBehind> leftBehind;
    QList<SecretKeys> secretKeys;

    /// Of the guide that comes with the program. `guide-invalid` when it has none, or it cannot be
    /// read, which the guide itself has said before.
    static Outcome<InstallKnowledge> of(const QString &guideId);
    static InstallKnowledge read(const GuideFile &file);

    /// Of the guide that comes with the program and begins with such releases.
    static const InstallKnowledge &builtIn();

    /// Whether a release of this chart is installed anew, and never upgraded.
    bool isInstalledAnew(const Version &chart) const;
};

} // namespace wizard
