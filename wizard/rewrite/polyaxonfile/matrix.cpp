// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "rewrite/polyaxonfile/conversion.h"
#include "rewrite/polyaxonfile/python_text.h"
#include "rewrite/polyaxonfile/validation.h"

namespace wizard::polyaxonfile {

using namespace Qt::StringLiterals;

namespace {

// Words that v0 took in any case.
Value lowered(const Value &word)
{
    const QString lower = word.text.toLower();
    return lower == word.text ? word : textValue(lower);
}

Value metricOf(const Value &metric)
{
    Value made = mapOf();
    made.isFlow = metric.isFlow;
    if (const Entry *name = metric.entry(u"name"))
        made.set(u"name"_s, name->value, *name);
    if (const Entry *optimization = metric.entry(u"optimization"); isThere(optimization))
        made.set(u"optimization"_s, lowered(optimization->value), *optimization);
    else
        made.set(u"optimization"_s, textValue(u"maximize"_s));
    return made;
}

// v0 took numbers in quotes too.
void unquote(Value &value, const QString &name = {})
{
    static const QStringList numbers{
        u"numRuns"_s,       u"concurrency"_s,        u"seed"_s,        u"maxIterations"_s,
        u"numIterations"_s, u"numInitialRuns"_s,     u"eta"_s,         u"kappa"_s,
        u"eps"_s,           u"numWarmup"_s,          u"lengthScale"_s, u"nu"_s,
        u"percent"_s,       u"evaluationInterval"_s, u"value"_s,       u"numRestartsOptimizer"_s};
    if (value.isText() && numbers.contains(name))
        value = typedValue(value, pythonInt(value.text) ? u"int"_s : u"float"_s);
    for (Entry &entry : value.entries)
        if (entry.name != "params"_L1)
            unquote(entry.value, entry.name);
    for (Value &item : value.items)
        unquote(item);
}

} // namespace

// One way to choose a parameter.
Value Conversion::choice(const Entry &entry)
{
    Value made = mapOf();
    for (const Entry &way : entry.value.entries) {
        if (!way.value.isTrue())
            continue;
        made.isFlow = entry.value.isFlow;
        const bool isChoice = way.name == "values"_L1;
        made.set(u"kind"_s, textValue(isChoice                   ? u"choice"_s
                                      : way.name == "pvalues"_L1 ? u"pchoice"_s
                                                                 : way.name));
        Value value = way.value;
        if (isChoice)
            value = typedValue(value, inferredType(value).type);
        else if (way.name == "pvalues"_L1)
            value = way.value;
        else if (value.isMap())
            value.remove(u"size");
        made.set(u"value"_s, value, way);
    }
    return made;
}

Value Conversion::earlyStopping(const Value &list)
{
    Value made = listOf();
    for (const Value &stop : list.items) {
        Value one = mapOf({{u"kind"_s, textValue(u"metric_early_stopping"_s)}});
        one.comments = stop.comments;
        if (const Entry *metric = stop.entry(u"metric"))
            one.set(u"metric"_s, metric->value, *metric);
        if (const Entry *value = stop.entry(u"value")) {
            one.set(u"value"_s, value->value, *value);
        } else {
            one.set(u"value"_s, intValue(0));
            note("stopping-value", stop, {{u"metric"_s, stop.textOf(u"metric")}});
        }
        if (const Entry *optimization = stop.entry(u"optimization"); isThere(optimization))
            one.set(u"optimization"_s, lowered(optimization->value), *optimization);
        else
            one.set(u"optimization"_s, textValue(u"maximize"_s));
        const Entry *policy = stop.entry(u"policy");
        if (isThere(policy)) {
            Value way = mapOf();
            way.isFlow = policy->value.isFlow;
            const Entry *kind = policy->value.entry(u"kind");
            const bool isAverage = kind && kind->value.text == "average"_L1;
            if (kind)
                way.set(u"kind"_s, isAverage ? textValue(u"median"_s) : kind->value, *kind);
            for (const auto &[key, to] : {std::pair{u"percent"_s, u"percent"_s},
                                          {u"evaluation_interval"_s, u"evaluationInterval"_s}})
                if (const Entry *entry = policy->value.entry(key))
                    way.set(to, entry->value, *entry);
            one.set(u"policy"_s, way, *policy);
            if (isAverage)
                note("average-policy", *policy->value.find(u"kind"));
        }
        made.add(one);
    }
    return made;
}

Value Conversion::bayes(const Value &bo)
{
    Value made = mapOf({{u"kind"_s, textValue(u"bayes"_s)}});
    if (const Entry *trials = bo.entry(u"n_initial_trials"))
        made.set(u"numInitialRuns"_s, trials->value, *trials);
    if (const Entry *iterations = bo.entry(u"n_iterations"))
        made.set(has("maxIterations") ? u"maxIterations"_s : u"numIterations"_s, iterations->value,
                 *iterations);
    if (const Entry *metric = bo.entry(u"metric"))
        made.set(u"metric"_s, metricOf(metric->value), *metric);
    const Entry *utility = bo.entry(u"utility_function");
    if (!isThere(utility))
        return made;
    Value function = mapOf();
    function.isFlow = utility->value.isFlow;
    for (const Entry &entry : utility->value.entries) {
        if (entry.value.isNull())
            continue;
        Value value = entry.name == "acquisition_function"_L1 ? lowered(entry.value) : entry.value;
        if (entry.name == "gaussian_process"_L1) {
            value = mapOf();
            value.isFlow = entry.value.isFlow;
            for (const Entry &part : entry.value.entries)
                if (!part.value.isNull())
                    value.set(name("process", part.name),
                              part.name == "kernel"_L1 ? lowered(part.value) : part.value, part);
        }
        function.set(name("utility", entry.name), value, entry);
    }
    made.set(u"utilityFunction"_s, function, *utility);
    return made;
}

Value Conversion::hyperband(const Value &hyperband)
{
    Value made = mapOf({{u"kind"_s, textValue(u"hyperband"_s)}});
    for (const auto &[key, to] :
         {std::pair{u"max_iter"_s, u"maxIterations"_s}, {u"eta"_s, u"eta"_s}})
        if (const Entry *entry = hyperband.entry(key))
            made.set(to, entry->value, *entry);
    if (const Entry *resource = hyperband.entry(u"resource")) {
        Value value = mapOf();
        value.isFlow = resource->value.isFlow;
        if (const Entry *name = resource->value.entry(u"name"))
            value.set(u"name"_s, name->value, *name);
        const Entry *type = resource->value.entry(u"type");
        value.set(u"type"_s, isThere(type) ? lowered(type->value) : textValue(u"float"_s));
        made.set(u"resource"_s, value, *resource);
    }
    if (const Entry *metric = hyperband.entry(u"metric"))
        made.set(u"metric"_s, metricOf(metric->value), *metric);
    if (const Entry *resume = hyperband.entry(u"resume"); isThere(resume))
        made.set(u"resume"_s, boolValue(truthOf(&resume->value).value_or(false)), *resume);
    return made;
}

Value Conversion::matrix(const Value &hptuning)
{
    const auto algorithm = [&](QStringView name) {
        const Entry *entry = hptuning.entry(name);
        return isThere(entry) ? entry : nullptr;
    };
    const Entry *random = algorithm(u"random_search");
    const Entry *grid = algorithm(u"grid_search");
    Value made;
    if (const Entry *bo = algorithm(u"bo")) {
        made = bayes(bo->value);
    } else if (const Entry *band = algorithm(u"hyperband")) {
        made = hyperband(band->value);
    } else {
        made = mapOf({{u"kind"_s, textValue(random ? u"random"_s : u"grid"_s)}});
        const Entry *search = random ? random : grid;
        const Entry *count = search ? search->value.entry(u"n_experiments") : nullptr;
        if (isThere(count)) {
            made.set(u"numRuns"_s, count->value, *count);
        } else if (random) {
            made.set(u"numRuns"_s, intValue(1)).comments.remark =
                u"how many runs there are to be"_s;
            note("number-of-runs", random->place);
        }
    }
    if (const Entry *concurrency = hptuning.entry(u"concurrency"); isThere(concurrency))
        made.set(u"concurrency"_s, concurrency->value, *concurrency);
    else
        made.set(u"concurrency"_s, intValue(1));
    if (const Entry *seed = hptuning.entry(u"seed"); isThere(seed)) {
        if (made.textOf(u"kind") == "grid"_L1)
            note("grid-seed", seed->place);
        else
            made.set(u"seed"_s, seed->value, *seed);
    }
    if (const Entry *matrix = hptuning.entry(u"matrix")) {
        Value params = mapOf();
        for (const Entry &entry : matrix->value.entries)
            params.set(inputName(entry), choice(entry), entry);
        made.set(u"params"_s, params, *matrix);
    }
    if (const Entry *stopping = hptuning.entry(u"early_stopping");
        isThere(stopping) && stopping->value.isTrue())
        made.set(u"earlyStopping"_s, earlyStopping(stopping->value), *stopping);
    unquote(made);
    return made;
}

} // namespace wizard::polyaxonfile
