// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "guide/connection_knowledge.h"

#include "guide/guide_file.h"

#include <algorithm>

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

/// Reads `connections`; knows the rules of the file.
class ConnectionReader
{
public:
    explicit ConnectionReader(const GuideFile &file)
        : m_file(file), m_rules(file.rules()), m_root(file.root()["connections"])
    {}

    QString rule(const YAML::Node &node, const char *key) const
    {
        const QString id = m_file.text(node, key);
        if (std::ranges::find(m_rules, id, &Rule::id) == m_rules.end())
            m_file.fail(node[key],
                        u"the id of a rule of this file for “%1”"_s.arg(QLatin1StringView(key)),
                        id);
        return id;
    }

    QMap<QString, QString> map(const char *key) const
    {
        QMap<QString, QString> values;
        for (const auto &member : m_file.mapping(m_root, key))
            values.insert(QString::fromStdString(member.first.Scalar()),
                          QString::fromStdString(member.second.Scalar()));
        return values;
    }

    void readStores(ConnectionKnowledge &knowledge) const
    {
        for (const YAML::Node &node : m_file.list(m_root, "stores")) {
            m_file.allowOnly(node, {"store", "kind", "mountPath", "file", "otherMountPath",
                                    "variable", "secretRule"});
            knowledge.stores.insert(
                m_file.text(node, "store"),
                {m_file.text(node, "kind"), m_file.optionalText(node, "mountPath"),
                 m_file.optionalText(node, "file"), m_file.optionalText(node, "otherMountPath"),
                 m_file.optionalText(node, "variable"), rule(node, "secretRule")});
        }
        for (const YAML::Node &node : m_file.list(m_root, "volumes")) {
            m_file.allowOnly(node, {"key", "kind", "as"});
            knowledge.volumes << VolumeKnowledge{
                m_file.text(node, "key"), m_file.text(node, "kind"), m_file.text(node, "as")};
        }
    }

    void readNotifications(ConnectionKnowledge &knowledge) const
    {
        for (const YAML::Node &node : m_file.list(m_root, "notifications")) {
            m_file.allowOnly(node, {"integration", "kind", "variable"});
            knowledge.notifications.insert(
                m_file.text(node, "integration"),
                {m_file.text(node, "kind"), m_file.text(node, "variable")});
        }
        knowledge.formerKinds = m_file.range(m_root, "formerKinds");
        knowledge.formerKind = map("formerKind");
    }

    ConnectionKnowledge knowledge() const
    {
        m_file.allowOnly(m_root,
                         {"rule", "goneRule", "stores", "volumes", "mountPaths", "dropped", "env",
                          "variableRule", "unusableRule", "furtherRule", "renamedRule",
                          "notifications", "formerKinds", "formerKind", "notificationRule",
                          "registryKind", "registryMountPath", "registryRule"});
        ConnectionKnowledge knowledge;
        knowledge.rule = rule(m_root, "rule");
        knowledge.goneRule = rule(m_root, "goneRule");
        readStores(knowledge);
        knowledge.mountPaths = map("mountPaths");
        knowledge.dropped = map("dropped");
        for (const QString &said : std::as_const(knowledge.dropped))
            if (std::ranges::find(m_rules, said, &Rule::id) == m_rules.end())
                m_file.fail(m_root["dropped"], u"the ids of rules of this file"_s, said);
        knowledge.env = m_file.range(m_root, "env");
        knowledge.variableRule = rule(m_root, "variableRule");
        knowledge.unusableRule = rule(m_root, "unusableRule");
        knowledge.furtherRule = rule(m_root, "furtherRule");
        knowledge.renamedRule = rule(m_root, "renamedRule");
        readNotifications(knowledge);
        knowledge.notificationRule = rule(m_root, "notificationRule");
        knowledge.registryKind = m_file.text(m_root, "registryKind");
        knowledge.registryMountPath = m_file.text(m_root, "registryMountPath");
        knowledge.registryRule = rule(m_root, "registryRule");
        return knowledge;
    }

private:
    const GuideFile &m_file;
    QList<Rule> m_rules;
    YAML::Node m_root;
};

} // namespace

ConnectionKnowledge ConnectionKnowledge::read(const GuideFile &file)
{
    return file.root()["connections"].IsDefined() ? ConnectionReader(file).knowledge()
                                                  : ConnectionKnowledge();
}

} // namespace wizard
