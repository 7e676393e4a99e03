// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QByteArray>
#include <QString>

#include <vector>

namespace wizard {

/// How a line ends.
enum class LineEnd : quint8 {
    None, ///< the text ends without a line end
    Lf,
    CrLf,
};

/// A text and where its lines begin. The bytes are kept as they are; a line is decoded when it is
/// asked for. May be read from any thread.
class TextLines
{
public:
    TextLines() = default;
    explicit TextLines(QByteArray text);

    const QByteArray &text() const { return m_text; }
    int count() const { return m_begins.empty() ? 0 : int(m_begins.size()) - 1; }

    QByteArrayView bytes(int line) const;   ///< with its end
    QByteArrayView content(int line) const; ///< without its end
    QByteArrayView visible(int line) const; ///< nor the byte order mark of the first line
    LineEnd lineEnd(int line) const;

    /// Decoded, without its end and without the byte order mark of the first line. Bytes that are
    /// not UTF-8 become replacement characters. At most `limit` bytes are decoded.
    QString shown(int line, qsizetype limit = 1 << 20) const;

    bool hasByteOrderMark() const { return m_text.startsWith("\xEF\xBB\xBF"); }
    bool isBinary() const; ///< as git sees it: a zero byte near its begin
    bool isUtf8() const;
    qsizetype longestLine() const { return m_longest; } ///< bytes

private:
    QByteArray m_text;
    std::vector<qint64> m_begins; // of each line, and the end of the text
    qsizetype m_longest = 0;
};

} // namespace wizard
