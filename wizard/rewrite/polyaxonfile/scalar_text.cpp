// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "rewrite/polyaxonfile/scalar_text.h"

#include "rewrite/polyaxonfile/scalar.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace wizard::polyaxonfile {

using namespace Qt::StringLiterals;

namespace {

bool isControl(QChar c)
{
    return c < u' ' || (c >= u'\x7f' && c <= u'\x9f') || c == u'\x2028' || c == u'\x2029' ||
           c == u'\xfeff';
}

bool isPlain(const QString &text, bool isInFlow)
{
    if (text.isEmpty() || readsAsOther(text) || text == "="_L1 || text == "<<"_L1 ||
        text.front().isSpace() || text.back().isSpace() || text.endsWith(u':') ||
        text.startsWith("---"_L1) || text.startsWith("..."_L1) || text.contains(": "_L1) ||
        text.contains(" #"_L1) || std::ranges::any_of(text, isControl))
        return false;
    const QChar first = text.front();
    if (QStringView(u",[]{}#&*!|>'\"%@`").contains(first))
        return false;
    if ((first == u'-' || first == u'?' || first == u':') &&
        (text.size() == 1 || text.at(1).isSpace() || (isInFlow && first != u'-')))
        return false;
    return !isInFlow ||
           std::ranges::none_of(text, [](QChar c) { return QStringView(u",[]{}?:").contains(c); });
}

QString quoted(const QString &text)
{
    const bool isSimple = std::ranges::none_of(text, isControl);
    if (isSimple && (text.contains(u'"') || text.contains(u'\\'))) {
        QString inner = text;
        return u'\'' + inner.replace(u'\'', "''"_L1) + u'\'';
    }
    QString result(u'"');
    for (const QChar c : text) {
        if (c == u'"' || c == u'\\')
            (result += u'\\') += c;
        else if (c == u'\n')
            result += "\\n"_L1;
        else if (c == u'\t')
            result += "\\t"_L1;
        else if (isControl(c))
            result += u"\\u%1"_s.arg(c.unicode(), 4, 16, QLatin1Char('0'));
        else
            result += c;
    }
    return result + u'"';
}

// PyYAML takes `1e-08` for a text.
QString floatText(const Value &value)
{
    if (value.text == "inf"_L1 || value.text == "-inf"_L1 || value.text == "nan"_L1)
        return QString(value.text).replace("inf"_L1, ".inf"_L1).replace("nan"_L1, ".nan"_L1);
    const qsizetype exponent = value.text.indexOf(u'e');
    if (exponent < 0 || value.text.contains(u'.'))
        return value.text;
    return value.text.first(exponent) + ".0"_L1 + value.text.sliced(exponent);
}

} // namespace

QString scalarText(const Value &value, bool isInFlow)
{
    if (value.isNull())
        return u"null"_s;
    if (value.kind == Value::Kind::Float)
        return floatText(value);
    if (!value.isText())
        return value.text;
    return isPlain(value.text, isInFlow) ? value.text : quoted(value.text);
}

QString keyText(const QString &name)
{
    return isPlain(name, true) || (isPlain(name, false) && !name.contains(u',')) ? name
                                                                                 : quoted(name);
}

QString jsonText(const Value &value)
{
    if (value.isNull())
        return u"null"_s;
    if (value.kind == Value::Kind::Float)
        return floatText(value);
    if (!value.isText() && value.kind != Value::Kind::Time)
        return value.text;
    const QByteArray list = QJsonDocument(QJsonArray{value.text}).toJson(QJsonDocument::Compact);
    return QString::fromUtf8(list.sliced(1, list.size() - 2));
}

bool isPlainInFlow(QByteArrayView written)
{
    return isPlain(QString::fromUtf8(written), true) ||
           (!written.isEmpty() && std::ranges::all_of(written, [](char c) {
               return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                      c == '.' || c == '_' || c == '+';
           }));
}

bool isBlockText(const Value &value)
{
    if (!value.text.contains(u'\n'))
        return !value.lines.isEmpty() && std::ranges::none_of(value.lines, [](const QString &line) {
            return line.isEmpty() || line.front().isSpace() || line.back().isSpace() ||
                   std::ranges::any_of(line, isControl);
        });
    if (value.text.front().isSpace() || value.text.endsWith("\n\n"_L1))
        return false;
    return std::ranges::none_of(value.text, [](QChar c) { return c != u'\n' && isControl(c); });
}

} // namespace wizard::polyaxonfile
