// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "guide/install_knowledge.h"

#include "guide/guide_file.h"

namespace wizard {

using namespace Qt::StringLiterals;

InstallKnowledge InstallKnowledge::read(const GuideFile &file)
{
    const YAML::Node &root = file.root();
    file.allowOnly(root, {"notUpgraded", "coreLabel", "leftBehind", "secretKeys", "rules"});
    InstallKnowledge knowledge{
        file.range(root, "notUpgraded"), file.text(root, "coreLabel"), {}, {}};
    if (knowledge.coreLabel.count(u'=') != 1)
        file.fail(root["coreLabel"], u"key=value for “coreLabel”"_s);
    for (const YAML::Node &node : file.list(root, "leftBehind")) {
        file.allowOnly(node, {"what", "tables"});
        knowledge.leftBehind << LeftBehind{file.text(node, "what"), file.texts(node, "tables")};
    }
    for (const YAML::Node &node : file.list(root, "secretKeys")) {
        file.allowOnly(node, {"kind", "needs"});
        knowledge.secretKeys << SecretKeys{file.text(node, "kind"), file.texts(node, "needs")};
    }
    return knowledge;
}

const InstallKnowledge &InstallKnowledge::builtIn()
{
    static const InstallKnowledge known = of(u"v0-to-v1"_s).value_or(InstallKnowledge());
    return known;
}

bool InstallKnowledge::isInstalledAnew(const Version &chart) const
{
    return !coreLabel.isEmpty() && !chart.isNull() && notUpgraded.contains(chart);
}

Outcome<InstallKnowledge> InstallKnowledge::of(const QString &guideId)
{
    return readGuideFile(guideId, u"install.yaml"_s, &InstallKnowledge::read);
}

} // namespace wizard
