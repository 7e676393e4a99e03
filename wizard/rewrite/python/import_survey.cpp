// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

// What imports there are, and which of them belong to code that works with both versions.

#include "rewrite/python/import_rewrite.h"

#include <algorithm>

namespace wizard::python {

using namespace Qt::StringLiterals;

void ImportRewrite::collect(const Import &statement)
{
    const qsizetype at = m_reading.token(statement.first).begin;
    const QByteArray module = moduleOf(statement);
    const bool isStar = statement.isFrom && m_reading.word(statement.names.front().first) == "*";
    const bool isOwn = statement.isFrom && statement.level == 0 && isOurs(module, at);
    if (leadsOn(statement))
        m_leading << statement.block;
    if (isStar && isOwn)
        m_stars.push_back(&statement);
    m_hasForeignStar = m_hasForeignStar || (isStar && !isOwn);
    if (isStar)
        return;
    if (isOwn)
        m_names.push_back({&statement, {}, false});
    for (size_t i = 0; i < statement.names.size(); ++i) {
        const Alias &alias = statement.names[i];
        const QByteArray name = boundName(statement, alias);
        m_bound << name;
        Binding &binding = m_bindings[name];
        if (statement.isFrom && !isOwn) { // most imports
            binding.isOtherToo = true;
            continue;
        }
        const QByteArray bound = boundModule(statement, alias);
        const bool isImport =
            !statement.isFrom && isOurs(bound, m_reading.token(alias.first).begin);
        if (isImport && !alias.bound)
            m_dotted.emplace_back(&statement, i);
        else if (isImport)
            m_aliases.emplace_back(&statement, &alias);
        if (isOwn) {
            const QByteArray word = m_reading.word(alias.first).toByteArray();
            m_names.back().names.push_back(
                {m_homes.of(module, word), isModuleName(module, word), {}});
        }
        const bool isModule =
            isImport ? alias.bound.has_value() : isOwn && m_names.back().names.back().isModule;
        if (isModule && !binding.modules.contains(bound))
            binding.modules << bound;
        // The name of a package may be bound again and again.
        const bool isPackage = isImport && !alias.bound;
        binding.isOtherToo = binding.isOtherToo || (!isModule && !isPackage);
    }
}

bool ImportRewrite::isOurs(const QByteArray &module, qsizetype at)
{
    const QByteArray package =
        module.first(module.contains('.') ? module.indexOf('.') : module.size());
    const bool isForeign = m_homes.isForeign(module);
    const bool isLocal =
        m_homes.speaksOf(module) && m_localModules.contains(QString::fromUtf8(package));
    if ((isForeign || isLocal) && !m_spokenOf.contains(package)) {
        m_spokenOf.insert(package);
        m_draft.note(isLocal ? u"python-local"_s : u"python-foreign"_s,
                     {{u"module"_s, QString::fromUtf8(package)}}, at);
    }
    return m_homes.speaksOf(module) && !isLocal;
}

QByteArray ImportRewrite::moduleOf(const Import &statement) const
{
    return statement.isFrom && statement.hasModule()
               ? m_reading.dotted(statement.moduleFirst, statement.moduleLast)
               : QByteArray();
}

QByteArray ImportRewrite::boundName(const Import &statement, const Alias &alias) const
{
    const bool isPackage = !statement.isFrom && !alias.bound;
    return m_reading.word(isPackage ? alias.first : alias.bound.value_or(alias.last)).toByteArray();
}

QByteArray ImportRewrite::boundModule(const Import &statement, const Alias &alias) const
{
    const QByteArray name = m_reading.dotted(alias.first, alias.last);
    return statement.isFrom ? moduleOf(statement) + '.' + name : name;
}

bool ImportRewrite::isModuleName(const QByteArray &module, const QByteArray &name) const
{
    return m_homes.isModule(module + '.' + name) && !m_homes.knowledge().home(module, name, {});
}

bool ImportRewrite::changes(const NamesImport &import) const
{
    const QByteArray module = moduleOf(*import.statement);
    for (size_t i = 0; i < import.names.size(); ++i) {
        const QByteArray name = m_reading.word(import.statement->names[i].first).toByteArray();
        if (import.names[i].isModule ? !m_homes.stays(module + '.' + name)
                                     : !import.names[i].home.isFine())
            return true;
    }
    return false;
}

// In another branch of the same statement, with a name in common, and right for the target.
bool ImportRewrite::standsAgainst(const NamesImport &one, const NamesImport &other) const
{
    const auto &blocks = m_reading.module.blocks;
    const auto binds = [&](const NamesImport &import, const QByteArray &name) {
        return std::ranges::any_of(import.statement->names, [&](const Alias &alias) {
            return boundName(*import.statement, alias) == name;
        });
    };
    const auto isShared = [&](const Alias &alias) {
        return binds(other, boundName(*one.statement, alias));
    };
    if (changes(other) || std::ranges::none_of(one.statement->names, isShared))
        return false;
    for (int mine = one.statement->block; mine > 0; mine = blocks[size_t(mine)].parent) {
        const Block &block = blocks[size_t(mine)];
        if (block.kind != BlockKind::Try && block.kind != BlockKind::Except)
            continue;
        for (int its = other.statement->block; its > 0; its = blocks[size_t(its)].parent)
            if (its != mine && blocks[size_t(its)].statement == block.statement)
                return true;
    }
    return false;
}

// `if polyaxon.pkg.VERSION…`, or a version that was imported from it.
bool ImportRewrite::asksForVersion(int statement) const
{
    for (const Block &block : m_reading.module.blocks) {
        if (block.statement != statement ||
            (block.kind != BlockKind::If && block.kind != BlockKind::Elif))
            continue;
        bool isVersion = false;
        bool isOwn = false;
        for (size_t i = block.headerFirst; i <= block.headerLast; ++i) {
            const QByteArray word = m_reading.word(i).toByteArray();
            isVersion = isVersion || word.toLower().contains("version");
            const auto imports = [&](const NamesImport &import) {
                return std::ranges::any_of(import.statement->names, [&](const Alias &alias) {
                    return boundName(*import.statement, alias) == word;
                });
            };
            isOwn = isOwn || m_homes.speaksOf(word) ||
                    (m_reading.token(i).kind == TokenKind::Name &&
                     std::ranges::any_of(m_names, imports));
        }
        if (isVersion && isOwn)
            return true;
    }
    return false;
}

// Of a guide whose names are others than those it leads to.
bool ImportRewrite::leadsOn(const Import &statement) const
{
    const QByteArray &main = m_homes.knowledge().leadsTo;
    if (m_homes.speaksOf(main))
        return false;
    const auto isThere = [&](const QByteArray &module) {
        return module == main || module.startsWith(main + '.');
    };
    return statement.isFrom ? statement.level == 0 && isThere(moduleOf(statement))
                            : std::ranges::any_of(statement.names, [&](const Alias &alias) {
                                  return isThere(m_reading.dotted(alias.first, alias.last));
                              });
}

// The other branch imports where the guide leads to: `try: polyaxon except: polyaxon_client`.
bool ImportRewrite::isFallback(const Import &statement) const
{
    const auto &blocks = m_reading.module.blocks;
    for (int mine = statement.block; mine > 0; mine = blocks[size_t(mine)].parent) {
        const Block &block = blocks[size_t(mine)];
        if (block.kind != BlockKind::Try && block.kind != BlockKind::Except)
            continue;
        for (int its : m_leading)
            for (; its > 0; its = blocks[size_t(its)].parent)
                if (its != mine && blocks[size_t(its)].statement == block.statement)
                    return true;
    }
    return false;
}

// One that is left for that, which is said.
bool ImportRewrite::isLeft(const Import &statement, const QByteArray &module)
{
    if (!isFallback(statement))
        return false;
    m_draft.note(u"python-dual"_s, {{u"module"_s, QString::fromUtf8(module)}},
                 m_reading.token(statement.first).begin);
    return true;
}

bool ImportRewrite::isDual(const NamesImport &import) const
{
    const auto &blocks = m_reading.module.blocks;
    if (isFallback(*import.statement) ||
        std::ranges::any_of(m_names,
                            [&](const NamesImport &other) { return standsAgainst(import, other); }))
        return true;
    for (int block = import.statement->block; block > 0; block = blocks[size_t(block)].parent) {
        const BlockKind kind = blocks[size_t(block)].kind;
        const bool isBranch =
            kind == BlockKind::If || kind == BlockKind::Elif || kind == BlockKind::Else;
        if (isBranch && asksForVersion(blocks[size_t(block)].statement))
            return true;
    }
    return false;
}

} // namespace wizard::python
