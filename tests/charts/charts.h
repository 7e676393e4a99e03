// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QString>

namespace wizard {

/// A chart repository folder with the small charts, made once a process; empty when that failed
/// (helm is missing).
QString smallCharts();

/// The folder of the product's released charts, where they are; else empty.
QString releasedCharts();

} // namespace wizard
