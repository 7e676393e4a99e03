// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/program.h"
#include "cluster/cluster.h"

#include <QTemporaryDir>

namespace wizard {

/// One kind of release that the matrix upgrades.
struct MatrixScene
{
    QString name;
    QString chart;
    QByteArray (*values)(const QString &version); ///< the deployment file for that version
    bool isBundled = false;                       ///< brings its own PostgreSQL
};
QList<MatrixScene> matrixScenes();

/// A release `plx` in namespace `polyaxon` of a test cluster, upgraded with the program and taken
/// back.
class MatrixCell
{
public:
    MatrixCell(const TestCluster &cluster, QString charts, MatrixScene scene, QString from,
               QString to);

    /// Installs, and waits until it serves; why not, else empty.
    QString install() const;
    void uninstall() const;

    /// Upgrades with Helm alone, with the migrated file, over what it refuses: the objects that it
    /// was refused for, sorted, as `kind/name`; begins with `error` when it was refused for
    /// anything else.
    QStringList refusedInEarnest() const;

    Said plan() const;

    /// What the plan says that the server would refuse, sorted, as `kind/name`.
    QStringList predicted() const;

    Said run() const;
    Said rollback() const;

    /// The data of all Deployments, StatefulSets, Services, ConfigMaps and Secrets of the release,
    /// and the names of everything else of it, as text to be compared.
    QByteArray data() const;

    /// As data, of any cluster.
    static QByteArray dataIn(const TestCluster &cluster);

    /// The lines that only one of two of them has, so that a test can say what differs.
    static QByteArray difference(const QByteArray &before, const QByteArray &after);

    static QStringList predictedIn(const QString &planFile);

private:
    QString setsRolledOut() const;
    QString path(const QString &name) const { return m_folder.filePath(name); }
    QString archive(const QString &version) const;

    const TestCluster &m_cluster;
    QString m_charts;
    MatrixScene m_scene;
    QString m_from;
    QString m_to;
    QTemporaryDir m_folder;
};

} // namespace wizard
