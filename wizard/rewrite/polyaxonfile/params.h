// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "rewrite/polyaxonfile/validation.h"

#include <QMap>

namespace wizard::polyaxonfile {

/// What v0 has against a value for a declared input or output: it cannot be read as the type.
/// Empty: nothing.
QString valueProblem(const Value &declared, const Value &value);

/// What v0 has against one declared input or output as such.
QString declarationProblem(const Value &declared);

/// What v0 has against params, given inputs and outputs.
QString paramsProblem(const Value &operation, bool isTemplate);

/// The same for an operation of a pipeline: `outputs` has the types of what other operations give,
/// by `ops.NAME.outputs.NAME`.
QString paramsProblem(const Value &operation, const QMap<QString, QString> &outputs);

/// The operation of the same pipeline whose output a value is, if it is one; a problem where v0
/// cannot read what it refers to.
struct Upstream
{
    QString operation;
    QString problem;
};
Upstream upstreamOf(const QString &name, const Value &value);

/// What v0 has against a pipeline that is valid in itself: it could never have run.
QList<Problem> pipelineProblems(const Value &root);

} // namespace wizard::polyaxonfile
