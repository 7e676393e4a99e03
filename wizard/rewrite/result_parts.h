// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "rewrite/edit.h"
#include "system/byte_range.h"

#include <vector>

namespace wizard {

/// Where each part of a result comes from: the input, or an accepted edit. The edits must outlive
/// it, and fit the input.
class ResultParts
{
public:
    ResultParts(qsizetype inputSize, std::span<const Edit> edits);

    /// Grown until it begins and ends within no edit.
    ByteRange whole(ByteRange result) const;

    /// The input of a range that begins and ends within no edit. An edit that only touches it is
    /// not part of it.
    ByteRange inputOf(ByteRange result) const;

    /// The edits that a range takes in, which must begin and end within none.
    std::vector<const Edit *> editsIn(ByteRange result) const;

    qsizetype beginOf(const Edit &edit) const; ///< in the result; -1: not accepted
    ByteRange rangeOf(const Edit &edit) const; ///< of one that is accepted, in the result

    /// A range of the result as pieces of a replacement: what the input has is copied from it.
    QList<Piece> pieces(ByteRange result) const;

    /// The same with edits of the result made in it, which are sorted and lie in the range.
    QList<Piece> pieces(ByteRange result, std::span<const Edit *const> edits) const;

    /// Pieces that copy from the result, as pieces that copy from the input.
    QList<Piece> ofInput(const QList<Piece> &pieces) const;

private:
    struct Part
    {
        ByteRange result;
        qsizetype input = 0;        // where it begins there
        const Edit *edit = nullptr; // null: kept
    };
    void add(qsizetype length, qsizetype input, const Edit *edit);
    qsizetype inputAt(const Part &part, qsizetype at) const;

    std::vector<Part> m_parts;
};

} // namespace wizard
