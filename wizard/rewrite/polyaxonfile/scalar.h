// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "rewrite/polyaxonfile/value.h"

namespace wizard::polyaxonfile {

/// A plain scalar by YAML 1.1, as PyYAML reads it: `yes` is true, `1e-3` a text, `010` eight.
Value plainScalar(const QString &text);

/// A scalar with one of YAML's own tags, such as `!!int "1"`: what the tag makes of the text, or
/// the scalar as it is where the tag says nothing else.
Value taggedScalar(Value scalar, const QString &tag, const QString &text);

/// Whether a text, written plain, would be read as something else than this text.
bool readsAsOther(const QString &text);

} // namespace wizard::polyaxonfile
