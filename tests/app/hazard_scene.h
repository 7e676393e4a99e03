// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/program.h"
#include "cluster/cluster.h"

#include <QTemporaryDir>

namespace wizard {

/// A release `plx` in namespace `polyaxon` of a cluster of its own, from the released charts where
/// they are here, and the program over it.
class HazardScene
{
public:
    HazardScene();

    /// Why there can be none on this machine, for QSKIP; empty when there can.
    static QString whyUnavailable();

    const TestCluster &cluster() const { return *m_cluster; }
    QString path(const QString &name) const { return m_folder.filePath(name); }
    QString archive(const QString &chart, const QString &version) const;

    /// Writes the deployment file and installs the chart with it; why not, else empty.
    QString install(const QByteArray &values, const QString &version = QStringLiteral("1.20.0"));
    /// Takes away whatever a test left in the namespace, and the product's definitions; nothing is
    /// there any more when it returns, so that the next test can install.
    void uninstall() const;
    QStringList definitions() const; ///< the product's, as they are now

    Said plan(const QString &target, const QStringList &further = {}) const;
    Said run() const;
    Said rollback() const;

    /// kubectl's output in the namespace; a failure is a warning of the test.
    QByteArray kubectl(const QStringList &arguments, const QByteArray &input = {}) const;

private:
    QTemporaryDir m_folder;
    QString m_charts;
    std::unique_ptr<TestCluster> m_cluster;
};

/// A file with a database outside, which can be upgraded as it is.
inline const QByteArray externalDatabase =
    "postgresql: {enabled: false}\nexternalServices: {postgresql: {user: polyaxon, password: "
    "not-to-be-seen, database: polyaxon, host: db.invalid, port: 5432}}\n";

} // namespace wizard
