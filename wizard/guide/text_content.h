// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "guide/text_form.h"

namespace wizard {

/// By a first line that begins with `#!`: Python or a shell; nothing for others.
std::optional<TextForm> scriptForm(QByteArrayView text);

/// What a YAML text is: values of the product's charts, a Polyaxonfile, or nothing of ours. The
/// path, which may be empty, decides for a Polyaxonfile that has one of the product's own names.
std::optional<TextForm> yamlForm(QByteArrayView text, QByteArrayView path);

/// Whether a text is one mapping of values for one of the product's charts.
bool looksLikeDeployment(QByteArrayView text);

/// Whether a text is a Polyaxonfile with one of v0's kinds, or of its first releases without.
bool looksLikeV0Polyaxonfile(QByteArrayView text);

bool looksLikeNotebook(QByteArrayView text);

} // namespace wizard
