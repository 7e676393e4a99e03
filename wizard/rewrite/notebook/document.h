// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "rewrite/notebook/json_reader.h"
#include "system/failure.h"

#include <QByteArray>

#include <vector>

namespace wizard::notebook {

/// A code cell, and where its source is in the file.
struct Cell
{
    int number = 0; ///< among all cells, from 1
    std::vector<JsonString> parts;
    bool isList = false; ///< one string a line; otherwise one for all
    qsizetype begin = 0; ///< of the source's value
    QByteArray language; ///< where the cell says that it is in another one; empty: the notebook's
};

/// What matters of a notebook: its code cells, and what they are written in.
struct Document
{
    int format = 0;      ///< nbformat's major version
    QByteArray language; ///< in lower case; `python` where nothing is said
    QByteArray version;  ///< of the language; may be empty
    std::vector<Cell> cells;

    bool isPython() const { return language == "python" || language == "ipython"; }
    bool isPython2() const { return isPython() && version.startsWith('2'); }
};

/// Reads a notebook of format 2, 3 (with worksheets) or 4. What is no JSON in UTF-8, no notebook,
/// or says something twice is an error with line and column.
Outcome<Document> documentOf(QByteArrayView text, const QString &file);

} // namespace wizard::notebook
