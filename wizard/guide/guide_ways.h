// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "guide/guide.h"

namespace wizard {

/// A guide of a way, and the version that it leads to there.
struct GuideLeg
{
    Guide guide;
    Version target;
};

/// The guides that come with the program and lead from one version to another, in their order: one,
/// or several that are gone one after the other, each to a version from which the next begins.
/// Nobody knows from where (`from` is null): the one guide that leads there from the nearest. A
/// null target is the newest.
/// `guide-none` when none leads there, which is so for every way back over a guide's beginning.
Outcome<QList<GuideLeg>> guidesBetween(const Version &from, const Version &target);

} // namespace wizard
