// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "rewrite/python/token.h"

namespace wizard::python {

/// The tokens of a Python 3 text, as CPython's own tokenizer sees them, or the first thing that is
/// none. Every token lies within the text, and they follow one another without overlap. The text
/// holds no NUL; `begin` is after a byte order mark. Where `isUtf8` is not set, every byte beyond
/// ASCII is taken for a letter.
///
/// In a notebook a line of IPython's own is one token. Where such a line runs a statement, as
/// `%time f()` does, the statement is read, and what is before it passed over.
std::expected<Tokens, SyntaxError> tokenized(QByteArrayView text, qsizetype begin = 0,
                                             bool isUtf8 = true, Dialect dialect = Dialect::Python);

} // namespace wizard::python
