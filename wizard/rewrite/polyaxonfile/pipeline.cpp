// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "rewrite/polyaxonfile/conversion.h"
#include "rewrite/polyaxonfile/validation.h"

#include <algorithm>

namespace wizard::polyaxonfile {

using namespace Qt::StringLiterals;

namespace {

const Value *templateOf(const Value *templates, const QString &name)
{
    if (!templates || name.isEmpty())
        return nullptr;
    const auto found = std::ranges::find_if(
        templates->items, [&](const Value &one) { return one.textOf(u"name") == name; });
    return found == templates->items.end() ? nullptr : &*found;
}

} // namespace

// What an operation changes of its template.
void Conversion::addPatch(Value &operation, const Value &op)
{
    const Value *environment = op.find(u"environment");
    Value patch = mapOf();
    addEnvironment(patch, environment);
    addConnections(patch, environment);
    Value container = mapOf();
    if (const Entry *build = op.entry(u"build"); isThere(build)) {
        const Image image = this->image(op, u'-' + op.textOf(u"name"));
        if (!image.name.isNull())
            container.set(u"image"_s, image.name).comments = image.comments;
    }
    addResources(container, environment);
    addSecrets(container, environment);
    if (!container.entries.empty())
        patch.set(u"container"_s, container);
    if (const Value *replicas = environment ? environment->find(u"replicas") : nullptr;
        replicas && !replicas->isNull())
        note("op-setting", *replicas, {{u"key"_s, u"environment.replicas"_s}});
    if (!patch.entries.empty())
        operation.set(u"runPatch"_s, patch);
}

Value Conversion::dagOperation(const Value &op, const Value *templates)
{
    Value made = mapOf();
    for (const QString &key : {u"name"_s, u"description"_s, u"tags"_s})
        if (const Entry *entry = op.entry(key); isThere(entry))
            made.set(key, entry->value, *entry);
    const Entry *reference = op.entry(u"template");
    const Value *used = nullptr;
    if (isThere(reference)) {
        static const QMap<QString, QString> references{{u"name"_s, u"dagRef"_s},
                                                       {u"url"_s, u"urlRef"_s},
                                                       {u"path"_s, u"pathRef"_s},
                                                       {u"action"_s, u"dagRef"_s},
                                                       {u"event"_s, u"dagRef"_s}};
        for (const Entry &way : reference->value.entries) {
            if (way.value.isNull() || way.value.text.isEmpty())
                continue;
            used = way.name == "name"_L1 ? templateOf(templates, way.value.text) : nullptr;
            if (used && used->textOf(u"kind") == "build"_L1) {
                m_image = m_request.name + u'-' + way.value.text;
                const Value build = buildOperation(*used, op, false);
                for (const Entry &entry : build.entries)
                    if (entry.name != "version"_L1 && entry.name != "kind"_L1 &&
                        entry.name != "name"_L1)
                        made.set(entry.name, entry.value);
                used = nullptr;
                continue;
            }
            made.set(references.value(way.name), way.value, *reference);
            if (way.name == "action"_L1 || way.name == "event"_L1)
                note("op-template", way.place,
                     {{u"kind"_s, way.name}, {u"value"_s, way.value.text}});
        }
    }
    if (const Value *search = used ? used->find(u"hptuning") : nullptr;
        search && search->isTrue()) {
        made.set(u"matrix"_s, matrix(*search));
        note("group", *search, {{u"kind"_s, made.find(u"matrix")->textOf(u"kind")}});
    }
    addParams(made, op);
    for (const auto &[key, to] : {std::pair{u"dependencies"_s, u"dependencies"_s},
                                  {u"trigger"_s, u"trigger"_s},
                                  {u"skip_on_upstream_skip"_s, u"skipOnUpstreamSkip"_s}})
        if (const Entry *entry = op.entry(key); isThere(entry))
            made.set(to, entry->value, *entry);
    for (const QString &key : {u"retry_delay"_s, u"retry_exp_backoff"_s, u"max_retry_delay"_s,
                               u"conditions"_s, u"concurrency"_s})
        if (const Entry *entry = op.entry(key); isThere(entry))
            note(key == "conditions"_L1 ? "op-conditions" : "op-setting", entry->place,
                 {{u"key"_s, key}});
    addSettings(made, op);
    addPatch(made, op);
    return made;
}

Value Conversion::schedule(const Entry &entry, const Value &v0)
{
    Value made = mapOf();
    made.isFlow = entry.value.isFlow;
    static const QList<std::pair<QString, QString>> names{
        {u"kind"_s, u"kind"_s},           {u"cron"_s, u"cron"_s},
        {u"frequency"_s, u"frequency"_s}, {u"start_at"_s, u"startAt"_s},
        {u"end_at"_s, u"endAt"_s},        {u"depends_on_past"_s, u"dependsOnPast"_s}};
    if (entry.name == "execute_at"_L1) {
        made = mapOf({{u"kind"_s, textValue(has("datetime") ? u"datetime"_s : u"exact_time"_s)}});
        made.set(u"startAt"_s, entry.value, entry);
        return made;
    }
    for (const auto &[from, to] : names)
        if (const Entry *part = entry.value.entry(from); isThere(part))
            made.set(to,
                     to == "dependsOnPast"_L1 ? boolValue(truthOf(&part->value).value_or(false))
                                              : part->value,
                     *part);
    Q_UNUSED(v0)
    return made;
}

// The schedule of a pipeline belongs to an operation around it.
Value Conversion::pipeline(const Value &v0)
{
    const Entry *timing = v0.entry(u"schedule");
    if (!isThere(timing))
        timing = v0.entry(u"execute_at");
    const bool isScheduled = isThere(timing);
    Value outer = withHeader(v0, isScheduled ? "operation" : "component");
    if (isScheduled)
        outer.set(u"schedule"_s, schedule(*timing, v0), *timing);
    Value component = mapOf();
    Value &settings = isScheduled ? component : outer;
    addSettings(settings, v0);
    Value run = mapOf({{u"kind"_s, textValue(u"dag"_s)}});
    if (const Entry *concurrency = v0.entry(u"concurrency"); isThere(concurrency))
        run.set(u"concurrency"_s, typedValue(concurrency->value, u"int"_s), *concurrency);
    const Entry *ops = v0.entry(u"ops");
    const Entry *templates = v0.entry(u"templates");
    const Value *list = isThere(templates) ? &templates->value : nullptr;
    Value operations = listOf();
    if (isThere(ops))
        for (const Value &op : ops->value.items) {
            Value operation = dagOperation(op, list);
            operation.comments = op.comments;
            operations.add(std::move(operation));
        }
    if (ops)
        run.set(u"operations"_s, operations, *ops);
    else
        run.set(u"operations"_s, operations);
    Value components = listOf();
    if (list)
        for (const Value &one : list->items) {
            if (one.textOf(u"kind") == "build"_L1)
                continue;
            m_suffix =
                u'-' + (one.textOf(u"name").isEmpty() ? one.textOf(u"kind") : one.textOf(u"name"));
            Value made = withHeader(one, "component");
            made.remove(u"version");
            const Value *search = one.find(u"hptuning");
            addBody(made, one, search && search->isTrue() ? search : nullptr);
            made.comments = one.comments;
            components.add(std::move(made));
        }
    m_suffix.clear();
    if (!components.items.empty())
        run.set(u"components"_s, components, *templates);
    settings.set(u"run"_s, run);
    if (isScheduled)
        outer.set(u"component"_s, component);
    m_kind = u"dag"_s;
    note("pipeline", ops ? ops->place : v0.place);
    return outer;
}

} // namespace wizard::polyaxonfile
