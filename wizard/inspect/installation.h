// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "guide/guide.h"
#include "inspect/inspection.h"

namespace wizard {

/// How the package is installed in an environment, as far as it takes a look at its files.
struct Installation
{
    bool isUserInstall = false; ///< in the user's home (`pip install --user`)
    QStringList extras;         ///< normalised: all that they ask for is installed
    QStringList shadows; ///< absolute; belong to no distribution, and would be imported in the
                         ///< place of the package's own modules
    QStringList repairs; ///< ids of what is wrong with the package and goes when it is installed
                         ///< anew, in the same version too
    QString lock; ///< the lock file beside it that says what it holds, such as uv.lock; or empty
};

/// What an upgrade takes the place of: the package, or what brought its program before there was
/// one of its name (v0). Null: neither is there.
const Distribution *replacedDistribution(const Environment &environment,
                                         const PackageKnowledge &packages);

/// Reads files of the environment; may run in any thread. Without the package: nothing but the
/// lock.
Installation installationOf(const Environment &environment, const Guide &guide);

/// What belongs to no distribution and would be imported in the place of the package's own modules:
/// folders of an older version, which win over a module of the same name, and what an old
/// polyaxon-sdk left. Absolute. Reads files of the environment.
QStringList shadowsOf(const Environment &environment, const QString &package);

/// The lock file of uv, Poetry, PDM or Pipenv in the folder that an environment is right in: what
/// the environment is made from again. Empty: there is none.
QString lockBeside(const QString &prefix);

} // namespace wizard
