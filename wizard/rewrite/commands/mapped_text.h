// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "system/byte_range.h"

#include <QByteArray>
#include <QList>

namespace wizard::commands {

/// A text that stands inside a file, as it reads when the file's own quoting is undone: the command
/// in a YAML scalar, in a JSON string, in `bash -c "…"`. Each byte knows the bytes of the file that
/// it stands for.
class MappedText
{
public:
    /// Stands for what is only known when the command runs, such as the value of a variable.
    static constexpr char unknown = '\1';

    MappedText() = default;

    /// Bytes that stand for themselves; the first one is at `from` in the file.
    static MappedText of(QByteArrayView text, qsizetype from = 0);

    QByteArrayView bytes() const { return m_bytes; }
    qsizetype size() const { return m_bytes.size(); }
    char operator[](qsizetype at) const { return m_bytes.at(at); }

    /// Where a byte, or all of a range, is in the file. Of an empty range: the place between.
    ByteRange origin(qsizetype at) const;
    ByteRange origin(qsizetype begin, qsizetype end) const;

    /// Whether the range stands in the file exactly as it reads here.
    bool isVerbatim(qsizetype begin, qsizetype end) const;

    void append(char byte, ByteRange origin);
    void append(const MappedText &other, qsizetype begin, qsizetype end);

private:
    QByteArray m_bytes;
    QList<ByteRange> m_origins; // empty: the bytes follow one another in the file
    qsizetype m_from = 0;
};

} // namespace wizard::commands
