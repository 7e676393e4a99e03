// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QMap>
#include <QString>

#include <yaml-cpp/yaml.h>

/// What a chart makes of a file of values, as Helm itself renders it.
class Rendered
{
public:
    /// Renders with the release name plx; `error` says why there is nothing.
    static Rendered of(const QString &helm, const QString &chart, const QByteArray &values);

    QString error;

    bool has(const QString &kind, const QString &name) const
    {
        return m_objects.contains(kind + u'/' + name);
    }

    /// A scalar at a dotted path of an object, a number for an item of a list; anything else as
    /// flow YAML; empty when it is not there.
    QString at(const QString &kind, const QString &name, const QString &path) const;

    /// An entry of a Secret, decoded.
    QString secret(const QString &name, const QString &key) const;

private:
    QMap<QString, YAML::Node> m_objects;
};
