// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QByteArray>
#include <QList>
#include <QStringList>

#include <optional>

namespace wizard {

/// A database outside the cluster, as values name it.
struct OutsideDatabase
{
    QString host;
    QString port;
    QString user;
    QString name;

    bool isSameAs(const OutsideDatabase &other) const
    {
        return host == other.host && port == other.port && name == other.name;
    }
};

/// What a connection of values refers to in its namespace.
struct Reference
{
    QString connection; ///< its name
    QString kind;       ///< of the connection
    QString resource;   ///< secret, configmap or persistentvolumeclaim
    QString name;
    QString file; ///< the key that a variable of the connection names; empty: by the kind
    bool isStore = false;
};

/// All of it from files of values, of which a later one wins, as Helm takes them. What does not
/// parse says nothing: that is a finding of the inspection.
std::optional<OutsideDatabase> databaseIn(const QList<QByteArray> &values);
QList<Reference> referencesIn(const QList<QByteArray> &values);

} // namespace wizard
