// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "rewrite/polyaxonfile/value.h"

#include "rewrite/polyaxonfile/python_text.h"

#include <algorithm>

namespace wizard::polyaxonfile {

bool Value::isTrue() const
{
    switch (kind) {
    case Kind::Null:
        return false;
    case Kind::Bool:
        return truth;
    case Kind::Int:
    case Kind::Float:
        return number != 0;
    case Kind::Text:
        return !text.isEmpty();
    case Kind::Time:
        return true;
    case Kind::List:
        return !items.empty();
    case Kind::Map:
        break;
    }
    return !entries.empty();
}

const Entry *Value::entry(QStringView name) const
{
    const auto found = std::ranges::find(entries, name, &Entry::name);
    return found == entries.end() ? nullptr : &*found;
}

Entry *Value::entry(QStringView name)
{
    return const_cast<Entry *>(std::as_const(*this).entry(name));
}

const Value *Value::find(QStringView name) const
{
    const Entry *found = entry(name);
    return found ? &found->value : nullptr;
}

const Value *Value::find(QStringView name, QStringView deeper) const
{
    const Value *found = find(name);
    return found ? found->find(deeper) : nullptr;
}

QString Value::textOf(QStringView name) const
{
    const Value *found = find(name);
    return found && !found->isCollection() && !found->isNull() ? found->text : QString();
}

Entry &Value::set(const QString &name, Value value)
{
    kind = Kind::Map;
    if (Entry *there = entry(name)) {
        there->value = std::move(value);
        return *there;
    }
    return entries.emplace_back(name, std::move(value));
}

Entry &Value::set(const QString &name, Value value, const Entry &from)
{
    Entry &made = set(name, std::move(value));
    made.place = from.place;
    made.comments = from.comments;
    return made;
}

Value &Value::add(Value item)
{
    kind = Kind::List;
    return items.emplace_back(std::move(item));
}

bool Value::remove(QStringView name)
{
    return std::erase_if(entries, [&](const Entry &entry) { return entry.name == name; }) > 0;
}

bool isThere(const Entry *entry)
{
    return entry && !entry->value.isNull();
}

Value mapOf()
{
    Value value;
    value.kind = Value::Kind::Map;
    return value;
}

Value mapOf(std::initializer_list<std::pair<QString, Value>> entries)
{
    Value map = mapOf();
    for (const auto &[name, value] : entries)
        map.set(name, value);
    return map;
}

Value listOf()
{
    Value value;
    value.kind = Value::Kind::List;
    return value;
}

Value flowList(std::vector<Value> items)
{
    Value value = listOf();
    value.items = std::move(items);
    value.isFlow = true;
    return value;
}

Value textValue(const QString &text)
{
    Value value;
    value.kind = Value::Kind::Text;
    value.text = text;
    return value;
}

Value intValue(qint64 number)
{
    Value value;
    value.kind = Value::Kind::Int;
    value.text = QString::number(number);
    value.number = double(number);
    return value;
}

Value boolValue(bool truth)
{
    Value value;
    value.kind = Value::Kind::Bool;
    value.text = truth ? QStringLiteral("true") : QStringLiteral("false");
    value.truth = truth;
    return value;
}

Value floatValue(double number)
{
    Value value;
    value.kind = Value::Kind::Float;
    value.text = pythonFloat(number);
    value.number = number;
    return value;
}

bool isSame(const Value &one, const Value &other)
{
    if (one.kind != other.kind || one.text != other.text ||
        one.items.size() != other.items.size() || one.entries.size() != other.entries.size())
        return false;
    return std::ranges::equal(one.items, other.items, isSame) &&
           std::ranges::all_of(one.entries, [&](const Entry &entry) {
               const Value *there = other.find(entry.name);
               return there && isSame(entry.value, *there);
           });
}

} // namespace wizard::polyaxonfile
