// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QByteArrayView>

namespace wizard {

/// A range of bytes of a text.
struct ByteRange
{
    qsizetype begin = 0;
    qsizetype end = 0;

    bool isEmpty() const { return begin == end; }
    qsizetype size() const { return end - begin; }
    ByteRange shifted(qsizetype by) const { return {begin + by, end + by}; }
    QByteArrayView of(QByteArrayView text) const { return text.sliced(begin, end - begin); }
    bool operator==(const ByteRange &) const = default;
};

} // namespace wizard
