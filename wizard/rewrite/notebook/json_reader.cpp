// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "rewrite/notebook/json_reader.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace wizard::notebook {

namespace {

constexpr int deepest = 500; // half of what Python reads

QString tr(const char *text)
{
    return QCoreApplication::translate("Notebook", text);
}

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

bool isHexadecimal(char c)
{
    return isDigit(c) || ((c | 0x20) >= 'a' && (c | 0x20) <= 'f');
}

} // namespace

void JsonReader::fail(const QString &what) const
{
    throw JsonError{std::min(m_at, m_text.size()), what};
}

void JsonReader::skipBlanks()
{
    static constexpr std::string_view blanks = " \t\r\n";
    while (m_at < m_text.size() && blanks.contains(m_text[m_at]))
        ++m_at;
}

char JsonReader::peek()
{
    skipBlanks();
    return m_at < m_text.size() ? m_text[m_at] : '\0';
}

void JsonReader::expect(char c)
{
    if (peek() != c || m_at >= m_text.size())
        fail(m_at < m_text.size() ? tr("“%1” is expected here").arg(QLatin1Char(c))
                                  : tr("the text ends too early"));
    ++m_at;
}

void JsonReader::open(char bracket)
{
    expect(bracket);
    if (++m_depth > deepest)
        fail(tr("this is nested too deeply"));
}

bool JsonReader::isNext(char closing, bool isFirst)
{
    if (peek() == closing && m_at < m_text.size()) {
        ++m_at;
        --m_depth;
        return false;
    }
    if (!isFirst)
        expect(',');
    return true;
}

JsonString JsonReader::string()
{
    expect('"');
    const qsizetype begin = m_at;
    while (m_at < m_text.size() && m_text[m_at] != '"') {
        if (uchar(m_text[m_at]) < 0x20)
            fail(tr("a control character within a text"));
        if (m_text[m_at] == '\\')
            escape();
        else
            ++m_at;
    }
    if (m_at >= m_text.size())
        fail(tr("the text ends too early"));
    return {begin, m_at++};
}

void JsonReader::escape()
{
    static constexpr std::string_view simple = "\"\\/bfnrt";
    const char c = m_at + 1 < m_text.size() ? m_text[m_at + 1] : '\0';
    if (c == 'u' && m_at + 6 <= m_text.size() &&
        std::ranges::all_of(m_text.sliced(m_at + 2, 4), isHexadecimal))
        m_at += 6;
    else if (simple.contains(c) && c != '\0')
        m_at += 2;
    else
        fail(tr("this escape is none of JSON"));
}

void JsonReader::number()
{
    const auto digits = [this] {
        const qsizetype begin = m_at;
        while (m_at < m_text.size() && isDigit(m_text[m_at]))
            ++m_at;
        if (m_at == begin)
            fail(tr("this is no number"));
    };
    const auto is = [this](char c) { return m_at < m_text.size() && m_text[m_at] == c; };
    if (is('-'))
        ++m_at;
    if (is('0'))
        ++m_at;
    else
        digits();
    if (is('.')) {
        ++m_at;
        digits();
    }
    if (is('e') || is('E')) {
        ++m_at;
        if (is('+') || is('-'))
            ++m_at;
        digits();
    }
}

void JsonReader::literal()
{
    static constexpr auto words =
        std::to_array<QByteArrayView>({"true", "false", "null", "NaN", "Infinity", "-Infinity"});
    for (const QByteArrayView word : words)
        if (m_text.sliced(m_at).startsWith(word)) {
            m_at += word.size();
            return;
        }
    if (m_text[m_at] != '-' && !isDigit(m_text[m_at]))
        fail(tr("a value is expected here"));
    number();
}

void JsonReader::skip()
{
    const char c = peek();
    if (m_at >= m_text.size())
        fail(tr("the text ends too early"));
    if (c == '{')
        object([this](QByteArrayView) { skip(); });
    else if (c == '[')
        array([this] { skip(); });
    else if (c == '"')
        string();
    else
        literal();
}

QByteArray JsonReader::word()
{
    if (peek() != '"') {
        skip();
        return {};
    }
    const QByteArrayView text = bytes(string());
    return text.contains('\\') ? QByteArray() : text.toByteArray();
}

void JsonReader::finish()
{
    skipBlanks();
    if (m_at < m_text.size())
        fail(tr("something follows the end"));
}

} // namespace wizard::notebook
