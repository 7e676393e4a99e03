// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "pages/widgets/log_lines.h"

#include <algorithm>

namespace wizard {

int LogLines::add(QStringView line, bool isHeading)
{
    if (m_blocks.empty() || m_blocks.back().ends.size() == size_t(blockLines))
        m_blocks.emplace_back();
    Block &last = m_blocks.back();
    const QByteArray bytes = line.toUtf8();
    last.text += bytes;
    last.ends.push_back(last.text.size());
    last.headings.push_back(isHeading);
    m_widest = std::max(m_widest, bytes.size());
    ++m_count;
    if (m_count <= mostLines)
        return 0;
    m_blocks.pop_front();
    m_count -= blockLines;
    return blockLines;
}

void LogLines::clear()
{
    *this = LogLines();
}

QByteArrayView LogLines::bytes(int line) const
{
    const Block &where = block(line);
    const auto within = size_t(line % blockLines);
    const qsizetype begin = within == 0 ? 0 : where.ends[within - 1];
    return QByteArrayView(where.text).sliced(begin, where.ends[within] - begin);
}

bool LogLines::isHeading(int line) const
{
    return block(line).headings[size_t(line % blockLines)];
}

} // namespace wizard
