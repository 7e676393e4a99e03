// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QByteArrayView>
#include <QString>

#include <optional>

namespace wizard {

/// What a text is for, as the user names it.
enum class TextKind { Python, Notebook, Requirements, Deployment, Polyaxonfile, Shell };

QString textKindName(TextKind kind);
std::optional<TextKind> textKindFromName(QStringView name);

/// How a text is written, and so which rooms of the rewriter it passes through.
enum class TextForm {
    // Python
    Python,
    PythonLike, ///< Cython, and templates that give Python: only read by people
    // Notebook
    Notebook,
    // Requirements: pins as data or code
    RequirementList, ///< a line a requirement, as pip reads it
    PyProject,
    SetupCfg,
    SetupScript, ///< setup.py: Python with pins in it
    Pipfile,
    CondaEnvironment,
    CondaRecipe,
    ToxIni, ///< pins, and commands
    // Deployment
    Values, ///< of the Helm charts
    // Polyaxonfile
    Polyaxonfile,
    // Shell: commands, on their own or in something else
    ShellScript,
    Dockerfile, ///< commands, and pins in them
    Makefile,
    Pipeline, ///< YAML with commands in it: continuous integration, Compose, …
    Jenkinsfile,
    Prose, ///< commands and pins in text for people
};

TextKind kindOf(TextForm form);

/// Whether the program converts texts of this form; the others are named for a human to look at.
bool isConverted(TextForm form);

/// What a text is, by its file's path and its content; nothing when it is none of ours. Without a
/// path the content decides alone.
std::optional<TextForm> recognisedForm(QByteArrayView path, QByteArrayView text);

/// Whether a Polyaxonfile is one of v0, by its content; without reading it whole.
bool isPolyaxonfileOfV0(QByteArrayView text);

/// The form of a text that is known to be of a kind: the recognised one, or else the plainest form
/// of that kind.
TextForm formWithin(TextKind kind, QByteArrayView path, QByteArrayView text);

/// Whether a text of this form can have anything to do with the product. Cheap, and certain when it
/// says no: the bytes of the package's name, of its variables or of its commands are not there.
bool mayConcern(TextForm form, QByteArrayView text, QByteArrayView package);

} // namespace wizard
