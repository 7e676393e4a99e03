// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "guide/python_knowledge.h"

#include "guide/guide_file.h"

namespace wizard {

PythonKnowledge PythonKnowledge::read(const GuideFile &file, QByteArrayView)
{
    file.fail(file.root(), QStringLiteral("a program that reads this file"));
}

} // namespace wizard
