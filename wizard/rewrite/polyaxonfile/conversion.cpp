// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "rewrite/polyaxonfile/conversion.h"

#include <QRegularExpression>

#include <algorithm>

namespace wizard::polyaxonfile {

using namespace Qt::StringLiterals;

namespace {

// Templates name inputs; where a name is taken, both get another.
QString withRenamed(QString text, const QMap<QString, QString> &renamed)
{
    static const QRegularExpression expression(uR"(\{\{.*?\}\}|\{%.*?%\})"_s,
                                               QRegularExpression::DotMatchesEverythingOption);
    for (auto name = renamed.cbegin(); name != renamed.cend(); ++name) {
        const QRegularExpression word(uR"((?<![\w.'"])%1(?![\w'"]))"_s.arg(name.key()));
        QString result;
        qsizetype from = 0;
        for (auto match = expression.globalMatch(text); match.hasNext();) {
            const auto part = match.next();
            result += QStringView(text).sliced(from, part.capturedStart() - from);
            result += part.captured().replace(word, name.value());
            from = part.capturedEnd();
        }
        text = result + text.sliced(from);
    }
    return text;
}

// What is not from the source names the product's own.
void rename(Value &value, const QMap<QString, QString> &renamed)
{
    if (value.isText() && value.place >= 0 && value.text.contains(u'{')) {
        const QString text = withRenamed(value.text, renamed);
        if (text != value.text) {
            value.text = text;
            value.written = {};
            // A template may be on two lines.
            if (!value.lines.isEmpty())
                value.lines = withRenamed(value.lines.join(u'\n'), renamed).split(u'\n');
        }
    }
    for (Value &item : value.items)
        rename(item, renamed);
    for (Entry &entry : value.entries)
        rename(entry.value, renamed);
}

} // namespace

Converted converted(const Value &root, const PolyaxonfileKnowledge &knowledge,
                    const ConversionRequest &request)
{
    Conversion conversion(knowledge, request);
    return conversion.result(conversion.document(root));
}

Converted Conversion::result(Value document)
{
    if (!m_renamed.isEmpty()) {
        rename(document, m_renamed);
        for (Companion &companion : m_companions)
            rename(companion.document, m_renamed);
    }
    return {std::move(document), std::move(m_companions), std::move(m_notes), m_kind};
}

void Conversion::note(const char *rule, qsizetype place, RuleValues values)
{
    values.insert(u"target"_s, m_request.target.text());
    m_notes << Note{u"polyaxonfile-"_s + QLatin1StringView(rule), std::move(values),
                    std::max<qsizetype>(place, 0)};
}

void Conversion::note(const char *rule, const Value &at, RuleValues values)
{
    note(rule, at.place, std::move(values));
}

Value Conversion::document(const Value &root)
{
    const QString kind = root.textOf(u"kind");
    if (kind == "group"_L1)
        return group(root);
    if (kind == "pipeline"_L1)
        return pipeline(root);
    if (kind == "build"_L1) {
        m_kind = u"build"_s;
        return buildOperation(root, root, true);
    }
    return component(root, false);
}

// Version, kind and what a run is called and described by.
Value Conversion::withHeader(const Value &v0, const char *kind)
{
    Value made = mapOf();
    if (const Entry *version = v0.entry(u"version"))
        made.set(u"version"_s, floatValue(1.1), *version);
    else
        made.set(u"version"_s, floatValue(1.1));
    const Value kindValue = textValue(QString::fromLatin1(kind));
    if (const Entry *entry = v0.entry(u"kind"))
        made.set(u"kind"_s, kindValue, *entry);
    else
        made.set(u"kind"_s, kindValue);
    for (const QString &name : {u"name"_s, u"description"_s})
        if (const Entry *entry = v0.entry(name); entry && !entry->value.isNull())
            made.set(name, entry->value, *entry);
    const Entry *tags = v0.entry(u"tags");
    const Entry *framework = v0.entry(u"framework");
    Value list = tags && tags->value.isList() ? tags->value : listOf();
    if (framework && !framework->value.text.isEmpty() &&
        std::ranges::none_of(list.items,
                             [&](const Value &tag) { return tag.text == framework->value.text; })) {
        Value tag = framework->value;
        tag.place = -1;
        list.add(tag);
    }
    if (list.items.empty())
        return made;
    if (!tags || !tags->value.isList())
        list.isFlow = true;
    if (tags)
        made.set(u"tags"_s, list, *tags);
    else
        made.set(u"tags"_s, list, *framework);
    return made;
}

void Conversion::addSettings(Value &component, const Value &v0)
{
    const Value *environment = v0.find(u"environment");
    const Entry *restarts = environment ? environment->entry(u"max_restarts") : nullptr;
    const Entry *retries = v0.entry(u"max_retries");
    Value termination = mapOf();
    if (retries && !retries->value.isNull())
        termination.set(u"maxRetries"_s, retries->value, *retries);
    else if (restarts && !restarts->value.isNull())
        termination.set(u"maxRetries"_s, restarts->value, *restarts);
    if (const Entry *timeout = v0.entry(u"timeout"); timeout && !timeout->value.isNull())
        termination.set(u"timeout"_s, timeout->value, *timeout);
    for (Entry &entry : termination.entries)
        entry.value = typedValue(entry.value, u"int"_s);
    if (!termination.entries.empty())
        component.set(u"termination"_s, termination);
    const Entry *logging = v0.entry(u"logging");
    if (!logging)
        return;
    if (const Entry *level = logging->value.entry(u"level"); level && !level->value.isNull()) {
        Value plugins = mapOf();
        plugins.isFlow = logging->value.isFlow;
        plugins.set(u"logLevel"_s, level->value, *level);
        component.set(u"plugins"_s, plugins, *logging);
    }
    if (const Value *formatter = logging->value.find(u"formatter");
        formatter && !formatter->isNull())
        note("log-formatter", *formatter, {{u"value"_s, formatter->text}});
}

void Conversion::addBody(Value &component, const Value &v0, const Value *matrix)
{
    addInputs(component, v0, matrix);
    addSettings(component, v0);
    const QString kind = v0.textOf(u"kind");
    const QString spread = distribution(v0);
    Value run = kind == "notebook"_L1      ? notebook(v0)
                : kind == "tensorboard"_L1 ? tensorboard(v0)
                : !spread.isEmpty()        ? distributed(v0, spread)
                                           : job(v0);
    m_kind = run.textOf(u"kind");
    component.set(u"run"_s, std::move(run));
}

// Params for what is declared belong to an operation around the component.
void Conversion::addParams(Value &operation, const Value &v0)
{
    const Entry *params = v0.entry(u"params");
    if (!params || !params->value.isTrue())
        params = v0.entry(u"declarations");
    if (!params || !params->value.isTrue() || !params->value.isMap())
        return;
    const Value *matrix = v0.find(u"hptuning", u"matrix");
    Value made = mapOf();
    for (const Entry &param : params->value.entries)
        if (matrix && matrix->find(param.name))
            note("param-in-matrix", param.place, {{u"name"_s, param.name}});
        else
            made.set(inputName(param), referenced(param.value), param);
    if (!made.entries.empty())
        operation.set(u"params"_s, made, *params);
}

namespace {

bool isDeclared(const Value &v0)
{
    const Value *inputs = v0.find(u"inputs");
    const Value *outputs = v0.find(u"outputs");
    return (inputs && inputs->isTrue()) || (outputs && outputs->isTrue());
}

bool hasParams(const Value &v0)
{
    const Value *params = v0.find(u"params");
    const Value *declarations = v0.find(u"declarations");
    return (params && params->isTrue()) || (declarations && declarations->isTrue());
}

} // namespace

Value Conversion::component(const Value &v0, bool isInline)
{
    if (isInline || !isDeclared(v0) || !hasParams(v0)) {
        Value made = withHeader(v0, "component");
        if (isInline)
            made.remove(u"version");
        addBody(made, v0, nullptr);
        return made;
    }
    Value operation = withHeader(v0, "operation");
    addParams(operation, v0);
    Value inner = mapOf();
    addBody(inner, v0, nullptr);
    operation.set(u"component"_s, inner);
    return operation;
}

Value Conversion::group(const Value &v0)
{
    const Entry *hptuning = v0.entry(u"hptuning");
    Value operation = withHeader(v0, "operation");
    operation.set(u"matrix"_s, matrix(hptuning->value), *hptuning);
    if (isDeclared(v0))
        addParams(operation, v0);
    Value inner = mapOf();
    addBody(inner, v0, &hptuning->value);
    operation.set(u"component"_s, inner);
    note("group", hptuning->place, {{u"kind"_s, operation.find(u"matrix")->textOf(u"kind")}});
    return operation;
}

} // namespace wizard::polyaxonfile
