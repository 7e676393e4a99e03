// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "rewrite/polyaxonfile/scalar.h"

#include "rewrite/polyaxonfile/python_text.h"

#include <QRegularExpression>

#include <cmath>

namespace wizard::polyaxonfile {

using namespace Qt::StringLiterals;

namespace {

// The resolver's expressions of YAML 1.1, anchored.
const QRegularExpression &floats()
{
    static const QRegularExpression expression(
        uR"(\A(?:[-+]?[0-9][0-9_]*\.[0-9_]*(?:[eE][-+][0-9]+)?)"
        uR"(|\.[0-9][0-9_]*(?:[eE][-+][0-9]+)?)"
        uR"(|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\.[0-9_]*)"
        uR"(|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))\z)"_s);
    return expression;
}

const QRegularExpression &integers()
{
    static const QRegularExpression expression(uR"(\A(?:[-+]?0b[0-1_]+|[-+]?0[0-7_]+)"
                                               uR"(|[-+]?(?:0|[1-9][0-9_]*)|[-+]?0x[0-9a-fA-F_]+)"
                                               uR"(|[-+]?[1-9][0-9_]*(?::[0-5]?[0-9])+)\z)"_s);
    return expression;
}

const QRegularExpression &times()
{
    static const QRegularExpression expression(
        uR"(\A(?:[0-9]{4}-[0-9]{2}-[0-9]{2})"
        uR"(|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt]|[ \t]+)[0-9]{1,2}:[0-9]{2}:[0-9]{2})"
        uR"((?:\.[0-9]*)?(?:[ \t]*(?:Z|[-+][0-9]{1,2}(?::[0-9]{2})?))?)\z)"_s);
    return expression;
}

Value numberOf(QString text, Value::Kind kind)
{
    text.remove(u'_');
    const bool isNegative = text.startsWith(u'-');
    if (isNegative || text.startsWith(u'+'))
        text.remove(0, 1);
    double number = 0;
    int base = 10;
    if (text.contains(u':')) {
        for (const QString &part : text.split(u':'))
            number = number * 60 + part.toDouble();
    } else if (text.endsWith("inf"_L1, Qt::CaseInsensitive)) {
        number = INFINITY;
    } else if (text.endsWith("nan"_L1, Qt::CaseInsensitive)) {
        number = NAN;
    } else if (kind == Value::Kind::Int && text.startsWith(u'0') && text.size() > 1) {
        base = text.startsWith("0b"_L1) ? 2 : text.startsWith("0x"_L1) ? 16 : 8;
        number = double(text.sliced(base == 8 ? 1 : 2).toLongLong(nullptr, base));
    } else {
        number = text.toDouble();
    }
    Value value;
    value.kind = kind;
    value.number = isNegative ? -number : number;
    if (kind == Value::Kind::Float)
        value.text = pythonFloat(value.number);
    else if (base == 10 && !text.contains(u':'))
        value.text = (isNegative && number != 0 ? u"-"_s : QString()) + text;
    else
        value.text = QString::number(qint64(value.number));
    return value;
}

} // namespace

Value plainScalar(const QString &text)
{
    static const QStringList truths{u"yes"_s,  u"Yes"_s, u"YES"_s, u"true"_s, u"True"_s,
                                    u"TRUE"_s, u"on"_s,  u"On"_s,  u"ON"_s};
    static const QStringList falsehoods{u"no"_s,    u"No"_s,  u"NO"_s,  u"false"_s, u"False"_s,
                                        u"FALSE"_s, u"off"_s, u"Off"_s, u"OFF"_s};
    static const QStringList nothings{QString(), u"~"_s, u"null"_s, u"Null"_s, u"NULL"_s};
    if (nothings.contains(text))
        return {};
    if (truths.contains(text) || falsehoods.contains(text))
        return boolValue(truths.contains(text));
    const bool mayBeNumber = QStringView(u"0123456789.+-").contains(text.front());
    if (mayBeNumber && integers().match(text).hasMatch())
        return numberOf(text, Value::Kind::Int);
    if (mayBeNumber && floats().match(text).hasMatch())
        return numberOf(text, Value::Kind::Float);
    Value value = textValue(text);
    if (mayBeNumber && times().match(text).hasMatch())
        value.kind = Value::Kind::Time;
    return value;
}

Value taggedScalar(Value scalar, const QString &tag, const QString &text)
{
    if (tag == "null"_L1)
        return {};
    const Value plain = plainScalar(tag == "bool"_L1 ? text.toLower() : text);
    if ((tag == "bool"_L1 && plain.kind == Value::Kind::Bool) ||
        (tag == "int"_L1 && plain.kind == Value::Kind::Int))
        return plain;
    if (tag != "float"_L1)
        return scalar;
    const auto number = plain.kind == Value::Kind::Text ? pythonNumber(text) : plain.number;
    return number ? floatValue(*number) : scalar;
}

bool readsAsOther(const QString &text)
{
    return plainScalar(text).kind != Value::Kind::Text;
}

} // namespace wizard::polyaxonfile
