// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "app/bundled_database.h"

#include "charts/charts.h"
#include "cluster/volume.h"
#include "system/files.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

// Several schemas, types, a sequence that was used, a large object, names and texts that are not
// plain, an empty table.
const QByteArray tables = R"(
CREATE TABLE projects (id serial PRIMARY KEY, name text NOT NULL UNIQUE, tags text[], readme bytea);
CREATE TABLE runs (id bigserial PRIMARY KEY, project int REFERENCES projects, meta jsonb,
                   started timestamptz DEFAULT '2020-02-02 02:02:02+00', ratio double precision);
CREATE TABLE nothing_yet (id int);
CREATE SCHEMA "Größen";
CREATE TABLE "Größen"."Ein ""Name""" (id int, wert numeric(30, 10));
INSERT INTO projects (name, tags, readme) VALUES
  ('plain', '{a,b}', '\x00ff00'), ('Übergröße 日本語 🚀', NULL, decode(repeat('c0ffee00', 5000), 'hex')),
  (E'tab\tnew\nline ''quote'' \\', '{}', NULL);
INSERT INTO runs (project, meta, ratio)
  SELECT 1 + n % 3, jsonb_build_object('n', n, 'wort', 'wörter'), sqrt(n) FROM generate_series(1, 5000) n;
DELETE FROM runs WHERE id % 7 = 0;
INSERT INTO "Größen"."Ein ""Name""" VALUES (1, 12345678901234567890.0123456789), (2, 'NaN');
CREATE VIEW busy AS SELECT project, count(*) FROM runs GROUP BY project;
CREATE INDEX ON runs (started);
SELECT lo_from_bytea(4711, decode(repeat('00010203', 3000), 'hex'));
SELECT setval('projects_id_seq', 4242);
)";

} // namespace

QString BundledDatabase::whyUnavailable()
{
    if (const QString why = TestCluster::whyUnavailable(); !why.isEmpty())
        return why;
    return QDir(u"/usr/lib/postgresql"_s).isEmpty() ? u"PostgreSQL is not installed"_s : QString();
}

BundledDatabase::BundledDatabase(Data data) : BundledDatabase(data, Versions()) {}

BundledDatabase::BundledDatabase(Data data, const Versions &versions)
    : m_versions(versions), m_charts(releasedCharts().isEmpty() ? smallCharts() : releasedCharts()),
      m_cluster(std::make_unique<TestCluster>())
{
    qInfo("charts: %s",
          releasedCharts().isEmpty() ? "the project's own small ones" : "the released ones");
    m_error = m_cluster->error();
    if (m_error.isEmpty())
        install(data);
    if (m_error.isEmpty())
        fill();
}

// Since 1.22 another subchart has the database, and one section the gateway.
QByteArray BundledDatabase::values(Data data, const QString &version)
{
    const QByteArray persistence = data == Data::OnAVolume ? "true, size: 8Gi" : "false";
    const QByteArray password = databasePassword;
    if (version == "1.22.0"_L1)
        return "# kept\npostgresql:\n  auth: {username: tracker, password: " + password +
               ", postgresPassword: " + password +
               ", database: tracking}\n  primary: {persistence: {enabled: " + persistence +
               "}}\ngateway: {replicas: 2}\n";
    return "# kept\npostgresql:\n  postgresqlUsername: tracker\n  postgresqlPassword: " + password +
           "\n  postgresqlDatabase: tracking\n  persistence: {enabled: " + persistence +
           "}\napi: {replicas: 2}\n";
}

void BundledDatabase::install(Data data)
{
    (void)replaceFile(path(u"values.yaml"_s), values(data, m_versions.from));
    // Chart 1.22.0 brings queues, too, whatever the values say.
    const int wanted = m_versions.from == "1.22.0"_L1 ? 8 : 2;
    const Ran made = m_cluster->kubectl({u"create"_s, u"-f"_s, u"-"_s}, volumes(wanted, "Delete"));
    const Ran ran = m_cluster->helm({u"install"_s, u"plx"_s,
                                     m_charts + u"/polyaxon-%1.tgz"_s.arg(m_versions.from),
                                     u"--namespace"_s, u"polyaxon"_s, u"--create-namespace"_s,
                                     u"--values"_s, path(u"values.yaml"_s)});
    if (!made.succeeded() || !ran.succeeded())
        m_error = QString::fromUtf8(made.error + ran.error);
    else
        m_error = m_cluster->rolledOut(u"polyaxon"_s);
    const Ran ready =
        m_cluster->kubectl({u"rollout"_s, u"status"_s, u"statefulset/plx-postgresql"_s,
                            u"--namespace"_s, u"polyaxon"_s, u"--timeout=60s"_s});
    if (!ready.succeeded())
        m_error += QString::fromUtf8(ready.error);
}

