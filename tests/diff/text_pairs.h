// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QByteArray>

#include <vector>

namespace wizard {

/// Two texts whose row model is kept in rows/NAME.rows.
struct TextPair
{
    const char *name;
    QByteArray before;
    QByteArray after;
};

std::vector<TextPair> textPairs();

} // namespace wizard
