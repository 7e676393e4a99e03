// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QByteArrayView>
#include <QList>

namespace wizard {

/// `name = "text"`, `name: "text"` or `name: f("text")` in a program.
struct NamedText
{
    QByteArray name;     ///< in lower case
    QByteArray text;     ///< without quotes; empty where the value is not written out
    qsizetype begin = 0; ///< of the value as far as it is known, else of the name
    int group = 0;       ///< the brackets that it is in; 0: none
};

/// The names that are given a value in a program, by its brackets, and no more of its language than
/// strings and comments. `groups` becomes the group that each group is in.
QList<NamedText> namedTextsIn(QByteArrayView text, QByteArrayView path, QList<int> &groups);

} // namespace wizard
