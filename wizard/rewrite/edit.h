// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "guide/finding.h"
#include "system/failure.h"

#include <QByteArray>
#include <QJsonArray>
#include <QList>

#include <span>

namespace wizard {

/// A part of an edit's replacement: literal bytes, or a copy of a range of the text that is being
/// edited. Values that move are copies, so that a secret in them is never written down with the
/// edit.
struct Piece
{
    QByteArray literal;
    qsizetype begin = -1; ///< of the copied range, in bytes; -1: literal
    qsizetype end = -1;

    static Piece text(QByteArray bytes) { return {std::move(bytes), -1, -1}; }
    static Piece copy(qsizetype from, qsizetype to) { return {{}, from, to}; }
    bool isCopy() const { return begin >= 0; }
    bool operator==(const Piece &) const = default;
};

/// One byte range of a text and what takes its place, by which rule and why. Edits that only make
/// sense together (a name leaves one import and enters another) share a `decision`: they are
/// accepted or rejected as one.
struct Edit
{
    qsizetype begin = 0; ///< bytes from the start of the text
    qsizetype end = 0;   ///< one past the last; equal to `begin` for an insertion
    QList<Piece> replacement;
    int decision = 0;
    QString rule;   ///< the rule's stable id in the guide
    QString reason; ///< for people, one line
    bool accepted = true;

    bool operator==(const Edit &) const = default;
    QJsonObject toJson() const;
    static std::optional<Edit> fromJson(const QJsonObject &json);
};

/// A file that comes besides an edited one, in its folder. Pieces are of the text that is edited.
struct NewFile
{
    QString name; ///< without a folder
    QList<Piece> content;
    QString rule;
    QString reason;

    bool operator==(const NewFile &) const = default;
    QJsonObject toJson() const;
    static std::optional<NewFile> fromJson(const QJsonObject &json);
};

/// What a rewriter makes of one text. Edits are sorted by `begin` and do not overlap.
struct Rewriting
{
    QList<Edit> edits;
    QList<Finding> notes;   ///< for a human, each at its line
    QList<NewFile> files{}; ///< that belong to the edits
};

/// Pieces put together.
QByteArray joined(QByteArrayView text, std::span<const Piece> pieces);

/// What two rewriters make of one text together. Decisions stay apart. The two must look at
/// different things: where an edit of the second overlaps one of the first, it is dropped with its
/// whole decision.
Rewriting joined(Rewriting first, Rewriting second);

/// The text with the accepted edits spliced in. Everything between them is byte for byte as it was.
/// Edits must be sorted and not overlap, and lie within the text: `edits-invalid` otherwise.
Outcome<QByteArray> spliced(QByteArrayView text, std::span<const Edit> edits);

/// The line (from 1) and column (from 1, in characters of UTF-8) of a byte.
Place placeOf(QByteArrayView text, qsizetype byte, const QString &file = {});

} // namespace wizard
