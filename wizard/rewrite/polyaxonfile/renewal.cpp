// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "rewrite/polyaxonfile/renewal.h"

#include <algorithm>
#include <array>

namespace wizard::polyaxonfile {

using namespace Qt::StringLiterals;

Renewed Renewal::result()
{
    const bool isFirst =
        std::ranges::none_of(std::array{u"build", u"params", u"hptuning", u"framework"},
                             [this](const char16_t *name) { return m_root.find(name) != nullptr; });
    project();
    settings();
    run();
    build();
    if (Entry *environment = m_root.entry(u"environment"); isThere(environment))
        renewEnvironment(environment->value, true);
    framework();
    if (isFirst || m_root.find(u"kind")) // later layouts need one
        kind();
    if (Entry *search = m_root.entry(u"hptuning"); isThere(search))
        stopping(search->value);
    return {std::move(m_root), std::move(m_notes)};
}

void Renewal::say(const char *rule, qsizetype place, const QString &from, const QString &to)
{
    m_notes << Note{u"polyaxonfile-"_s + QLatin1StringView(rule),
                    {{u"from"_s, from}, {u"to"_s, to}},
                    std::max<qsizetype>(place, 0)};
}

void Renewal::say(qsizetype place, const QString &from, const QString &to)
{
    say("layout", place, from, to);
}

// The section, made where it is not there.
Value &Renewal::section(const QString &name, qsizetype place)
{
    if (Entry *there = m_root.entry(name); isThere(there))
        return there->value;
    Entry &made = m_root.set(name, mapOf());
    made.place = place;
    made.value.place = place;
    return made.value;
}

void Renewal::take(Value &to, const QString &name, const Entry &from)
{
    if (!to.find(name))
        to.set(name, from.value, from);
}

void Renewal::project()
{
    if (const Entry *project = m_root.entry(u"project")) {
        say("project", project->place, project->value.textOf(u"name"), {});
        m_root.remove(u"project");
    }
}

void Renewal::settings()
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
void Renewal::run()
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
void Renewal::framework()
{
    if (m_framework.name.isEmpty() || isThere(m_root.entry(u"framework")))
        return;
    Entry &made = m_root.set(u"framework"_s, m_framework.value);
    made.value.place = made.place = m_framework.place;
}

// What is a revision there was called a reference.
void Renewal::build()
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

// Better was said as higher or not.
void Renewal::stopping(Value &search)
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
void Renewal::kind()
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
    say(isService ? "plugin-kind" : "layout", value.place, isPlugin ? u"plugin"_s : u"no kind"_s,
        kind);
}

QString Renewal::pluginKind() const
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

} // namespace wizard::polyaxonfile
