// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "plan/release/release_commands.h"

namespace wizard {

/// How long a dump or a restore may take, in seconds.
inline constexpr int databaseSeconds = 6 * 3600;

/// The programs of PostgreSQL, run in the pod of a server as the account of its own environment, so
/// that no password leaves the pod. The commands must outlive it.
class DatabaseCommands
{
public:
    DatabaseCommands(const ReleaseCommands &commands, DatabaseServer server);

    /// The whole database, in pg_dump's own format. Tells each table as it comes to it, as does the
    /// restoration.
    RunCommand dumped(const QString &file) const;
    RunCommand readBack(const QString &file) const; ///< fails unless the dump is whole
    RunCommand restored(const QString &file) const; ///< all of it or nothing; safe twice
    RunCommand counted(const QString &file) const;  ///< `table rows` of every table, sorted

    /// From the old server's pod into the database outside, which has to be empty; prints its rows.
    /// `script` is move_out.sh, `manifest` the rendered target.
    RunCommand movedOut(const QString &script, const QString &manifest,
                        const DatabaseOutside &outside, const QString &dump,
                        const QString &rows) const;
    RunCommand ready() const; ///< waits until the server's pod is ready

    /// Whether every table has as many rows now as in the file; `script` is same_rows.sh.
    Check hasRows(const QString &script, const QString &file) const;

private:
    RunCommand inPod(const QString &script, const QStringList &arguments = {}) const;
    RunCommand reading(const QString &script, const QString &file) const;

    const ReleaseCommands &m_commands;
    DatabaseServer m_server;
};

} // namespace wizard
