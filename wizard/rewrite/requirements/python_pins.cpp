// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "rewrite/requirements/python_pins.h"

#include <QFileInfo>

#include <algorithm>

namespace wizard::requirements {

using namespace Qt::StringLiterals;
using namespace python;

namespace {

bool isKnown(const QString &name, const Guide &guide)
{
    const RequirementsKnowledge &knowledge = guide.python().requirements;
    return name == guide.packages().name || knowledge.removed.contains(name) ||
           knowledge.noted.contains(name) || knowledge.replaced.contains(name);
}

// Named without a version, it is something to be said all the same.
bool goesUnversioned(const QString &name, const Guide &guide)
{
    const RequirementsKnowledge &knowledge = guide.python().requirements;
    return knowledge.removed.contains(name) || knowledge.replaced.contains(name);
}

// Whether it begins with the name of one, before all of it is parsed.
bool beginsKnown(QByteArrayView text, const Guide &guide)
{
    const auto isPart = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               c == '-' || c == '_' || c == '.';
    };
    const QByteArrayView bare = text.trimmed();
    const auto end = std::ranges::find_if_not(bare, isPart);
    constexpr qsizetype shortest = 4;
    return end - bare.begin() >= shortest &&
           isKnown(normalisedName(QString::fromLatin1(bare.first(end - bare.begin()))), guide);
}

ByteRange withinQuotes(const Reading &reading, const Token &token)
{
    ByteRange range{token.begin, token.end};
    if (token.kind != TokenKind::String)
        return range;
    const QByteArrayView text = range.of(reading.source.text);
    const auto quote = std::ranges::find_if(text, [](char c) { return c == '"' || c == '\''; });
    const qsizetype prefix = quote - text.begin();
    const QByteArrayView body = text.sliced(prefix);
    const bool isTriple = body.size() >= 6 && (body.startsWith("\"\"\"") || body.startsWith("'''"));
    const qsizetype quotes = isTriple ? 3 : 1;
    return {token.begin + prefix + quotes, token.end - quotes};
}

} // namespace

QList<ByteRange> requirementTexts(const Reading &reading, const Guide &guide, bool isSetupScript)
{
    QList<ByteRange> texts;
    for (const Token &token : reading.module.tokens) {
        if (token.kind != TokenKind::String && token.kind != TokenKind::FStringMiddle)
            continue;
        const ByteRange range = withinQuotes(reading, token);
        const QByteArrayView text = range.of(reading.source.text);
        // Most texts are none, and are not parsed for it.
        const bool hasVersion =
            std::ranges::any_of(text, [](char c) { return QByteArrayView("<>=!~@").contains(c); });
        const bool mayBeOne = isSetupScript || (hasVersion && beginsKnown(text, guide));
        const auto requirement = mayBeOne ? Requirement::parse(text) : std::nullopt;
        const bool isOne = requirement && isKnown(requirement->name, guide) &&
                           (!requirement->specifier.isEmpty() || !requirement->url.isEmpty() ||
                            (isSetupScript && goesUnversioned(requirement->name, guide)));
        // Beside the package in a setup script, what else is required matters.
        if (isOne || (isSetupScript && requirement && !requirement->specifier.isEmpty()) ||
            text.contains("pip install ") || text.contains("pip3 install "))
            texts << range;
    }
    return texts;
}

std::vector<std::pair<qsizetype, Remark>> remarksOn(const Reading &reading, const Guide &guide,
                                                    const RewriteRequest &request)
{
    const RewriteRequest whole = toTheLast(request);
    const bool isSetupScript = QFileInfo(reading.source.file).fileName() == "setup.py"_L1;
    const QList<ByteRange> texts = requirementTexts(reading, guide, isSetupScript);
    std::vector<std::pair<qsizetype, Remark>> remarks;
    QList<QByteArray> words;
    QList<qsizetype> places;
    for (const ByteRange text : texts) {
        const QByteArrayView bytes = text.of(reading.source.text);
        if (isSetupScript && Requirement::parse(bytes)) {
            words << bytes.toByteArray();
            places << text.begin;
            continue;
        }
        for (const Pin &pin : pinsInText(bytes, guide, whole))
            remarks.emplace_back(text.begin, pin.remark);
    }
    for (const Pin &pin : pinsIn(words, guide, whole))
        remarks.emplace_back(places.at(qsizetype(pin.word)), pin.remark);
    return remarks;
}

} // namespace wizard::requirements
