// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "rewrite/python/reading.h"

namespace wizard::python {

/// One name of a from-import with what belongs to it: the comment behind it, and the comments on
/// lines of their own above it. All in bytes.
struct NameExtent
{
    qsizetype lead = 0;  ///< with the comments above
    qsizetype begin = 0; ///< of the name
    qsizetype end = 0;   ///< of the name, or of what it is called after `as`
    qsizetype comma = 0; ///< after the comma; `end` where there is none
    qsizetype tail = 0;  ///< with the comment behind
    bool startsLine = false;
    std::vector<size_t> above; ///< comments, by their tokens
    std::optional<size_t> behind;

    bool hasComments() const { return behind || !above.empty(); }
};

/// How a from-import is laid out.
struct FromLayout
{
    std::vector<NameExtent> names;
    bool hasComments = false;   ///< among the names
    bool isSpread = false;      ///< the names are on lines of their own
    QByteArray indentation;     ///< of the statement
    QByteArray nameIndentation; ///< of names on lines of their own
    std::optional<size_t>
        suppression; ///< the comment that lets the import be unused, such as `# noqa`

    /// What has to go so that a name goes, when the name `pivot` stays. The ranges of different
    /// names do not overlap, and any set of them leaves an import that parses.
    std::pair<qsizetype, qsizetype> removal(size_t name, size_t pivot) const;
};

FromLayout layoutOf(const Reading &reading, const Import &statement);

} // namespace wizard::python
