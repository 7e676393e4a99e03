// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "inspect/inspection.h"
#include "plan/plan.h"

#include <QTemporaryDir>

namespace wizard {

/// Environments of a test's own, with small wheels (tests/wheels) in the shape of the released
/// ones, and plans for them. Programs are real: python, pip, and whatever a test puts on PATH.
class EnvironmentWorld
{
public:
    EnvironmentWorld();

    QString path(const QString &name) const { return m_folder.filePath(name); }
    QString wheels() const { return path(QStringLiteral("wheels")); }

    struct Ran
    {
        int status = -1;
        QByteArray output;
    };

    /// Blocks until it ends; output and error together. `variables` as NAME=VALUE.
    static Ran run(const QStringList &argv, const QStringList &variables = {},
                   const QString &folder = {});

    /// A virtual environment with pip, and what is named from the small wheels.
    bool make(const QString &environment, const QStringList &packages) const;

    /// A wheel of tests/inspect/make_wheel.py beside the others.
    bool addWheel(const QStringList &arguments) const;

    static QString siteOf(const QString &environment);

    /// The plan for environments, from the small wheels, without a network. It must not fail.
    Plan plan(const QStringList &environments, const QString &target,
              const QStringList &projects = {}) const;

    /// What the way back has to bring back: `pip freeze`, and every file with its mode and bytes,
    /// what installers write about themselves too; only what Python compiles is left out.
    static QByteArray state(const QString &environment);

private:
    QTemporaryDir m_folder;
};

/// Whether a plan has a finding, and its whole text.
QString findingIn(const Plan &plan, const QString &id);

} // namespace wizard
