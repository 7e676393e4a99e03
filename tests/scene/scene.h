// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "cluster/cluster.h"

#include <QTemporaryDir>

namespace wizard {

/// A v1 installation of a test's own, made by tests/scene/make: environment, repository, deployment
/// file and, with a cluster, a release. The environment has the released packages, or, where the
/// index is not reachable or WIZARD_SCENE_PACKAGES is `small`, small wheels. Gone with the object.
class Scene
{
public:
    /// `charts` is a chart repository folder, found or made when empty; without a cluster there is
    /// no release.
    explicit Scene(const TestCluster *cluster = nullptr, const QString &charts = {});

    QString error() const { return m_error; } ///< why it could not be made; empty when it could
    /// Whether small wheels stand in for the released packages; which ones, and why, is said.
    bool isIndexMissing() const { return !wheels().isEmpty(); }

    QString folder() const { return m_folder.path(); }
    QString python() const { return m_json[QStringLiteral("python")].toString(); }
    QString project() const { return m_json[QStringLiteral("project")].toString(); }
    QString deployment() const { return m_json[QStringLiteral("deployment")].toString(); }
    QString wheels() const
    {
        return m_json[QStringLiteral("wheels")].toString();
    } ///< the small ones, or empty

    /// The scope of the command line that names all of it.
    QStringList scopeArguments() const;

    /// Everything that the way back has to bring back, as one text to be compared: the packages,
    /// each file with its mode and hash, values and Deployments of the release.
    QByteArray state() const;

private:
    QTemporaryDir m_folder;
    const TestCluster *m_cluster;
    QString m_charts;
    QString m_error;
    QJsonObject m_json;
};

} // namespace wizard
