// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "rewrite/python/reading.h"
#include "rewrite/requirements/pins.h"

namespace wizard::requirements {

/// The texts of a Python file that name a requirement or install one, without their quotes, in
/// order. In a setup script the bare name of a package is one too.
QList<ByteRange> requirementTexts(const python::Reading &reading, const Guide &guide,
                                  bool isSetupScript);

/// What is to be said about them, each at its byte.
std::vector<std::pair<qsizetype, Remark>>
remarksOn(const python::Reading &reading, const Guide &guide, const RewriteRequest &request);

} // namespace wizard::requirements
