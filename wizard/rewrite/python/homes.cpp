// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "rewrite/python/homes.h"

#include <algorithm>

namespace wizard::python {

using namespace Qt::StringLiterals;

namespace {

QByteArrayView rootOf(QByteArrayView module)
{
    const qsizetype dot = module.indexOf('.');
    return dot < 0 ? module : module.first(dot);
}

bool isWithin(QByteArrayView module, QByteArrayView outer)
{
    return module.startsWith(outer) &&
           (module.size() == outer.size() || module[outer.size()] == '.');
}

} // namespace

QByteArray parentOf(const QByteArray &module)
{
    return module.first(std::max<qsizetype>(0, module.lastIndexOf('.')));
}

QByteArray leafOf(const QByteArray &module)
{
    return module.sliced(module.lastIndexOf('.') + 1);
}

bool Homes::speaksOf(QByteArrayView module) const
{
    return m_knowledge.packages.contains(rootOf(module));
}

bool Homes::isForeign(QByteArrayView module) const
{
    return m_knowledge.foreign.contains(rootOf(module));
}

// What is private or new is not spoken of. Below a module that is a single file now, nothing is.
bool Homes::mayBeThere(const QByteArray &module) const
{
    if (isModule(module))
        return stays(module);
    const auto isNew = [&](const QByteArray &known) { return isWithin(module, known); };
    if (module.contains("._") || std::ranges::any_of(m_knowledge.newModules, isNew))
        return true;
    QByteArray known = parentOf(module);
    while (!known.isEmpty() && !isModule(known))
        known = parentOf(known);
    const auto isOpen = [&](const QByteArray &package) { return isWithin(known, package); };
    return !known.isEmpty() && stays(known) &&
           std::ranges::any_of(m_knowledge.openPackages, isOpen);
}

Home Homes::of(const QByteArray &module, const QByteArray &name) const
{
    const auto found = m_knowledge.home(module, name, m_target);
    if (!found) {
        if (!mayBeThere(module))
            return {Home::Fate::Nowhere, {}, name, u"python-unknown"_s, false};
        const bool isDoubtful =
            m_knowledge.answersEveryName.contains(module) && !name.startsWith('_');
        return {Home::Fate::Unknown, module, name,
                isDoubtful ? u"python-tracking-unknown"_s : QString(), false};
    }
    const QByteArray to = found->module.toByteArray();
    const QByteArray as = found->name.toByteArray();
    switch (found->fate) {
    case PythonHome::Fate::Stays:
        return {Home::Fate::Stays, module, name, found->rule, false};
    case PythonHome::Fate::Moved:
        return {Home::Fate::Moves, to, as, found->rule, false};
    case PythonHome::Fate::Offered:
        return {Home::Fate::Moves, to, as, found->rule, true};
    case PythonHome::Fate::None:
        break;
    }
    return {Home::Fate::Nowhere, to, as, found->rule, false};
}

bool Homes::offers(const QByteArray &module, const QByteArray &home) const
{
    return module == home || m_knowledge.includes.value(module).contains(home);
}

QByteArray Homes::successor(const QByteArray &module) const
{
    QByteArray successor;
    for (const QByteArrayView name : m_knowledge.names(module)) {
        const Home home = of(module, name.toByteArray());
        if (!home.moves() || home.isOffer || home.name != name ||
            (!successor.isEmpty() && home.module != successor))
            return {};
        successor = home.module;
    }
    return successor;
}

bool Homes::comesBefore(const QByteArray &a, const QByteArray &b) const
{
    const auto rank = [&](const QByteArray &module) {
        const qsizetype index = m_knowledge.order.indexOf(module);
        return index < 0 ? m_knowledge.order.size() : index;
    };
    return rank(a) != rank(b) ? rank(a) < rank(b) : a < b;
}

// A target that is not known is the newest.
bool Homes::isMeant(const VersionRange &targets) const
{
    static const Version newest = *Version::parse(u"9999"_s);
    return targets.contains(m_target.isNull() ? newest : m_target);
}

bool Homes::isGone(const Version &since) const
{
    return !since.isNull() && (m_target.isNull() || since <= m_target);
}

RuleValues Homes::values(const QByteArray &module, const QByteArray &name, const Home &home) const
{
    const QString full =
        QString::fromUtf8(home.module.isEmpty() ? home.name : home.module + '.' + home.name);
    return {{u"module"_s, QString::fromUtf8(module)},
            {u"name"_s, QString::fromUtf8(name)},
            {u"to"_s, QString::fromUtf8(home.module)},
            {u"new"_s, full},
            {u"private"_s, full},
            {u"target"_s, m_target.text()}};
}

} // namespace wizard::python
