// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "rewrite/polyaxonfile/python_text.h"
#include "rewrite/polyaxonfile/validation.h"

#include <QRegularExpression>

#include <cmath>

namespace wizard::polyaxonfile {

using namespace Qt::StringLiterals;

using Base = PolyaxonfileField::Base;
using Kind = Value::Kind;

namespace {

QString integerProblem(const Value &value)
{
    const QString invalid = u"Not a valid integer."_s;
    switch (value.kind) {
    case Kind::Int:
        return {};
    case Kind::Float:
        return std::isinf(value.number)   ? u"Number too large."_s
               : std::isnan(value.number) ? invalid
                                          : QString();
    case Kind::Text:
        return pythonInt(value.text) ? QString() : invalid;
    default:
        return invalid;
    }
}

QString numberProblem(const Value &value)
{
    std::optional<double> number;
    if (value.isNumber())
        number = value.number;
    else if (value.isText())
        number = pythonNumber(value.text);
    if (!number)
        return u"Not a valid number."_s;
    return std::isfinite(*number)
               ? QString()
               : u"Special numeric values (nan or infinity) are not permitted."_s;
}

bool isTime(const Value &value)
{
    static const QRegularExpression expression(
        uR"(^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,6}\d{0,6})?)?)"
        uR"((?:Z|[+-]\d{2}(?::?\d{2})?)?$)"_s);
    return value.isText() && expression.match(value.text).hasMatch();
}

// Of a command, or a list of them.
QString commandProblem(const Value &value)
{
    if (value.isText())
        return {};
    if (!value.isList())
        return u"This field expects an String or a list of Strings."_s;
    for (const Value &item : value.items) {
        if (item.isNull())
            return u"Field may not be null."_s;
        if (!item.isText())
            return u"Not a valid string."_s;
    }
    return {};
}

QString problemOf(Base base, const Value &value)
{
    const bool isInt = value.kind == Kind::Int || value.kind == Kind::Bool;
    switch (base) {
    case Base::Text:
        return value.isText() ? QString() : u"Not a valid string."_s;
    case Base::Int:
        return integerProblem(value);
    case Base::Float:
        return numberProblem(value);
    case Base::Bool:
        return truthOf(&value) ? QString() : u"Not a valid boolean."_s;
    case Base::Map:
        return value.isMap() ? QString() : u"Not a valid mapping type."_s;
    case Base::Time:
        return isTime(value) ? QString() : u"Not a valid datetime."_s;
    case Base::IntOrText:
        return isInt || value.isText() ? QString() : u"Not a valid string or int."_s;
    case Base::FloatOrText:
        return isInt || value.kind == Kind::Float || value.isText()
                   ? QString()
                   : u"Not a valid string or float."_s;
    case Base::TextOrTexts:
        return commandProblem(value);
    case Base::Version:
        return value.isNumber() && value.number == 1.1 ? QString() : u"Must be 1.1."_s;
    case Base::Weighted:
        return value.isList() && value.items.size() == 2 && value.items[1].kind == Kind::Float &&
                       value.items[1].number >= 0 && value.items[1].number < 1
                   ? QString()
                   : u"This field expects a list of [value<Any>, dist<float>]."_s;
    default:
        return {};
    }
}

} // namespace

std::optional<bool> truthOf(const Value *value)
{
    static const QStringList truths{u"t"_s,   u"T"_s,   u"true"_s, u"True"_s, u"TRUE"_s,
                                    u"on"_s,  u"On"_s,  u"ON"_s,   u"y"_s,    u"Y"_s,
                                    u"yes"_s, u"Yes"_s, u"YES"_s,  u"1"_s};
    static const QStringList falsehoods{u"f"_s,   u"F"_s,   u"false"_s, u"False"_s, u"FALSE"_s,
                                        u"off"_s, u"Off"_s, u"OFF"_s,   u"n"_s,     u"N"_s,
                                        u"no"_s,  u"No"_s,  u"NO"_s,    u"0"_s};
    if (!value || value->isNull())
        return false;
    if (value->kind == Kind::Bool)
        return value->truth;
    if (value->isNumber() && (value->number == 1 || value->number == 0))
        return value->number == 1;
    if (value->isText() && (truths.contains(value->text) || falsehoods.contains(value->text)))
        return truths.contains(value->text);
    return std::nullopt;
}

void Validator::scalar(const PolyaxonfileField &field, const Value &value, const QString &path)
{
    if (const QString problem = problemOf(field.base, value); !problem.isEmpty())
        add(path, problem, value);
}

// Numbers by position, by key, or in one text between colons.
void Validator::distribution(const QString &name, const Value &value, const QString &path)
{
    const PolyaxonfileDistribution rule = m_schema.distributions.value(name);
    const QStringList &required = rule.required;
    std::vector<Value> values;
    if (value.isText()) {
        for (const QString &part : value.text.split(u':'))
            values.push_back(textValue(part));
    } else if (value.isMap()) {
        for (const QString &key : required)
            if (!value.find(key)) {
                add(path,
                    u"%1 dict must have %2 keys %3."_s.arg(name)
                        .arg(required.size())
                        .arg(pythonRepr(required)),
                    value);
                return;
            }
        const bool isExact = value.entries.size() == size_t(required.size());
        for (const QString &key : isExact ? required : rule.keys)
            values.push_back(value.find(key) ? *value.find(key) : Value());
        if (!isExact && value.entries.size() != values.size())
            values.resize(value.entries.size());
    } else if (value.isList()) {
        values = value.items;
    } else {
        QStringList pairs;
        for (qsizetype i = 0; i < required.size(); ++i)
            pairs << u"'%1': 'v%2'"_s.arg(required.at(i)).arg(i);
        add(path,
            u"%1 accept values formatted as the following:\n * str: %2\n * dict: {%3}\n * list: %4"_s
                .arg(name, required.join(u':'), pairs.join(", "_L1), pythonRepr(required)),
            value);
        return;
    }
    if (values.size() != size_t(required.size()) && values.size() != size_t(rule.keys.size())) {
        add(path,
            u"%1 requires %2 or %3 elements received %4"_s.arg(name)
                .arg(required.size())
                .arg(rule.keys.size())
                .arg(values.size()),
            value);
        return;
    }
    std::vector<double> numbers;
    for (size_t i = 0; i < values.size(); ++i) {
        const Value &one = values[i];
        const auto number =
            one.isText() ? pythonNumber(one.text)
            : one.isNumber() || one.kind == Kind::Bool
                ? std::optional(one.kind == Kind::Bool ? double(one.truth) : one.number)
                : std::nullopt;
        if (one.isText() && number && !std::isfinite(*number))
            throw Stop{{path, u"malformed node or string"_s, std::max<qsizetype>(value.place, 0)}};
        if (!number && qsizetype(i) >= required.size())
            throw Stop{{path, u"list index out of range"_s, std::max<qsizetype>(value.place, 0)}};
        if (!number) {
            add(path,
                u"%1: %2 must of type int or float, received instead %3"_s.arg(
                    name, required.value(qsizetype(i)), pythonText(one)),
                value);
            return;
        }
        numbers.push_back(*number);
    }
    const auto shown = [&](size_t i) { return pythonText(values[i]); };
    if (rule.isOrdered && numbers[0] >= numbers[1])
        add(path,
            u"%1 value must be strictly higher that %2 value, received instead %2: %3, %1: %4"_s
                .arg(required.at(1), required.at(0), shown(0), shown(1)),
            value);
    else if (required.size() == 3 && numbers[2] == 0)
        add(path, u"%1 cannot be 0"_s.arg(required.at(2)), value);
}

} // namespace wizard::polyaxonfile
