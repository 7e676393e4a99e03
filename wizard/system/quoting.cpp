// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "system/quoting.h"

#include <algorithm>

namespace wizard {

namespace {

bool isPlain(QChar c)
{
    constexpr QStringView marks = u"%+,-./:=@_";
    return (c.unicode() < 128 && c.isLetterOrNumber()) || marks.contains(c);
}

} // namespace

QString quotedWord(QStringView word)
{
    // A leading `=` or `~` means something to some shells, so those words are quoted too.
    if (!word.isEmpty() && word.front() != u'=' && std::ranges::all_of(word, isPlain))
        return word.toString();
    return u'\'' + word.toString().replace(u'\'', QStringLiteral("'\\''")) + u'\'';
}

QString quotedCommand(const QStringList &argv)
{
    QStringList words;
    words.reserve(argv.size());
    for (const QString &word : argv)
        words << quotedWord(word);
    return words.join(u' ');
}

} // namespace wizard
