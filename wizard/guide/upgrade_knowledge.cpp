// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "guide/upgrade_knowledge.h"

#include "guide/guide_file.h"

namespace wizard {

using namespace Qt::StringLiterals;

UpgradeKnowledge UpgradeKnowledge::read(const GuideFile &file)
{
    const YAML::Node &root = file.root();
    file.allowOnly(root,
                   {"mayGenerate", "operations", "keepsOperations", "newDefinitions", "mayGoBack",
                    "refusedByCommand", "deploymentReader", "renames", "notices", "rules"});
    UpgradeKnowledge knowledge{file.texts(root, "mayGenerate"),
                               file.text(root, "operations"),
                               file.range(root, "keepsOperations"),
                               file.texts(root, "newDefinitions"),
                               file.texts(root, "mayGoBack"),
                               file.texts(root, "refusedByCommand"),
                               file.optionalText(root, "deploymentReader"),
                               {},
                               {}};
    for (const YAML::Node &node : file.list(root, "renames")) {
        file.allowOnly(node, {"from", "to"});
        knowledge.renames << Rename{file.text(node, "from"), file.text(node, "to")};
    }
    for (const YAML::Node &node : file.list(root, "notices")) {
        file.allowOnly(node, {"since", "rule", "chart"});
        const auto since = Version::parse(file.text(node, "since"));
        if (!since)
            file.fail(node, u"a version for “since”"_s);
        knowledge.notices << VersionNotice{*since, file.text(node, "rule"),
                                           file.optionalText(node, "chart")};
    }
    return knowledge;
}

Outcome<UpgradeKnowledge> UpgradeKnowledge::of(const QString &guideId)
{
    return readGuideFile(guideId, u"upgrade.yaml"_s, &UpgradeKnowledge::read);
}

} // namespace wizard
