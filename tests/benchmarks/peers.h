// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QProcess>
#include <QStringList>
#include <QTemporaryDir>

#include <memory>

namespace wizard {

/// Milliseconds that `git diff --no-index` takes on a pair, its output thrown away; -1: no git.
double gitDiffTime(const QString &before, const QString &after);

/// What a program says on standard output; empty when it fails or takes longer than two minutes.
QByteArray outputOf(const QString &program, const QStringList &arguments);

class Screen;

/// When a program's windows were seen, in milliseconds from its start; -1: not within two minutes.
struct SeenFrames
{
    double any = -1;  ///< something of it was on the screen, whatever is painted there
    double text = -1; ///< its text was
};

/// An X display of a benchmark's own, on which programs with windows are timed one by one. They get
/// a home folder of their own. The screen is read from the server's memory, so nobody is asked, and
/// nothing has to be added to what is timed.
class PrivateDisplay
{
public:
    PrivateDisplay();
    ~PrivateDisplay();

    QString whyNot() const { return m_whyNot; }

    /// Starts a program, watches the screen until it stands still with a text, and ends it. The
    /// text is seen at the first picture that has nine of ten outlines of the last one: with
    /// letters all over a window, it is they who make nearly all of its outlines, in whatever
    /// colours they come first.
    SeenFrames watch(const QString &program, const QStringList &arguments) const;

private:
    QProcessEnvironment environment() const;

    QTemporaryDir m_home;
    QTemporaryDir m_memory;
    QProcess m_server;
    QString m_name;
    QString m_whyNot;
    std::unique_ptr<Screen> m_screen;
};

} // namespace wizard
