// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "guide/cluster_knowledge.h"
#include "guide/command_knowledge.h"
#include "guide/deployment_knowledge.h"
#include "guide/member_knowledge.h"
#include "guide/package_knowledge.h"
#include "guide/python_knowledge.h"
#include "guide/rule.h"
#include "guide/version.h"
#include "system/failure.h"

#include <memory>
#include <span>

namespace wizard {

struct PolyaxonfileKnowledge;

/// What is known about one migration: a folder of YAML files and tables, read once and checked
/// whole. Cheap to copy, never changes, may be read from any thread.
///
/// The folder holds `guide.yaml` (id, title, link, from, to, rules) and, each with further rules of
/// its own: `packages.yaml`, `python.yaml`, `members.yaml`, `commands.yaml`, `shell.yaml`,
/// `deployment.yaml`, `cluster.yaml`, and files of rules only. Parts that are absent are empty.
class Guide
{
public:
    /// Reads a guide's folder. Whatever is wrong with it is `guide-invalid`, naming file, line and
    /// rule, and what was expected.
    static Outcome<Guide> load(const QString &folder);

    /// The guide that comes with the program, such as `v1-to-v2`.
    static Outcome<Guide> builtIn(const QString &id);

    const QString &id() const;
    const QString &title() const;
    const QString &link() const;
    const VersionRange &from() const;
    const VersionRange &to() const;

    std::span<const Rule> rules() const;
    const Rule *rule(QStringView id) const; ///< null when there is none

    /// The finding of a rule. A rule that the guide does not have gives a warning that says so, so
    /// that nothing found is ever lost.
    Finding finding(const QString &ruleId, const RuleValues &values = {}) const;

    const PackageKnowledge &packages() const;
    const PythonKnowledge &python() const;
    const CommandKnowledge &commands() const;
    const MemberKnowledge &members() const;
    const DeploymentKnowledge &deployment() const;
    const ClusterKnowledge &cluster() const;

    /// Null where a guide has no folder `polyaxonfile`: Polyaxonfiles keep their kinds.
    const PolyaxonfileKnowledge *polyaxonfiles() const;

private:
    struct Data;
    explicit Guide(std::shared_ptr<const Data> data);
    std::shared_ptr<const Data> m_data;
};

} // namespace wizard
