// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "rewrite/polyaxonfile/conversion.h"
#include "rewrite/polyaxonfile/python_text.h"
#include "rewrite/polyaxonfile/validation.h"

#include <QRegularExpression>

#include <algorithm>

namespace wizard::polyaxonfile {

using namespace Qt::StringLiterals;

using Kind = Value::Kind;

// Some names are the product's own in templates from a version on.
QString Conversion::inputName(const Entry &param)
{
    if (!has("reservedNames") || !m_knowledge.reserved.contains(param.name))
        return param.name;
    if (!m_renamed.contains(param.name)) {
        m_renamed.insert(param.name, param.name + "_input"_L1);
        note("reserved-name", param.place,
             {{u"name"_s, param.name}, {u"new"_s, m_renamed.value(param.name)}});
    }
    return m_renamed.value(param.name);
}

namespace {

// What a value names of another run: `jobs`, `12`, `outputs.loss`.
QStringList referenceIn(const Value &value)
{
    static const QRegularExpression expression(
        uR"(\A\s*\{\{\s*(ops|jobs|experiments)\.([^.\s]+)\.(outputs(?:\.[^\s}]+)?)\s*\}\}\s*\z)"_s);
    const auto match = expression.match(value.isText() ? value.text : QString());
    return match.hasMatch() ? match.capturedTexts().sliced(1) : QStringList();
}

} // namespace

Value Conversion::referenced(const Value &param)
{
    const QStringList reference = referenceIn(param);
    Value made = mapOf();
    made.isFlow = true;
    if (reference.isEmpty()) {
        made.set(u"value"_s, isHiddenNumber(param) ? typedValue(param, u"float"_s) : param);
        return made;
    }
    const bool isOp = reference.first() == "ops"_L1;
    made.set(u"ref"_s, textValue((isOp ? u"ops."_s : u"runs."_s) + reference.at(1)));
    made.set(u"value"_s, textValue(reference.at(2)));
    if (!isOp)
        note(
            "run-reference", param,
            {{u"value"_s, param.text}, {u"id"_s, reference.at(1)}, {u"kind"_s, reference.first()}});
    return made;
}

Value Conversion::declared(const Value &io)
{
    Value made = mapOf();
    made.isFlow = io.isFlow;
    const QString type = name("type", io.textOf(u"type"));
    for (const QString &key : {u"name"_s, u"description"_s, u"type"_s, u"is_list"_s,
                               u"is_optional"_s, u"is_flag"_s, u"default"_s, u"options"_s}) {
        const Entry *entry = io.entry(key);
        if (!entry || entry->value.isNull())
            continue;
        Value value = entry->value;
        if (key == "name"_L1)
            value = textValue(inputName({value.text, {}, entry->place, {}}));
        else if (key == "type"_L1 && type != value.text)
            value = textValue(type);
        else if (key.startsWith("is_"_L1))
            value = value.kind == Kind::Bool ? value : boolValue(truthOf(&value).value_or(false));
        else if (key == "default"_L1 || key == "options"_L1)
            value = typedValue(value, type);
        made.set(name("io", key), value, *entry);
    }
    return made;
}

Value Conversion::inputOf(const Entry &param)
{
    Value made = mapOf();
    made.set(u"name"_s, textValue(inputName(param)));
    const InferredType inferred = inferredType(param.value);
    if (!inferred.type.isEmpty())
        made.set(u"type"_s, textValue(inferred.type));
    if (inferred.isList)
        made.set(u"isList"_s, boolValue(true));
    made.set(u"isOptional"_s, boolValue(true));
    if (!param.value.isNull())
        made.set(u"value"_s, typedValue(param.value, inferred.type));
    if (!referenceIn(param.value).isEmpty())
        note("run-reference", param.value,
             {{u"value"_s, param.value.text},
              {u"id"_s, referenceIn(param.value).at(1)},
              {u"kind"_s, referenceIn(param.value).first()}});
    return made;
}

namespace {

bool isListOfLists(const Value &entry)
{
    const Value *values = entry.find(u"values");
    return values && !values->items.empty() &&
           std::ranges::all_of(values->items, [](const Value &item) { return item.isList(); });
}

} // namespace

// v1 gives the numbers of a range or a distribution to an input for numbers only.
void Conversion::fitToMatrix(Value &input, const Value &way, const Value &io)
{
    const QString type = matrixType(way);
    const QString before = input.textOf(u"type");
    const bool isChoice = std::ranges::any_of(way.entries, [](const Entry &entry) {
        return entry.name.endsWith("values"_L1) && entry.value.isTrue();
    });
    if (type.isEmpty() ||
        (!before.isEmpty() && (isChoice || before == "int"_L1 || before == "float"_L1)))
        return;
    input.set(u"type"_s, textValue(type));
    const Value *usual = input.find(u"value");
    if (before.isEmpty() && usual && inferredType(*usual).type != type)
        input.remove(u"value"_s); // the matrix gives every value
    if (before.isEmpty())
        return;
    for (const QString &key : {u"value"_s, u"options"_s, u"isFlag"_s})
        input.remove(key);
    note("matrix-type", io,
         {{u"name"_s, io.textOf(u"name")}, {u"before"_s, before}, {u"type"_s, type}});
}

void Conversion::addInputs(Value &component, const Value &v0, const Value *hptuning)
{
    const Entry *inputs = v0.entry(u"inputs");
    const Entry *outputs = v0.entry(u"outputs");
    const Entry *params = v0.entry(u"params");
    if (!params || !params->value.isTrue())
        params = v0.entry(u"declarations");
    const bool isDeclared =
        (inputs && inputs->value.isTrue()) || (outputs && outputs->value.isTrue());
    Value list = listOf();
    QStringList names;
    const auto add = [&](Value input, const Entry &from) {
        names << from.name;
        input.comments = from.comments;
        list.add(std::move(input));
    };
    const Value *matrix = hptuning ? hptuning->find(u"matrix") : nullptr;
    if (inputs && inputs->value.isList())
        for (const Value &io : inputs->value.items) {
            Value input = declared(io);
            if (const Value *way = matrix ? matrix->find(io.textOf(u"name")) : nullptr)
                fitToMatrix(input, *way, io);
            names << io.textOf(u"name");
            input.comments = io.comments;
            list.add(std::move(input));
        }
    if (matrix)
        for (const Entry &entry : matrix->entries)
            if (!names.contains(entry.name)) {
                Value input = mapOf();
                input.set(u"name"_s, textValue(inputName(entry)));
                if (isListOfLists(entry.value))
                    input.set(u"type"_s, textValue(u"list"_s));
                else if (const QString type = matrixType(entry.value); !type.isEmpty())
                    input.set(u"type"_s, textValue(type));
                else
                    input.set(u"type"_s, textValue(u"any"_s));
                add(std::move(input), {entry.name, {}, entry.place, {}});
            }
    if (params && params->value.isMap() && !isDeclared)
        for (const Entry &param : params->value.entries) {
            if (matrix && matrix->find(param.name)) {
                note("param-in-matrix", param.place, {{u"name"_s, param.name}});
                continue;
            }
            add(inputOf(param), param);
        }
    const Value *resource = hptuning ? hptuning->find(u"hyperband", u"resource") : nullptr;
    if (resource && !names.contains(resource->textOf(u"name"))) {
        Value input = mapOf();
        const QString type = resource->textOf(u"type").toLower();
        input.set(u"name"_s, textValue(resource->textOf(u"name")));
        input.set(u"type"_s, textValue(type == "int"_L1 ? type : u"float"_s));
        input.set(u"isOptional"_s, boolValue(true)); // the search gives it
        list.add(input);
    }
    if (v0.textOf(u"kind") == "tensorboard"_L1) {
        Value input = mapOf({{u"name"_s, textValue(u"uuid"_s)}, {u"type"_s, textValue(u"str"_s)}});
        input.set(u"isOptional"_s, boolValue(true));
        input.set(u"value"_s, textValue(u"UUID"_s)).comments.remark = u"of the run to be shown"_s;
        list.add(input);
    }
    if (!list.items.empty()) {
        if (inputs && inputs->value.isTrue())
            component.set(u"inputs"_s, list, *inputs);
        else if (params && params->value.isTrue())
            component.set(u"inputs"_s, list, *params);
        else
            component.set(u"inputs"_s, list);
    }
    if (outputs && outputs->value.isTrue()) {
        Value made = listOf();
        for (const Value &io : outputs->value.items) {
            Value output = declared(io);
            output.comments = io.comments;
            made.add(std::move(output));
        }
        component.set(u"outputs"_s, made, *outputs);
    }
    checkUse(v0, names);
}

// A program that is given nothing on its command line gets its parameters elsewhere.
void Conversion::checkUse(const Value &v0, const QStringList &names)
{
    const Entry *run = v0.entry(u"run");
    const Value *command = run ? run->value.find(u"cmd") : nullptr;
    if (!command || names.isEmpty())
        return;
    QString text = command->text;
    for (const Value &item : command->items)
        text += u' ' + item.text;
    if (text.contains("{{"_L1) || text.contains("{%"_L1))
        return;
    note("params-variable", *command,
         {{u"names"_s, names.join(", "_L1)},
          {u"way"_s, has("toEnv") ? u"`toEnv`"_s : u"the command line"_s}});
}

} // namespace wizard::polyaxonfile
