// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "rewrite/python/quoted_annotations.h"

#include "rewrite/python/mentions.h"

#include <algorithm>

namespace wizard::python {

using namespace Qt::StringLiterals;

namespace {

// Names that imports bind to modules of ours, other than the packages' own.
QMap<QByteArray, QByteArray> boundModules(const Reading &reading, const Homes &homes,
                                          const QStringList &localModules)
{
    QMap<QByteArray, QByteArray> modules;
    for (const Import &statement : reading.module.imports) {
        const QByteArray from = statement.isFrom && statement.level == 0 && statement.hasModule()
                                    ? reading.dotted(statement.moduleFirst, statement.moduleLast)
                                    : QByteArray();
        if (statement.isFrom && !homes.speaksOf(from))
            continue;
        for (const Alias &alias : statement.names) {
            const QByteArray name = reading.dotted(alias.first, alias.last);
            const QByteArray module = statement.isFrom ? from + '.' + name : name;
            const bool isBound = alias.bound || (statement.isFrom && !from.isEmpty());
            const bool isModule =
                homes.isModule(module) || homes.knowledge().packages.contains(module);
            if (isBound && isModule && homes.speaksOf(module) &&
                !localModules.contains(QString::fromUtf8(module.split('.').first())))
                modules.insert(reading.word(alias.bound.value_or(alias.last)).toByteArray(),
                               module);
        }
    }
    return modules;
}

// After `->`, or that of `*name` and `**name`.
bool isReturnedOrGathered(const Reading &reading, size_t string)
{
    for (size_t at = string; reading.before(at) != at;) {
        at = reading.before(at);
        const QByteArrayView word = reading.word(at);
        const QByteArrayView star = reading.word(reading.before(reading.before(at)));
        if (word == "->" || (word == ":" && (star == "*" || star == "**")))
            return true;
        if (word == ":" || word == "=" || reading.token(at).kind == TokenKind::NewLine)
            break;
    }
    return false;
}

bool isAnnotation(const Reading &reading, size_t number)
{
    const Token &token = reading.token(number);
    if (token.kind == TokenKind::Comment)
        return reading.word(number).sliced(1).trimmed().startsWith("type:");
    if (token.kind != TokenKind::String)
        return false;
    const auto holds = [&](const Meaning &meaning) {
        return meaning.kind == Meaning::Kind::Annotation && meaning.first <= number &&
               number <= meaning.last;
    };
    return std::ranges::any_of(reading.module.meanings, holds) ||
           isReturnedOrGathered(reading, number);
}

} // namespace

void noteQuotedAnnotations(const Reading &reading, const Homes &homes,
                           const QStringList &localModules,
                           const QMap<QByteArray, QByteArray> &successors, Draft &draft)
{
    const QMap<QByteArray, QByteArray> modules = boundModules(reading, homes, localModules);
    if (modules.isEmpty())
        return;
    for (size_t i = 0; i < reading.module.tokens.size(); ++i) {
        if (!isAnnotation(reading, i))
            continue;
        for (const auto &[offset, name] : dottedNames(reading.word(i), modules.keys())) {
            const qsizetype dot = name.indexOf('.');
            const QByteArray module = modules.value(name.first(dot));
            const QByteArray rest = name.sliced(dot + 1);
            const QByteArray missing = missingOf(homes, module + '.' + rest);
            const Home home = homes.of(module, rest);
            const bool isLed = home.moves() && home.name == rest &&
                               homes.offers(successors.value(name.first(dot)), home.module);
            if (!missing.isEmpty() && !isLed)
                draft.note(u"python-string"_s, {{u"module"_s, QString::fromUtf8(missing)}},
                           reading.token(i).begin + offset);
        }
    }
}

} // namespace wizard::python
