// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QByteArray>

namespace wizard {

/// A manifest of a volume that a claim can be bound to, `volume-NUMBER`: nobody makes them in a
/// test cluster. `afterwards` is its reclaim policy. Several may follow each other.
inline QByteArray volume(int number, const QByteArray &afterwards)
{
    return R"(---
apiVersion: v1
kind: PersistentVolume
metadata: {name: volume-)" +
           QByteArray::number(number) + R"(}
spec:
  capacity: {storage: 10Gi}
  accessModes: [ReadWriteOnce]
  persistentVolumeReclaimPolicy: )" +
           afterwards + R"(
  hostPath: {path: /nowhere}
)";
}

/// The manifests of `count` of them.
inline QByteArray volumes(int count, const QByteArray &afterwards)
{
    QByteArray all;
    for (int number = 1; number <= count; ++number)
        all += volume(number, afterwards);
    return all;
}

} // namespace wizard
