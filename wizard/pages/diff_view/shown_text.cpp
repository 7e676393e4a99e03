// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "pages/diff_view/shown_text.h"

#include "diff/line_pieces.h"

#include <QCoreApplication>
#include <QStringDecoder>

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

QString shownText(QByteArrayView line)
{
    QStringDecoder decode(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    QString shown = decode(line);
    std::ranges::transform(shown, shown.begin(), shownCharacter);
    return shown;
}

QString shownText(const TextLines &text, int line, qsizetype limit)
{
    QString shown = text.shown(line, limit);
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
    if (line == 0 && text.hasByteOrderMark() && !other.hasByteOrderMark())
        marks << tr("byte order mark");
    if (end == LineEnd::None)
        marks << tr("no line end");
    else if (otherLine >= 0 && other.lineEnd(otherLine) != end)
        marks << (end == LineEnd::CrLf ? QStringLiteral("CRLF") : QStringLiteral("LF"));
    return marks.join(QStringLiteral(" · "));
}

QString textFormat(const TextLines &text)
{
    bool hasLf = false;
    bool hasCrLf = false;
    const int looked =
        text.text().contains('\r') ? text.count() : 0; // else there is nothing to say
    for (int line = 0; line < looked; ++line) {
        const LineEnd end = text.lineEnd(line);
        hasLf |= end == LineEnd::Lf;
        hasCrLf |= end == LineEnd::CrLf;
    }
    QStringList parts;
    if (hasCrLf)
        parts << (hasLf ? tr("CRLF and LF mixed") : QStringLiteral("CRLF"));
    if (text.hasByteOrderMark())
        parts << tr("byte order mark");
    if (!text.isUtf8())
        parts << tr("not UTF-8");
    return parts.join(QStringLiteral(" · "));
}

qsizetype widestLine(const TextLines &text)
{
    qsizetype widest = 0;
    const bool hasTabs = text.text().contains('\t');
    for (int line = 0; line < text.count(); ++line) {
        const QByteArrayView bytes = text.visible(line);
        // A tab may make more of a byte, nothing else does.
        if (bytes.size() > widest || (hasTabs && bytes.contains('\t')))
            widest = std::max(widest, lineColumns(bytes, tabColumns));
    }
    return widest;
}

} // namespace wizard
