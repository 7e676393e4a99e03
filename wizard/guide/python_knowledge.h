// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "guide/version.h"

#include <QByteArrayView>
#include <QHash>
#include <QStringList>

namespace wizard {

class GuideFile;

/// What the guide knows about the Python names of a package: where each one lives in the target.
struct PythonKnowledge
{
    /// `table` is the content of the symbol table beside the file.
    static PythonKnowledge read(const GuideFile &file, QByteArrayView table);
};

} // namespace wizard
