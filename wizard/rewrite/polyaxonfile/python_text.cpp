// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "rewrite/polyaxonfile/python_text.h"

#include <charconv>
#include <cmath>

namespace wizard::polyaxonfile {

using namespace Qt::StringLiterals;

QString pythonFloat(double number)
{
    if (std::isnan(number))
        return u"nan"_s;
    if (std::isinf(number))
        return number > 0 ? u"inf"_s : u"-inf"_s;
    char digits[40];
    const double size = std::abs(number);
    const bool isPlain = size == 0 || (size >= 1e-4 && size < 1e16);
    const auto end =
        std::to_chars(digits, digits + sizeof digits, number,
                      isPlain ? std::chars_format::fixed : std::chars_format::scientific);
    QString text = QString::fromLatin1(digits, end.ptr - digits);
    if (isPlain && !text.contains(u'.'))
        text += ".0"_L1;
    return text;
}

QString pythonRepr(const QString &text)
{
    const QChar quote = text.contains(u'\'') && !text.contains(u'"') ? u'"' : u'\'';
    QString result(quote);
    for (const QChar c : text) {
        if (c == quote || c == u'\\')
            result += u'\\';
        if (c == u'\n')
            result += "\\n"_L1;
        else if (c == u'\t')
            result += "\\t"_L1;
        else if (c == u'\r')
            result += "\\r"_L1;
        else
            result += c;
    }
    return result + quote;
}

QString pythonRepr(const QStringList &texts)
{
    QStringList parts;
    for (const QString &text : texts)
        parts << pythonRepr(text);
    return u'[' + parts.join(", "_L1) + u']';
}

QString pythonRepr(const Value &value)
{
    return value.isText() ? pythonRepr(value.text) : pythonText(value);
}

QString pythonText(const Value &value)
{
    QStringList parts;
    switch (value.kind) {
    case Value::Kind::Null:
        return u"None"_s;
    case Value::Kind::Bool:
        return value.truth ? u"True"_s : u"False"_s;
    case Value::Kind::Int:
    case Value::Kind::Float:
    case Value::Kind::Text:
    case Value::Kind::Time:
        break;
    case Value::Kind::List:
        for (const Value &item : value.items)
            parts << pythonRepr(item);
        return u'[' + parts.join(", "_L1) + u']';
    case Value::Kind::Map:
        for (const Entry &entry : value.entries)
            parts << pythonRepr(entry.name) + ": "_L1 + pythonRepr(entry.value);
        return u'{' + parts.join(", "_L1) + u'}';
    }
    return value.text;
}

namespace {

// Underscores may stand between digits.
std::optional<QString> withoutUnderscores(const QString &text)
{
    QString digits = text.trimmed();
    for (qsizetype i = 0; i < digits.size(); ++i)
        if (digits.at(i) == u'_' && (i == 0 || i + 1 == digits.size() ||
                                     !digits.at(i - 1).isDigit() || !digits.at(i + 1).isDigit()))
            return std::nullopt;
    return digits.remove(u'_');
}

} // namespace

std::optional<double> pythonNumber(const QString &text)
{
    const auto digits = withoutUnderscores(text);
    if (!digits || digits->isEmpty())
        return std::nullopt;
    QString word = digits->toLower();
    if (word.startsWith(u'+') || word.startsWith(u'-'))
        word.remove(0, 1);
    if (word == "inf"_L1 || word == "infinity"_L1)
        return digits->startsWith(u'-') ? -INFINITY : INFINITY;
    if (word == "nan"_L1)
        return NAN;
    if (word.isEmpty() || (!word.front().isDigit() && word.front() != u'.') || word.contains(u'x'))
        return std::nullopt;
    bool isNumber = false;
    const double number = digits->toDouble(&isNumber);
    return isNumber ? std::optional(number) : std::nullopt;
}

std::optional<qint64> pythonInt(const QString &text)
{
    const auto digits = withoutUnderscores(text);
    bool isNumber = false;
    const qint64 number = digits ? digits->toLongLong(&isNumber) : 0;
    return isNumber ? std::optional(number) : std::nullopt;
}

QStringList pythonWords(const QString &text)
{
    QStringList words;
    qsizetype begin = -1;
    for (qsizetype i = 0; i <= text.size(); ++i) {
        const bool isSpace = i == text.size() || text.at(i).isSpace() ||
                             (text.at(i) >= u'\x1c' && text.at(i) <= u'\x1f');
        if (isSpace && begin >= 0)
            words << text.sliced(begin, i - begin);
        if (isSpace)
            begin = -1;
        else if (begin < 0)
            begin = i;
    }
    return words;
}

} // namespace wizard::polyaxonfile
