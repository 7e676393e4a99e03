// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "rewrite/python/draft.h"
#include "rewrite/python/from_import.h"
#include "rewrite/python/module_binding.h"

#include <QMap>
#include <QSet>

namespace wizard::python {

/// All imports of one file.
class ImportRewrite
{
public:
    ImportRewrite(const Reading &reading, const Homes &homes, const QStringList &localModules,
                  Draft &draft);
    void run();

    /// The modules that names are bound to by the edits, where these lead an import to another one.
    QMap<QByteArray, QByteArray> successors() const;

private:
    /// A from-import of ours that names what it wants.
    struct NamesImport
    {
        const Import *statement;
        std::vector<ImportedName> names;
        bool isDual = false;
    };
    /// What a name is bound to by imports, when it is a module of ours.
    struct Binding
    {
        QByteArrayList modules;  ///< without repetition
        bool isOtherToo = false; ///< some import binds it to something else
        std::optional<BindingPlan> plan;
        std::optional<int> decision;
    };

    // What there is
    void collect(const Import &statement);
    bool isOurs(const QByteArray &module, qsizetype at);
    QByteArray moduleOf(const Import &statement) const;
    QByteArray boundName(const Import &statement, const Alias &alias) const;
    QByteArray boundModule(const Import &statement, const Alias &alias) const;
    bool isModuleName(const QByteArray &module, const QByteArray &name) const;

    // Code that works with both versions
    bool isDual(const NamesImport &import) const;
    bool changes(const NamesImport &import) const;
    bool standsAgainst(const NamesImport &one, const NamesImport &other) const;
    bool asksForVersion(int statement) const;
    bool isFallback(const Import &statement) const;
    bool leadsOn(const Import &statement) const;
    bool isLeft(const Import &statement, const QByteArray &module);

    // What becomes of it
    void rewriteNames(NamesImport &import);
    void rewriteModuleName(const Import &statement, const Alias &alias, ImportedName &name);
    void rewriteAlias(const Import &statement, const Alias &alias);
    void rewriteDotted();
    const Binding &planned(const QByteArray &name, const QByteArray &module);
    void noteObstacle(const QByteArray &module, Obstacle obstacle, qsizetype at);

    const Reading &m_reading;
    const Homes &m_homes;
    QStringList m_localModules;
    Draft &m_draft;
    NameUses m_uses;
    QSet<QByteArray> m_spokenOf; ///< packages that are left, and have been noted
    QList<QByteArray> m_bound;   ///< names bound by any import
    QMap<QByteArray, Binding> m_bindings;
    std::vector<NamesImport> m_names;
    std::vector<const Import *> m_stars;
    std::vector<std::pair<const Import *, const Alias *>> m_aliases;
    std::vector<std::pair<const Import *, size_t>> m_dotted;
    QList<int>
        m_leading; ///< blocks that import where the guide leads to, by other names than its own
    bool m_hasForeignStar = false;
};

} // namespace wizard::python
