// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "rewrite/python/module_use.h"

#include "rewrite/python/characters.h"

#include <QCoreApplication>

#include <algorithm>

namespace wizard::python {

Walk walked(const Homes &homes, QByteArray module, const QList<QByteArray> &names)
{
    Walk walk{std::move(module), 0};
    while (walk.steps < names.size()) {
        const QByteArray next = walk.module + '.' + names.at(walk.steps);
        // A name of the table wins over a module that is called like it.
        const Home home = homes.of(walk.module, names.at(walk.steps));
        const bool isName =
            home.fate != Home::Fate::Unknown && home.rule != QLatin1StringView("python-unknown");
        if (isName || !homes.isModule(next))
            break;
        walk.module = next;
        ++walk.steps;
    }
    return walk;
}

// Of most files it is asked about few names.
std::span<const NameUse *const> NameUses::of(const QByteArray &name) const
{
    constexpr qsizetype few = 16;
    auto found = m_uses.constFind(name);
    if (found == m_uses.constEnd() && m_hasAll)
        return {};
    if (found == m_uses.constEnd() && m_uses.size() >= few) {
        m_uses.clear();
        for (const NameUse &use : m_reading.module.names)
            m_uses[m_reading.word(use.first).toByteArray()].push_back(&use);
        m_hasAll = true;
        return of(name);
    }
    if (found == m_uses.constEnd()) {
        std::vector<const NameUse *> uses;
        for (const NameUse &use : m_reading.module.names)
            if (m_reading.word(use.first) == name)
                uses.push_back(&use);
        found = m_uses.insert(name, std::move(uses));
    }
    return *found;
}

bool NameUses::isRebound(const QByteArray &name) const
{
    return std::ranges::any_of(of(name), [this](const NameUse *use) {
        if (use->role == Role::Load || use->role == Role::Declared)
            return false;
        const size_t equals = m_reading.after(use->last);
        const bool isMark = m_reading.word(equals) == "=" &&
                            m_reading.word(m_reading.after(equals)) == "None" &&
                            use->role == Role::Store && use->first == use->last;
        return !isMark;
    });
}

bool NameUses::isUsedUnread(const QByteArray &name) const
{
    return std::ranges::any_of(m_reading.module.tokens, [&](const Token &token) {
        if (token.kind != TokenKind::Magic)
            return false;
        const QByteArrayView text = m_reading.bytes(token.begin, token.end);
        return std::ranges::any_of(wordsOf(text), [&](QByteArrayView word) {
            return word == name && word.end() < text.end() && *word.end() == '.';
        });
    });
}

ModuleUse moduleUse(const Reading &reading, const Homes &homes, const NameUse &use,
                    const QByteArray &module)
{
    ModuleUse result{&use, module, {}, 0, 0, {}};
    std::vector<size_t> tokens;
    for (size_t i = use.first + 1; i <= use.last; ++i)
        if (reading.token(i).kind == TokenKind::Name)
            tokens.push_back(i);
    QList<QByteArray> names = reading.names(use.first, use.last);
    names.removeFirst();
    const Walk walk = walked(homes, module, names);
    result.module = walk.module;
    if (!tokens.empty())
        result.first = tokens.front();
    if (walk.steps == names.size()) {
        result.last = tokens.empty() ? use.last : tokens.back();
        return result;
    }
    result.name = names.at(walk.steps);
    result.last = tokens[size_t(walk.steps)];
    result.home = homes.of(walk.module, result.name);
    return result;
}

QString obstacleText(Obstacle obstacle)
{
    const auto tr = [](const char *text) { return QCoreApplication::translate("Python", text); };
    switch (obstacle) {
    case Obstacle::None:
        break;
    case Obstacle::NoHome:
        return tr("Something that this file takes from it has no public home in the new version.");
    case Obstacle::Whole:
        return tr("The module itself is handed on or looked into, so that it is not certain what "
                  "is used.");
    case Obstacle::Unused:
        return tr("This file uses nothing of it that can be seen.");
    case Obstacle::Several:
        return tr("What this file takes from it is in several modules of the new version.");
    case Obstacle::Rebound:
        return tr("Its name means something else in another place of this file.");
    case Obstacle::Assigned:
        return tr("Something is assigned to a member of it.");
    case Obstacle::Comment:
        return tr("A comment stands within one of its uses.");
    case Obstacle::Unread:
        return tr("Its name is also in a part of the notebook that the wizard does not read.");
    case Obstacle::OnlyOffered:
        return tr("Something that this file takes from it moved to another package.");
    case Obstacle::Root:
        return tr("Its successor is in another package.");
    }
    return {};
}

} // namespace wizard::python
