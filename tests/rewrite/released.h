// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "rewrite/environment.h"

/// The interpreter of an environment with a released polyaxon, made once and kept; empty where the
/// index cannot be reached.
inline QString releasedInterpreter(const QString &version)
{
    return wizard::pythonWith(
        QStringLiteral("polyaxon-") + version,
        {QStringLiteral("polyaxon==") + version, QStringLiteral("kubernetes<37")},
        QStringLiteral("import polyaxon.client"));
}
