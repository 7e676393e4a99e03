// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QProcess>
#include <QStringList>
#include <QTemporaryDir>

namespace wizard {

/// Milliseconds that `git diff --no-index` takes on a pair, its output thrown away; -1: no git.
double gitDiffTime(const QString &before, const QString &after);

/// What a program says on standard output; empty when it fails or takes longer than two minutes.
QByteArray outputOf(const QString &program, const QStringList &arguments);

/// An X display of a benchmark's own, on which programs with windows are timed one by one. They get
/// a home folder of their own.
class PrivateDisplay
{
public:
    PrivateDisplay();
    ~PrivateDisplay();

    QString whyNot() const { return m_whyNot; }

    /// Milliseconds from the start of a program until it says a line; -1: it did not.
    double timeToLine(const QString &program, const QStringList &arguments,
                      const QByteArray &line) const;

    /// Milliseconds from the start of a program until a window of it is on the screen, whatever is
    /// painted there; -1: it is not installed, or none came within a minute.
    double timeToWindow(const QString &program, const QStringList &arguments) const;

private:
    QProcessEnvironment environment() const;
    QStringList windows() const;

    QTemporaryDir m_home;
    QProcess m_server;
    QString m_name;
    QString m_whyNot;
};

} // namespace wizard
