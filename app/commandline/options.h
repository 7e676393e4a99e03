// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "inspect/scope.h"
#include "system/failure.h"

#include <QCommandLineParser>

namespace wizard {

/// The arguments of one command, read by Qt's parser. Options that a command does not know are
/// `wrong-use`.
class Options
{
public:
    explicit Options(const QString &command);

    void addFlag(const QString &name, const QString &text);
    void addValue(const QString &name, const QString &text, const QString &valueName);
    void addScope();
    void addArgument(const QString &name, const QString &text); ///< required, by position

    /// Reads the arguments after the command's name. With --help the text is printed and nothing
    /// given.
    Outcome<bool> parse(const QStringList &arguments);

    bool has(const QString &name) const { return m_parser.isSet(name); }
    QString value(const QString &name) const { return m_parser.value(name); }
    QStringList values(const QString &name) const { return m_parser.values(name); }
    QString argument(qsizetype index) const { return m_parser.positionalArguments().value(index); }

    /// The folder that --runs names, absolute; the user's own when it names none.
    QString runs() const;

    /// What SCOPE says; what is found from the current folder when it says nothing.
    Outcome<Scope> scope() const;

private:
    QCommandLineParser m_parser;
    QString m_command;
    qsizetype m_arguments = 0;
};

} // namespace wizard
