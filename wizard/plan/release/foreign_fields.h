// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QJsonObject>
#include <QList>
#include <QStringList>

namespace wizard {

/// Fields of a live object that nobody will take away: Helm compares what it applied last with what
/// it applies next, and leaves alone what neither has.
struct ForeignFields
{
    QJsonObject live;   ///< may hold secrets: never saved
    QStringList fields; ///< for people, such as `spec.template.spec.nodeSelector`

    QString name() const; ///< `Kind/name`
    bool operator==(const ForeignFields &) const = default;
};

/// The fields that a whole application of an object has set (Helm, kubectl create), and that
/// neither the object of the manifest nor the planned one, with the server's defaults, has: an
/// upgrade that was broken off, or failed, has left them. Objects that are not among the planned
/// ones are passed over.
QList<ForeignFields> leftFields(const QList<QJsonObject> &live, const QList<QJsonObject> &anew,
                                const QList<QJsonObject> &manifest);

/// The fields that people have set one by one (kubectl edit, patch, set; the usual dashboards), and
/// that the manifest does not have.
QList<ForeignFields> addedFields(const QList<QJsonObject> &live,
                                 const QList<QJsonObject> &manifest);

/// Whether people have set something in an object one by one, a number of replicas included.
bool isChangedByHand(const QJsonObject &live);

/// Whether an object can be deleted and made again by an upgrade, with no more lost than the time
/// until its pods are ready: no data, no address, nothing made up at random.
bool isMadeAgain(const QJsonObject &object);

} // namespace wizard
