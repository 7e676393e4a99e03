// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "plan/install/given_values.h"

#include "plan/release/stored_values.h"

#include <QJsonArray>

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

QString textOf(const QJsonValue &value)
{
    return value.toVariant().toString();
}

void addReferences(QList<Reference> &references, const QJsonObject &connection, bool isStore)
{
    const Reference base{
        textOf(connection["name"_L1]), textOf(connection["kind"_L1]), {}, {}, {}, isStore};
    const auto add = [&](const QString &resource, const QJsonValue &name, const QString &file) {
        Reference reference = base;
        reference.resource = resource;
        reference.name = textOf(name);
        reference.file = file;
        if (!reference.name.isEmpty())
            references << reference;
    };
    const QJsonValue secret = connection["secret"_L1];
    const QString mountPath = textOf(secret["mountPath"_L1]);
    QString file;
    const QJsonArray variables = connection["env"_L1].toArray();
    for (const QJsonValue &variable : variables)
        if (const QString value = textOf(variable["value"_L1]);
            !mountPath.isEmpty() && value.startsWith(mountPath + u'/'))
            file = value.sliced(mountPath.size() + 1);
    add(u"secret"_s, secret["name"_L1], file);
    add(u"configmap"_s, connection["configMap"_L1]["name"_L1], {});
    if (base.kind == "volume_claim"_L1)
        add(u"persistentvolumeclaim"_s, connection["schema"_L1]["volumeClaim"_L1], {});
}

} // namespace

std::optional<OutsideDatabase> databaseIn(const QList<QByteArray> &values)
{
    const auto all = mergedValues(values);
    const QJsonValue outside = all ? (*all)["externalServices"_L1]["postgresql"_L1] : QJsonValue();
    if (textOf(outside["host"_L1]).isEmpty())
        return std::nullopt;
    const auto otherwise = [&](const char *key, const QString &usual) {
        const QString said = textOf(outside[QLatin1StringView(key)]);
        return said.isEmpty() ? usual : said;
    };
    return OutsideDatabase{textOf(outside["host"_L1]), otherwise("port", u"5432"_s),
                           otherwise("user", u"polyaxon"_s), otherwise("database", u"polyaxon"_s)};
}

QList<Reference> referencesIn(const QList<QByteArray> &values)
{
    QList<Reference> references;
    const auto all = mergedValues(values);
    if (!all)
        return references;
    addReferences(references, (*all)["artifactsStore"_L1].toObject(), true);
    const QJsonArray connections = (*all)["connections"_L1].toArray();
    for (const QJsonValue &connection : connections)
        addReferences(references, connection.toObject(), false);
    return references;
}

} // namespace wizard
