// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "rewrite/python/star_import.h"

#include "rewrite/python/builtins.h"
#include "rewrite/python/characters.h"
#include "rewrite/python/statement_place.h"

#include <QCoreApplication>
#include <QSet>

#include <algorithm>

namespace wizard::python {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("Python", text);
}

/// What a star import gives to its file.
struct Used
{
    QByteArrayList names; // sorted
    QString doubt;        // why it is not certain; empty: it is
};

// Texts that are a name, such as quoted annotations, may need it as well, and what is not read.
QSet<QByteArray> quotedNames(const Reading &reading)
{
    QSet<QByteArray> result;
    for (const Token &token : reading.module.tokens) {
        if (token.kind == TokenKind::String && token.end - token.begin > 2)
            result.insert(reading.bytes(token.begin + 1, token.end - 1).toByteArray());
        if (token.kind == TokenKind::Magic)
            for (const QByteArrayView word : wordsOf(reading.bytes(token.begin, token.end)))
                result.insert(word.toByteArray());
    }
    return result;
}

class StarImport
{
public:
    StarImport(const Reading &reading, const Homes &homes, const NameUses &uses,
               const Import &statement, Draft &draft)
        : m_reading(reading), m_homes(homes), m_uses(uses), m_statement(statement), m_draft(draft),
          m_module(reading.dotted(statement.moduleFirst, statement.moduleLast)),
          m_at(reading.token(statement.names.front().first).begin)
    {}

    Used used(const OtherImports &others) const
    {
        Used used;
        const QList<QByteArrayView> offered = m_homes.knowledge().names(m_module);
        const QSet<QByteArray> quoted = quotedNames(m_reading);
        QByteArrayList foreign;
        QSet<QByteArray> seen;
        for (const NameUse &use : m_reading.module.names) {
            const QByteArray name = m_reading.word(use.first).toByteArray();
            const bool isOffered =
                std::ranges::binary_search(offered, QByteArrayView(name)) && !name.startsWith('_');
            const bool isBound = others.bound.contains(name) || isStored(name);
            const bool isOfferedToo = std::ranges::any_of(others.stars, [&](const QByteArray &it) {
                return std::ranges::binary_search(m_homes.knowledge().names(it),
                                                  QByteArrayView(name));
            });
            if (name == "__all__")
                used.doubt = tr("The file says with __all__ what it hands on.");
            if (isOffered && isBound)
                used.doubt = tr("%1 is also bound in another way.").arg(QString::fromUtf8(name));
            else if (isOffered && isOfferedToo)
                used.doubt = tr("Another import with “*” may bring the same names.");
            if (std::exchange(seen, seen + QSet{name}).contains(name) || isBound ||
                use.role != Role::Load)
                continue;
            if (isOffered)
                used.names << name;
            else if (!isOfferedToo && !isBuiltin(name, m_reading.source.dialect))
                foreign << name;
        }
        for (const QByteArrayView name : offered)
            if (quoted.contains(name.toByteArray()) && !used.names.contains(name) &&
                !others.bound.contains(name))
                used.names << name.toByteArray();
        std::ranges::sort(used.names);
        if (!used.doubt.isEmpty())
            return used;
        if (used.names.isEmpty())
            used.doubt = tr("This file uses nothing of it that can be seen.");
        else if (others.hasUnknownStar)
            used.doubt = tr("Another import with “*” may bring the same names.");
        else if (!foreign.isEmpty())
            used.doubt = tr("It is not known where these come from: %1.")
                             .arg(QString::fromUtf8(foreign.join(", ")));
        return used;
    }

    void rewrite(const Used &used)
    {
        std::vector<std::pair<QByteArray, Home>> homes;
        bool isFine =
            m_homes.stays(m_module) && !m_homes.knowledge().answersEveryName.contains(m_module);
        QString doubt = used.doubt;
        for (const QByteArray &name : used.names) {
            homes.emplace_back(name, m_homes.of(m_module, name));
            const Home &home = homes.back().second;
            isFine = isFine && home.isFine();
            if (!home.rule.isEmpty())
                m_draft.note(home.rule, m_homes.values(m_module, name, home), firstUse(name));
            if (home.isOffer || (!home.isFine() && !home.moves()))
                doubt = tr("%1 has no public home in the new version, or only in another package.")
                            .arg(QString::fromUtf8(name));
        }
        if (isFine && !used.names.isEmpty())
            return isWide() ? m_draft.note(u"python-star-wider"_s, values({}), m_at) : void();
        if (isFine && m_homes.stays(m_module) && used.names.isEmpty())
            return;
        if (!doubt.isEmpty())
            return m_draft.note(u"python-star-undecided"_s, values(doubt), m_at);
        writeOut(homes);
    }

private:
    bool isStored(const QByteArray &name) const
    {
        return std::ranges::any_of(m_uses.of(name),
                                   [](const NameUse *use) { return use->role != Role::Load; });
    }

    bool isWide() const { return m_homes.knowledge().includes.contains(m_module); }

    RuleValues values(const QString &reason) const
    {
        return {{u"module"_s, QString::fromUtf8(m_module)}, {u"reason"_s, reason}};
    }

    qsizetype firstUse(const QByteArray &name) const
    {
        const auto uses = m_uses.of(name);
        return uses.empty() ? m_at : m_reading.token(uses.front()->first).begin;
    }

    static QByteArray written(const QByteArray &name, const Home &home)
    {
        return home.moves() && home.name != name ? home.name + " as " + name : name;
    }

    // One statement for each module, the first in the place of the old one.
    void writeOut(const std::vector<std::pair<QByteArray, Home>> &homes)
    {
        QByteArrayList modules;
        for (const auto &[name, home] : homes)
            if (const QByteArray module = home.moves() ? home.module : m_module;
                !modules.contains(module))
                modules << module;
        std::ranges::sort(modules, [&](const QByteArray &a, const QByteArray &b) {
            return (a == m_module) != (b == m_module) ? a == m_module : m_homes.comesBefore(a, b);
        });
        const int decision = m_draft.newDecision();
        const Cause cause = m_draft.cause(u"python-star-expanded"_s, values({}));
        for (const QByteArray &module : modules) {
            QByteArrayList names;
            for (const auto &[name, home] : homes)
                if ((home.moves() ? home.module : m_module) == module)
                    names << written(name, home);
            if (module != modules.front()) {
                const StatementPlace place = placeAfter(m_reading, m_statement);
                m_draft.insert(
                    place.at,
                    place.around({Piece::text("from " + module + " import " + names.join(", "))}),
                    decision, cause);
                continue;
            }
            if (module != m_module)
                m_draft.edit(m_reading.token(m_statement.moduleFirst).begin,
                             m_reading.token(m_statement.moduleLast).end, {Piece::text(module)},
                             decision, cause);
            m_draft.edit(m_at, m_at + 1, {Piece::text(names.join(", "))}, decision, cause);
        }
    }

    const Reading &m_reading;
    const Homes &m_homes;
    const NameUses &m_uses;
    const Import &m_statement;
    Draft &m_draft;
    QByteArray m_module;
    qsizetype m_at;
};

} // namespace

void rewriteStarImport(const Reading &reading, const Homes &homes, const NameUses &uses,
                       const Import &statement, const OtherImports &others, Draft &draft)
{
    StarImport import(reading, homes, uses, statement, draft);
    import.rewrite(import.used(others));
}

} // namespace wizard::python
