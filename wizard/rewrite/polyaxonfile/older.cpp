// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "rewrite/polyaxonfile/older.h"

#include <algorithm>

namespace wizard::polyaxonfile {

using namespace Qt::StringLiterals;

namespace {

bool isThere(const Entry *entry)
{
    return entry && !entry->value.isNull();
}

// Moves what older releases had elsewhere, entry by entry, and says so.
class Renewal
{
public:
    Renewal(Value root, QString file) : m_root(std::move(root)), m_file(std::move(file)) {}

    Renewed result()
    {
        project();
        settings();
        run();
        build();
        if (Entry *environment = m_root.entry(u"environment"); isThere(environment))
            renewEnvironment(environment->value, true);
        framework();
        kind();
        if (Entry *search = m_root.entry(u"hptuning"); isThere(search))
            stopping(search->value);
        return {std::move(m_root), std::move(m_notes)};
    }

private:
    void say(const char *rule, qsizetype place, const QString &from, const QString &to)
    {
        m_notes << Note{u"polyaxonfile-"_s + QLatin1StringView(rule),
                        {{u"from"_s, from}, {u"to"_s, to}},
                        std::max<qsizetype>(place, 0)};
    }

    void say(qsizetype place, const QString &from, const QString &to)
    {
        say("layout", place, from, to);
    }

    // The section, made where it is not there.
    Value &section(const QString &name, qsizetype place)
    {
        if (Entry *there = m_root.entry(name); isThere(there))
            return there->value;
        Entry &made = m_root.set(name, mapOf());
        made.place = place;
        made.value.place = place;
        return made.value;
    }

    static void take(Value &to, const QString &name, const Entry &from)
    {
        if (!to.find(name))
            to.set(name, from.value, from);
    }

    void project()
    {
        if (const Entry *project = m_root.entry(u"project")) {
            say("project", project->place, project->value.textOf(u"name"), {});
            m_root.remove(u"project");
        }
    }

    void settings()
    {
        const Entry *found = m_root.entry(u"settings");
        const Entry *matrix = m_root.entry(u"matrix");
        if (matrix) {
            const Entry moved = *matrix;
            m_root.remove(u"matrix");
            take(section(u"hptuning"_s, moved.place), u"matrix"_s, moved);
            say(moved.place, u"matrix"_s, u"hptuning.matrix"_s);
        }
        found = m_root.entry(u"settings");
        if (!found)
            return;
        const Entry settings = *found;
        m_root.remove(u"settings");
        if (!settings.value.isMap())
            return;
        const QString method = settings.value.textOf(u"search_method");
        for (const Entry &entry : settings.value.entries) {
            if (entry.name == "logging"_L1) {
                take(m_root, u"logging"_s, entry);
                continue;
            }
            if (entry.name == "search_method"_L1)
                continue;
            Value &search = section(u"hptuning"_s, settings.place);
            if (entry.name == "concurrent_experiments"_L1) {
                take(search, u"concurrency"_s, entry);
            } else if (entry.name == "n_experiments"_L1) {
                Value count = mapOf();
                count.set(entry.name, entry.value, entry);
                count.place = entry.place;
                take(search, method == "random"_L1 ? u"random_search"_s : u"grid_search"_s,
                     {{}, count, entry.place, {}});
            } else {
                take(search, entry.name, entry);
            }
        }
        say(settings.place, u"settings"_s, u"hptuning"_s);
    }

    // Images were described where they were run.
    void run()
    {
        Entry *found = m_root.entry(u"run");
        if (!isThere(found) || !found->value.isMap())
            return;
        Value &run = found->value;
        const qsizetype place = found->place;
        QStringList moved;
        std::vector<Entry> kept;
        std::vector<Entry> toBuild;
        for (const Entry &entry : run.entries) {
            static const QStringList ofBuild{u"image"_s,    u"build_steps"_s, u"steps"_s,
                                             u"env_vars"_s, u"dockerfile"_s,  u"context"_s,
                                             u"lang_env"_s, u"nocache"_s,     u"commit"_s,
                                             u"branch"_s,   u"ref"_s};
            (ofBuild.contains(entry.name) ? toBuild : kept).push_back(entry);
        }
        if (toBuild.empty())
            return;
        run.entries = kept;
        Value &build = section(u"build"_s, place);
        for (const Entry &entry : toBuild) {
            take(build, entry.name == "steps"_L1 ? u"build_steps"_s : entry.name, entry);
            moved << entry.name;
        }
        if (kept.empty())
            m_root.remove(u"run");
        say(place, u"run."_s + moved.join(", run."_L1), u"build"_s);
    }

    // Set when nothing refers into the file any more.
    void framework()
    {
        if (m_framework.name.isEmpty() || isThere(m_root.entry(u"framework")))
            return;
        Entry &made = m_root.set(u"framework"_s, m_framework.value);
        made.value.place = made.place = m_framework.place;
    }

    // What is a revision there was called a reference.
    void build()
    {
        Entry *found = m_root.entry(u"build");
        if (!isThere(found) || !isThere(found->value.entry(u"ref")) ||
            (!isThere(found->value.entry(u"image")) && !isThere(found->value.entry(u"dockerfile"))))
            return;
        Entry reference = *found->value.entry(u"ref");
        found->value.remove(u"ref");
        reference.value.kind = Value::Kind::Text;
        take(found->value, u"commit"_s, reference);
        say(reference.place, u"build.ref"_s, u"build.commit"_s);
    }

