// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "inspect/inspection.h"

namespace wizard {

/// The files that a list in pip's form, or the `deps` of tox, takes in by `-r` and `-c`, as they
/// are written. Addresses are left out.
QStringList includesOf(QByteArrayView text);

/// What lists of requirements take in, whatever it is called.
struct IncludedRequirements
{
    QList<Source> sources; ///< within the folder, not known before, and naming the package
    QStringList outside;   ///< absolute; beyond the folder
};

/// Follows the includes of `lists` (absolute paths), and theirs, from the folder of the file that
/// includes. What is missing or cannot be read is left out: pip says so better.
IncludedRequirements includedRequirements(const QString &folder, const QStringList &lists,
                                          const QList<Source> &known, QByteArrayView package);

} // namespace wizard
