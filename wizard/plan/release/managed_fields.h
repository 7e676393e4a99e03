// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QJsonObject>
#include <QList>
#include <QStringList>

#include <span>

namespace wizard {

/// A field as the server names it in `metadata.managedFields` (Kubernetes, FieldsV1): `f:spec`,
/// `f:containers`, `k:{"name":"api"}`.
using FieldPath = QStringList;

/// What of an object was set by managers whose name is one of these (`helm`), or begins with one
/// that ends with a `*`. Labels, annotations and what goes by way of a subresource, such as the
/// status, are left out.
QList<FieldPath> fieldsSetBy(std::span<const QString> managers, const QJsonObject &object);

/// Whether an object has the field, with or without a value. An item of a list is the one that has
/// the same keys, where a key that is left out counts as its default.
bool hasField(const QJsonObject &object, const FieldPath &path);

/// The shortest beginning of the path that the object does not have; empty when it has it all.
FieldPath firstMissing(const QJsonObject &object, const FieldPath &path);

/// For people: `spec.template.spec.containers[api].env[NAME]`.
QString shownField(const FieldPath &path);

} // namespace wizard
