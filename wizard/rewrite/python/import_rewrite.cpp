// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "rewrite/python/import_rewrite.h"

#include "rewrite/python/dotted_imports.h"
#include "rewrite/python/star_import.h"

#include <algorithm>

namespace wizard::python {

using namespace Qt::StringLiterals;

ImportRewrite::ImportRewrite(const Reading &reading, const Homes &homes,
                             const QStringList &localModules, Draft &draft)
    : m_reading(reading), m_homes(homes), m_localModules(localModules), m_draft(draft),
      m_uses(reading)
{}

void ImportRewrite::run()
{
    for (const Import &statement : m_reading.module.imports)
        collect(statement);
    for (NamesImport &import : m_names)
        import.isDual = changes(import) && isDual(import);
    for (NamesImport &import : m_names)
        rewriteNames(import);
    for (const auto &[statement, alias] : m_aliases)
        rewriteAlias(*statement, *alias);
    rewriteDotted();
    for (const Import *statement : m_stars) {
        QByteArrayList others;
        for (const Import *other : m_stars)
            if (other != statement)
                others << moduleOf(*other);
        rewriteStarImport(m_reading, m_homes, m_uses, *statement,
                          {m_bound, others, m_hasForeignStar}, m_draft);
    }
}

QMap<QByteArray, QByteArray> ImportRewrite::successors() const
{
    QMap<QByteArray, QByteArray> successors;
    for (const auto &[name, binding] : m_bindings.asKeyValueRange())
        if (binding.plan && !binding.plan->module.isEmpty())
            successors.insert(name, binding.plan->module);
    return successors;
}

void ImportRewrite::rewriteNames(NamesImport &import)
{
    const Import &statement = *import.statement;
    const QByteArray module = moduleOf(statement);
    if (import.isDual)
        return m_draft.note(u"python-dual"_s, {{u"module"_s, QString::fromUtf8(module)}},
                            m_reading.token(statement.first).begin);
    for (size_t i = 0; i < statement.names.size(); ++i) {
        const Alias &alias = statement.names[i];
        const QByteArray name = m_reading.word(alias.first).toByteArray();
        if (isModuleName(module, name))
            rewriteModuleName(statement, alias, import.names[i]);
        else if (const Home &home = import.names[i].home; !home.rule.isEmpty())
            m_draft.note(home.rule, m_homes.values(module, name, home),
                         m_reading.token(alias.first).begin);
    }
    FromImport(m_reading, m_homes, statement, m_draft).rewrite(import.names);
}

void ImportRewrite::rewriteModuleName(const Import &statement, const Alias &alias,
                                      ImportedName &name)
{
    const QByteArray parent = moduleOf(statement);
    const QByteArray module = boundModule(statement, alias);
    const qsizetype at = m_reading.token(alias.first).begin;
    name.isModule = true;
    name.home = {Home::Fate::Unknown, parent, leafOf(module), {}, false};
    const auto isBelow = [&](const auto &dotted) {
        return m_reading
            .dotted(dotted.first->names[dotted.second].first,
                    dotted.first->names[dotted.second].last)
            .startsWith(module);
    };
    if (m_homes.stays(module) && m_homes.knowledge().answersEveryName.contains(parent) &&
        std::ranges::none_of(m_dotted, isBelow))
        m_draft.note(u"python-tracking-contrib"_s,
                     m_homes.values(parent, leafOf(module), name.home), at);
    const Binding &binding = planned(boundName(statement, alias), module);
    noteObstacle(module, binding.plan->obstacle, at);
    const QByteArray &successor = binding.plan->module;
    if (!successor.isEmpty())
        name.home = {
            Home::Fate::Moves, parentOf(successor), leafOf(successor), {}, binding.plan->isOffer};
    name.decision = binding.decision;
}

void ImportRewrite::rewriteAlias(const Import &statement, const Alias &alias)
{
    const QByteArray module = m_reading.dotted(alias.first, alias.last);
    const Token &first = m_reading.token(alias.first);
    if (isLeft(statement, module))
        return;
    if (!m_homes.isModule(module)) {
        if (!m_homes.mayBeThere(module))
            m_draft.note(u"python-unknown"_s, m_homes.values(parentOf(module), leafOf(module), {}),
                         first.begin);
        return;
    }
    const Binding &binding = planned(boundName(statement, alias), module);
    noteObstacle(module, binding.plan->obstacle, first.begin);
    const QByteArray &successor = binding.plan->module;
    if (successor.isEmpty())
        return;
    const Home home{Home::Fate::Moves, successor, {}, {}, false};
    m_draft.edit(first.begin, m_reading.token(alias.last).end, {Piece::text(successor)},
                 *binding.decision,
                 m_draft.cause(u"python-module-moved"_s, m_homes.values(module, {}, home)));
}

void ImportRewrite::rewriteDotted()
{
    QMap<QByteArray, std::vector<DottedImport>> byPackage;
    for (const auto &[statement, number] : m_dotted) {
        const Alias &alias = statement->names[number];
        const QByteArray module = m_reading.dotted(alias.first, alias.last);
        if (!isLeft(*statement, module))
            byPackage[boundName(*statement, alias)].push_back({statement, number, module});
    }
    const QByteArray main = m_homes.knowledge().leadsTo;
    std::vector<DottedPackage> packages;
    for (const auto &[package, imports] : byPackage.asKeyValueRange())
        packages.push_back(
            {package, imports,
             m_bindings.value(package).isOtherToo || m_bindings.value(main).isOtherToo});
    rewriteDottedImports(m_reading, m_homes, m_uses, packages, m_draft);
}

// Once for each name, however many imports bind it.
const ImportRewrite::Binding &ImportRewrite::planned(const QByteArray &name,
                                                     const QByteArray &module)
{
    Binding &binding = m_bindings[name];
    if (binding.plan)
        return binding;
    if (binding.isOtherToo || binding.modules.size() > 1) {
        const bool isGone = std::ranges::any_of(
            binding.modules, [&](const QByteArray &it) { return !m_homes.stays(it); });
        binding.plan = BindingPlan{{}, {}, isGone ? Obstacle::Rebound : Obstacle::None, false};
        return binding;
    }
    binding.plan = planBinding(m_reading, m_homes, m_uses, name, module, m_draft);
    if (!binding.plan->module.isEmpty() || !binding.plan->uses.empty()) {
        binding.decision = m_draft.newDecision(binding.plan->isOffer);
        editUses(m_reading, m_homes, *binding.plan, *binding.decision, m_draft);
    }
    return binding;
}

void ImportRewrite::noteObstacle(const QByteArray &module, Obstacle obstacle, qsizetype at)
{
    if (obstacle != Obstacle::None && !m_homes.stays(module))
        m_draft.note(
            u"python-module-undecided"_s,
            {{u"module"_s, QString::fromUtf8(module)}, {u"reason"_s, obstacleText(obstacle)}}, at);
}

} // namespace wizard::python
