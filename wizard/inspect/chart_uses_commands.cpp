// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "inspect/chart_uses.h"

#include "system/text_place.h"

#include <algorithm>

namespace wizard {

namespace {

struct Word
{
    qsizetype begin = 0;
    QByteArray text;
};

// The words of a command from a byte on, to its end: the line's, unless that is continued, or what
// begins another command.
QList<Word> wordsFrom(QByteArrayView text, qsizetype at)
{
    constexpr QByteArrayView spaces(" \t\r");
    constexpr QByteArrayView ends(";|&\n`()");
    QList<Word> words;
    bool isInside = false;
    for (; at < text.size(); ++at) {
        const char c = text[at];
        if (c == '\\') {
            const qsizetype next = text.sliced(at + 1).startsWith("\r\n") ? at + 2 : at + 1;
            if (next < text.size() && text[next] == '\n')
                at = next;
            isInside = false;
        } else if (ends.contains(c)) {
            break;
        } else if (spaces.contains(c) || c == '"' || c == '\'' || c == ',' || c == '[' ||
                   c == ']') {
            isInside = false;
        } else {
            if (!isInside)
                words << Word{at, {}};
            isInside = true;
            words.last().text += c;
        }
    }
    return words;
}

// `--version 1.20.0` or `--version=1.20.0`.
const Word *optionIn(const QList<Word> &words, const QStringList &names, Word &own)
{
    for (qsizetype i = 0; i < words.size(); ++i) {
        const QByteArray &word = words.at(i).text;
        const qsizetype sign = word.indexOf('=');
        if (!names.contains(QString::fromUtf8(sign < 0 ? word : word.first(sign))))
            continue;
        if (sign < 0 || sign + 1 == word.size()) // what stands in quotes is a word of its own
            return i + 1 < words.size() ? &words.at(i + 1) : nullptr;
        own = {words.at(i).begin + sign + 1, word.sliced(sign + 1)};
        return &own;
    }
    return nullptr;
}

bool isWordAt(QByteArrayView text, qsizetype at, QByteArrayView word)
{
    const auto isPart = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               QByteArrayView("_-./").contains(c);
    };
    const qsizetype end = at + word.size();
    const bool isPath = at > 0 && text[at - 1] == '/';
    return (at == 0 || isPath || !isPart(text[at - 1])) &&
           (end == text.size() || !isPart(text[end]));
}

} // namespace

QList<ChartUse> chartUsesInCommands(const ChartUseForm &form, const ChartUseKnowledge &knowledge,
                                    const QString &path, QByteArrayView text)
{
    QList<ChartUse> uses;
    for (qsizetype at = text.indexOf(form.mentions); at >= 0;
         at = text.indexOf(form.mentions, at + form.mentions.size())) {
        const qsizetype line = lineBegin(text, at);
        if (!isWordAt(text, at, form.mentions) || text.sliced(line).trimmed().startsWith('#'))
            continue;
        const QList<Word> words = wordsFrom(text, at);
        const bool isAsked = std::ranges::any_of(words, [&](const Word &word) {
            return form.within.contains(QString::fromUtf8(word.text));
        });
        Word ownRepository;
        Word ownVersion;
        const Word *repository = optionIn(words, form.repository, ownRepository);
        const Word *version = optionIn(words, form.version, ownVersion);
        // Without a repository the bare name is that of the release.
        const auto chart = std::ranges::find_if(words, [&](const Word &word) {
            return (repository || word.text.contains('/')) && &word != repository &&
                   knowledge.isOurs(QString::fromUtf8(word.text),
                                    repository ? QString::fromUtf8(repository->text) : QString());
        });
        if (!isAsked || chart == words.end())
            continue;
        const bool isKnown =
            version && !version->text.contains('$') && !version->text.contains('{');
        uses << ChartUse{form.what, form.pause,
                         QString::fromUtf8(chart->text).section(QLatin1Char('/'), -1),
                         isKnown ? QString::fromUtf8(version->text) : QString(),
                         placeIn(text, (version ? version : &*chart)->begin, path)};
    }
    return uses;
}

} // namespace wizard
