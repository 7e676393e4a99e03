// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "rewrite/polyaxonfile/value.h"

#include <QByteArrayView>

namespace wizard::polyaxonfile {

/// A scalar as YAML: plain where it reads as itself, else in quotes.
QString scalarText(const Value &value, bool isInFlow);

/// A key of a mapping.
QString keyText(const QString &name);

/// A scalar as JSON.
QString jsonText(const Value &value);

/// Whether what stands plain in a block can stand so in braces or brackets.
bool isPlainInFlow(QByteArrayView written);

/// Whether a text over lines can be written as a block of lines.
bool isBlockText(const Value &value);

} // namespace wizard::polyaxonfile
