// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "rewrite/polyaxonfile/validation.h"

#include "rewrite/polyaxonfile/python_text.h"

#include <algorithm>

namespace wizard::polyaxonfile {

using namespace Qt::StringLiterals;

using Base = PolyaxonfileField::Base;

namespace {

const QString schemaPath = u"_schema"_s;

// As Python says it of a call.
QString missingArguments(const QStringList &names)
{
    QStringList quoted;
    for (const QString &name : names)
        quoted << pythonRepr(name);
    const QString last = quoted.takeLast();
    const QString list = quoted.isEmpty()     ? last
                         : quoted.size() == 1 ? quoted.first() + " and "_L1 + last
                                              : quoted.join(", "_L1) + ", and "_L1 + last;
    return u"__init__() missing %1 required positional argument%2: %3"_s.arg(names.size())
        .arg(names.size() == 1 ? u""_s : u"s"_s, list);
}

} // namespace

QString joined(const QString &path, const QString &name)
{
    return path.isEmpty() ? name : path + u'/' + name;
}

void Validator::add(const QString &path, const QString &message, const Value &at, qsizetype place)
{
    m_problems << Problem{path, message, std::max<qsizetype>(place >= 0 ? place : at.place, 0)};
}

void Validator::object(const QString &type, const Value &value, const QString &path)
{
    const PolyaxonfileObject object = m_schema.objects.value(type);
    if (!object.by.isEmpty()) {
        variant(object, value, path);
        return;
    }
    const qsizetype before = m_problems.size();
    fieldsOf(object, value, path);
    if (m_problems.size() == before)
        for (const QString &name : object.checks)
            check(name, value, path);
    if (m_problems.size() == before)
        finish(object, value, path);
}

void Validator::fieldsOf(const PolyaxonfileObject &type, const Value &value, const QString &path)
{
    if (!value.isMap()) {
        add(joined(path, schemaPath), u"Invalid input type."_s, value);
        return;
    }
    for (const PolyaxonfileField &field : type.fields) {
        const Value *found = field.isFor(m_version) ? value.find(field.name) : nullptr;
        if (found)
            this->field(field, *found, joined(path, field.name));
        else if (field.isRequired && field.isFor(m_version))
            add(joined(path, field.name), u"Missing data for required field."_s, value);
    }
    for (const Entry &entry : value.entries) {
        const PolyaxonfileField *known = type.field(entry.name);
        if (!known || !known->isFor(m_version))
            add(joined(path, entry.name), u"Unknown field."_s, entry.value, entry.place);
    }
}

// What the product's objects cannot be made with or without.
void Validator::finish(const PolyaxonfileObject &type, const Value &value, const QString &path)
{
    for (const QString &name : type.refuses)
        if (const Entry *entry = value.entry(name);
            entry && !(name == "declarations"_L1 && entry->value.isTrue()))
            throw Stop{{path,
                        u"__init__() got an unexpected keyword argument "_s + pythonRepr(name),
                        std::max<qsizetype>(entry->place, 0)}};
    QStringList missing;
    for (const QString &name : type.needs)
        if (!value.find(name))
            missing << name;
    if (!missing.isEmpty())
        throw Stop{{path, missingArguments(missing), std::max<qsizetype>(value.place, 0)}};
}

void Validator::variant(const PolyaxonfileObject &type, const Value &value, const QString &path)
{
    if (!value.isMap()) {
        add(joined(path, schemaPath), u"Invalid data type: "_s + pythonText(value), value);
        return;
    }
    const Value *by = value.find(type.by);
    if (!by || !by->isTrue()) {
        add(joined(path, type.by), u"Missing data for required field."_s, by ? *by : value);
        return;
    }
    const auto found = std::ranges::find(type.variants, by->text, &PolyaxonfileField::name);
    if (by->isCollection())
        add(joined(path, type.by), u"Invalid value: "_s + pythonText(*by), *by);
    else if (found == type.variants.end() || !found->isFor(m_version))
        add(joined(path, type.by), u"Unsupported value: "_s + pythonText(*by), *by);
    else
        object(found->object, value, path);
}

// All items are looked at before any of them is asked what else has to hold.
void Validator::many(const PolyaxonfileField &field, const Value &value, const QString &path)
{
    if (!value.isList()) {
        add(path, u"Invalid type."_s, value);
        return;
    }
    const PolyaxonfileObject object = m_schema.objects.value(field.object);
    const auto at = [&](size_t i) { return joined(path, QString::number(i)); };
    const qsizetype before = m_problems.size();
    for (size_t i = 0; i < value.items.size(); ++i) {
        if (object.by.isEmpty())
            fieldsOf(object, value.items[i], at(i));
        else
            variant(object, value.items[i], at(i));
    }
    if (!object.by.isEmpty() || m_problems.size() != before)
        return;
    for (const QString &name : object.checks)
        for (size_t i = 0; i < value.items.size(); ++i)
            check(name, value.items[i], at(i));
    for (size_t i = 0; i < value.items.size() && m_problems.size() == before; ++i)
        finish(object, value.items[i], at(i));
}

void Validator::list(const PolyaxonfileField &field, const Value &value, const QString &path)
{
    if (!value.isList()) {
        add(path, u"Not a valid list."_s, value);
        return;
    }
    const qsizetype before = m_problems.size();
    for (size_t i = 0; i < value.items.size(); ++i)
        this->field(*field.items, value.items[i], joined(path, QString::number(i)));
    if (m_problems.size() == before && field.length >= 0 &&
        value.items.size() != size_t(field.length))
        add(path, u"Length must be %1."_s.arg(field.length), value);
}

void Validator::entries(const PolyaxonfileField &field, const Value &value, const QString &path)
{
    if (!value.isMap()) {
        add(path, u"Not a valid mapping type."_s, value);
        return;
    }
    for (const Entry &entry : value.entries)
        object(field.object, entry.value, joined(path, entry.name));
}

void Validator::field(const PolyaxonfileField &field, const Value &value, const QString &path)
{
    if (value.isNull()) {
        if (!field.isNullable)
            add(path, u"Field may not be null."_s, value);
        return;
    }
    const qsizetype before = m_problems.size();
    switch (field.base) {
    case Base::Any:
        break;
    case Base::List:
        list(field, value, path);
        break;
    case Base::Many:
        many(field, value, path);
        break;
    case Base::Entries:
        entries(field, value, path);
        break;
    case Base::Object: {
        // Where a field decides, the product numbers what it says, as if it were a list of one.
        const bool isNumbered =
            m_version.isNull() && !m_schema.objects.value(field.object).by.isEmpty();
        object(field.object, value, isNumbered ? joined(path, u"0"_s) : path);
        break;
    }
    case Base::Distribution:
        distribution(field.object, value, path);
        break;
    default:
        scalar(field, value, path);
        break;
    }
    if (m_problems.size() == before)
        restrictions(field, value, path);
}

void Validator::restrictions(const PolyaxonfileField &field, const Value &value,
                             const QString &path)
{
    if (!field.choices.isEmpty() && !field.choices.contains(value.text))
        add(path, u"Must be one of: %1."_s.arg(field.choices.join(", "_L1)), value);
    if (!field.equals.isEmpty() && value.text != field.equals)
        add(path, u"Must be equal to %1."_s.arg(field.equals), value);
    const auto isNamePart = [](QChar c) {
        return (c.unicode() < 128 && c.isLetterOrNumber()) || c == u'-' || c == u'_';
    };
    if (field.isName && (value.text.isEmpty() || !std::ranges::all_of(value.text, isNamePart)))
        add(path, u"String does not match expected pattern."_s, value);
    if (field.minimum &&
        (value.isText() ? pythonNumber(value.text).value_or(0) : value.number) < *field.minimum)
        add(path, u"Must be at least %1."_s.arg(*field.minimum), value);
}

} // namespace wizard::polyaxonfile
