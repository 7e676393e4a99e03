// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QStringList>

#include <optional>

namespace wizard {

/// The sum of Kubernetes quantities such as `128m`, `0.5`, `300Mi`, `1Gi`, `2e3`, written in the
/// finest unit among them, or in a finer one where that one does not divide the sum. Nothing when
/// one of them is no quantity, is negative, or the sum does not fit.
std::optional<QString> sumOfQuantities(const QStringList &quantities);

/// A quantity in thousandths of one: `500m` is 500, `1Gi` is 1073741824000. Nothing when it is
/// none.
std::optional<qint64> quantityInThousandths(const QString &quantity);

} // namespace wizard
