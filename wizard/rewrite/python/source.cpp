// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "rewrite/python/source.h"

#include "rewrite/python/characters.h"

#include <QCoreApplication>

#include <algorithm>
#include <cstring>

namespace wizard::python {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("Python", text);
}

// `coding[:=]\s*([-\w.]+)` in a comment of the line, as PEP 263 has it; with dashes and in lower
// case.
QByteArray declaredIn(QByteArrayView line)
{
    const qsizetype hash = line.indexOf('#');
    const auto isBlank = [](char c) { return c == ' ' || c == '\t' || c == '\f'; };
    if (hash < 0 || !std::ranges::all_of(line.first(hash), isBlank))
        return {};
    for (qsizetype at = line.indexOf("coding", hash); at >= 0;
         at = line.indexOf("coding", at + 1)) {
        qsizetype from = at + 6;
        if (from >= line.size() || (line[from] != ':' && line[from] != '='))
            continue;
        ++from;
        while (from < line.size() && (line[from] == ' ' || line[from] == '\t'))
            ++from;
        QByteArray name;
        for (; from < line.size() && (isLetter(line[from]) || isDigit(line[from]) ||
                                      line[from] == '-' || line[from] == '.');
             ++from)
            name += line[from] == '_' ? '-' : line[from];
        if (!name.isEmpty())
            return name.toLower();
    }
    return {};
}

// The declaration, and the byte where its line begins. The second line counts after an empty one.
std::pair<QByteArray, qsizetype> declaration(QByteArrayView text, qsizetype begin)
{
    for (int line = 0; line < 2 && begin < text.size(); ++line) {
        qsizetype end = begin;
        while (end < text.size() && lineEndAt(text, end) == 0)
            ++end;
        const QByteArrayView written = text.sliced(begin, end - begin);
        const QByteArray name = declaredIn(written);
        if (!name.isEmpty())
            return {name, begin};
        const QByteArrayView bare = written.trimmed();
        if (!bare.isEmpty() && !bare.startsWith('#'))
            break;
        begin = end + lineEndAt(text, end);
    }
    return {{}, begin};
}

enum class Encoding { Utf8, Ascii, SingleByte, DoubleByte, ShiftJis, Unsupported };

Encoding encodingOf(const QByteArray &name)
{
    // In these, every byte below 0x80 stands for itself and for nothing else.
    static const QList<QByteArray> single{"latin-1",   "latin1",  "l1",    "koi8-r", "koi8-u",
                                          "mac-roman", "euc-jp",  "eucjp", "euc-kr", "gb2312",
                                          "euc-cn",    "tis-620", "cp437", "cp850"};
    static const QList<QByteArray> twofold{"big5",    "big5hkscs", "cp950", "gbk",  "cp936",
                                           "gb18030", "cp949",     "uhc",   "johab"};
    static const QList<QByteArray> shiftJis{"shift-jis", "shiftjis", "sjis",          "s-jis",
                                            "cp932",     "ms932",    "shift-jisx0213"};
    if (name.isEmpty() || name == "utf-8" || name == "utf8" || name.startsWith("utf-8-"))
        return Encoding::Utf8;
    if (name == "ascii" || name == "us-ascii")
        return Encoding::Ascii;
    for (const char *family : {"iso-8859-", "iso8859-", "latin-", "windows-125", "cp125"})
        if (name.startsWith(family))
            return Encoding::SingleByte;
    if (single.contains(name))
        return Encoding::SingleByte;
    if (twofold.contains(name))
        return Encoding::DoubleByte;
    return shiftJis.contains(name) ? Encoding::ShiftJis : Encoding::Unsupported;
}

// The second byte of a character can look like a quote or a backslash: it is hidden.
QByteArray hidden(QByteArrayView text, Encoding encoding)
{
    QByteArray shadow = text.toByteArray();
    for (qsizetype at = 0; at < shadow.size(); ++at) {
        const uchar first = uchar(shadow[at]);
        const bool isSingle =
            first <= 0x80 || (encoding == Encoding::ShiftJis && first >= 0xA0 && first <= 0xDF);
        if (isSingle || at + 1 >= shadow.size())
            continue;
        const bool isFourfold = isDigit(shadow[at + 1]); // of GB 18030
        for (qsizetype i = at; i < std::min(at + (isFourfold ? 4 : 2), shadow.size()); ++i)
            shadow[i] = '\x80';
        at += isFourfold ? 3 : 1;
    }
    return shadow;
}

