// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "rewrite/environment.h"

/// The interpreter of an environment with a released polyaxon, made once and kept; empty where the
/// index cannot be reached.
inline QString releasedInterpreter(const QString &version)
{
    return wizard::pythonWith(QStringLiteral("polyaxon-") + version,
                              // Version 1 imports pkg_resources.
                              {QStringLiteral("polyaxon==") + version,
                               QStringLiteral("kubernetes<37"), QStringLiteral("setuptools<81")},
                              QStringLiteral("import polyaxon.client"));
}
