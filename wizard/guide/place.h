// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "guide/finding.h"
#include "system/text_place.h"

namespace wizard {

/// Where a byte of a file's text, in UTF-8, is.
inline Place placeIn(QByteArrayView text, qsizetype byte, const QString &file)
{
    const TextPlace place = textPlace(text, byte);
    return {file, place.line, place.column};
}

} // namespace wizard
