// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "benchmarks/screen.h"

#include <QtEndian>

#include <algorithm>
#include <cstring>

namespace wizard {

namespace {

constexpr int brightnessStep = 48; // of 255

// A file of xwd begins with big-endian words of 32 bits.
enum Word { HeaderSize = 0, Width = 4, Height = 5, BitsPerPixel = 11, LineBytes = 12, Colors = 19 };
constexpr qsizetype colorSize = 12;

} // namespace

qsizetype countOf(const Outlines &outlines)
{
    return std::ranges::count(outlines, true);
}

qsizetype countOfBoth(const Outlines &first, const Outlines &second)
{
    qsizetype count = 0;
    for (size_t at = 0; at < std::min(first.size(), second.size()); ++at)
        count += first[at] && second[at];
    return count;
}

Screen::Screen(const QString &file) : m_file(file)
{
    if (!m_file.open(QIODevice::ReadOnly))
        return;
    const uchar *begin = m_file.map(0, m_file.size());
    if (!begin)
        return;
    const auto word = [begin](Word at) {
        return qsizetype(qFromBigEndian<quint32>(begin + 4 * at));
    };
    const qsizetype start = word(HeaderSize) + word(Colors) * colorSize;
    m_width = word(Width);
    m_height = word(Height);
    m_lineBytes = word(LineBytes);
    if (word(BitsPerPixel) != 32 || start + m_height * m_lineBytes > m_file.size())
        return;
    m_pixels = begin + start;
}

bool Screen::hasChanged()
{
    const qsizetype size = m_height * m_lineBytes;
    if (m_seen.size() == size && std::memcmp(m_seen.constData(), m_pixels, size_t(size)) == 0)
        return false;
    m_seen = QByteArray(reinterpret_cast<const char *>(m_pixels), size);
    return true;
}

Outlines Screen::outlines() const
{
    const auto green = [this](qsizetype x, qsizetype y) { // most of what is seen as brightness
        return int(uchar(m_seen.at(y * m_lineBytes + x * 4 + 1)));
    };
    Outlines outlines(size_t(m_width * m_height));
    for (qsizetype y = 0; y < m_height; ++y)
        for (qsizetype x = 1; x < m_width; ++x)
            outlines[size_t(y * m_width + x)] =
                std::abs(green(x, y) - green(x - 1, y)) > brightnessStep;
    return outlines;
}

} // namespace wizard
