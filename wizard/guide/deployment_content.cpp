// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "guide/deployment_content.h"

#include <algorithm>
#include <array>

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

// Names that nobody else gives.
constexpr std::array own{"adminModels",       "adminViewEnabled",   "eventMonitors",
                         "eventsHandlers",    "k8sEventsHandlers",  "hpsearch",
                         "reposAccessToken",  "resourcesDaemon",    "trackerBackend",
                         "nfsProvisioner",    "logsHandlers",       "dockerizer",
                         "privateRegistries", "nodeSelectors",      "deploymentType",
                         "deploymentVersion", "defaultPersistence", "passwordLenght"};

// Names that v0 shares with other charts.
constexpr std::array common{
    "serviceType", "rbac",     "ingress",         "environment", "user",
    "postgresql",  "redis",    "rabbitmq-ha",     "rabbitmq",    "api",
    "broker",      "timeZone", "docker-registry", "scheduler",   "crons",
    "beat",        "dirs",     "nodeSelector",    "persistence", "hostName"};

constexpr std::array parts{"outputs", "data", "logs", "repos", "upload"};

bool has(const YamlTree &tree, const char *key)
{
    return tree.find({QString::fromLatin1(key)}) >= 0;
}

} // namespace

bool mayBeDeploymentOfV0(QByteArrayView text)
{
    const auto holds = [&](const char *word) { return text.contains(word); };
    return std::ranges::any_of(own, holds) || text.contains("serviceType") ||
           text.contains("persistence");
}

bool isDeploymentOfV0(const YamlTree &tree)
{
    const auto isThere = [&](const char *key) { return has(tree, key); };
    const auto ownKeys = std::ranges::count_if(own, isThere);
    const auto commonKeys = std::ranges::count_if(common, isThere);
    const auto stores = std::ranges::count_if(parts, [&](const char *part) {
        return tree.find({u"persistence"_s, QString::fromLatin1(part)}) >= 0;
    });
    const bool isOfItsKind = isThere("serviceType") || isThere("timeZone") || stores >= 2;
    return ownKeys >= 2 || (ownKeys == 1 && commonKeys >= 1) || stores >= 3 ||
           (stores == 2 && commonKeys >= 3) || (isOfItsKind && commonKeys >= 5);
}

} // namespace wizard
