// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QString>

#include <vector>

namespace wizard {

/// A run of a line, in UTF-16 units or bytes.
struct Span
{
    qsizetype begin = 0;
    qsizetype length = 0;
    bool operator==(const Span &) const = default;
};

/// What differs between two lines: on each side the parts that the other does not have.
struct LineChanges
{
    std::vector<Span> left;
    std::vector<Span> right;
    bool operator==(const LineChanges &) const = default;
};

/// Compares two lines by tokens (words, numbers, runs of space, single signs). Empty on both sides
/// when the lines are equal, when hardly anything is common to both (the whole line changed), or
/// when they have more than 2000 tokens that differ.
LineChanges lineChanges(QStringView left, QStringView right);

/// The same for lines of UTF-8, in bytes, however long they are: above 20,000 bytes, or where a
/// line is not UTF-8, only what both begin and end with is taken off.
LineChanges changedBytes(QByteArrayView left, QByteArrayView right);

} // namespace wizard
