// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "diff/text_lines.h"

#include <QStringDecoder>

#include <algorithm>

namespace wizard {

TextLines::TextLines(QByteArray text) : m_text(std::move(text))
{
    if (m_text.isEmpty())
        return;
    m_begins.reserve(size_t(m_text.size() / 24) + 2);
    m_begins.push_back(0);
    for (qsizetype at = m_text.indexOf('\n'); at >= 0; at = m_text.indexOf('\n', at + 1))
        m_begins.push_back(at + 1);
    if (m_begins.back() != m_text.size())
        m_begins.push_back(m_text.size());
    for (int line = 0; line < count(); ++line)
        m_longest = std::max(m_longest, bytes(line).size());
}

QByteArrayView TextLines::bytes(int line) const
{
    const qint64 begin = m_begins[size_t(line)];
    return QByteArrayView(m_text).sliced(begin, m_begins[size_t(line) + 1] - begin);
}

QByteArrayView TextLines::content(int line) const
{
    const QByteArrayView all = bytes(line);
    switch (lineEnd(line)) {
    case LineEnd::None:
        return all;
    case LineEnd::Lf:
        return all.chopped(1);
    case LineEnd::CrLf:
        return all.chopped(2);
    }
    Q_UNREACHABLE_RETURN({});
}

QByteArrayView TextLines::visible(int line) const
{
    const QByteArrayView all = content(line);
    return line == 0 && hasByteOrderMark() ? all.sliced(3) : all;
}

LineEnd TextLines::lineEnd(int line) const
{
    const QByteArrayView all = bytes(line);
    if (!all.endsWith('\n'))
        return LineEnd::None;
    return all.endsWith("\r\n") ? LineEnd::CrLf : LineEnd::Lf;
}

QString TextLines::shown(int line, qsizetype limit) const
{
    QByteArrayView all = visible(line);
    if (all.size() > limit) {
        while (limit > 0 && (uchar(all[limit]) & 0xC0) == 0x80) // not within a character
            --limit;
        all = all.first(limit);
    }
    QStringDecoder decode(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    return decode(all);
}

bool TextLines::isBinary() const
{
    constexpr qsizetype looked = 8000; // git's own figure
    return m_text.first(std::min(looked, m_text.size())).contains('\0');
}

bool TextLines::isUtf8() const
{
    return QByteArrayView(m_text).isValidUtf8();
}

} // namespace wizard
