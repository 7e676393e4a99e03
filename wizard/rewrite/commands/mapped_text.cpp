// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "rewrite/commands/mapped_text.h"

namespace wizard::commands {

MappedText MappedText::of(QByteArrayView text, qsizetype from)
{
    MappedText mapped;
    mapped.m_bytes = text.toByteArray();
    mapped.m_from = from;
    return mapped;
}

ByteRange MappedText::origin(qsizetype at) const
{
    if (m_origins.isEmpty())
        return {m_from + at, m_from + at + 1};
    return m_origins.at(at);
}

ByteRange MappedText::origin(qsizetype begin, qsizetype end) const
{
    if (begin < end)
        return {origin(begin).begin, origin(end - 1).end};
    if (begin < size()) {
        const qsizetype place = origin(begin).begin;
        return {place, place};
    }
    const qsizetype place = size() > 0 ? origin(size() - 1).end : m_from;
    return {place, place};
}

bool MappedText::isVerbatim(qsizetype begin, qsizetype end) const
{
    for (qsizetype i = begin; i < end; ++i) {
        const ByteRange here = origin(i);
        if (m_bytes.at(i) == unknown || here.end != here.begin + 1 ||
            (i > begin && here.begin != origin(i - 1).end))
            return false;
    }
    return true;
}

void MappedText::append(char byte, ByteRange origin)
{
    if (m_bytes.isEmpty())
        m_from = origin.begin;
    m_bytes += byte;
    m_origins << origin;
}

void MappedText::append(const MappedText &other, qsizetype begin, qsizetype end)
{
    for (qsizetype i = begin; i < end; ++i)
        append(other[i], other.origin(i));
}

} // namespace wizard::commands
