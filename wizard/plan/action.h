// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QStringList>

#include <optional>
#include <variant>

namespace wizard {

/// In any text of an action, this stands for the folder of the run: known only when it runs.
inline constexpr auto runFolder = "{run}";

/// A condition on what is there now. Asking it changes nothing.
struct Check
{
    enum class Kind {
        Succeeds,    ///< argv exits with 0
        Fails,       ///< argv exits with another status, and not because it could not be started
        Prints,      ///< argv exits with 0 and prints exactly `expected` (space at the ends aside)
        PrintsOther, ///< argv exits with 0 and prints something else than `expected`
        FileIs,      ///< the file `path` has the SHA-256 `expected`
        FileExists,  ///< `path` is there
        FileMissing, ///< `path` is not there
        ChangeIs,    ///< `path` is its kept copy `expected` with the accepted edits of its change
    };
    Kind kind = Kind::Succeeds;
    QStringList argv;
    QString path;
    QString expected;
    QString says; ///< what holds when this check holds, for people

    bool operator==(const Check &) const = default;
    QJsonObject toJson() const;
    static std::optional<Check> fromJson(const QJsonObject &json);
};

/// Whether a check speaks of the run's folder, so that it cannot be asked before the run.
bool asksRunFolder(const Check &check);

/// Starts a program: exactly this argv. Runs only when `unless` (if there) does not hold.
struct RunCommand
{
    QStringList argv;
    QString workingDirectory;
    QString inputFile;  ///< standard input, if not empty
    QString outputFile; ///< standard output, if not empty; made 0600, whole or not at all
    std::optional<Check> unless;
    int timeLimit = 600; ///< seconds
    bool operator==(const RunCommand &) const = default;
};

/// Writes a file of the run folder from a text that comes with the plan.
struct WriteRunFile
{
    QString path;       ///< begins with {run}
    QByteArray content; ///< never a secret
    bool operator==(const WriteRunFile &) const = default;
};

/// Keeps a copy of a file or folder in the run folder, with modes and times. What is not there is
/// remembered as such (`<copy>.absent`). A copy that was kept before is never replaced.
struct KeepCopy
{
    QString path;
    QString copy; ///< begins with {run}
    bool operator==(const KeepCopy &) const = default;
};

/// Applies the accepted edits of a change of the plan to its file; or, with `into`, writes the text
/// that the file would have to another file, in the run folder, and leaves the file as it is. With
/// `file`, what is written there is the file of that name that comes besides the change.
struct ApplyChange
{
    QString path;      ///< of the change in the plan
    QString into = {}; ///< empty, or begins with {run}
    QString file = {}; ///< only with `into`
    bool operator==(const ApplyChange &) const = default;
};

/// Puts a kept copy back, exactly as it was, file by file; what was remembered as absent goes.
/// When nothing was kept the step had not come that far, and nothing is done. What is there now and
/// differs is moved to `<copy>.replaced` first, so that nobody's later work is lost.
struct RestoreCopy
{
    QString path;
    QString copy;
    bool operator==(const RestoreCopy &) const = default;
};

/// One thing that a step or its undo does. Each can be said as argv, and so put into a script.
using Action = std::variant<RunCommand, WriteRunFile, KeepCopy, ApplyChange, RestoreCopy>;

QJsonObject toJson(const Action &action);
std::optional<Action> actionFromJson(const QJsonObject &json);

} // namespace wizard
