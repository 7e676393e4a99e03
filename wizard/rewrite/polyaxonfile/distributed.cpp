// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "rewrite/polyaxonfile/conversion.h"
#include "rewrite/polyaxonfile/python_text.h"

#include <algorithm>

namespace wizard::polyaxonfile {

using namespace Qt::StringLiterals;

namespace {

int countOf(const Value &replicas, QStringView name)
{
    const Value *count = replicas.find(name);
    if (!count || count->isNull())
        return 0;
    return int(count->isText() ? pythonInt(count->text).value_or(0) : qint64(count->number));
}

const Value *replicasOf(const Value &v0)
{
    const Value *replicas = v0.find(u"environment", u"replicas");
    return replicas && !replicas->isNull() ? replicas : nullptr;
}

// Of what asks for one GPU each: as many processes.
int processes(const Value *environment)
{
    const Value *gpu = environment ? environment->find(u"resources", u"gpu") : nullptr;
    if (!gpu)
        return 1;
    const int limit = countOf(*gpu, u"limits");
    return std::max(limit > 0 ? limit : countOf(*gpu, u"requests"), 1);
}

} // namespace

QString Conversion::distribution(const Value &v0) const
{
    if (!replicasOf(v0))
        return {};
    const QString framework = v0.textOf(u"framework");
    if (v0.textOf(u"backend") == "mpi"_L1 || framework == "horovod"_L1)
        return u"mpijob"_s;
    if (framework == "tensorflow"_L1)
        return u"tfjob"_s;
    if (framework == "pytorch"_L1)
        return u"pytorchjob"_s;
    return framework == "mxnet"_L1 ? u"mxjob"_s : QString();
}

// Replicas of one kind are alike now.
void Conversion::saySingle(const Value &replicas, QStringView name)
{
    const Value *list = replicas.find(name);
    if (!list)
        return;
    for (const Value &item : list->items) {
        Value settings = item;
        settings.remove(u"index");
        note("replica", item,
             {{u"name"_s, name.toString()},
              {u"index"_s, item.textOf(u"index")},
              {u"settings"_s, pythonText(settings)}});
    }
}

Value Conversion::replica(const Value &v0, const Image &image, int count, const Value *own,
                          bool isMaster)
{
    const Value *environment = v0.find(u"environment");
    Value made = mapOf({{u"replicas"_s, intValue(count)}});
    addEnvironment(made, own);
    if (isMaster) {
        addConnections(made, environment);
    } else {
        // What every replica had in common was said once, of the first.
        const QList<Note> said = m_notes;
        addConnections(made, own && own->find(u"data_refs") ? own : environment);
        m_notes = said;
    }
    if (!image.init.isNull()) {
        Value init = listOf();
        init.add(image.init);
        made.set(u"init"_s, init);
    }
    Value container = mapOf();
    if (!image.name.isNull())
        container.set(u"image"_s, image.name).comments = isMaster ? image.comments : Comments();
    if (!image.workingDir.isEmpty())
        container.set(u"workingDir"_s, textValue(image.workingDir));
    const Value *command = v0.find(u"run", u"cmd");
    if (m_kind != "mpijob"_L1)
        addArguments(container, command, {});
    else if (isMaster && v0.textOf(u"backend") != "mpi"_L1)
        addArguments(container, command,
                     u"mpirun --allow-run-as-root -np %1"_s.arg(
                         countOf(*replicasOf(v0), u"n_workers") *
                         processes(replicasOf(v0)->find(u"default_worker"))));
    else if (isMaster)
        addArguments(container, command, {});
    addResources(container, own);
    const QList<Note> said = m_notes;
    addSecrets(container, environment);
    if (!isMaster)
        m_notes = said;
    made.set(u"container"_s, container);
    return made;
}

Value Conversion::distributed(const Value &v0, const QString &kind)
{
    if (kind == "mxjob"_L1 && !has("mxjob")) {
        note("mxnet", *replicasOf(v0));
        return job(v0);
    }
    const Value *environment = v0.find(u"environment");
    const Value &replicas = *replicasOf(v0);
    m_kind = kind;
    sayData(v0);
    if (!v0.find(u"run", u"cmd"))
        note("no-command", v0);
    const Image image = this->image(v0, m_suffix);
    Value run = mapOf({{u"kind"_s, textValue(kind)}});
    const QString first = kind == "tfjob"_L1        ? u"chief"_s
                          : kind == "pytorchjob"_L1 ? u"master"_s
                          : kind == "mpijob"_L1     ? u"launcher"_s
                                                    : u"scheduler"_s;
    run.set(first, replica(v0, image, 1, environment, true));
    const auto add = [&](const QString &to, QStringView count, QStringView settings) {
        if (const int number = countOf(replicas, count); number > 0)
            run.set(to, replica(v0, image, number, replicas.find(settings), false));
    };
    if (kind == "mxjob"_L1)
        add(u"server"_s, u"n_ps", u"default_ps");
    add(u"worker"_s, u"n_workers", u"default_worker");
    if (kind == "tfjob"_L1)
        add(u"ps"_s, u"n_ps", u"default_ps");
    saySingle(replicas, u"worker");
    saySingle(replicas, u"ps");
    note(kind == "mpijob"_L1 && v0.textOf(u"backend") != "mpi"_L1 ? "horovod" : "distributed",
         replicas, {{u"kind"_s, kind}, {u"framework"_s, v0.textOf(u"framework")}});
    return run;
}

} // namespace wizard::polyaxonfile
