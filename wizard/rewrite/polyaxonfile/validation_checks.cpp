// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "rewrite/polyaxonfile/params.h"
#include "rewrite/polyaxonfile/python_text.h"
#include "rewrite/polyaxonfile/validation.h"

#include <algorithm>

namespace wizard::polyaxonfile {

using namespace Qt::StringLiterals;

namespace {

bool isThere(const Value &value, QStringView name)
{
    const Value *found = value.find(name);
    return found && !found->isNull();
}

bool isTrue(const Value &value, QStringView name)
{
    const Value *found = value.find(name);
    return found && found->isTrue();
}

// The one way to choose that an entry of a matrix has.
QString wayOf(const Value &entry, const PolyaxonfileObject &type)
{
    for (const PolyaxonfileField &field : type.fields)
        if (isThere(entry, field.name))
            return field.name;
    return {};
}

} // namespace

void Validator::check(const QString &name, const Value &value, const QString &path)
{
    const QString at = joined(path, u"_schema"_s);
    QString problem;
    if (name == "declarations"_L1) {
        if (isTrue(value, u"declarations") && isTrue(value, u"params"))
            problem = u"You should only use `params`."_s;
    } else if (name == "params"_L1) {
        problem = paramsProblem(value, true);
    } else if (name == "io"_L1) {
        problem = declarationProblem(value);
    } else if (name == "build-source"_L1) {
        checkBuild(value, at);
    } else if (name == "image"_L1) {
        checkImage(value, at);
    } else if (name == "configmap-refs"_L1 || name == "persistence"_L1) {
        checkEnvironment(name, value, at);
    } else if (name == "replicas"_L1) {
        checkReplicas(value, path);
    } else if (name == "matrix"_L1) {
        checkMatrix(value, path);
    } else if (name == "search-algorithm"_L1) {
        checkSearch(value, at);
    } else if (name == "utility-function"_L1) {
        checkUtility(value, at);
    } else if (name == "matrix-entry"_L1) {
        const auto &fields = m_schema.objects.value(u"matrix-entry"_s).fields;
        if (std::ranges::count_if(
                fields, [&](const auto &field) { return isTrue(value, field.name); }) != 1)
            problem = u"Matrix element is not valid, one and only one option is required."_s;
    } else if (name == "weights"_L1) {
        double sum = 0;
        if (const Value *weighted = value.find(u"pvalues"))
            for (const Value &item : weighted->items)
                sum += item.items.at(1).number;
        if (sum > 1)
            problem = u"The distribution of different outcomes should sum to 1."_s;
    } else if (name == "template-reference"_L1) {
        if (std::ranges::count_if(value.entries, [](const Entry &entry) {
                return !entry.value.isNull() && !entry.value.text.isEmpty();
            }) != 1)
            problem =
                u"Template requires one and only one param: name, url, path, action, or event."_s;
    }
    if (!problem.isEmpty())
        add(at, problem, value);
}

void Validator::checkBuild(const Value &value, const QString &path)
{
    int sources = 0;
    for (const QStringView name : {u"ref", u"image", u"dockerfile"})
        sources +=
            isThere(value, name) && !(value.find(name)->isText() && value.textOf(name).isEmpty());
    if (sources != 1)
        add(path, u"Invalid Build, only a a dockerfile, an image, or a reference is required."_s,
            value);
}

void Validator::checkImage(const Value &value, const QString &path)
{
    const QString image = value.textOf(u"image");
    const QStringList parts = image.split(u':');
    if (image.contains(u' ') || parts.size() > 3 ||
        (parts.size() == 3 && (!parts.at(1).contains(u'/') || parts.at(1).startsWith(u'/'))))
        add(path, u"Invalid docker image `%1`"_s.arg(image), *value.find(u"image"));
}

void Validator::checkEnvironment(const QString &name, const Value &value, const QString &path)
{
    if (name == "configmap-refs"_L1) {
        if (isTrue(value, u"config_map_refs") && isTrue(value, u"configmap_refs"))
            add(path, u"You should only use `config_map_refs`."_s, *value.find(u"configmap_refs"));
    } else if (isThere(value, u"persistence") &&
               (isTrue(value, u"data_refs") || isTrue(value, u"artifact_refs"))) {
        add(path, u"You cannot use `persistence` and  `data_refs` or `artifact_refs`."_s,
            *value.find(u"persistence"));
    }
}

void Validator::checkReplicas(const Value &value, const QString &path)
{
    const Value *environment = value.find(u"environment");
    const Value *replicas = environment ? environment->find(u"replicas") : nullptr;
    if (!replicas || replicas->isNull())
        return;
    const QString framework = value.textOf(u"framework");
    const QString at = joined(path, u"_schema"_s);
    static const QStringList frameworks{u"tensorflow"_s, u"mxnet"_s, u"horovod"_s, u"pytorch"_s};
    if (framework.isEmpty()) {
        add(at, u"You must specify which framework to use for distributed experiments."_s,
            *replicas);
        return;
    }
    if (!frameworks.contains(framework)) {
        add(at, u"Distributed Experiment framework `%1` not supported"_s.arg(framework),
            *value.find(u"framework"));
        return;
    }
    const bool isMpi = value.textOf(u"backend") == "mpi"_L1;
    const bool hasServers = !isMpi && (framework == "tensorflow"_L1 || framework == "mxnet"_L1);
    QStringList known{u"n_workers"_s, u"default_worker"_s};
    if (!isMpi)
        known << u"worker"_s;
    if (framework == "horovod"_L1 || framework == "pytorch"_L1 || isMpi || !hasServers)
        for (const Entry &entry : replicas->entries)
            if (!known.contains(entry.name) && !entry.value.isNull())
                add(joined(path, entry.name), u"Unknown field."_s, entry.value, entry.place);
}

// The product tells of an entry's fields as if they were those of the whole.
void Validator::checkMatrix(const Value &value, const QString &path)
{
    const Value *matrix = value.find(u"matrix");
    if (!matrix || !matrix->isTrue())
        return;
    const bool isBayes = isThere(value, u"bo");
    const bool isGrid =
        isThere(value, u"grid_search") ||
        (!isThere(value, u"random_search") && !isThere(value, u"hyperband") && !isBayes);
    const PolyaxonfileObject type = m_schema.objects.value(u"matrix-entry"_s);
    static const QStringList continuous{u"uniform"_s,     u"quniform"_s,   u"loguniform"_s,
                                        u"qloguniform"_s, u"normal"_s,     u"qnormal"_s,
                                        u"lognormal"_s,   u"qlognormal"_s, u"pvalues"_s};
    for (const Entry &entry : matrix->entries) {
        const qsizetype before = m_problems.size();
        object(u"matrix-entry"_s, entry.value, path);
        if (m_problems.size() != before)
            return;
        const QString way = wayOf(entry.value, type);
        const bool isDistribution = continuous.contains(way);
        QString problem;
        if (isGrid && isDistribution)
            problem = u"`%1` defines a distribution, and it cannot be used with grid search."_s;
        else if (isBayes && isDistribution && way != "uniform"_L1)
            problem = u"`%1` defines a non uniform distribution, "
                      "and it cannot be used with bayesian optimization."_s;
        if (!problem.isEmpty()) {
            add(joined(path, u"_schema"_s), problem.arg(entry.name), entry.value, entry.place);
            return;
        }
    }
}

void Validator::checkSearch(const Value &value, const QString &path)
{
    int algorithms = 0;
    for (const QStringView name : {u"grid_search", u"random_search", u"hyperband", u"bo"})
        algorithms += isThere(value, name);
    if (algorithms > 1)
        add(path, u"Only one search algorithm can be used."_s, value);
    else if (algorithms == 1 && !isTrue(value, u"matrix"))
        add(path, u"Search algorithms need a matrix definition."_s, value);
}

void Validator::checkUtility(const Value &value, const QString &path)
{
    const Value *given = value.find(u"acquisition_function");
    const QString function = given ? given->text : u"ucb"_s;
    const QString lower = function.toLower();
    if (lower == "ucb"_L1 && !isThere(value, u"kappa"))
        add(path, u"the acquisition function `ucb` requires a parameter `kappa`"_s, value);
    if ((lower == "ei"_L1 || lower == "poi"_L1) && !isThere(value, u"eps"))
        add(path, u"the acquisition function `%1` requires a parameter `eps`"_s.arg(function),
            value);
}

} // namespace wizard::polyaxonfile