Ran BundledDatabase::inPod(const QString &script, const QByteArray &input) const
{
    const QString account =
        u"export PGPASSWORD=\"$POSTGRES_PASSWORD\" PGUSER=tracker "
        "PGDATABASE=tracking PGHOST=127.0.0.1 PGPORT=$POSTGRESQL_PORT_NUMBER\n"_s;
    return m_cluster->kubectl({u"exec"_s, u"--stdin"_s, u"--namespace"_s, u"polyaxon"_s,
                               u"plx-postgresql-0"_s, u"--"_s, u"sh"_s, u"-c"_s, account + script},
                              input);
}

void BundledDatabase::fill()
{
    const Ran ran = inPod(u"exec psql --no-psqlrc --quiet --set ON_ERROR_STOP=1"_s, tables);
    if (!ran.succeeded())
        m_error = QString::fromUtf8(ran.error);
}

// The dump's comments and its guard against injection differ from dump to dump.
QByteArray BundledDatabase::content() const
{
    const Ran ran = inPod(u"\"$POSTGRESQL_PROGRAMS/pg_dump\" --no-owner --no-privileges >\"$0.$$\" "
                          "&& grep -v -e '^--' -e restrict \"$0.$$\"; rm \"$0.$$\""_s.replace(
                              u"$0"_s, path(u"content"_s)));
    return ran.succeeded() ? ran.output : "error: " + ran.error;
}

QByteArray BundledDatabase::specs() const
{
    const Ran ran = m_cluster->kubectl({u"get"_s, u"deployments,statefulsets"_s, u"--namespace"_s,
                                        u"polyaxon"_s, u"-o"_s, u"json"_s});
    QJsonObject specs;
    const QJsonArray items = ran.json()["items"_L1].toArray();
    for (const QJsonValue &item : items)
        specs[item["kind"_L1].toString() + u' ' + item["metadata"_L1]["name"_L1].toString()] =
            item["spec"_L1];
    return QJsonDocument(specs).toJson();
}

QString BundledDatabase::newestRun() const
{
    const QDir runs(path(u"runs"_s));
    return runs.filePath(runs.entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name).value(0));
}

Said BundledDatabase::plan(const QStringList &further) const
{
    return program(QStringList{u"plan"_s, u"--kubeconfig"_s, m_cluster->kubeconfig(),
                               u"--context"_s, m_cluster->context(), u"--namespace"_s,
                               u"polyaxon"_s, u"--chart-repo"_s, m_charts, u"--to"_s, m_versions.to,
                               u"--deployment"_s, path(u"values.yaml"_s), u"-o"_s,
                               path(u"plan.json"_s), u"--time-limit"_s, u"60"_s} +
                   further);
}

QStringList BundledDatabase::runArguments() const
{
    return {u"run"_s,      path(u"plan.json"_s), u"--yes"_s,     u"--confirm"_s,
            u"polyaxon"_s, u"--runs"_s,          path(u"runs"_s)};
}

Said BundledDatabase::rollback() const
{
    return program({u"rollback"_s, newestRun(), u"--yes"_s, u"--confirm"_s, u"polyaxon"_s});
}

Said BundledDatabase::resume() const
{
    return program({u"resume"_s, newestRun(), u"--yes"_s, u"--confirm"_s, u"polyaxon"_s});
}

void BundledDatabase::replaceProgram(const QString &name, const QByteArray &script) const
{
    const QString file = m_cluster->folder() + u"/pod-programs/"_s + name;
    QDir().mkpath(m_cluster->folder() + u"/pod-programs"_s);
    QFile::remove(file);
    if (script.isEmpty())
        return;
    (void)replaceFile(file, "#!/bin/sh\n" + script + "\n");
    QFile::setPermissions(file, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
}

} // namespace wizard
