// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "guide/cluster_knowledge.h"

#include "guide/guide_file.h"

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

Version version(const GuideFile &file, const char *key)
{
    const auto version = Version::parse(file.text(file.root(), key));
    if (!version)
        file.fail(file.root()[key], u"a version for “%1”"_s.arg(QLatin1StringView(key)));
    return *version;
}

QStringList permissionList(const GuideFile &file, const char *key)
{
    const QStringList permissions = file.texts(file.root(), key);
    for (const QString &permission : permissions)
        if (permission.count(u' ') != 1 || permission.startsWith(u' ') || permission.endsWith(u' '))
            file.fail(file.root()[key],
                      u"“verb resource.group” in “%1”"_s.arg(QLatin1StringView(key)));
    return permissions;
}

} // namespace

ClusterKnowledge ClusterKnowledge::read(const GuideFile &file)
{
    const YAML::Node &root = file.root();
    file.allowOnly(root,
                   {"chartRepository", "platformChart", "agentChart", "partOf", "selector",
                    "oldestHelm", "oldestKubectl", "permissions", "clusterPermissions", "rules"});
    return {file.text(root, "chartRepository"),
            file.text(root, "platformChart"),
            file.text(root, "agentChart"),
            file.text(root, "partOf"),
            file.text(root, "selector"),
            version(file, "oldestHelm"),
            version(file, "oldestKubectl"),
            permissionList(file, "permissions"),
            permissionList(file, "clusterPermissions")};
}

} // namespace wizard
