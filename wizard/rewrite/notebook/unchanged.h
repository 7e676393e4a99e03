// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "rewrite/notebook/notebook_program.h"

namespace wizard::notebook {

/// Whether the edits of the file, both all of them and those that are accepted, leave a notebook
/// whose cells can be read as well as before, and of which nothing else is changed: by our own
/// reader, and by Qt's, where that reads the file at all.
bool staysNotebook(QByteArrayView file, const NotebookProgram &program, QList<Edit> edits);

} // namespace wizard::notebook
