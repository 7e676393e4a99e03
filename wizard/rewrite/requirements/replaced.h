// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "rewrite/requirements/judgement.h"

namespace wizard::requirements {

/// What becomes of a package that another one took the place of: one change of all of it. A version
/// that the target satisfies only because it has no upper bound is pinned to the target, since of
/// the new package it would bring whatever is newest.
void judgeReplaced(Judgement &judgement, const Asked &asked, const Guide &guide,
                   const Version &target, RuleValues values);

} // namespace wizard::requirements
