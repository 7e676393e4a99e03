// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QString>

/// Writes Python modules, fifty to a folder, numbered from `first` to before `last`. Every fiftieth
/// uses the product, in the ways of v1. About 4 kB each, the same every time.
void makeSources(const QString &folder, int first, int last);

/// Only modules that use the product.
void makeMatchingSources(const QString &folder, int count);
