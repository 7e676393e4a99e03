// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "rewrite/requirements/text_lines.h"

#include "rewrite/python/source.h"

#include <QCoreApplication>

#include <algorithm>

namespace wizard::requirements {

using namespace Qt::StringLiterals;

QList<TextLine> linesOf(QByteArrayView text)
{
    QList<TextLine> lines;
    for (qsizetype begin = text.startsWith("\xEF\xBB\xBF") ? 3 : 0; begin < text.size();) {
        TextLine line{begin, begin, begin};
        while (line.end < text.size() && text[line.end] != '\n' && text[line.end] != '\r')
            ++line.end;
        line.next = line.end;
        if (line.next < text.size())
            line.next += text.sliced(line.end).startsWith("\r\n") ? 2 : 1;
        lines << line;
        begin = line.next;
    }
    return lines;
}

qsizetype lineAt(const QList<TextLine> &lines, qsizetype byte)
{
    const auto after = std::ranges::upper_bound(lines, byte, {}, &TextLine::begin);
    return std::max<qsizetype>(after - lines.begin() - 1, 0);
}

QByteArray lineEndOf(QByteArrayView text, const QList<TextLine> &lines)
{
    return lines.isEmpty() || !lines.constFirst().hasEnd()
               ? QByteArray("\n")
               : text.sliced(lines.constFirst().end,
                             lines.constFirst().next - lines.constFirst().end)
                     .toByteArray();
}

ByteRange trimmed(QByteArrayView text, ByteRange range)
{
    const auto isBlank = [&](qsizetype at) { return text[at] == ' ' || text[at] == '\t'; };
    while (range.begin < range.end && isBlank(range.begin))
        ++range.begin;
    while (range.end > range.begin && isBlank(range.end - 1))
        --range.end;
    return range;
}

ByteRange removalOf(const QList<TextLine> &lines, qsizetype first, qsizetype last)
{
    const bool takesEndBefore = !lines.at(last).hasEnd() && first > 0;
    return {takesEndBefore ? lines.at(first - 1).end : lines.at(first).begin, lines.at(last).next};
}

Addition lineBelow(QByteArrayView text, const QList<TextLine> &lines, qsizetype first,
                   qsizetype last)
{
    const TextLine &line = lines.at(first);
    const ByteRange content = trimmed(text, {line.begin, line.end});
    return {.at = lines.at(last).end,
            .before = lineEndOf(text, lines) +
                      text.sliced(line.begin, content.begin - line.begin).toByteArray(),
            .after = {},
            .separatorAt = -1,
            .separator = {}};
}

Failure unreadable(QByteArrayView text, const QString &file, qsizetype at, const QString &what)
{
    return python::failureAt(
        text, file, at, u"requirements-unreadable"_s, what,
        QCoreApplication::translate("Requirements", "Correct the file, or leave it out."));
}

} // namespace wizard::requirements
