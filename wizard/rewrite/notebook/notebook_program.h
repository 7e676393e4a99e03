// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "rewrite/notebook/cell_source.h"
#include "rewrite/python/reading.h"

namespace wizard::notebook {

/// What the text of a code cell is, by its language and its first line.
enum class CellKind {
    Program, ///< Python of the notebook; `%%time` and the like run it as well
    File,    ///< a text for itself, as below `%%writefile train.py`
    Shell,   ///< as below `%%bash`
    Other
};

/// A cell as a part of the program.
struct Part
{
    int cell = 0; ///< its number
    CellSource source;
    CellKind kind = CellKind::Program;
    qsizetype begin = 0; ///< in the program
    qsizetype end = 0;
    std::optional<python::SyntaxError> error; ///< why a part of the program is not read
};

/// The code cells of a notebook as one program, as the kernel sees them when they run from top to
/// bottom: what one imports, the next uses. A cell of another kind, or one that does not parse, is
/// in it as one token.
struct NotebookProgram
{
    QByteArray text; ///< the cells, with a line end between them
    std::vector<Part> parts;
    python::Reading reading; ///< of the text

    /// The part that a byte of the program belongs to; there is one at least.
    const Part &partAt(qsizetype byte) const;
};

/// `file` has to live as long as what is returned. An error only where the cells can be read one by
/// one, but not together.
std::expected<NotebookProgram, python::SyntaxError>
programOf(QByteArrayView file, const Document &document, const QString &name);

CellKind cellKind(QByteArrayView text);

/// The name of the file that a cell writes by its first line; for `%%python`, which is a program
/// for itself, a name of such a file. Empty: none.
QByteArray writtenFile(QByteArrayView text);

/// Where the text of a cell begins below its first line with a magic.
qsizetype bodyOf(QByteArrayView text);

} // namespace wizard::notebook
