// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "inspect/http.h"

namespace wizard {

/// Reads the index of a chart repository for the named charts; `base` is what its relative
/// addresses are relative to. Nothing when it is no index. Pre-releases are left out.
std::optional<Offers> readChartIndex(QByteArrayView text, const QStringList &charts,
                                     const QUrl &base);

/// The charts in a folder: packed ones, and folders with a Chart.yaml.
Offers chartsIn(const QString &folder, const QStringList &charts);

/// Asks the chart repository which versions of the charts there are, and where.
QCoro::Task<Offers> probeCharts(ProbePointer probe, Scope scope);

} // namespace wizard
