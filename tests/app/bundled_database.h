// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/program.h"
#include "cluster/cluster.h"

#include <QTemporaryDir>

namespace wizard {

/// A v1 release `plx` in namespace `polyaxon` whose bundled PostgreSQL is a real server with real
/// data, in a cluster of its own. Gone with the object.
class BundledDatabase
{
public:
    enum class Data { InThePod, OnAVolume };
    struct Versions
    {
        QString from = QStringLiteral("1.20.0");
        QString to = QStringLiteral("2.9.4");
    };
    explicit BundledDatabase(Data data);
    BundledDatabase(Data data, const Versions &versions);

    /// Why there can be none on this machine, for QSKIP; empty when there can.
    static QString whyUnavailable();
    QString error() const { return m_error; } ///< why it could not be made; empty when it could

    TestCluster &cluster() const { return *m_cluster; }
    QString path(const QString &name) const { return m_folder.filePath(name); }
    QString newestRun() const; ///< the folder of the run that began last

    /// The deployment file, as charts of that version read it.
    static QByteArray values(Data data, const QString &version);

    /// The program with the scope, or with the plan that it made.
    Said plan(const QStringList &further = {}) const;
    Said run() const { return program(runArguments()); }
    QStringList runArguments() const;
    Said rollback() const;
    Said resume() const;

    /// All that the database holds, schema and sequences too, as text to be compared; begins with
    /// `error` when it cannot be read.
    QByteArray content() const;

    /// The specs of the release's Deployments and StatefulSets, by name.
    QByteArray specs() const;

    /// A shell script that runs in the pods in place of a program of PostgreSQL, which it finds in
    /// the folder $POSTGRESQL_PROGRAMS. Without a text the real one runs again.
    void replaceProgram(const QString &name, const QByteArray &script) const;

private:
    void install(Data data);
    void fill();
    Ran inPod(const QString &script, const QByteArray &input = {}) const;

    QTemporaryDir m_folder;
    Versions m_versions;
    QString m_charts;
    std::unique_ptr<TestCluster> m_cluster;
    QString m_error;
};

/// What no output and no file but the kept values may show.
inline constexpr const char *databasePassword = "not-to-be-seen";

} // namespace wizard
