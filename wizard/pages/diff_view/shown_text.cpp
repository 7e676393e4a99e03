// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "pages/diff_view/shown_text.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace wizard {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("DiffView", text);
}

bool turnsTextAround(char16_t c)
{
    return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0x200E ||
           c == 0x200F || c == 0x061C;
}

QChar shownCharacter(QChar c)
{
    const char16_t code = c.unicode();
    if (code < 0x20 && code != u'\t')
        return QChar(0x2400 + code);
    if (code == 0x7F)
        return QChar(0x2421);
    if (turnsTextAround(code) || code == 0x200B || code == 0xFEFF || code == 0x2028 ||
        code == 0x2029)
        return QChar(0xFFFD);
    return c;
}

} // namespace

QString shownText(const TextLines &text, int line)
{
    QString shown = text.shown(line, mostShownColumns);
    std::ranges::transform(shown, shown.begin(), shownCharacter);
    return shown;
}

QString endMark(const TextDiff &diff, const Row &row, bool isLeft)
{
    const TextLines &text = isLeft ? diff.left : diff.right;
    const TextLines &other = isLeft ? diff.right : diff.left;
    const int line = isLeft ? row.left : row.right;
    const int otherLine = isLeft ? row.right : row.left;
    const LineEnd end = text.lineEnd(line);
    QStringList marks;
    if (text.content(line).size() > mostShownColumns)
        marks << tr("… %1 more")
                     .arg(
                         QLocale().formattedDataSize(text.content(line).size() - mostShownColumns));
    if (line == 0 && text.hasByteOrderMark() && !other.hasByteOrderMark())
        marks << tr("byte order mark");
    if (end == LineEnd::None)
        marks << tr("no line end");
    else if (otherLine >= 0 && other.lineEnd(otherLine) != end)
        marks << (end == LineEnd::CrLf ? QStringLiteral("CRLF") : QStringLiteral("LF"));
    return marks.join(QStringLiteral(" · "));
}

int shownColumns(QStringView line, int tab)
{
    int columns = 0;
    for (const QChar c : line)
        columns += c == u'\t'              ? tab - columns % tab
                   : c.isLowSurrogate()    ? 0
                   : c.unicode() >= 0x1100 ? 2
                                           : 1;
    return columns;
}

int widestLine(const TextLines &text, int tab)
{
    int widest = 0;
    for (int line = 0; line < text.count(); ++line) {
        const QByteArrayView bytes = text.content(line);
        // A tab may make more of a byte, nothing else does.
        if (bytes.size() <= widest && !bytes.contains('\t'))
            continue;
        widest = std::max(widest, shownColumns(text.shown(line, mostShownColumns), tab));
    }
    return widest;
}

} // namespace wizard
