// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "guide/text_form.h"
#include "rewrite/edit.h"

namespace wizard {

/// The same rewriting with every secret that its literals hold (a command that was written anew, a
/// value in other quotes) copied from the text instead, so that plans and scripts do not hold it.
/// The result is the same, byte for byte.
Rewriting withSecretsCopied(QByteArrayView text, TextKind kind, Rewriting rewriting);

} // namespace wizard
