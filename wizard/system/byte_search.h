// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QByteArrayView>

namespace wizard {

/// Whether a text has a word in it, byte for byte. For searching many files for words that few of
/// them have: looks for the word's rarest letter first, with the C library's vectorised search. An
/// empty word is in every text.
bool containsBytes(QByteArrayView text, QByteArrayView word);

} // namespace wizard
