// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "rewrite/python/dotted_imports.h"

#include "rewrite/python/dotted_part.h"

#include <algorithm>
#include <iterator>
#include <map>

namespace wizard::python {

using namespace Qt::StringLiterals;

namespace {

// A package whose names all went elsewhere is one part as a whole.
bool isShim(const Homes &homes, const QByteArray &package)
{
    return homes.knowledge().includes.contains(package);
}

QByteArray partOf(const Homes &homes, const QByteArray &package, const QByteArray &module)
{
    const qsizetype dot = module.indexOf('.', package.size() + 1);
    return isShim(homes, package) ? package : module.first(dot < 0 ? module.size() : dot);
}

/// The parts of one package, and why none of them can be rewritten.
struct Parts
{
    std::map<QByteArray, DottedPart> byName;
    Obstacle obstacle = Obstacle::None;
};

Parts partsOf(const Reading &reading, const Homes &homes, const NameUses &uses,
              const DottedPackage &package, Draft &draft)
{
    Parts parts;
    for (const DottedImport &import : package.imports) {
        if (homes.isModule(import.module))
            parts.byName[partOf(homes, package.name, import.module)].imports.push_back(import);
        else if (!homes.mayBeThere(import.module))
            draft.note(u"python-unknown"_s,
                       homes.values(parentOf(import.module), leafOf(import.module), {}),
                       reading.token(import.statement->names[import.alias].first).begin);
    }
    const QByteArray bound = homes.knowledge().leadsTo; // by an import of v2
    if (package.isBoundElsewhere || uses.isRebound(package.name) || uses.isRebound(bound))
        parts.obstacle = Obstacle::Rebound;
    else if (uses.isUsedUnread(package.name))
        parts.obstacle = Obstacle::Unread;
    for (const NameUse *use : uses.of(package.name)) {
        const ModuleUse reached = moduleUse(reading, homes, *use, package.name);
        const bool isPackage = reached.isWhole() && reached.module == package.name;
        if (isPackage && isShim(homes, package.name) && parts.obstacle == Obstacle::None)
            parts.obstacle = Obstacle::Whole; // it would not be bound any more
        else if (!isPackage && use->role == Role::Load)
            parts.byName[partOf(homes, package.name, reached.module)].uses.push_back(reached);
    }
    return parts;
}

// What is reached through the bare import of a package that is gone goes or stays with that import.
void joinBareImport(Parts &parts, const QByteArray &package, const Homes &homes)
{
    const auto own = parts.byName.find(package);
    if (own == parts.byName.end() || own->second.imports.empty() || homes.stays(package))
        return;
    for (auto part = parts.byName.begin(); part != parts.byName.end();) {
        if (part == own || !part->second.imports.empty()) {
            ++part;
            continue;
        }
        std::ranges::copy(part->second.uses, std::back_inserter(own->second.uses));
        part = parts.byName.erase(part);
    }
}

} // namespace

void rewriteDottedImports(const Reading &reading, const Homes &homes, const NameUses &uses,
                          const std::vector<DottedPackage> &packages, Draft &draft)
{
    std::vector<Parts> all;
    for (const DottedPackage &package : packages) {
        all.push_back(partsOf(reading, homes, uses, package, draft));
        joinBareImport(all.back(), package.name, homes);
    }
    std::map<QByteArray, DottedPartRewrite> rewrites;
    for (const Parts &parts : all)
        for (const auto &[name, part] : parts.byName)
            rewrites.try_emplace(name, reading, homes, part, parts.obstacle, draft)
                .first->second.survey();
    for (const auto &[name, rewrite] : rewrites)
        for (const QByteArray &module : rewrite.successors()) {
            const QByteArray package = homes.knowledge().leadsTo;
            const auto other = rewrites.find(partOf(homes, package, module));
            if (other != rewrites.end() && other->first != name)
                other->second.keep(module);
        }
    for (auto &[name, rewrite] : rewrites)
        rewrite.finish();
}

} // namespace wizard::python
