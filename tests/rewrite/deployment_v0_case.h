// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "rewrite/deployment_case.h"

/// What the tests of deployment files of v0 share.
namespace deployment {

inline const Guide &guideOfV0()
{
    static const Guide guide = Guide::builtIn(u"v0-to-v1"_s).value();
    return guide;
}

inline RewriteRequest requestOfV0(const QString &target = u"1.20.0"_s, bool isAgent = false)
{
    return request(u"0.6.1"_s, target, isAgent);
}

} // namespace deployment
