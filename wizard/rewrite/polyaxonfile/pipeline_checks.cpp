// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "rewrite/polyaxonfile/params.h"

#include "rewrite/polyaxonfile/python_text.h"

#include <QMap>
#include <QSet>

#include <algorithm>

namespace wizard::polyaxonfile {

using namespace Qt::StringLiterals;

namespace {

const std::vector<Value> &itemsOf(const Value &root, QStringView name)
{
    static const std::vector<Value> none;
    const Value *list = root.find(name);
    return list ? list->items : none;
}

QString nameOf(const Value &value)
{
    const Value *name = value.find(u"name");
    return name && !name->isNull() ? name->text : u"None"_s;
}

qsizetype placeOf(const Value &value)
{
    return std::max<qsizetype>(value.place, 0);
}

Problem problemAt(const Value &value, const QString &message)
{
    return {{}, message, placeOf(value)};
}

// What has to be over before an operation begins.
struct Graph
{
    QMap<QString, QSet<QString>> upstream;
    QMap<QString, const Value *> mentioned; // names that operations wait for, and where
};

std::optional<Problem> read(const Value &root, Graph &graph)
{
    for (const Value &op : itemsOf(root, u"ops")) {
        QSet<QString> &upstream = graph.upstream[nameOf(op)];
        for (const Value &name : itemsOf(op, u"dependencies")) {
            upstream.insert(name.text);
            graph.mentioned.insert(name.text, &name);
        }
        const Value *params = op.find(u"params");
        for (const Entry &param : params ? params->entries : std::vector<Entry>()) {
            const Upstream found = upstreamOf(param.name, param.value);
            if (!found.problem.isEmpty())
                return Problem{u"_schema"_s, found.problem, std::max<qsizetype>(param.place, 0)};
            if (!found.operation.isEmpty()) {
                upstream.insert(found.operation);
                graph.mentioned.insert(found.operation, &param.value);
            }
        }
    }
    return std::nullopt;
}

std::optional<Problem> orphans(const Value &root, const Graph &graph)
{
    QStringList names;
    for (auto name = graph.mentioned.cbegin(); name != graph.mentioned.cend(); ++name)
        if (!graph.upstream.contains(name.key()))
            names << pythonRepr(name.key());
    if (names.isEmpty())
        return std::nullopt;
    Q_UNUSED(root)
    const Value &first = *graph.mentioned.value(names.first().sliced(1).chopped(1));
    return problemAt(first,
                     u"Pipeline has a non valid dag, the dag contains orphan ops: `{%1}`"_s.arg(
                         names.join(", "_L1)));
}

bool isCyclic(Graph graph)
{
    while (!graph.upstream.isEmpty()) {
        QStringList free;
        for (auto op = graph.upstream.cbegin(); op != graph.upstream.cend(); ++op)
            if (op->isEmpty())
                free << op.key();
        if (free.isEmpty())
            return true;
        for (const QString &name : std::as_const(free))
            graph.upstream.remove(name);
        for (QSet<QString> &upstream : graph.upstream)
            for (const QString &name : std::as_const(free))
                upstream.remove(name);
    }
    return false;
}

std::optional<Problem> templates(const Value &root)
{
    const auto &all = itemsOf(root, u"templates");
    const auto &ops = itemsOf(root, u"ops");
    for (const auto &[list, name] : {std::pair{&all, u"templates"_s}, {&ops, u"ops"_s}})
        if (list->empty())
            return problemAt(
                root, u"Pipeline is not valid, it has no %1 to validate operations."_s.arg(name));
    QMap<QString, const Value *> byName;
    for (const Value &one : all) {
        if (byName.contains(nameOf(one)))
            return problemAt(
                one, u"Pipeline has multiple templates with the same name `%1`"_s.arg(nameOf(one)));
        byName.insert(nameOf(one), &one);
    }
    QMap<QString, const Value *> used;
    QMap<QString, QString> outputs;
    for (const Value &op : ops) {
        const Value *reference = op.find(u"template");
        if (!reference || reference->isNull())
            return problemAt(op, u"'NoneType' object has no attribute 'name'"_s);
        const QString name = nameOf(*reference);
        if (used.contains(nameOf(op)))
            return problemAt(
                op, u"Pipeline has multiple ops with the same name `%1`"_s.arg(nameOf(op)));
        if (!byName.contains(name))
            return problemAt(
                *reference,
                u"Pipeline op with name `%1` requires a template with name `%2`, which is not defined on this pipeline."_s
                    .arg(nameOf(op), name));
        used.insert(nameOf(op), byName.value(name));
        for (const Value &output : itemsOf(*byName.value(name), u"outputs"))
            outputs.insert(u"ops.%1.outputs.%2"_s.arg(nameOf(op), nameOf(output)),
                           output.textOf(u"type").isEmpty() ? u"None"_s : output.textOf(u"type"));
    }
    for (const Value &op : ops) {
        Value operation = mapOf();
        for (const QString &name : {u"inputs"_s, u"outputs"_s})
            if (const Value *list = used.value(nameOf(op))->find(name))
                operation.set(name, *list);
        if (const Value *params = op.find(u"params"))
            operation.set(u"params"_s, *params);
        if (const QString problem = paramsProblem(operation, outputs); !problem.isEmpty())
            return Problem{u"_schema"_s, problem,
                           placeOf(op.find(u"params") ? *op.find(u"params") : op)};
    }
    return std::nullopt;
}

} // namespace

QList<Problem> pipelineProblems(const Value &root)
{
    Graph graph;
    auto problem = read(root, graph);
    if (!problem)
        problem = orphans(root, graph);
    if (!problem && isCyclic(graph))
        problem = problemAt(root, u"Pipeline's graph is not acyclic."_s);
    if (!problem)
        problem = templates(root);
    return problem ? QList<Problem>{*problem} : QList<Problem>();
}

} // namespace wizard::polyaxonfile
