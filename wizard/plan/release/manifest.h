// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "system/failure.h"

#include <QByteArray>
#include <QJsonObject>
#include <QList>

namespace wizard {

/// The objects of a manifest of several YAML documents, as Helm renders it. Empty documents are
/// left out. `manifest-unreadable` when it does not parse.
Outcome<QList<QJsonObject>> objectsOf(QByteArrayView manifest);

/// The objects of kubectl's JSON: one object, or a List.
QList<QJsonObject> objectsOfJson(QByteArrayView json);

/// `kind/namespace/name`: what makes an object the same one before and after.
QString identity(const QJsonObject &object, const QString &defaultNamespace);

/// `Kind/name`, as people know an object of a release.
QString shortName(const QJsonObject &object);

/// The object of the same kind and name among those of a release; none where it is not there.
const QJsonObject *twinOf(const QJsonObject &object, const QList<QJsonObject> &objects);

/// The object as people compare it: without what the server keeps for itself (managed fields,
/// versions, ids, status), redacted, as YAML with sorted keys.
QByteArray comparableYaml(const QJsonObject &object);

/// The same beside another object that it is compared with: what is redacted alike and is not the
/// same is marked as another value.
QByteArray comparableYaml(const QJsonObject &object, const QJsonObject &other);

} // namespace wizard
