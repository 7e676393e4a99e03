// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "guide/version.h"

#include <QStringList>

namespace wizard {

class GuideFile;

/// A requirement that has to be added so that a release works as it is on the index today.
struct PackageConstraint
{
    VersionRange targets; ///< the releases that need it
    QString requirement;  ///< such as `kubernetes<37`
    QString rule;         ///< why
};

/// What the guide knows about Python packages.
struct PackageKnowledge
{
    QString name;               ///< the package that is upgraded
    QStringList formerly;       ///< what brought its program before there was a package of its name
    QStringList uninstallFirst; ///< in the order in which pip is told
    QStringList goneModules;    ///< top-level modules that must not survive
    QList<PackageConstraint> constraints;
    QStringList yanked; ///< releases that are never chosen

    static PackageKnowledge read(const GuideFile &file);
    QStringList constraintsFor(const Version &target) const;
};

} // namespace wizard
