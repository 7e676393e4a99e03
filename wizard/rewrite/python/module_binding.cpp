// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "rewrite/python/module_binding.h"

#include <algorithm>

namespace wizard::python {

using namespace Qt::StringLiterals;

namespace {

bool hasComment(const Reading &reading, const ModuleUse &use)
{
    for (size_t i = use.first; i <= use.last; ++i)
        if (reading.token(i).kind == TokenKind::Comment)
            return true;
    return false;
}

bool changesText(const Reading &reading, const ModuleUse &use)
{
    return reading.dotted(use.first, use.last) != use.home.name;
}

/// The uses of one name, sorted by what becomes of them.
class Binding
{
public:
    Binding(const Reading &reading, const Homes &homes, QByteArray module, Draft &draft)
        : m_reading(reading), m_homes(homes), m_module(std::move(module)),
          m_stays(homes.stays(m_module)), m_draft(draft)
    {}

    void take(const NameUse &use)
    {
        if (use.role != Role::Load)
            return;
        const ModuleUse reached = moduleUse(m_reading, m_homes, use, m_module);
        if (reached.isWhole()) {
            const bool isItself = reached.module == m_module;
            (isItself ? m_whole : m_keeps) = true;
            if (!isItself && !m_homes.stays(reached.module))
                m_obstacle = Obstacle::Whole;
            return;
        }
        if (!reached.home.rule.isEmpty())
            m_draft.note(reached.home.rule,
                         m_homes.values(reached.module, reached.name, reached.home),
                         m_reading.token(reached.last).begin);
        if (reached.home.moves())
            m_moved.push_back(reached);
        else if (reached.home.isFine())
            m_keeps = true;
        else
            m_obstacle = Obstacle::NoHome;
        if (use.storesMember && reached.home.moves())
            m_obstacle = Obstacle::Assigned;
    }

    BindingPlan plan()
    {
        if (m_moved.empty() && (m_stays || m_obstacle != Obstacle::None))
            return stuck(m_obstacle);
        if (m_moved.empty())
            return withSuccessor(m_whole ? Obstacle::Whole : Obstacle::Unused);
        if (m_stays && (m_keeps || m_whole || m_obstacle != Obstacle::None))
            return keeping();
        if (m_obstacle != Obstacle::None)
            return stuck(m_obstacle);
        if (m_keeps)
            return stuck(Obstacle::Several);
        const QByteArray successor = common();
        if (successor.isEmpty())
            return m_stays ? keeping() : stuck(Obstacle::Several);
        if (m_whole && m_homes.successor(m_module) != successor)
            return stuck(Obstacle::Whole);
        return leading(successor);
    }

private:
    BindingPlan stuck(Obstacle obstacle) const
    {
        return {{}, {}, m_stays ? Obstacle::None : obstacle, false};
    }

    BindingPlan withSuccessor(Obstacle otherwise) const
    {
        const QByteArray successor = m_homes.successor(m_module);
        return successor.isEmpty() ? stuck(otherwise)
                                   : BindingPlan{successor, {}, Obstacle::None, false};
    }

    // One module that has all that is used: the home of some of it, or one that takes that over.
    QByteArray common() const
    {
        QList<QByteArray> candidates;
        for (const ModuleUse &use : m_moved)
            if (!candidates.contains(use.home.module))
                candidates << use.home.module;
        std::ranges::sort(candidates, [&](const QByteArray &a, const QByteArray &b) {
            return m_homes.comesBefore(a, b);
        });
        for (const QByteArray &candidate : candidates)
            if (std::ranges::all_of(m_moved, [&](const ModuleUse &use) {
                    return m_homes.offers(candidate, use.home.module);
                }))
                return candidate;
        return {};
    }

    BindingPlan leading(const QByteArray &successor)
    {
        BindingPlan plan{
            successor == m_module ? QByteArray() : successor, {}, Obstacle::None, false};
        for (const ModuleUse &use : m_moved) {
            plan.isOffer = plan.isOffer || use.home.isOffer;
            if (!changesText(m_reading, use))
                continue;
            if (hasComment(m_reading, use))
                return stuck(Obstacle::Comment);
            plan.uses.push_back(use);
        }
        return plan;
    }

    // The module stays for other names. What it does not have under its own name is told at its
    // use.
    BindingPlan keeping()
    {
        BindingPlan plan;
        for (const ModuleUse &use : m_moved) {
            const bool isSame = !changesText(m_reading, use);
            if (isSame && m_homes.offers(m_module, use.home.module))
                continue;
            if (use.home.module == m_module && !use.home.isOffer && !hasComment(m_reading, use) &&
                !use.use->storesMember)
                plan.uses.push_back(use);
            else
                m_draft.note(u"python-use-undecided"_s,
                             m_homes.values(use.module, use.name, use.home),
                             m_reading.token(use.last).begin);
        }
        return plan;
    }

    const Reading &m_reading;
    const Homes &m_homes;
    QByteArray m_module;
    bool m_stays;
    Draft &m_draft;
    std::vector<ModuleUse> m_moved;
    bool m_keeps = false; // something that is reached stays
    bool m_whole = false; // the module itself is used
    Obstacle m_obstacle = Obstacle::None;
};

} // namespace

BindingPlan planBinding(const Reading &reading, const Homes &homes, const NameUses &uses,
                        const QByteArray &name, const QByteArray &module, Draft &draft)
{
    Binding binding(reading, homes, module, draft);
    if (uses.isRebound(name))
        return {{}, {}, homes.stays(module) ? Obstacle::None : Obstacle::Rebound, false};
    for (const NameUse *use : uses.of(name))
        binding.take(*use);
    BindingPlan plan = binding.plan();
    if (!plan.module.isEmpty() && uses.isUsedUnread(name))
        return {{}, {}, homes.stays(module) ? Obstacle::None : Obstacle::Unread, false};
    return plan;
}

void editUses(const Reading &reading, const Homes &homes, const BindingPlan &plan, int decision,
              Draft &draft)
{
    for (const ModuleUse &use : plan.uses) {
        const bool isRenamed = use.home.name != use.name;
        const Home home{Home::Fate::Moves,
                        use.home.module,
                        isRenamed ? use.home.name : QByteArray(),
                        {},
                        false};
        draft.edit(reading.token(use.first).begin, reading.token(use.last).end,
                   {Piece::text(use.home.name)}, decision,
                   draft.cause(isRenamed ? u"python-renamed"_s : u"python-module-moved"_s,
                               homes.values(use.module, use.name, home)));
    }
}

} // namespace wizard::python
