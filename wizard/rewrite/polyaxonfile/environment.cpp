// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "rewrite/polyaxonfile/conversion.h"
#include "rewrite/polyaxonfile/python_text.h"

#include <algorithm>

namespace wizard::polyaxonfile {

using namespace Qt::StringLiterals;

namespace {

// Kubernetes takes texts there.
Value withTexts(const Value &map)
{
    Value made = map;
    for (Entry &entry : made.entries)
        if (!entry.value.isText()) {
            Value text = textValue(entry.value.isNull()         ? QString()
                                   : entry.value.isCollection() ? pythonText(entry.value)
                                                                : entry.value.text);
            text.place = entry.value.place;
            entry.value = text;
        }
    return made;
}

QStringList namesIn(const Entry *entry)
{
    QStringList names;
    if (isThere(entry)) {
        for (const Value &item : entry->value.items)
            names << item.text;
        if (!entry->value.isCollection())
            names << entry->value.text;
    }
    return names;
}

// 2.0 as 2, 512.0 as 512.
QString amount(const Value &value)
{
    const double number = value.isText() ? pythonNumber(value.text).value_or(0) : value.number;
    const QString text = pythonFloat(number);
    return text.endsWith(".0"_L1) ? text.chopped(2) : text;
}

} // namespace

// v0 took anything for these, and left it to Kubernetes to refuse it; v1 does not.
Value Conversion::known(const QString &name, const Value &value)
{
    const QString names = this->name("kubernetes", name);
    if (names == name)
        return value;
    Value kept = value;
    for (Value &item : kept.items)
        item = known(name, item);
    std::erase_if(kept.entries, [&](const Entry &entry) {
        const bool isUnknown = !names.split(u' ').contains(entry.name);
        if (isUnknown)
            note("kubernetes", entry.place, {{u"key"_s, name}, {u"name"_s, entry.name}});
        return isUnknown;
    });
    return kept;
}

void Conversion::addEnvironment(Value &run, const Value *environment)
{
    if (!environment)
        return;
    Value made = mapOf();
    for (const Entry &entry : environment->entries) {
        const QString to = m_knowledge.names.value(u"environment"_s).value(entry.name);
        if (to.isEmpty() || !entry.value.isTrue())
            continue;
        const bool isTexts = to == "labels"_L1 || to == "annotations"_L1 || to == "nodeSelector"_L1;
        const Value value = isTexts ? withTexts(entry.value) : known(entry.name, entry.value);
        if (!value.isTrue())
            continue;
        made.set(to, value, entry);
        if (to == "serviceAccountName"_L1)
            note("service-account", entry.place, {{u"name"_s, entry.value.text}});
    }
    const Value *resources = environment->find(u"resources");
    if (const Value *tpu = resources ? resources->find(u"tpu") : nullptr; tpu && tpu->isTrue()) {
        Value annotations = made.find(u"annotations") ? *made.find(u"annotations") : mapOf();
        for (auto a = m_knowledge.tpuAnnotation.cbegin(); a != m_knowledge.tpuAnnotation.cend();
             ++a)
            if (!annotations.find(a.key()))
                annotations.set(a.key(), textValue(a.value()));
        made.set(u"annotations"_s, annotations);
        note("tpu", *tpu);
    }
    if (!made.entries.empty())
        run.set(u"environment"_s, made);
}

void Conversion::addConnections(Value &run, const Value *environment)
{
    if (!environment)
        return;
    const Entry *data = environment->entry(u"data_refs");
    const Entry *persistence = environment->entry(u"persistence");
    if (!isThere(data) && isThere(persistence))
        data = persistence->value.entry(u"data");
    if (isThere(data) && data->value.isTrue()) {
        run.set(u"connections"_s, data->value, *data);
        note("data", data->place, {{u"names"_s, namesIn(data).join(", "_L1)}});
    }
    QStringList stores = namesIn(environment->entry(u"artifact_refs"));
    if (isThere(persistence))
        stores += namesIn(persistence->value.entry(u"outputs"));
    if (!stores.isEmpty())
        note("artifacts",
             environment->entry(u"artifact_refs") ? environment->entry(u"artifact_refs")->place
                                                  : persistence->place,
             {{u"names"_s, stores.join(", "_L1)}});
    if (const Entry *outputs = environment->entry(u"outputs"); isThere(outputs)) {
        QStringList runs;
        for (const Entry &kind : outputs->value.entries)
            for (const Value &item : kind.value.items)
                runs << kind.name + u' ' + item.text;
        note("past-outputs", outputs->place, {{u"runs"_s, runs.join(", "_L1)}});
    }
}

// By kind in v0, by requests and limits in Kubernetes.
void Conversion::addResources(Value &container, const Value *environment)
{
    const Entry *resources = environment ? environment->entry(u"resources") : nullptr;
    if (!isThere(resources))
        return;
    Value made = mapOf();
    for (const QString &bound : {u"requests"_s, u"limits"_s}) {
        Value amounts = mapOf();
        for (const QString &kind : {u"cpu"_s, u"memory"_s, u"gpu"_s, u"tpu"_s}) {
            const Entry *entry = resources->value.entry(kind);
            if (!isThere(entry))
                continue;
            const Entry *given = entry->value.entry(bound);
            // What is not divisible has to have a limit.
            if (!isThere(given) && bound == "limits"_L1 && (kind == "gpu"_L1 || kind == "tpu"_L1)) {
                given = entry->value.entry(u"requests");
                if (isThere(given))
                    note("gpu-limit", given->place, {{u"kind"_s, kind}});
            }
            if (!isThere(given))
                continue;
            const QString text = amount(given->value);
            // As texts: what Kubernetes' own libraries read, however new.
            Value value = textValue(kind == "memory"_L1 ? text + "Mi"_L1 : text);
            value.place = given->value.place;
            Entry &added = amounts.set(name("resource", kind), value);
            added.comments = given->comments;
            if (bound == "requests"_L1 || !isThere(entry->value.entry(u"requests"))) {
                added.comments.above = entry->comments.above + added.comments.above;
                if (added.comments.beside.isEmpty())
                    added.comments.beside = entry->comments.beside;
            }
        }
        if (!amounts.entries.empty())
            made.set(bound, amounts);
    }
    if (!made.entries.empty())
        container.set(u"resources"_s, made, *resources);
}

void Conversion::addSecrets(Value &container, const Value *environment)
{
    if (!environment)
        return;
    Value list = listOf();
    for (const auto &[key, reference] : {std::pair{u"secret_refs"_s, u"secretRef"_s},
                                         std::pair{u"config_map_refs"_s, u"configMapRef"_s},
                                         std::pair{u"configmap_refs"_s, u"configMapRef"_s}}) {
        const Entry *entry = environment->entry(key);
        if (!isThere(entry))
            continue;
        for (const Value &item : entry->value.items) {
            Value name = mapOf();
            name.isFlow = true;
            name.set(u"name"_s, item);
            Value one = mapOf();
            one.set(reference, name);
            one.comments = item.comments;
            list.add(one);
        }
        if (entry->value.isTrue())
            note(reference == "secretRef"_L1 ? "secret" : "config-map", entry->place,
                 {{u"names"_s, namesIn(entry).join(", "_L1)}});
    }
    if (!list.items.empty())
        container.set(u"envFrom"_s, list);
}

// What v0 mounted without being asked.
void Conversion::sayData(const Value &v0)
{
    const Value *environment = v0.find(u"environment");
    const bool isNamed = environment && (isThere(environment->entry(u"data_refs")) ||
                                         isThere(environment->entry(u"persistence")));
    if (!isNamed)
        note("all-data", v0);
}

} // namespace wizard::polyaxonfile
