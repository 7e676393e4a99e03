// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "guide/deployment_content.h"

#include "guide/version.h"

#include <algorithm>
#include <array>

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

// Names that nobody else gives.
constexpr std::array own{
    "adminModels",       "adminViewEnabled", "eventMonitors",      "eventsHandlers",
    "k8sEventsHandlers", "hpsearch",         "reposAccessToken",   "resourcesDaemon",
    "trackerBackend",    "nfsProvisioner",   "logsHandlers",       "dockerizer",
    "privateRegistries", "nodeSelectors",    "defaultPersistence", "passwordLenght"};

// Names that came with v1: what has one is not v0's, whatever else it has.
constexpr std::array later{"deploymentChart", "artifactsStore", "connections",    "gateway",
                           "streams",         "operator",       "polyaxonSecret", "internalToken",
                           "organizationKey", "compactor",      "agent"};

// Names that v0 shares with v1 or with other charts.
constexpr std::array common{
    "serviceType",     "rbac",        "ingress",       "environment", "user",   "postgresql",
    "redis",           "rabbitmq-ha", "rabbitmq",      "api",         "broker", "timeZone",
    "docker-registry", "scheduler",   "crons",         "beat",        "dirs",   "nodeSelector",
    "persistence",     "hostName",    "deploymentType"};

constexpr std::array parts{"outputs", "data", "logs", "repos", "upload"};

bool has(const YamlTree &tree, const char *key)
{
    return tree.find({QString::fromLatin1(key)}) >= 0;
}

// Of which version a file says that it is; null: of none.
Version saidVersion(const YamlTree &tree)
{
    const int node = tree.find({u"deploymentVersion"_s});
    return node < 0 ? Version() : Version::parse(tree.at(node).value).value_or(Version());
}

} // namespace

bool mayBeDeploymentOfV0(QByteArrayView text)
{
    const auto holds = [&](const char *word) { return text.contains(word); };
    return std::ranges::any_of(own, holds) || text.contains("serviceType") ||
           text.contains("persistence") || text.contains("deploymentVersion");
}

bool isDeploymentOfV0(const YamlTree &tree)
{
    const auto isThere = [&](const char *key) { return has(tree, key); };
    const Version said = saidVersion(tree);
    if (std::ranges::any_of(later, isThere) || (!said.isNull() && said.major() >= 1))
        return false;
    const auto ownKeys = std::ranges::count_if(own, isThere) + (said.isNull() ? 0 : 1);
    const auto commonKeys = std::ranges::count_if(common, isThere);
    const auto stores = std::ranges::count_if(parts, [&](const char *part) {
        return tree.find({u"persistence"_s, QString::fromLatin1(part)}) >= 0;
    });
    const bool isOfItsKind = isThere("serviceType") || isThere("timeZone") || stores >= 2;
    return ownKeys >= 2 || (ownKeys == 1 && commonKeys >= 1) || stores >= 3 ||
           (stores == 2 && commonKeys >= 3) || (isOfItsKind && commonKeys >= 5);
}

} // namespace wizard
