// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "rewrite/polyaxonfile/renewal.h"

#include <algorithm>

namespace wizard::polyaxonfile {

using namespace Qt::StringLiterals;

void Renewal::rename(Value &map, const QString &from, const QString &to)
{
    Entry *entry = map.entry(from);
    if (!entry || map.find(to))
        return;
    entry->name = to;
    say(entry->place, from, to);
}

void Renewal::resources(Value &resources)
{
    for (Entry &kind : resources.entries)
        for (const auto &[from, to] :
             {std::pair{u"request"_s, u"requests"_s}, {u"limit"_s, u"limits"_s}})
            if (Entry *entry = kind.value.entry(from); entry && !kind.value.find(to)) {
                entry->name = to;
                say("typo", entry->place, from, to);
            }
}

void Renewal::renewEnvironment(Value &environment, bool isOuter)
{
    rename(environment, u"node_selectors"_s, u"node_selector"_s);
    if (Entry *amounts = environment.entry(u"resources"); isThere(amounts))
        resources(amounts->value);
    if (!isOuter)
        return;
    for (const QString &framework : {u"tensorflow"_s, u"pytorch"_s, u"mxnet"_s, u"horovod"_s}) {
        const Entry *entry = environment.entry(framework);
        if (!isThere(entry) || !entry->value.isMap())
            continue;
        const Entry moved = *entry;
        environment.remove(framework);
        environment.set(u"replicas"_s, moved.value, moved);
        m_framework = {framework, textValue(framework), moved.place, {}};
        say(moved.place, u"environment."_s + framework, u"framework, environment.replicas"_s);
    }
    countsAlone(environment);
    Entry *replicas = environment.entry(u"replicas");
    if (isThere(replicas) && replicas->value.isMap())
        renewReplicas(replicas->value);
}

// The first releases counted replicas, of TensorFlow, in the environment itself.
void Renewal::countsAlone(Value &environment)
{
    for (const QString &count : {u"n_workers"_s, u"n_ps"_s}) {
        const Entry *entry = environment.entry(count);
        if (!entry)
            continue;
        const Entry moved = *entry;
        environment.remove(count);
        if (!isThere(environment.entry(u"replicas"))) {
            Entry &made = environment.set(u"replicas"_s, mapOf());
            made.value.place = made.place = moved.place;
        }
        take(environment.entry(u"replicas")->value, count, moved);
        m_framework = {u"tensorflow"_s, textValue(u"tensorflow"_s), moved.place, {}};
        say(moved.place, u"environment."_s + count, u"environment.replicas."_s + count);
    }
}

void Renewal::renewReplicas(Value &replicas)
{
    std::vector<Entry> kept;
    for (const Entry &entry : replicas.entries) {
        static const QStringList gone{u"delay_workers_by_global_step"_s,
                                      u"run_config"_s,
                                      u"default_worker_config"_s,
                                      u"default_ps_config"_s,
                                      u"worker_configs"_s,
                                      u"ps_configs"_s};
        if (gone.contains(entry.name)) {
            say("setting-gone", entry.place, entry.name, {});
            continue;
        }
        kept.push_back(entry);
    }
    replicas.entries = kept;
    for (const QString &role : {u"worker"_s, u"ps"_s}) {
        for (const auto &[suffix, to] : {std::pair{u"resources"_s, u"resources"_s},
                                         {u"node_selectors"_s, u"node_selector"_s},
                                         {u"node_selector"_s, u"node_selector"_s},
                                         {u"tolerations"_s, u"tolerations"_s},
                                         {u"affinity"_s, u"affinity"_s}}) {
            const QString name = u"default_%1_%2"_s.arg(role, suffix);
            const Entry *entry = replicas.entry(name);
            if (!entry)
                continue;
            const Entry moved = *entry;
            replicas.remove(name);
            const QString whole = u"default_"_s + role;
            if (!isThere(replicas.entry(whole))) {
                Entry &made = replicas.set(whole, mapOf());
                made.value.place = made.place = moved.place;
            }
            take(replicas.entry(whole)->value, to, moved);
            say(moved.place, name, whole + u'.' + to);
        }
        singles(replicas, role);
        if (Entry *entry = replicas.entry(u"default_"_s + role); isThere(entry))
            renewEnvironment(entry->value, false);
        if (Entry *list = replicas.entry(role); isThere(list))
            for (Value &item : list->value.items)
                renewEnvironment(item, false);
    }
}

// Lists of the resources of single replicas.
void Renewal::singles(Value &replicas, const QString &role)
{
    const Entry *entry = replicas.entry(role + "_resources"_L1);
    if (!entry)
        return;
    const Entry moved = *entry;
    replicas.remove(moved.name);
    if (replicas.find(role))
        return;
    Value list = listOf();
    for (const Value &item : moved.value.items) {
        Value amounts = item;
        amounts.remove(u"index");
        Value one = mapOf();
        one.place = item.place;
        if (const Entry *index = item.entry(u"index"))
            one.set(u"index"_s, index->value, *index);
        one.set(u"resources"_s, amounts);
        list.add(one);
    }
    replicas.set(role, list, moved);
    say(moved.place, moved.name, role);
}

} // namespace wizard::polyaxonfile
