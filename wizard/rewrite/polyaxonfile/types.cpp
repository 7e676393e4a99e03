// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "rewrite/polyaxonfile/conversion.h"
#include "rewrite/polyaxonfile/python_text.h"

#include <QRegularExpression>

namespace wizard::polyaxonfile {

using namespace Qt::StringLiterals;

using Kind = Value::Kind;

bool isHiddenNumber(const Value &value)
{
    static const QRegularExpression expression(uR"(\A[-+]?(?:\d+\.?\d*|\.\d+)[eE][-+]?\d+\z)"_s);
    return value.isText() && expression.match(value.text).hasMatch();
}

InferredType inferredType(const Value &value)
{
    switch (value.kind) {
    case Kind::Null:
        return {};
    case Kind::Bool:
        return {u"bool"_s};
    case Kind::Int:
        return {u"int"_s};
    case Kind::Float:
        return {u"float"_s};
    case Kind::Time:
        return {u"str"_s};
    case Kind::Text:
        return {isHiddenNumber(value) ? u"float"_s : u"str"_s};
    case Kind::Map:
        return {u"dict"_s};
    case Kind::List:
        break;
    }
    QStringList types;
    for (const Value &item : value.items)
        if (const InferredType type = inferredType(item);
            !types.contains(type.isList ? QString() : type.type))
            types << (type.isList ? QString() : type.type);
    types.sort();
    if (types == QStringList{u"float"_s, u"int"_s})
        types = {u"float"_s};
    return {types.size() == 1 ? types.first() : QString(), true};
}

Value typedValue(const Value &value, const QString &type)
{
    if (value.isList()) {
        Value list = value;
        for (Value &item : list.items)
            item = typedValue(item, type);
        return list;
    }
    const bool isNumber = type == "float"_L1 || type == "int"_L1;
    std::optional<double> number;
    if (type == "float"_L1 && value.kind == Kind::Int)
        number = value.number;
    else if (isNumber && value.isText())
        number =
            type == "int"_L1 && !pythonInt(value.text) ? std::nullopt : pythonNumber(value.text);
    if (!number) {
        Value kept = value;
        if (value.kind == Kind::Time) {
            kept.kind = Kind::Text;
            kept.written = {}; // YAML would read a time again
        }
        return kept;
    }
    Value made = type == "int"_L1 ? intValue(qint64(*number)) : floatValue(*number);
    made.place = value.place;
    made.comments = value.comments;
    return made;
}

// The type of what a matrix gives to one parameter.
QString matrixType(const Value &entry)
{
    for (const Entry &way : entry.entries) {
        if (!way.value.isTrue())
            continue;
        if (way.name == "values"_L1)
            return inferredType(way.value).type;
        if (way.name == "pvalues"_L1) {
            Value values = listOf();
            for (const Value &pair : way.value.items)
                values.add(pair.items.at(0));
            return inferredType(values).type;
        }
        if (way.name != "range"_L1)
            return u"float"_s;
        Value values = listOf();
        const QStringList parts = way.value.text.split(u':');
        if (way.value.isText())
            for (const QString &part : parts)
                values.add(pythonInt(part) ? intValue(*pythonInt(part))
                                           : floatValue(pythonNumber(part).value_or(0)));
        for (const Value &item : way.value.items)
            values.add(item.isText() ? floatValue(pythonNumber(item.text).value_or(0)) : item);
        for (const Entry &item : way.value.entries)
            values.add(item.value);
        return inferredType(values).type;
    }
    return {};
}

} // namespace wizard::polyaxonfile
