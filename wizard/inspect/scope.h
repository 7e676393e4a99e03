// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QJsonObject>
#include <QStringList>

namespace wizard {

/// What is to be looked at and upgraded: what the user named, and nothing else. Paths are absolute.
struct Scope
{
    QStringList pythons;     ///< environments: a folder (venv, conda) or a Python executable
    QStringList projects;    ///< folders with source code
    QStringList deployments; ///< deployment files, in the order in which Helm gets them
    QString kubeconfig;      ///< empty: as kubectl decides
    QString context;         ///< empty: the current one
    QString nameSpace;       ///< empty: the context's own, or where a release is found
    QString release;         ///< empty: whatever Polyaxon release is found
    bool cluster = false;    ///< look at a cluster at all
    QString chartRepository; ///< URL or folder; empty: the product's own
    QString indexUrl;        ///< empty: as pip decides
    QString wheels;          ///< a folder of wheels instead of the index
    bool offline = false;    ///< no network besides the cluster

    bool isEmpty() const
    {
        return pythons.isEmpty() && projects.isEmpty() && deployments.isEmpty() && !cluster;
    }
    bool operator==(const Scope &) const = default;
    QJsonObject toJson() const;
    static Scope fromJson(const QJsonObject &json);
};

/// What a command without a scope means: the current folder as project, with the deployment files
/// in it, the active environment, and the current context when there is a kubeconfig.
Scope foundScope(const QString &folder);

} // namespace wizard
