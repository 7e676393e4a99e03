// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "inspect/inspection.h"

namespace wizard {

/// What the files say about a Python environment, before anything is started.
struct Layout
{
    Environment::Kind kind = Environment::Kind::System;
    QString prefix; ///< empty when only the interpreter knows it
    QString python; ///< absolute; is there and can be executed
};

/// The environment that a folder or an interpreter stands for. `environment-missing`: nothing is
/// there; `environment-no-python`: it holds no Python, or one that leads nowhere.
Outcome<Layout> layoutOf(const QString &path);

/// The environments in a folder and the folders right in it, by canonical path: what a project
/// keeps beside its code.
QStringList environmentsIn(const QString &folder);

/// Whether a folder is an environment: it has a pyvenv.cfg or a conda-meta.
bool isEnvironment(const QString &folder);

/// `venv`, `conda`, `pipx`, `uv`, `system`.
QString environmentKindName(Environment::Kind kind);

} // namespace wizard
