// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "guide/rule.h"
#include "rewrite/edit.h"
#include "rewrite/requirements/readers.h"

#include <QSet>

namespace wizard::requirements {

/// An edit that is asked for, and what the file means by it.
struct Intent
{
    Edit edit;
    QByteArray addedPath; ///< of a value that comes; empty: none does
    QByteArray addedValue;
    bool removes = false;
    QByteArray renamedPath; ///< of what gets another path with all below it; empty: nothing does
    QByteArray newPath;
    RuleValues values; ///< for people, should it not come out as intended
};

/// Whether a text, with the edits of these decisions made, is read again and says what it said but
/// for what the edits mean. `leaves` are the text's values; the intents are sorted.
bool isProven(QByteArrayView text, TextForm form, const QList<Leaf> &leaves,
              const QList<Intent> &intents, const QSet<int> &decisions);

} // namespace wizard::requirements
