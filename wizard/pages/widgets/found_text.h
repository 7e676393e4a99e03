// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "diff/text_lines.h"

#include <QString>

namespace wizard {

/// Where what is looked for begins in a text, in bytes, whatever the case; -1: nowhere.
qsizetype indexOfText(QByteArrayView text, const QString &wanted);

/// Whether a text, or one line of it, contains what is looked for, whatever the case.
bool containsText(QByteArrayView text, const QString &wanted);
bool containsText(const TextLines &text, int line, const QString &wanted);

} // namespace wizard
