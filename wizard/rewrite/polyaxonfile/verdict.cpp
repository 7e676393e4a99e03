// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "rewrite/polyaxonfile/params.h"
#include "rewrite/polyaxonfile/python_text.h"
#include "rewrite/polyaxonfile/validation.h"

#include <algorithm>

namespace wizard::polyaxonfile {

using namespace Qt::StringLiterals;

namespace {

QString sectionProblem(const QString &name, const QString &kind, const QString &version)
{
    return u"Unexpected section `%1` %2version `%3`. Please check the Polyaxonfile specification for this version."_s
        .arg(name,
             kind.isEmpty() ? u"in Polyaxonfile "_s : u"for specification kind `%1` "_s.arg(kind),
             version);
}

QString versionProblem(const Value *version)
{
    if (!version)
        return u"The Polyaxonfile `version` must be specified."_s;
    if (version->isText())
        return u"'<=' not supported between instances of 'int' and 'str'"_s;
    if (version->isNull())
        return u"'<=' not supported between instances of 'int' and 'NoneType'"_s;
    return version->number == 1
               ? QString()
               : u"The Polyaxonfile's version specified is not supported by your current CLI."
                 "Your CLI support Polyaxonfile versions between: 1 <= v <= 1."
                 "You can run `polyaxon upgrade` and check documentation for the specification."_s;
}

} // namespace

QList<Problem> problemsOfV0(const Value &root, const PolyaxonfileSchema &schema)
{
    const auto at = [](const Value &value) { return std::max<qsizetype>(value.place, 0); };
    const Value *kind = root.find(u"kind");
    if (!kind)
        return {{{}, u"The Polyaxonfile `kind` must be specified."_s, at(root)}};
    if (kind->isCollection())
        return {
            {{}, u"unhashable type: '%1'"_s.arg(kind->isMap() ? u"dict"_s : u"list"_s), at(*kind)}};
    if (!schema.kinds.contains(kind->text) || !kind->isText())
        return {
            {{},
             u"The Polyaxonfile with kind `%1` is not a supported value."_s.arg(pythonText(*kind)),
             at(*kind)}};
    const PolyaxonfileSchema::Kind rules = schema.kinds.value(kind->text);
    Validator validator(schema, {});
    try {
        validator.object(rules.type, root, {});
    } catch (const Validator::Stop &stop) {
        return {stop.problem};
    }
    if (!validator.problems().isEmpty())
        return validator.problems();
    if (kind->text != "pipeline"_L1)
        if (const QString problem = paramsProblem(root, false); !problem.isEmpty())
            return {
                {u"_schema"_s, problem, at(root.find(u"inputs") ? *root.find(u"inputs") : root)}};
    const Value *version = root.find(u"version");
    if (const QString problem = versionProblem(version); !problem.isEmpty())
        return {{{}, problem, at(version ? *version : root)}};
    const QStringList known = schema.sections + schema.moreSections.value(kind->text);
    QList<Problem> problems;
    for (const bool isOfKind : {false, true}) {
        for (const Entry &entry : root.entries)
            if (!(isOfKind ? rules.sections : known).contains(entry.name))
                problems << Problem{{},
                                    sectionProblem(entry.name, isOfKind ? kind->text : QString(),
                                                   pythonText(*version)),
                                    std::max<qsizetype>(entry.place, 0)};
        if (!problems.isEmpty())
            return problems;
    }
    for (const QString &name : rules.required)
        if (!root.find(name))
            return {
                {{}, u"%1 is a required section for a valid Polyaxonfile"_s.arg(name), at(root)}};
    const Value *matrix = root.find(u"hptuning", u"matrix");
    if (kind->text == "group"_L1 && (!matrix || !matrix->isTrue()))
        return {{{},
                 u"A matrix definition is required for group specification."_s,
                 at(*root.find(u"hptuning"))}};
    return kind->text == "pipeline"_L1 ? pipelineProblems(root) : QList<Problem>();
}

QList<Problem> problemsOfV1(const Value &root, const PolyaxonfileSchema &schema,
                            const Version &version)
{
    const Value *kind = root.find(u"kind");
    const QString name = kind ? kind->text : QString();
    if (!schema.kinds.contains(name))
        return {{u"kind"_s, u"Must be one of: component, operation."_s, 0}};
    Validator validator(schema, version);
    validator.object(schema.kinds.value(name).type, root, {});
    return validator.problems();
}

} // namespace wizard::polyaxonfile
