// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "rewrite/commands/mapped_text.h"
#include "rewrite/python/reading.h"

namespace wizard::python {

/// A text of a program as it reads when the program runs: its escapes undone, texts that stand
/// side by side as one, the fields of an f-string as one unknown byte each.
struct JoinedText
{
    size_t first = 0; ///< its tokens
    size_t last = 0;
    commands::MappedText value;
};

/// All of them, in order; those within the fields of an f-string are not looked at.
std::vector<JoinedText> joinedTexts(const Reading &reading);

} // namespace wizard::python
