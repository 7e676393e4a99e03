// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "rewrite/requirements/text_lines.h"

#include <expected>

namespace wizard::requirements {

/// An option of a file in the format of Python's configparser: its name in lower case, and the
/// lines of its value without the blanks around. The first is on the option's own line and may be
/// empty; empty lines and comments between are left out.
struct ConfigOption
{
    QByteArray section;
    QByteArray name;
    QList<ByteRange> value;
    qsizetype valueBegin = 0; ///< right after the `=` or `:`
};

/// Reads as `configparser.RawConfigParser(strict=False)` does. An error is the byte at which it
/// would stop.
std::expected<QList<ConfigOption>, qsizetype> configOptions(QByteArrayView text,
                                                            const QList<TextLine> &lines);

} // namespace wizard::requirements
