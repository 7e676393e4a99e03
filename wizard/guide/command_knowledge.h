// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "guide/command_moves.h"

#include <QHash>

#include <optional>

namespace wizard {

class GuideFile;

/// The commands and options that a program's command line has in a range of releases, as
/// tools/commands reads them from installed ones. The table's own head explains it.
struct CommandTable
{
    struct Row
    {
        QByteArray command;  ///< the words after the program's name; empty: the program itself
        QByteArray spelling; ///< of an option; empty: the row is of the command
        int takes = 0;       ///< how many values the option takes
        bool isGroup = false;
        std::optional<Version> since; ///< nothing: the first release that the table knows
        std::optional<Version> until; ///< the first release that has it no more

        bool isIn(const Version &release) const;
    };

    /// Throws a GuideError for a line that is none.
    static CommandTable read(QByteArrayView content, const QString &path);

    /// The row of a command, or of an option of a command; null when no release has it.
    const Row *command(const QByteArray &path) const { return find(path, {}); }
    const Row *option(const QByteArray &path, const QByteArray &spelling) const
    {
        return find(path, spelling);
    }

    QList<Row> rows;

private:
    const Row *find(const QByteArray &path, const QByteArray &spelling) const;
    QHash<QByteArray, qsizetype> m_index;
};

/// One thing that changed for a command.
struct CommandChange
{
    enum class Verb {
        Note,   ///< said at each of the options or, without any, at the command
        Drop,   ///< the options go; they take no value
        Rename, ///< the options are `to` now or, without any, the command is
        Add     ///< the option `to` is offered where none of the options is given
    };
    Verb verb = Verb::Note;
    QString rule;
    QByteArray command;
    QByteArrayList options;
    QByteArray to;
    VersionRange targets;
    VersionRange sources; ///< asked of the version that the text was written for, where known
};

/// A program that starts the command that its own words end with.
struct CommandWrapper
{
    QByteArrayList names;
    QByteArrayList after;   ///< words that have to follow the name, such as `run` of `uv run`
    QByteArrayList valued;  ///< options that take a value
    int positional = 0;     ///< words of its own before the command
    bool assigns = false;   ///< `NAME=value` may come before the command
    bool separates = false; ///< the command comes after `--`, and only then
};

/// A program that installs packages that are named by its words.
struct CommandInstaller
{
    QByteArrayList names;  ///< also with a version at the end, such as `pip3.11`
    QByteArrayList words;  ///< that say it is about to install
    QByteArrayList valued; ///< options that take a value
};

/// An environment variable that is called differently, or that nothing reads any more.
struct VariableChange
{
    QByteArray name; ///< ends with `*`: all names that begin so
    QByteArray to;   ///< empty: gone
    QString rule;
    VersionRange targets;

    bool isFor(QByteArrayView variable) const;
};

/// A kind of run or a key of a Polyaxonfile that something has to be said about.
struct PolyaxonfileChange
{
    QStringList path;   ///< keys from the root of a component; `*`: any key or item
    QStringList values; ///< of the key, any of them; empty: whenever the key is there
    QString rule;
    VersionRange targets;
};

/// How commands are started, and where they stand.
struct ShellKnowledge
{
    QByteArrayList shells; ///< that take a command with `-c`
    QList<CommandWrapper> wrappers;
    QList<CommandInstaller> installers;
    QByteArrayList scriptKeys;   ///< of YAML: what they hold is commands
    QByteArrayList wordKeys;     ///< of YAML: what they hold is the words of one command
    QByteArrayList variableKeys; ///< of YAML: what they hold is environment variables

    static ShellKnowledge read(const GuideFile &file);
};

/// What the guide knows about commands, wherever they stand.
struct CommandKnowledge : ShellKnowledge
{
    QByteArrayList programs; ///< names of the command line
    QByteArrayList modules;  ///< after `python -m`
    CommandTable table;
    CommandTable after; ///< of the target, where the commands are others there; else empty
    QList<CommandChange> changes;
    CommandMoves moves;
    QList<VariableChange> variables;
    QList<PolyaxonfileChange> polyaxonfile;
    bool editsProse = false; ///< commands in texts for people are edited, too
    QString optionGoneRule;
    QString commandGoneRule;
    QString throughVariableRule;
    QString proseRule;
    QString unreadableRule;

    /// `table` and `after` are the contents of the tables of options beside the file; the second is
    /// empty where the file names none. Rules must be of this file, commands and options of the
    /// tables, and new options really there for all targets.
    static CommandKnowledge read(const GuideFile &file, QByteArrayView table, QByteArrayView after);

    const VariableChange *variable(QByteArrayView name, const Version &target) const;
};

} // namespace wizard
