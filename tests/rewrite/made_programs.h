// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "guide/python_knowledge.h"

#include <QByteArrayList>
#include <QRandomGenerator>

namespace wizard {

/// Programs that import what the table of names has, in every form that Python knows. The same each
/// time.
class MadePrograms
{
public:
    explicit MadePrograms(const PythonKnowledge &knowledge);

    /// One that CPython parses.
    QByteArray program();

    /// A real file whose own from-imports take names of the table from its modules; nothing where
    /// there is none, or it does not parse.
    std::optional<QByteArray> withOwnImports(const QByteArray &text);

    bool chance(int oneIn) { return m_random.bounded(oneIn) == 0; }

private:
    QByteArray any(const QByteArrayList &choices);
    QByteArray module();
    QByteArray nameOf(const QByteArray &module);
    QByteArray fromImport(const QByteArray &indentation);
    QByteArray statement(const QByteArray &indentation);
    QByteArray use();
    QByteArray block(const QByteArray &indentation, int depth);

    const PythonKnowledge &m_knowledge;
    QByteArrayList m_modules;
    QByteArrayList m_uses; ///< what the program may use, as it was imported
    QByteArray m_newLine;
    QRandomGenerator m_random{20240817};
};

} // namespace wizard
