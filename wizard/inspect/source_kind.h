// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QByteArrayView>
#include <QFileInfo>

namespace wizard {

/// What a file of a project may be, by its name alone.
enum class SourceKind {
    None,
    Python,       ///< .py, .pyi, .pyw
    Script,       ///< executable and without an extension: Python when its first line says so
    Requirements, ///< a list in pip's form
    Other, ///< may name the package, and is for a human: notebooks, pyproject.toml, Dockerfile, …
};

SourceKind candidateKind(const QFileInfo &file);

/// Whether a text begins with `#!` and Python.
bool isPythonScript(QByteArrayView text);

} // namespace wizard
