// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "guide/version.h"

#include <QMap>
#include <QStringList>

namespace wizard {

class GuideFile;

/// A bucket of v0 as a connection.
struct StoreKnowledge
{
    QString kind;
    QString mountPath; ///< where the file of the Secret is looked for; empty: there is no file,
                       ///< each key of the Secret is a variable
    QString file;      ///< what it is called there
    QString otherMountPath; ///< where it stands when it is called otherwise
    QString variable;       ///< which says so
    QString secretRule;     ///< the Secret of v0 has one key, with a JSON document
};

/// A volume of v0 as a connection.
struct VolumeKnowledge
{
    QString key; ///< of v0, which names it
    QString kind;
    QString as; ///< in the connection's schema
};

/// Where notifications go, as a connection.
struct NotificationKnowledge
{
    QString kind;
    QString variable; ///< a key of its Secret
};

/// What of v0's storage, notifications and registries becomes an artifacts store and connections.
/// All of it is one decision.
struct ConnectionKnowledge
{
    QString rule;                         ///< empty: the guide has nothing of this kind
    QString goneRule;                     ///< a comment that stood at what does not come along
    QMap<QString, StoreKnowledge> stores; ///< by the word of v0
    QList<VolumeKnowledge> volumes;
    QMap<QString, QString> mountPaths; ///< of the only volume of a section, where it names none
    QMap<QString, QString> dropped;    ///< parts of `persistence` that go, and what is said
    VersionRange env;     ///< targets whose connections may have variables of their own
    QString variableRule; ///< said for those that may not
    QString unusableRule; ///< a volume that names no place
    QString furtherRule;  ///< further outputs than the one store
    QString renamedRule;  ///< a store with the name of a connection
    QMap<QString, NotificationKnowledge> notifications;
    VersionRange formerKinds;
    QMap<QString, QString> formerKind; ///< what kinds are called for those targets
    QString notificationRule;
    QString registryKind;
    QString registryMountPath;
    QString registryRule;

    /// Of the part `connections` of a deployment.yaml; nothing where there is none.
    static ConnectionKnowledge read(const GuideFile &file);
};

} // namespace wizard
