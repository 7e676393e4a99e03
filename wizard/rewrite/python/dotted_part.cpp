// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "rewrite/python/dotted_part.h"

#include <algorithm>

namespace wizard::python {

using namespace Qt::StringLiterals;

DottedPartRewrite::DottedPartRewrite(const Reading &reading, const Homes &homes,
                                     const DottedPart &part, Obstacle obstacle, Draft &draft)
    : m_reading(reading), m_homes(homes), m_part(part), m_draft(draft),
      m_package(homes.knowledge().leadsTo + '.'), m_obstacle(obstacle)
{}

void DottedPartRewrite::survey()
{
    for (const ModuleUse &use : m_part.uses)
        take(use);
}

QByteArrayList DottedPartRewrite::successors() const
{
    return m_obstacle == Obstacle::None && !m_part.imports.empty() ? m_modules : QByteArrayList();
}

void DottedPartRewrite::keep(const QByteArray &module)
{
    m_keeps = true;
    if (!m_kept.contains(module))
        m_kept << module;
}

void DottedPartRewrite::finish()
{
    const auto isGone = [&](const DottedImport &import) { return !m_homes.stays(import.module); };
    const bool hasGone = std::ranges::any_of(m_part.imports, isGone);
    if (!hasGone && m_moved.empty())
        return;
    if (m_obstacle == Obstacle::None && m_moved.empty() && !m_keeps)
        takeSuccessors();
    if (m_obstacle != Obstacle::None || m_part.imports.empty())
        return leave();
    rewrite();
}

void DottedPartRewrite::take(const ModuleUse &use)
{
    if (use.isWhole()) {
        if (!m_homes.stays(use.module))
            m_obstacle = Obstacle::Whole;
        return;
    }
    const qsizetype at = m_reading.token(use.last).begin;
    if (!use.home.rule.isEmpty())
        m_draft.note(use.home.rule, m_homes.values(use.module, use.name, use.home), at);
    if (use.home.fate == Home::Fate::Unknown && leadsToWhatIsGone(use))
        m_obstacle = Obstacle::NoHome;
    else if (use.home.isFine())
        keep(use.module);
    else if (!use.home.moves())
        m_obstacle = Obstacle::NoHome;
    else if (use.home.isOffer)
        m_obstacle = Obstacle::OnlyOffered;
    else if (use.use->storesMember)
        m_obstacle = Obstacle::Assigned;
    else if (!use.home.module.startsWith(m_package))
        m_obstacle = Obstacle::Root;
    else
        addMove(use);
}

// A part of the path of a module that is gone, which the table does not know by itself.
bool DottedPartRewrite::leadsToWhatIsGone(const ModuleUse &use) const
{
    const QByteArray path = use.module + '.' + use.name + '.';
    return std::ranges::any_of(m_part.imports, [&](const DottedImport &import) {
        return !m_homes.stays(import.module) && (import.module + '.').startsWith(path);
    });
}

void DottedPartRewrite::addMove(const ModuleUse &use)
{
    for (size_t i = use.use->first; i <= use.last; ++i)
        if (m_reading.token(i).kind == TokenKind::Comment)
            m_obstacle = Obstacle::Comment;
    m_moved.push_back(use);
    if (!m_modules.contains(use.home.module))
        m_modules << use.home.module;
}

// Nothing is used: a module goes where all of its names went.
void DottedPartRewrite::takeSuccessors()
{
    for (const DottedImport &import : m_part.imports) {
        const QByteArray successor =
            m_homes.stays(import.module) ? import.module : m_homes.successor(import.module);
        if (successor.isEmpty() || !successor.startsWith(m_package))
            m_obstacle = Obstacle::Unused;
        else if (!m_modules.contains(successor))
            m_modules << successor;
    }
}

void DottedPartRewrite::leave()
{
    for (const DottedImport &import : m_part.imports)
        if (!m_homes.stays(import.module))
            m_draft.note(u"python-module-undecided"_s,
                         {{u"module"_s, QString::fromUtf8(import.module)},
                          {u"reason"_s, obstacleText(m_obstacle)}},
                         m_reading.token(import.statement->names[import.alias].first).begin);
    const auto works = [&](const ModuleUse &use) {
        return m_homes.stays(use.module) && m_homes.offers(use.module, use.home.module) &&
               use.home.name == use.name;
    };
    for (const ModuleUse &use : m_moved)
        if (!works(use))
            m_draft.note(u"python-use-undecided"_s, m_homes.values(use.module, use.name, use.home),
                         m_reading.token(use.last).begin);
}

void DottedPartRewrite::rewrite()
{
    std::ranges::sort(m_modules, [&](const QByteArray &a, const QByteArray &b) {
        return m_homes.comesBefore(a, b);
    });
    const int decision = m_draft.newDecision();
    for (const DottedImport &import : m_part.imports) {
        const Alias &alias = import.statement->names[import.alias];
        QByteArrayList modules = m_modules;
        // An import of what is gone brought the modules above it along.
        for (const QByteArray &module : m_kept)
            if (!m_homes.stays(import.module) && !modules.contains(module))
                modules.prepend(module);
        if (m_keeps && m_homes.stays(import.module) && !modules.contains(import.module))
            modules.prepend(import.module);
        if (modules == QByteArrayList{import.module})
            continue;
        const Home successor{Home::Fate::Moves, modules.join(", "), {}, {}, false};
        m_draft.edit(
            m_reading.token(alias.first).begin, m_reading.token(alias.last).end,
            {Piece::text(modules.join(", "))}, decision,
            m_draft.cause(u"python-module-moved"_s, m_homes.values(import.module, {}, successor)));
    }
    for (const ModuleUse &use : m_moved)
        m_draft.edit(
            m_reading.token(use.use->first).begin, m_reading.token(use.last).end,
            {Piece::text(use.home.module + '.' + use.home.name)}, decision,
            m_draft.cause(u"python-moved"_s, m_homes.values(use.module, use.name, use.home)));
}

} // namespace wizard::python
