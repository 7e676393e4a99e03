// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QByteArrayView>
#include <QString>

namespace wizard::notebook {

/// Why a text is no JSON, and where.
struct JsonError
{
    qsizetype at = 0;
    QString what;
};

/// The bytes between the quotes of a JSON string.
struct JsonString
{
    qsizetype begin = 0;
    qsizetype end = 0;
};

/// Reads a JSON text (RFC 8259) from front to back, and knows at which bytes everything is. Accepts
/// NaN and Infinity, which Python writes. Nothing is kept, so that large outputs cost only the time
/// to pass over them. Throws JsonError.
class JsonReader
{
public:
    explicit JsonReader(QByteArrayView text, qsizetype begin = 0) : m_text(text), m_at(begin) {}

    /// The first character of the value at hand; NUL at the end.
    char peek();

    /// Calls `member(key)` for each member, which has to read its value.
    template <typename Member> void object(Member member)
    {
        open('{');
        for (bool isFirst = true; isNext('}', isFirst); isFirst = false) {
            const QByteArrayView key = bytes(string());
            expect(':');
            member(key);
        }
    }

    /// Calls `element()` for each element, which has to read it.
    template <typename Element> void array(Element element)
    {
        open('[');
        for (bool isFirst = true; isNext(']', isFirst); isFirst = false)
            element();
    }

    JsonString string();

    /// Passes over a value of any kind.
    void skip();

    /// A text that says something in ASCII, such as a cell's type; empty where it says it in
    /// another way, or is no string.
    QByteArray word();

    /// The byte that is read next.
    qsizetype at() const { return m_at; }

    /// Stops here.
    [[noreturn]] void fail(const QString &what) const;

    /// After the outermost value nothing may follow.
    void finish();

    QByteArrayView bytes(JsonString string) const
    {
        return m_text.sliced(string.begin, string.end - string.begin);
    }

private:
    void skipBlanks();
    void expect(char c);
    void open(char bracket);
    bool isNext(char closing, bool isFirst);
    void escape();
    void literal();
    void number();

    QByteArrayView m_text;
    qsizetype m_at;
    int m_depth = 0;
};

} // namespace wizard::notebook
