// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "rewrite/commands/api_addresses.h"

namespace wizard::commands {

std::vector<ApiAddress> oldAddresses(QByteArrayView text, const CommandMoves &moves)
{
    constexpr QByteArrayView root("/api/v1/");
    constexpr QByteArrayView ends(" \t\r\n\"'`,;|&()<>");
    std::vector<ApiAddress> found;
    for (qsizetype at = text.indexOf(root); at >= 0 && !moves.services.isEmpty();
         at = text.indexOf(root, at + 1)) {
        qsizetype end = at + root.size();
        while (end < text.size() && !ends.contains(text[end]))
            ++end;
        const qsizetype begin = at + root.size();
        for (const QByteArray &part : text.sliced(begin, end - begin).toByteArray().split('/')) {
            const QByteArray name = part.split('?').constFirst();
            if (!moves.services.contains(name))
                continue;
            found.push_back({at, name});
            break;
        }
    }
    return found;
}

} // namespace wizard::commands