    void rename(Value &map, const QString &from, const QString &to)
    {
        Entry *entry = map.entry(from);
        if (!entry || map.find(to))
            return;
        entry->name = to;
        say(entry->place, from, to);
    }

    void resources(Value &resources)
    {
        for (Entry &kind : resources.entries)
            for (const auto &[from, to] :
                 {std::pair{u"request"_s, u"requests"_s}, {u"limit"_s, u"limits"_s}})
                if (Entry *entry = kind.value.entry(from); entry && !kind.value.find(to)) {
                    entry->name = to;
                    say("typo", entry->place, from, to);
                }
    }

    void renewEnvironment(Value &environment, bool isOuter)
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
    void countsAlone(Value &environment)
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

    void renewReplicas(Value &replicas)
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
    void singles(Value &replicas, const QString &role)
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

    // Better was said as higher or not.
    void stopping(Value &search)
    {
        Entry *list = search.entry(u"early_stopping");
        if (!isThere(list))
            return;
        for (Value &item : list->value.items) {
            Entry *higher = item.entry(u"higher");
            if (!higher || item.find(u"optimization"))
                continue;
            const bool isHigher = higher->value.isTrue();
            const qsizetype place = higher->value.place;
            higher->name = u"optimization"_s;
            higher->value = textValue(isHigher ? u"maximize"_s : u"minimize"_s);
            higher->value.place = place;
            say(place, u"higher"_s, u"optimization"_s);
        }
    }

    // The first releases told kinds from what was there; plugins by the names of files.
    void kind()
    {
        Entry *there = m_root.entry(u"kind");
        const bool isPlugin = there && there->value.text == "plugin"_L1;
        if (there && !isPlugin)
            return;
        const Value *command = m_root.find(u"run", u"cmd");
        const bool isGroup = m_root.find(u"hptuning", u"matrix");
        const QString kind = isPlugin || (!command && !isGroup && !m_root.find(u"model"))
                                 ? pluginKind()
                                 : (isGroup ? u"group"_s : u"experiment"_s);
        const bool isService = kind == "notebook"_L1 || kind == "tensorboard"_L1;
        Value value = textValue(kind);
        value.place = there ? there->value.place : m_root.place;
        if (there) {
            there->value = value;
        } else {
            Entry made{u"kind"_s, value, -1, {}};
            const bool hasVersion =
                !m_root.entries.empty() && m_root.entries.front().name == "version"_L1;
            m_root.entries.insert(m_root.entries.begin() + (hasVersion ? 1 : 0), made);
        }
        if (isService)
            m_root.remove(u"run");
        say(isService ? "plugin-kind" : "layout", value.place,
            isPlugin ? u"plugin"_s : u"no kind"_s, kind);
    }

    QString pluginKind() const
    {
        if (m_file.contains("notebook"_L1) || m_file.contains("jupyter"_L1))
            return u"notebook"_s;
        if (m_file.contains("tensorboard"_L1))
            return u"tensorboard"_s;
        const Value *steps = m_root.find(u"build", u"build_steps");
        const bool hasNotebook =
            steps && std::ranges::any_of(steps->items, [](const Value &step) {
                return step.text.contains("jupyter"_L1) || step.text.contains("notebook"_L1);
            });
        return hasNotebook ? u"notebook"_s : u"tensorboard"_s;
    }

    Value m_root;
    QString m_file;
    Entry m_framework; // that the environment names
    QList<Note> m_notes;
};

} // namespace

bool isV0(const Value &root, const PolyaxonfileKnowledge &knowledge)
{
    if (!root.isMap())
        return false;
    const Value *kind = root.find(u"kind");
    if (kind) {
        const bool isKind =
            knowledge.before.kinds.contains(kind->text) || kind->text == "plugin"_L1;
        const bool isV1 = knowledge.after.kinds.contains(kind->text);
        static const QStringList own{u"run"_s, u"build"_s, u"hptuning"_s, u"ops"_s,
                                     u"environment"_s};
        return isKind && !isV1 &&
               (root.find(u"version") ||
                std::ranges::any_of(own, [&](const QString &name) { return root.find(name); }));
    }
    // The first releases had no kinds.
    static const QStringList first{u"version"_s,      u"project"_s,     u"settings"_s, u"matrix"_s,
                                   u"declarations"_s, u"environment"_s, u"run"_s,      u"model"_s,
                                   u"train"_s,        u"eval"_s,        u"logging"_s,  u"tags"_s};
    const Value *run = root.find(u"run");
    const bool isRun = run && run->isMap() && (run->find(u"cmd") || run->find(u"image"));
    return root.find(u"version") && (isRun || (root.find(u"model") && root.find(u"train"))) &&
           std::ranges::all_of(root.entries,
                               [](const Entry &entry) { return first.contains(entry.name); });
}

Renewed renewed(const Value &root, const QString &file)
{
    return Renewal(root, file.section(u'/', -1).toLower()).result();
}

} // namespace wizard::polyaxonfile
