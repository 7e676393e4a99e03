// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QByteArray>
#include <QString>

#include <deque>
#include <vector>

namespace wizard {

/// Lines of output, as they came. Keeps the last million, as UTF-8 in a few large pieces, so that
/// a line costs little more than its text.
class LogLines
{
public:
    static constexpr int mostLines = 1'000'000;

    /// Returns how many of the oldest lines had to go for it.
    int add(QStringView line, bool isHeading);
    void clear();

    int count() const { return m_count; }
    QByteArrayView bytes(int line) const;
    QString text(int line) const { return QString::fromUtf8(bytes(line)); }
    bool isHeading(int line) const;
    qsizetype widest() const { return m_widest; } ///< bytes of the longest line so far

private:
    static constexpr int blockLines = 4096;
    struct Block
    {
        QByteArray text;
        std::vector<qsizetype> ends;
        std::vector<bool> headings;
    };
    const Block &block(int line) const { return m_blocks[size_t(line / blockLines)]; }

    std::deque<Block> m_blocks; // all but the last are full
    int m_count = 0;
    qsizetype m_widest = 0;
};

} // namespace wizard
