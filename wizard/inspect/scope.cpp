// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "inspect/scope.h"

#include "system/json.h"

namespace wizard {

using namespace Qt::StringLiterals;

QJsonObject Scope::toJson() const
{
    return {{u"pythons"_s, QJsonArray::fromStringList(pythons)},
            {u"projects"_s, QJsonArray::fromStringList(projects)},
            {u"deployments"_s, QJsonArray::fromStringList(deployments)},
            {u"kubeconfig"_s, kubeconfig},
            {u"context"_s, context},
            {u"namespace"_s, nameSpace},
            {u"release"_s, release},
            {u"cluster"_s, cluster},
            {u"chartRepository"_s, chartRepository},
            {u"indexUrl"_s, indexUrl},
            {u"wheels"_s, wheels},
            {u"offline"_s, offline}};
}

Scope Scope::fromJson(const QJsonObject &json)
{
    return {stringsOf(json["pythons"_L1]),         stringsOf(json["projects"_L1]),
            stringsOf(json["deployments"_L1]),     json["kubeconfig"_L1].toString(),
            json["context"_L1].toString(),         json["namespace"_L1].toString(),
            json["release"_L1].toString(),         json["cluster"_L1].toBool(),
            json["chartRepository"_L1].toString(), json["indexUrl"_L1].toString(),
            json["wheels"_L1].toString(),          json["offline"_L1].toBool()};
}

} // namespace wizard
