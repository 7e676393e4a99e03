// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "rewrite/python/reach.h"

#include <algorithm>

namespace wizard::python {

namespace {

constexpr int furthest = 30; // from name to name; beyond it everything may be one

} // namespace

bool isOurs(const Homes &homes, const QStringList &localModules, const QByteArray &module)
{
    return homes.speaksOf(module) &&
           !localModules.contains(QLatin1StringView(
               module.first(module.contains('.') ? module.indexOf('.') : module.size())));
}

Reach::Reach(const Reading &reading, const Homes &homes, const QStringList &localModules)
    : m_reading(reading)
{
    addImports(homes, localModules);
    size_t from = 0;
    for (int step = 0; !m_isEverywhere && from < m_words.size(); ++step) {
        m_isEverywhere = step == furthest;
        find(std::exchange(from, m_words.size()));
        spread();
    }
}

void Reach::addImports(const Homes &homes, const QStringList &localModules)
{
    for (const Import &statement : m_reading.module.imports) {
        const bool isRelative = statement.isFrom && (statement.level > 0 || !statement.hasModule());
        if (isRelative)
            continue;
        const bool isFromOurs = statement.isFrom && isOurs(homes, localModules,
                                                           m_reading.dotted(statement.moduleFirst,
                                                                            statement.moduleLast));
        for (const Alias &alias : statement.names) {
            const QByteArray name = m_reading.dotted(alias.first, alias.last);
            if (!(statement.isFrom ? isFromOurs : isOurs(homes, localModules, name)))
                continue;
            m_isEverywhere = m_isEverywhere || m_reading.word(alias.first) == "*";
            add(m_reading.word(alias.bound.value_or(alias.first)));
        }
    }
}

void Reach::add(QByteArrayView word)
{
    if (!std::ranges::contains(m_words, word))
        m_words.push_back(word);
}

// The places of those that are new.
void Reach::find(size_t fromWord)
{
    const auto words = std::span(m_words).subspan(fromWord);
    const auto middle = qsizetype(m_places.size());
    for (size_t i = 0; i < m_reading.module.tokens.size(); ++i)
        if (m_reading.token(i).kind == TokenKind::Name &&
            std::ranges::contains(words, m_reading.word(i)))
            m_places.push_back(i);
    std::ranges::inplace_merge(m_places, m_places.begin() + middle);
}

// What is told to be something in which one of them stands.
void Reach::spread()
{
    for (const Meaning &meaning : m_reading.module.meanings)
        if (isWithin(meaning.first, meaning.last))
            add(m_reading.word(meaning.targetLast));
    for (const Call &call : m_reading.module.calls)
        if (call.isBases && isWithin(call.open, call.close)) {
            add(m_reading.word(call.first));
            add("self");
        }
}

bool Reach::isWithin(size_t first, size_t last) const
{
    if (m_isEverywhere)
        return true;
    const auto place = std::ranges::lower_bound(m_places, first);
    return place != m_places.end() && *place <= last;
}

} // namespace wizard::python
