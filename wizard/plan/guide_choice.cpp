// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "plan/guide_choice.h"

#include "guide/guide_ways.h"

namespace wizard {

namespace {

Version oldestFound(const Inspection &inspection)
{
    Version oldest;
    const auto see = [&](const Version &version) {
        if (!version.isNull() && (oldest.isNull() || version < oldest))
            oldest = version;
    };
    if (inspection.cluster)
        for (const Release &release : inspection.cluster->releases)
            see(release.chartVersion);
    for (const DeploymentFile &file : inspection.deployments)
        see(Version::parse(file.version).value_or(Version()));
    return oldest;
}

} // namespace

Guide guideForFound(const Inspection &inspection, const Guide &lookedWith, const Version &target)
{
    const Version oldest = oldestFound(inspection);
    if (oldest.isNull() || lookedWith.from().contains(oldest) || lookedWith.to().contains(oldest))
        return lookedWith;
    const auto legs = guidesBetween(oldest, target);
    return legs ? legs->last().guide : lookedWith;
}

} // namespace wizard
