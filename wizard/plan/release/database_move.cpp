// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "plan/release/database_move.h"

#include "plan/release/compared_objects.h"

#include <QJsonArray>
#include <QRegularExpression>

#include <algorithm>

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

QString environmentValue(const QJsonObject &container, QLatin1StringView name)
{
    for (const QJsonValue &variable : container["env"_L1].toArray())
        if (variable["name"_L1].toString() == name)
            return variable["value"_L1].toString();
    return {};
}

bool hasVariable(const QJsonObject &container, QLatin1StringView name)
{
    const QJsonArray variables = container["env"_L1].toArray();
    return std::ranges::any_of(variables, [&](const QJsonValue &variable) {
        return variable["name"_L1].toString() == name;
    });
}

bool isPrimary(const QJsonObject &container)
{
    return (hasVariable(container, "POSTGRES_PASSWORD"_L1) ||
            hasVariable(container, "POSTGRES_PASSWORD_FILE"_L1)) &&
           environmentValue(container, "POSTGRES_REPLICATION_MODE"_L1) != "slave"_L1;
}

int majorOf(const QString &image)
{
    static const QRegularExpression tag(uR"(:(?:pg|v)?(\d+)(?:[.\-]|$)[^/]*$)"_s);
    return tag.match(image).captured(1).toInt();
}

// A volume claim template, or a claim that is named: one of them holds the data.
QString claimOf(const QJsonObject &statefulSet)
{
    const QString name = statefulSet["metadata"_L1]["name"_L1].toString();
    const QJsonArray templates = statefulSet["spec"_L1]["volumeClaimTemplates"_L1].toArray();
    for (const QJsonValue &claim : templates)
        if (claim["metadata"_L1]["name"_L1].toString() == "data"_L1)
            return u"data-%1-0"_s.arg(name);
    const QJsonArray volumes =
        statefulSet["spec"_L1]["template"_L1]["spec"_L1]["volumes"_L1].toArray();
    for (const QJsonValue &volume : volumes)
        if (volume["name"_L1].toString() == "data"_L1)
            return volume["persistentVolumeClaim"_L1]["claimName"_L1].toString();
    return {};
}

// The database that the product itself is told to use.
DatabaseOutside databaseOf(const QList<QJsonObject> &objects)
{
    DatabaseOutside outside;
    for (const QJsonObject &object : objects) {
        const QJsonObject data = object["data"_L1].toObject();
        if (object["kind"_L1].toString() == "ConfigMap"_L1 &&
            data.contains("POLYAXON_DB_HOST"_L1)) {
            outside.host = data["POLYAXON_DB_HOST"_L1].toString();
            outside.port = data["POLYAXON_DB_PORT"_L1].toString(u"5432"_s);
            outside.user = data["POLYAXON_DB_USER"_L1].toString();
            outside.database = data["POLYAXON_DB_NAME"_L1].toString();
        }
        for (const auto key : {"postgres-password"_L1, "postgresql-password"_L1})
            if (object["kind"_L1].toString() == "Secret"_L1 && data.contains(key)) {
                outside.secret = object["metadata"_L1]["name"_L1].toString();
                outside.key = key;
            }
    }
    return outside;
}

} // namespace

std::optional<DatabaseServer> databaseServerIn(const QList<QJsonObject> &objects,
                                               const QString &kind)
{
    for (const QJsonObject &object : objects) {
        if (object["kind"_L1].toString() != kind)
            continue;
        const QJsonArray containers =
            object["spec"_L1]["template"_L1]["spec"_L1]["containers"_L1].toArray();
        const auto container = std::ranges::find_if(containers, [](const QJsonValue &candidate) {
            return isPrimary(candidate.toObject());
        });
        if (container == containers.end())
            continue;
        DatabaseServer server;
        (kind == "Deployment"_L1 ? server.deployment : server.statefulSet) =
            object["metadata"_L1]["name"_L1].toString();
        server.container = (*container)["name"_L1].toString();
        server.image = (*container)["image"_L1].toString();
        server.major = majorOf(server.image);
        server.claim = claimOf(object);
        return server;
    }
    return std::nullopt;
}

std::optional<DatabaseMove> databaseMoveIn(const ClusterAnswer &answer)
{
    const auto before = databaseServerIn(answer.live);
    const auto after = databaseServerIn(answer.planned);
    if (!before || !after)
        return std::nullopt;
    const bool isRefused = std::ranges::any_of(answer.refusals, [&](const Refusal &refusal) {
        return refusal.kind.compare("StatefulSet"_L1, Qt::CaseInsensitive) == 0 &&
               refusal.name == before->statefulSet;
    });
    if (!isRefused && before->major == after->major && before->statefulSet == after->statefulSet)
        return std::nullopt;
    return DatabaseMove{*before, *after, std::nullopt};
}

std::optional<DatabaseMove> databaseMoveOutIn(const ClusterAnswer &answer)
{
    const auto before = databaseServerIn(answer.live);
    if (!before || databaseServerIn(answer.planned))
        return std::nullopt;
    const DatabaseOutside outside = databaseOf(answer.planned);
    // A chart may bring a server that its release does not use.
    const DatabaseOutside used = databaseOf(answer.live);
    if (outside.host.isEmpty() || outside.user.isEmpty() || outside.secret.isEmpty() ||
        (used.host == outside.host && used.port == outside.port &&
         used.database == outside.database))
        return std::nullopt;
    return DatabaseMove{*before, {}, std::nullopt, outside};
}

} // namespace wizard
