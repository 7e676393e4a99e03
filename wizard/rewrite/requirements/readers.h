// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "guide/text_form.h"
#include "rewrite/requirements/requirement_file.h"
#include "system/failure.h"

namespace wizard::requirements {

/// What a text without a name looks like. A list in pip's form is what is nothing else.
TextForm formOfText(QByteArrayView text);

/// Reads a text of any form but SetupScript, which is a program. What does not parse is
/// `requirements-unreadable`, with line and column.
Outcome<RequirementFile> readRequirementFile(TextForm form, QByteArrayView text,
                                             const QString &file);

/// The values of a text, read again to be compared: by another parser where there is one. Nothing
/// when it does not parse.
std::optional<QList<Leaf>> valuesOf(TextForm form, QByteArrayView text);

// One for each form.
Outcome<RequirementFile> readPipList(QByteArrayView text, const QString &file);
Outcome<RequirementFile> readPyProject(QByteArrayView text, const QString &file);
Outcome<RequirementFile> readPipfile(QByteArrayView text, const QString &file);
Outcome<RequirementFile> readConfig(QByteArrayView text, const QString &file);
Outcome<RequirementFile> readConda(QByteArrayView text, const QString &file);

/// A key or index of a YAML path as leaves have it: any number is `[]`.
QByteArray yamlStep(const QByteArray &part);

/// What conda is asked for: `channel::name`, and the versions.
std::optional<Requirement> condaRequirement(QByteArrayView text);

/// What conda calls a package of Python's index.
QString condaName(const QString &package);

/// The name that an address or a path to a package speaks of (`#egg=NAME`, a wheel, an archive);
/// empty where it speaks of none.
QString nameInAddress(QByteArrayView address);

} // namespace wizard::requirements
