// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "rewrite/python/environment_names.h"

#include "rewrite/python/characters.h"
#include "rewrite/python/mentions.h"
#include "system/byte_search.h"

#include <algorithm>
#include <array>

namespace wizard::python {

using namespace Qt::StringLiterals;

namespace {

/// Whether names are those of the module os.
class Environment
{
public:
    explicit Environment(const Reading &reading) : m_reading(reading), m_scopes(reading)
    {
        for (const NameUse &use : reading.module.names)
            m_ends.insert(use.last, &use);
    }

    /// `os.environ` or `environ`, up to this token.
    bool isEnviron(size_t last) const { return pathTo(last) == "os.environ"; }

    bool isReader(size_t last) const
    {
        static constexpr auto readers = std::to_array<QByteArrayView>(
            {"os.getenv", "os.putenv", "os.unsetenv", "os.environ.get", "os.environ.pop",
             "os.environ.setdefault"});
        return std::ranges::find(readers, QByteArrayView(pathTo(last))) != readers.end();
    }

    /// Whether the text is the name of a variable for certain.
    bool isNamedBy(size_t string) const
    {
        const size_t open = m_reading.before(string);
        const size_t close = m_reading.after(string);
        const QByteArrayView after = m_reading.word(close);
        if (m_reading.word(open) == "[")
            return after == "]" && isEnviron(m_reading.before(open));
        if (m_reading.word(open) == "(" && (after == ")" || after == ","))
            return isReader(m_reading.before(open));
        return false;
    }

private:
    // The dotted path from the module os; empty: it is none.
    QByteArray pathTo(size_t last) const
    {
        const NameUse *use = m_ends.value(last);
        if (!use)
            return {};
        QByteArrayList names = m_reading.names(use->first, use->last);
        const auto binders = m_scopes.binders(names.first(), use->block);
        if (!binders || binders->empty())
            return {};
        for (const Binder &binder : *binders) {
            const bool isOs = binder.statement && binder.statement->isFrom
                                  ? isFromOs(*binder.statement)
                                  : binder.statement && isModuleOs(*binder.alias);
            if (!isOs)
                return {};
        }
        const Binder &first = binders->front();
        names.first() = first.statement->isFrom
                            ? "os." + m_reading.word(first.alias->first).toByteArray()
                            : QByteArray("os");
        return names.join('.');
    }

    bool isFromOs(const Import &statement) const
    {
        return statement.level == 0 && statement.hasModule() &&
               m_reading.dotted(statement.moduleFirst, statement.moduleLast) == "os";
    }

    bool isModuleOs(const Alias &alias) const
    {
        const QByteArray module = m_reading.dotted(alias.first, alias.last);
        return module == "os" || (!alias.bound && module.startsWith("os."));
    }

    const Reading &m_reading;
    Scopes m_scopes;
    QHash<size_t, const NameUse *> m_ends; // by the last token
};

// The text of a plain or raw string between its quotes; empty for all others.
QByteArrayView plainText(QByteArrayView token)
{
    if (!token.isEmpty() && QByteArrayView("rRuU").contains(token.front()))
        token = token.sliced(1);
    for (const QByteArrayView quote : {"'''", "\"\"\"", "'", "\""})
        if (token.size() >= 2 * quote.size() && token.startsWith(quote) && token.endsWith(quote))
            return token.sliced(quote.size(), token.size() - 2 * quote.size());
    return {};
}

// A name that ends with an underscore may be completed later.
const VariableChange *changeOf(const CommandKnowledge &commands, QByteArrayView word,
                               const Version &target)
{
    return commands.variable(word.endsWith('_') ? word.toByteArray() + 'X' : word.toByteArray(),
                             target);
}

} // namespace

void rewriteEnvironmentNames(const Reading &reading, const CommandKnowledge &commands,
                             const Version &target, Draft &draft)
{
    const auto isThere = [&](const VariableChange &change) {
        return containsBytes(reading.source.text,
                             change.name.endsWith('*') ? change.name.chopped(1) : change.name);
    };
    if (std::ranges::none_of(commands.variables, isThere))
        return;
    const QString named = u"python-variable-named"_s;
    const Environment environment(reading);
    // Set in one place and read in another: all of them, or none.
    QHash<QByteArray, int> decisions;
    for (size_t i = 0; i < reading.module.tokens.size(); ++i) {
        const Token &token = reading.token(i);
        const bool isString = token.kind == TokenKind::String;
        if (!isString && token.kind != TokenKind::FStringMiddle)
            continue;
        const QByteArrayView text = reading.word(i);
        for (const QByteArrayView word : wordsOf(text)) {
            const VariableChange *change = changeOf(commands, word, target);
            if (!change || (isString && isDocumentation(reading, i)))
                continue;
            const qsizetype begin = token.begin + (word.begin() - text.begin());
            const bool isName = isString && plainText(text) == word && environment.isNamedBy(i);
            const QString rule = isName || change->to.isEmpty() ? change->rule : named;
            const RuleValues values{{u"variable"_s, QString::fromUtf8(word)},
                                    {u"name"_s, QString::fromUtf8(word)},
                                    {u"to"_s, QString::fromUtf8(change->to)},
                                    {u"new"_s, QString::fromUtf8(change->to)}};
            if (!isName || change->to.isEmpty()) {
                draft.note(rule, values, begin);
                continue;
            }
            if (!decisions.contains(word.toByteArray()))
                decisions.insert(word.toByteArray(), draft.newDecision());
            draft.edit(begin, begin + word.size(), {Piece::text(change->to)},
                       decisions.value(word.toByteArray()), draft.cause(rule, values));
        }
    }
}

} // namespace wizard::python
