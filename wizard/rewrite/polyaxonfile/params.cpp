// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "rewrite/polyaxonfile/params.h"

#include "rewrite/polyaxonfile/python_text.h"

#include <QRegularExpression>

#include <algorithm>

namespace wizard::polyaxonfile {

using namespace Qt::StringLiterals;

namespace {

// A value that may refer to what another run gives.
struct Reference
{
    QString problem;
    bool isOne = false; // of an operation, experiment or job
    bool isOfOperation = false;
    QString path = {}; // `ops.prepare.outputs.loss`
};

Reference referenceOf(const QString &name, const Value &value)
{
    static const QRegularExpression expression(uR"(\{\{\s*([^\s]*)\s*\}\})"_s);
    const auto match = expression.match(value.isText() ? value.text : QString());
    if (!match.hasMatch())
        return {};
    const QStringList parts = match.captured(1).split(u'.');
    const QString unparsed = u"Could not parse value `%1` for param `%2`."_s.arg(value.text, name);
    if (parts.size() < 3 || parts.size() > 4)
        return {unparsed};
    if (parts.at(2) != "outputs"_L1)
        return {
            u"Param `%1` value `%2` is not valid, it should follow a format `entity.entity-id.outputs.name`."_s
                .arg(name, value.text)};
    const QString &entity = parts.first();
    if (entity != "jobs"_L1 && entity != "experiments"_L1 && entity != "ops"_L1)
        return {unparsed};
    if (entity != "ops"_L1 && !pythonInt(parts.at(1)))
        return {u"Param value `%1` is not valid, it should provide an id."_s.arg(value.text)};
    return {{}, true, entity == "ops"_L1, match.captured(1)};
}

QString outputProblem(const QString &name, const Value &declared, const QString &path,
                      const QMap<QString, QString> &outputs)
{
    const QString op = path.section(u'.', 1, 1);
    if (!outputs.contains(path))
        return u"Param `%1` has a ref value `%2`, but op with name `%3` has no such output, please check that your pipeline defines the correct template."_s
            .arg(name, path, op);
    const QString type = declared.textOf(u"type").isEmpty() ? u"None"_s : declared.textOf(u"type");
    return type == outputs.value(path)
               ? QString()
               : u"Param `%1` has a an input type `%2` and it does not correspond to the output type of ref `%3.`"_s
                     .arg(name, type, op)
                     .chopped(1);
}

QString problemIn(const Value &operation, bool isTemplate, const QMap<QString, QString> &context)
{
    const auto listOf = [&](QStringView name) {
        const Value *list = operation.find(name);
        return list && list->isList() ? list->items : std::vector<Value>();
    };
    const std::vector<Value> inputs = listOf(u"inputs");
    const std::vector<Value> outputs = listOf(u"outputs");
    const Value *params = operation.find(u"params");
    if (!params || !params->isTrue())
        params = operation.find(u"declarations");
    static const Value none = mapOf();
    if (!params || !params->isTrue())
        params = &none;
    QStringList processed;
    const auto problemOf = [&](const Value &declared) -> QString {
        const QString name = declared.textOf(u"name");
        const Value &value = *params->find(name);
        const Reference reference = referenceOf(name, value);
        if (!reference.problem.isEmpty())
            return reference.problem;
        processed << name;
        if (reference.isOfOperation)
            return outputProblem(name, declared, reference.path, context);
        const QString problem = reference.isOne ? QString() : valueProblem(declared, value);
        return problem.isEmpty()
                   ? QString()
                   : u"Could not parse value `%1`, an error was encountered: %2"_s.arg(
                         pythonText(value), problem);
    };
    for (const Value &input : inputs) {
        if (params->find(input.textOf(u"name"))) {
            if (const QString problem = problemOf(input); !problem.isEmpty())
                return problem;
        } else if (!isTemplate && !truthOf(input.find(u"is_optional")).value_or(false)) {
            return u"Input %1 is required, no param was passed."_s.arg(input.textOf(u"name"));
        }
    }
    for (const Value &output : outputs)
        if (params->find(output.textOf(u"name")))
            if (const QString problem = problemOf(output); !problem.isEmpty())
                return problem;
    QStringList extra;
    for (const Entry &entry : params->entries)
        if (!processed.contains(entry.name))
            extra << pythonRepr(entry.name);
    extra.sort();
    return extra.isEmpty() ? QString()
                           : u"Received unexpected params `{%1}`."_s.arg(extra.join(", "_L1));
}

} // namespace

QString paramsProblem(const Value &operation, bool isTemplate)
{
    const Value *inputs = operation.find(u"inputs");
    const Value *outputs = operation.find(u"outputs");
    if ((!inputs || !inputs->isTrue()) && (!outputs || !outputs->isTrue()))
        return {};
    return problemIn(operation, isTemplate, {});
}

QString paramsProblem(const Value &operation, const QMap<QString, QString> &outputs)
{
    return problemIn(operation, false, outputs);
}

Upstream upstreamOf(const QString &name, const Value &value)
{
    const Reference reference = referenceOf(name, value);
    return {reference.isOfOperation ? reference.path.section(u'.', 1, 1) : QString(),
            reference.problem};
}

} // namespace wizard::polyaxonfile
