// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "rewrite/python/homes.h"
#include "rewrite/python/reading.h"

namespace wizard::python {

/// Where a file may speak of something of ours at all: what Values could tell of anything else is
/// nothing. Much cheaper to find out, and never too little: every name that an import of ours
/// binds, that is given a value or annotation in which such a name stands, or that is a class
/// derived from one; whatever its scope.
class Reach
{
public:
    Reach(const Reading &reading, const Homes &homes, const QStringList &localModules);

    /// Whether the file imports anything of ours.
    bool hasImports() const { return m_isEverywhere || !m_words.empty(); }

    /// Whether one of the names may stand among the tokens from `first` to `last`.
    bool isWithin(size_t first, size_t last) const;

private:
    void addImports(const Homes &homes, const QStringList &localModules);
    void add(QByteArrayView word);
    void find(size_t fromWord);
    void spread();

    const Reading &m_reading;
    std::vector<QByteArrayView> m_words;
    std::vector<size_t> m_places; // the tokens that are one of them, in order
    bool m_isEverywhere = false;
};

/// Whether a module is one of a package of ours, and not of a module of that name in the project.
bool isOurs(const Homes &homes, const QStringList &localModules, const QByteArray &module);

} // namespace wizard::python
