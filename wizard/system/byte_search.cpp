// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "system/byte_search.h"

#include <algorithm>
#include <cstring>
#include <string_view>

namespace wizard {

namespace {

// Letters of program texts, from rare to frequent; what is not among them counts as rarest.
constexpr std::string_view byRarity = "QZXJKVWqYHjGBUzFkDLMOPNCRxATSIE_.w-vybghmfudpclorasinte ";

qsizetype rarestIn(QByteArrayView word)
{
    const auto rank = [](char c) { return qsizetype(byRarity.find(c) + 1); }; // npos + 1 is 0
    return std::ranges::min_element(word, {}, rank) - word.begin();
}

} // namespace

bool containsBytes(QByteArrayView text, QByteArrayView word)
{
    if (word.isEmpty() || text.size() < word.size())
        return word.isEmpty();
    const qsizetype offset = rarestIn(word);
    const char *at = text.data() + offset;
    const char *const end = text.data() + text.size() - (word.size() - 1 - offset);
    while (at < end) {
        at = static_cast<const char *>(std::memchr(at, word[offset], size_t(end - at)));
        if (!at)
            return false;
        if (std::memcmp(at - offset, word.data(), size_t(word.size())) == 0)
            return true;
        ++at;
    }
    return false;
}

} // namespace wizard
