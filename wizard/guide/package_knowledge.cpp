// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "guide/package_knowledge.h"

#include "guide/guide_file.h"

#include <QRegularExpression>

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

// Nothing can be added to meet it.
bool isOfInterpreter(const PackageConstraint &constraint)
{
    static const QRegularExpression python(u"^python\\s*[<>=!~]"_s);
    return constraint.requirement.contains(python);
}

} // namespace

PackageKnowledge PackageKnowledge::read(const GuideFile &file)
{
    const YAML::Node &root = file.root();
    file.allowOnly(root, {"package", "formerly", "uninstallFirst", "goneModules", "constraints",
                          "yanked", "rules"});
    PackageKnowledge knowledge{file.text(root, "package"),
                               file.texts(root, "formerly"),
                               file.texts(root, "uninstallFirst"),
                               file.texts(root, "goneModules"),
                               {},
                               file.texts(root, "yanked")};
    if (knowledge.uninstallFirst.isEmpty())
        file.fail(root, u"at least one package in “uninstallFirst”"_s);
    for (const YAML::Node &node : file.list(root, "constraints")) {
        file.allowOnly(node, {"targets", "requirement", "rule"});
        knowledge.constraints << PackageConstraint{
            file.range(node, "targets"), file.text(node, "requirement"), file.text(node, "rule")};
    }
    for (const QString &version : knowledge.yanked)
        if (!Version::parse(version))
            file.fail(root["yanked"], u"versions in “yanked”"_s);
    return knowledge;
}

QStringList PackageKnowledge::constraintsFor(const Version &target) const
{
    QStringList requirements;
    for (const PackageConstraint &constraint : constraints)
        if (constraint.targets.contains(target) && !isOfInterpreter(constraint))
            requirements << constraint.requirement;
    return requirements;
}

} // namespace wizard
