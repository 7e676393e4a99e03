// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "plan/release/database_commands.h"

#include <QCoreApplication>

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("Plan", text);
}

// As the image names them, in all versions of the subchart.
const QString account = uR"(
export PGPASSWORD="${POSTGRES_PASSWORD-$(cat "$POSTGRES_PASSWORD_FILE")}"
export PGHOST=127.0.0.1 PGPORT="${POSTGRESQL_PORT_NUMBER:-5432}"
export PGUSER="${POSTGRES_USER:-postgres}" PGDATABASE="${POSTGRES_DATABASE:-${POSTGRES_DB:-postgres}}"
)"_s;

const QString rowsQuery =
    u"SELECT format('%I.%I', schemaname, tablename) || ' ' || substring(query_to_xml(format("
    "'SELECT count(*) AS n FROM %I.%I', schemaname, tablename), false, true, '')::text "
    "FROM '<n>([0-9]+)</n>') FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', "
    "'information_schema') ORDER BY (schemaname || '.' || tablename) COLLATE \"C\""_s;

const QString countRows = account +
                          u"exec psql --no-psqlrc --no-align --tuples-only --set ON_ERROR_STOP=1 "
                          "--command \"$1\"\n"_s;

} // namespace

DatabaseCommands::DatabaseCommands(const ReleaseCommands &commands, DatabaseServer server)
    : m_commands(commands), m_server(std::move(server))
{}

RunCommand DatabaseCommands::inPod(const QString &script, const QStringList &arguments) const
{
    return ReleaseCommands::command(
        m_commands.inPod(m_server.pod(), m_server.container, script, arguments), databaseSeconds);
}

RunCommand DatabaseCommands::reading(const QString &script, const QString &file) const
{
    RunCommand run =
        ReleaseCommands::command(m_commands.inPod(m_server.pod(), m_server.container, script, {},
                                                  ReleaseCommands::Input::FromFile),
                                 databaseSeconds);
    run.inputFile = file;
    return run;
}

RunCommand DatabaseCommands::dumped(const QString &file) const
{
    RunCommand run = inPod(account + u"exec pg_dump --format=custom --no-password --verbose\n"_s);
    run.outputFile = file;
    return run;
}

// The table of contents stands at the beginning: only who reads all of it knows that it is whole.
RunCommand DatabaseCommands::readBack(const QString &file) const
{
    return reading(u"exec pg_restore --file=/dev/null\n"_s, file);
}

RunCommand DatabaseCommands::restored(const QString &file) const
{
    return reading(account + u"exec pg_restore --clean --if-exists --no-owner --no-privileges "
                             "--single-transaction --exit-on-error --no-password --verbose "
                             "--dbname=\"$PGDATABASE\"\n"_s,
                   file);
}

RunCommand DatabaseCommands::counted(const QString &file) const
{
    RunCommand run = inPod(countRows, {rowsQuery});
    run.outputFile = file;
    return run;
}

RunCommand DatabaseCommands::movedOut(const QString &script, const QString &manifest,
                                      const DatabaseOutside &outside, const QString &dump,
                                      const QString &rows) const
{
    return ReleaseCommands::command(
        QStringList{u"bash"_s, script, manifest, outside.secret, outside.key, dump, rows,
                    outside.host, outside.port, outside.user, outside.database, rowsQuery} +
            m_commands.kubectl(
                {u"exec"_s, m_server.pod(), u"--container"_s, m_server.container, u"--stdin"_s}) +
            QStringList{u"--"_s, u"sh"_s, u"-c"_s},
        databaseSeconds);
}

RunCommand DatabaseCommands::ready() const
{
    return ReleaseCommands::command(
        m_commands.watched(
            m_commands.kubectl({u"rollout"_s, u"status"_s, u"statefulset/"_s + m_server.statefulSet,
                                u"--timeout=%1m"_s.arg(upgradeMinutes)})),
        upgradeMinutes * 60 + 60);
}

Check DatabaseCommands::hasRows(const QString &script, const QString &file) const
{
    Check check;
    check.kind = Check::Kind::Succeeds;
    check.argv = QStringList{u"bash"_s, script, file} + inPod(countRows, {rowsQuery}).argv;
    check.says = tr("every table of the database has the rows that were counted");
    return check;
}

} // namespace wizard
