// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "pages/widgets/found_text.h"

#include <algorithm>

namespace wizard {

namespace {

char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? char(c - 'A' + 'a') : c;
}

bool isAscii(const QString &text)
{
    return std::ranges::all_of(text, [](QChar c) { return c.unicode() < 0x80; });
}

} // namespace

// Most of what is looked for is plain: then nothing has to be decoded.
qsizetype indexOfText(QByteArrayView text, const QString &wanted)
{
    if (!isAscii(wanted)) {
        const QString decoded = QString::fromUtf8(text);
        const qsizetype at = decoded.indexOf(wanted, 0, Qt::CaseInsensitive);
        return at < 0 ? -1 : QStringView(decoded).first(at).toUtf8().size();
    }
    const QByteArray bytes = wanted.toLatin1().toLower();
    const auto found = std::search(text.begin(), text.end(), bytes.begin(), bytes.end(),
                                   [](char a, char b) { return lower(a) == b; });
    return found == text.end() ? -1 : found - text.begin();
}

bool containsText(QByteArrayView text, const QString &wanted)
{
    return indexOfText(text, wanted) >= 0;
}

bool containsText(const TextLines &text, int line, const QString &wanted)
{
    return containsText(text.content(line), wanted);
}

} // namespace wizard
