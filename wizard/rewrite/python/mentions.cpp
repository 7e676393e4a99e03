// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "rewrite/python/mentions.h"

#include "rewrite/python/characters.h"
#include "system/byte_search.h"

#include <algorithm>

namespace wizard::python {

using namespace Qt::StringLiterals;

namespace {

bool isPartOfName(char c)
{
    return isLetter(c) || isDigit(c) || isBeyondAscii(c);
}

// `patch("…")`, `mock.patch.object("…"` and the like.
bool isPatched(const Reading &reading, size_t string)
{
    size_t at = reading.before(string);
    if (reading.word(at) != "(")
        return false;
    for (int i = 0; i < 2; ++i) {
        at = reading.before(at);
        if (reading.word(at) == "patch")
            return true;
        at = reading.before(at); // the dot before `object`
        if (reading.word(at) != ".")
            return false;
    }
    return false;
}

QString ruleFor(const Reading &reading, size_t number)
{
    const Token &token = reading.token(number);
    if (token.kind == TokenKind::Comment) {
        const QByteArray text = reading.word(number).sliced(1).trimmed().toByteArray();
        return text.startsWith("type:") ? u"python-string"_s : u"python-mention"_s;
    }
    if (token.kind == TokenKind::Magic)
        return u"notebook-unread"_s;
    if (token.kind == TokenKind::String && isDocumentation(reading, number))
        return u"python-mention"_s;
    return isPatched(reading, number) ? u"python-mock-patch"_s : u"python-string"_s;
}

} // namespace

std::vector<std::pair<qsizetype, QByteArray>> dottedNames(QByteArrayView text,
                                                          const QList<QByteArray> &first)
{
    std::vector<std::pair<qsizetype, QByteArray>> found;
    for (qsizetype at = 0; at < text.size(); ++at) {
        if (!isPartOfName(text[at]))
            continue;
        const qsizetype begin = at;
        while (at < text.size() &&
               (isPartOfName(text[at]) ||
                (text[at] == '.' && at + 1 < text.size() && isPartOfName(text[at + 1]))))
            ++at;
        const QByteArrayView name = text.sliced(begin, at - begin);
        const qsizetype dot = name.indexOf('.');
        const bool isPath =
            (begin > 0 &&
             (text[begin - 1] == '/' || text[begin - 1] == '-' || text[begin - 1] == '@')) ||
            (at < text.size() && (text[at] == '/' || text[at] == '-' || text[at] == '@'));
        if (dot > 0 && !isPath && first.contains(name.first(dot)))
            found.emplace_back(begin, name.toByteArray());
    }
    return found;
}

QByteArray missingOf(const Homes &homes, const QByteArray &dotted)
{
    QList<QByteArray> names = dotted.split('.');
    const QByteArray package = names.takeFirst();
    const Walk walk = walked(homes, package, names);
    if (walk.steps == names.size())
        return homes.stays(walk.module) ? QByteArray() : walk.module;
    const QByteArray name = names.at(walk.steps);
    const Home home = homes.of(walk.module, name);
    if (home.isFine())
        return {};
    const bool isKnown = home.rule != "python-unknown"_L1 || walk.module != package;
    const bool works = home.moves() && homes.stays(walk.module) &&
                       homes.offers(walk.module, home.module) && home.name == name;
    return isKnown && !works ? walk.module + '.' + name : QByteArray();
}

bool isDocumentation(const Reading &reading, size_t string)
{
    const auto isEdge = [&](size_t number) {
        const TokenKind kind = reading.token(number).kind;
        return kind == TokenKind::NewLine || kind == TokenKind::Indent || kind == TokenKind::Dedent;
    };
    const size_t before = reading.before(string);
    const bool isFirst =
        before == string || (before == 0 && reading.token(0).kind == TokenKind::Comment);
    return (isFirst || isEdge(before)) && isEdge(reading.after(string));
}

void noteMentions(const Reading &reading, const Homes &homes, Draft &draft)
{
    for (size_t i = 0; i < reading.module.tokens.size(); ++i) {
        const Token &token = reading.token(i);
        if (token.kind != TokenKind::String && token.kind != TokenKind::FStringMiddle &&
            token.kind != TokenKind::Comment && token.kind != TokenKind::Magic)
            continue;
        const auto isNamed = [&](const QByteArray &package) {
            return containsBytes(reading.word(i), package);
        };
        if (std::ranges::none_of(homes.knowledge().packages, isNamed))
            continue;
        for (const auto &[offset, name] :
             dottedNames(reading.word(i), homes.knowledge().packages)) {
            const QByteArray missing = missingOf(homes, name);
            if (!missing.isEmpty())
                draft.note(ruleFor(reading, i), {{u"module"_s, QString::fromUtf8(missing)}},
                           token.begin + offset);
        }
    }
}

} // namespace wizard::python
