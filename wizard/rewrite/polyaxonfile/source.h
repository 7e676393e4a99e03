// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "rewrite/polyaxonfile/value.h"
#include "system/failure.h"

namespace wizard::polyaxonfile {

/// How a text is laid out: the habits that what is written for it keeps.
struct Layout
{
    bool isJson = false;
    bool hasMarker = false;       ///< begins with `---`
    bool hasGaps = true;          ///< blank lines between its sections
    bool listsAreIndented = true; ///< items stand deeper than the key that they belong to
    qsizetype step = 2;
    QByteArray lineEnd = "\n";
    qsizetype marker = -1;        ///< where `---` stands
    bool hasGapAfterHead = false; ///< a blank line after the comments that open it
    QList<ByteRange> head;        ///< comments before the first key
    QList<ByteRange> tail;        ///< and after the last
};

/// A Polyaxonfile as it stands.
struct Source
{
    Value root;
    Layout layout;
};

/// Reads YAML or JSON as v0 did, by PyYAML's rules: aliases and merge keys are followed, the last
/// of two equal keys counts. Refused, with line and column: what is no YAML, and what PyYAML would
/// refuse besides (`polyaxonfile-invalid`).
Outcome<Source> readSource(QByteArrayView text);

} // namespace wizard::polyaxonfile
