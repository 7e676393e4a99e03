// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "rewrite/result_parts.h"

#include <algorithm>

namespace wizard {

namespace {

qsizetype sizeOf(const Piece &piece)
{
    return piece.isCopy() ? piece.end - piece.begin : piece.literal.size();
}

Piece cut(const Piece &piece, qsizetype from, qsizetype to)
{
    return piece.isCopy() ? Piece::copy(piece.begin + from, piece.begin + to)
                          : Piece::text(piece.literal.sliced(from, to - from));
}

} // namespace

ResultParts::ResultParts(qsizetype inputSize, std::span<const Edit> edits)
{
    qsizetype from = 0;
    for (const Edit &edit : edits) {
        if (!edit.accepted)
            continue;
        add(edit.begin - from, from, nullptr);
        qsizetype length = 0;
        for (const Piece &piece : edit.replacement)
            length += sizeOf(piece);
        add(length, edit.begin, &edit);
        from = edit.end;
    }
    add(inputSize - from, from, nullptr);
}

void ResultParts::add(qsizetype length, qsizetype input, const Edit *edit)
{
    const qsizetype begin = m_parts.empty() ? 0 : m_parts.back().result.end;
    if (length > 0 || edit)
        m_parts.push_back({{begin, begin + length}, input, edit});
}

ByteRange ResultParts::whole(ByteRange result) const
{
    for (const Part &part : m_parts) {
        if (!part.edit)
            continue;
        if (part.result.begin < result.begin && result.begin < part.result.end)
            result.begin = part.result.begin;
        if (part.result.begin < result.end && result.end < part.result.end)
            result.end = part.result.end;
    }
    return result;
}

// Where a result position within a part, or at its end, comes from.
qsizetype ResultParts::inputAt(const Part &part, qsizetype at) const
{
    if (!part.edit)
        return part.input + at - part.result.begin;
    return at == part.result.begin && at < part.result.end ? part.edit->begin : part.edit->end;
}

ByteRange ResultParts::inputOf(ByteRange result) const
{
    ByteRange input;
    bool hasBegin = false;
    const bool isInsertion = result.begin == result.end;
    for (const Part &part : m_parts) {
        if (isInsertion) { // behind everything that ends there
            if (part.result.end <= result.begin)
                input.begin = input.end = inputAt(part, part.result.end);
            else if (part.result.begin < result.begin)
                input.begin = input.end = inputAt(part, result.begin);
            continue;
        }
        if (part.result.begin == part.result.end || part.result.end <= result.begin ||
            part.result.begin >= result.end)
            continue;
        if (!hasBegin)
            input.begin = inputAt(part, std::max(part.result.begin, result.begin));
        hasBegin = true;
        input.end = inputAt(part, std::min(part.result.end, result.end));
    }
    return input;
}

std::vector<const Edit *> ResultParts::editsIn(ByteRange result) const
{
    std::vector<const Edit *> edits;
    for (const Part &part : m_parts) // what only takes away is in it when it is not at its edge
        if (part.edit && part.result.end > result.begin && part.result.begin < result.end)
            edits.push_back(part.edit);
    return edits;
}

qsizetype ResultParts::beginOf(const Edit &edit) const
{
    const auto part = std::ranges::find(m_parts, &edit, &Part::edit);
    return part == m_parts.end() ? -1 : part->result.begin;
}

ByteRange ResultParts::rangeOf(const Edit &edit) const
{
    return std::ranges::find(m_parts, &edit, &Part::edit)->result;
}

QList<Piece> ResultParts::ofInput(const QList<Piece> &pieces) const
{
    QList<Piece> all;
    for (const Piece &piece : pieces)
        all << (piece.isCopy() ? this->pieces({piece.begin, piece.end}) : QList<Piece>{piece});
    return all;
}

QList<Piece> ResultParts::pieces(ByteRange result, std::span<const Edit *const> edits) const
{
    QList<Piece> all;
    for (const Edit *edit : edits) {
        all << pieces({result.begin, edit->begin}) << ofInput(edit->replacement);
        result.begin = edit->end;
    }
    return all << pieces(result);
}

QList<Piece> ResultParts::pieces(ByteRange result) const
{
    QList<Piece> pieces;
    for (const Part &part : m_parts) {
        const qsizetype begin = std::max(result.begin, part.result.begin);
        const qsizetype end = std::min(result.end, part.result.end);
        if (begin >= end)
            continue;
        if (!part.edit) {
            const qsizetype shift = part.input - part.result.begin;
            pieces << Piece::copy(begin + shift, end + shift);
            continue;
        }
        qsizetype at = part.result.begin;
        for (const Piece &piece : part.edit->replacement) {
            const qsizetype from = std::max(begin, at) - at;
            const qsizetype to = std::min(end, at + sizeOf(piece)) - at;
            if (from < to)
                pieces << cut(piece, from, to);
            at += sizeOf(piece);
        }
    }
    return pieces;
}

} // namespace wizard
