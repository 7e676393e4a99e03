// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QByteArrayView>

#include <algorithm>

namespace wizard {

/// Where the line begins that a byte of a text is in. Asked of nothing, lastIndexOf of Qt 6.8 looks
/// at the byte behind it, which may be a line's end.
inline qsizetype lineBegin(QByteArrayView text, qsizetype byte)
{
    const QByteArrayView before = text.first(std::clamp<qsizetype>(byte, 0, text.size()));
    return before.isEmpty() ? 0 : before.lastIndexOf('\n') + 1;
}

} // namespace wizard
