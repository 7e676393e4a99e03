// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "pages/diff_view/found_text.h"

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
bool containsText(QByteArrayView text, const QString &wanted)
{
    if (!isAscii(wanted))
        return QString::fromUtf8(text).contains(wanted, Qt::CaseInsensitive);
    const QByteArray bytes = wanted.toLatin1().toLower();
    return std::search(text.begin(), text.end(), bytes.begin(), bytes.end(),
                       [](char a, char b) { return lower(a) == b; }) != text.end();
}

bool containsText(const TextLines &text, int line, const QString &wanted)
{
    return containsText(text.content(line), wanted);
}

} // namespace wizard