// The first byte that is none of ASCII, or the size: eight at a time, as most texts are all ASCII.
qsizetype beyondAscii(QByteArrayView text, qsizetype at)
{
    const char *const data = text.data();
    for (quint64 eight = 0; at + 8 <= text.size(); at += 8) {
        std::memcpy(&eight, data + at, 8);
        if ((eight & 0x8080'8080'8080'8080) != 0)
            break;
    }
    while (at < text.size() && !isBeyondAscii(data[at]))
        ++at;
    return at;
}

// The first byte that cannot be what the encoding says, or the size.
qsizetype undecodable(QByteArrayView text, qsizetype at, Encoding encoding)
{
    while ((at = beyondAscii(text, at)) < text.size()) {
        const int length = encoding == Encoding::Ascii ? 0 : codePointAt(text, at).length;
        if (length == 0)
            break;
        at += length;
    }
    return at;
}

} // namespace

Outcome<Source> sourceOf(QByteArrayView text, const QString &file)
{
    Source source{text, text.startsWith("\xEF\xBB\xBF") ? 3 : 0, true, file, {}, Dialect::Python};
    const auto fail = [&](qsizetype at, const QString &id, const QString &what) {
        return std::unexpected(
            failureAt(text, file, at, id, what, tr("Correct the file, or leave it out.")));
    };
    if (text.startsWith("\xFF\xFE") || text.startsWith("\xFE\xFF"))
        return fail(0, u"python-encoding"_s, tr("the text is UTF-16, which Python does not read"));
    if (const qsizetype nul = text.indexOf('\0'); nul >= 0)
        return fail(nul, u"python-nul"_s, tr("byte %1 is NUL").arg(nul));
    const auto [name, line] = declaration(text, source.begin);
    const Encoding encoding = encodingOf(name);
    source.isUtf8 = encoding == Encoding::Utf8;
    if (encoding == Encoding::Unsupported || (source.begin > 0 && !source.isUtf8))
        return fail(
            line, u"python-encoding"_s,
            tr("the wizard does not edit texts in the encoding “%1”").arg(QLatin1StringView(name)));
    if (encoding == Encoding::DoubleByte || encoding == Encoding::ShiftJis)
        source.shadow = hidden(text, encoding);
    if (encoding != Encoding::Utf8 && encoding != Encoding::Ascii)
        return source;
    const qsizetype at = undecodable(text, source.begin, encoding);
    if (at < text.size())
        return fail(at, u"python-undecodable"_s,
                    tr("byte %1 (0x%2) is not %3")
                        .arg(at)
                        .arg(uint(uchar(text[at])), 2, 16, QLatin1Char('0'))
                        .arg(source.isUtf8 ? "UTF-8"_L1 : "ASCII"_L1));
    return source;
}

Lines::Lines(QByteArrayView text) : m_text(text), m_starts{0}
{
    m_starts.reserve(size_t(text.size() / 32));
    const bool hasReturns = text.contains('\r');
    for (qsizetype at = 0; at < text.size();) {
        if (!hasReturns) {
            at = text.indexOf('\n', at);
            if (at < 0)
                break;
        }
        const int length = lineEndAt(text, at);
        at += std::max(1, length);
        if (length > 0)
            m_starts.push_back(at);
    }
}

std::vector<qsizetype>::const_iterator Lines::lineOf(qsizetype byte) const
{
    return std::prev(std::ranges::upper_bound(m_starts, std::max<qsizetype>(0, byte)));
}

Place Lines::placeOf(qsizetype byte, const QString &file) const
{
    const auto line = lineOf(byte);
    const qsizetype end = std::clamp(byte, *line, m_text.size());
    QByteArrayView before = m_text.sliced(*line, end - *line);
    if (*line == 0 && before.startsWith("\xEF\xBB\xBF"))
        before = before.sliced(3);
    const auto isStart = [](char c) { return (uchar(c) & 0xC0) != 0x80; };
    return {file, int(line - m_starts.begin()) + 1,
            int(std::ranges::count_if(before, isStart)) + 1};
}

qsizetype Lines::byteOf(const Place &place) const
{
    const size_t line = size_t(std::max(1, place.line)) - 1;
    if (line >= m_starts.size())
        return m_text.size();
    qsizetype at = m_starts[line];
    const auto isWithin = [&] { return at < m_text.size() && (uchar(m_text[at]) & 0xC0) == 0x80; };
    if (at == 0 && m_text.startsWith("\xEF\xBB\xBF"))
        at = 3;
    for (int column = 1; column < place.column && at < m_text.size(); ++column)
        do
            ++at;
        while (isWithin());
    return at;
}

qsizetype Lines::beginOf(qsizetype byte) const
{
    return *lineOf(byte);
}

qsizetype Lines::endOf(qsizetype byte) const
{
    const auto next = std::next(lineOf(byte));
    return next == m_starts.end() ? m_text.size() : *next;
}

Failure failureAt(QByteArrayView text, const QString &file, qsizetype byte, const QString &id,
                  const QString &what, const QString &action)
{
    const Place place = Lines(text).placeOf(byte);
    const QString where =
        file.isEmpty() ? tr("line %1, column %2").arg(place.line).arg(place.column)
                       : tr("%1, line %2, column %3").arg(file).arg(place.line).arg(place.column);
    return {id, tr("%1: %2.").arg(where, what), action, {}, {}, {}};
}

} // namespace wizard::python
