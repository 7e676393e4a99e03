// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "guide/deployment_knowledge.h"

#include "guide/guide_file.h"

#include <QSet>

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

/// Reads one deployment.yaml; knows the ids of the file's own rules.
class DeploymentReader
{
public:
    explicit DeploymentReader(const GuideFile &file) : m_file(file)
    {
        for (const Rule &rule : file.rules())
            m_rules.insert(rule.id);
    }

    QString rule(const YAML::Node &node, const char *key) const
    {
        const QString id = m_file.text(node, key);
        if (!m_rules.contains(id))
            m_file.fail(node[key],
                        u"the id of a rule of this file for “%1”"_s.arg(QLatin1StringView(key)),
                        id);
        return id;
    }

    QStringList oneOrMore(const YAML::Node &node, const char *key) const
    {
        if (node[key].IsDefined() && node[key].IsScalar())
            return {m_file.text(node, key)};
        return m_file.texts(node, key);
    }

    QMap<QString, QString> map(const YAML::Node &node, const char *key) const
    {
        QMap<QString, QString> values;
        if (!node[key].IsDefined())
            return values;
        for (const auto &member : m_file.mapping(node, key))
            values.insert(QString::fromStdString(member.first.Scalar()),
                          QString::fromStdString(member.second.Scalar()));
        return values;
    }

    VersionRange range(const YAML::Node &node, const char *key) const
    {
        return node[key].IsDefined() ? m_file.range(node, key) : VersionRange();
    }

    QRegularExpression pattern(const YAML::Node &node, const char *key) const
    {
        const QRegularExpression pattern(m_file.text(node, key));
        if (!pattern.isValid())
            m_file.fail(node[key], u"a regular expression: %1"_s.arg(pattern.errorString()));
        return pattern;
    }

    DeploymentScope scope(const YAML::Node &node) const
    {
        DeploymentScope scope;
        const QString chart = m_file.optionalText(node, "chart");
        if (!chart.isEmpty() && chart != "platform"_L1 && chart != "agent"_L1)
            m_file.fail(node["chart"], u"platform or agent for “chart”"_s);
        scope.platform = chart != "agent"_L1;
        scope.agent = chart != "platform"_L1;
        scope.from = range(node, "from");
        scope.target = range(node, "target");
        scope.command = range(node, "command");
        return scope;
    }

    QList<DeploymentCondition> conditions(const YAML::Node &node, const char *key) const
    {
        QList<DeploymentCondition> conditions;
        for (const YAML::Node &item : m_file.list(node, key))
            conditions << condition(item);
        return conditions;
    }

    DeploymentCondition condition(const YAML::Node &node) const;
    DeploymentChange change(const YAML::Node &node) const;
    SectionMerge merge(const YAML::Node &node) const;
    QList<SectionMerge::Defaults> defaults(const YAML::Node &node, const char *key) const;

private:
    const GuideFile &m_file;
    QSet<QString> m_rules;
};

DeploymentCondition DeploymentReader::condition(const YAML::Node &node) const
{
    using Relation = DeploymentCondition::Relation;
    m_file.allowOnly(node, {"key", "is", "isNot", "present", "olderThan", "matches", "differs",
                            "otherwise", "any"});
    DeploymentCondition condition;
    condition.any = conditions(node, "any");
    if (!condition.any.isEmpty())
        return condition;
    condition.key = m_file.text(node, "key");
    condition.otherwise = m_file.optionalText(node, "otherwise");
    if (node["is"].IsDefined()) {
        condition.relation = Relation::Is;
        condition.values = oneOrMore(node, "is");
    } else if (node["isNot"].IsDefined()) {
        condition.relation = Relation::IsNot;
        condition.values = oneOrMore(node, "isNot");
    } else if (node["olderThan"].IsDefined()) {
        condition.relation = Relation::OlderThan;
        condition.values = oneOrMore(node, "olderThan");
    } else if (node["matches"].IsDefined()) {
        condition.relation = Relation::Matches;
        condition.pattern = pattern(node, "matches");
    } else if (node["differs"].IsDefined()) {
        condition.relation = Relation::Differs;
        condition.pattern = pattern(node, "differs");
    } else if (node["present"].IsDefined()) {
        condition.relation =
            m_file.text(node, "present") == "true"_L1 ? Relation::Present : Relation::Absent;
    } else {
        m_file.fail(node, u"one of is, isNot, present, olderThan, matches, differs, any"_s);
    }
    return condition;
}

DeploymentChange DeploymentReader::change(const YAML::Node &node) const
{
    using Verb = DeploymentChange::Verb;
    static const QList<std::pair<const char *, Verb>> verbs{{"drop", Verb::Drop},
                                                            {"lift", Verb::Lift},
                                                            {"move", Verb::Move},
                                                            {"set", Verb::Set},
                                                            {"add", Verb::Add},
                                                            {"replace", Verb::Replace},
                                                            {"note", Verb::Note},
                                                            {"missing", Verb::Missing},
                                                            {"unlisted", Verb::Unlisted},
                                                            {"quotedNumber", Verb::QuotedNumber},
                                                            {"bareNumber", Verb::BareNumber}};
    m_file.allowOnly(node, {"rule",  "group",   "chart",    "from",         "target",     "command",
                            "drop",  "lift",    "move",     "set",          "add",        "replace",
                            "note",  "missing", "unlisted", "quotedNumber", "bareNumber", "to",
                            "value", "pattern", "with",     "values",       "known",      "when",
                            "tell",  "early"});
    DeploymentChange change;
    change.rule = rule(node, "rule");
    int found = 0;
    for (const auto &[key, verb] : verbs) {
        if (!node[key].IsDefined())
            continue;
        ++found;
        change.verb = verb;
        change.keys = oneOrMore(node, key);
    }
    if (found != 1)
        m_file.fail(
            node,
            u"exactly one verb: drop, lift, move, set, add, replace, note, missing, unlisted, quotedNumber, bareNumber"_s,
            change.rule);
    if (change.keys.isEmpty())
        m_file.fail(node, u"a key"_s, change.rule);
    change.group = m_file.optionalText(node, "group");
    change.scope = scope(node);
    change.to = oneOrMore(node, "to");
    change.values = map(node, "values");
    for (const QString &known : m_file.texts(node, "known"))
        change.values.insert(known, {});
    change.when = conditions(node, "when");
    change.isEarly = m_file.optionalText(node, "early") == "true"_L1;
    change.tells = m_file.optionalText(node, "tell") == "true"_L1;
    if (change.verb == Verb::Move && (change.to.isEmpty() || change.keys.size() != 1))
        m_file.fail(node, u"one key to move, and “to”"_s, change.rule);
    if (change.verb == Verb::Set || change.verb == Verb::Add)
        change.value = m_file.text(node, "value");
    if (change.verb == Verb::Replace) {
        change.pattern = pattern(node, "pattern");
        change.with = m_file.text(node, "with");
    }
    return change;
}

QList<SectionMerge::Defaults> DeploymentReader::defaults(const YAML::Node &node,
                                                         const char *key) const
{
    QList<SectionMerge::Defaults> defaults;
    for (const YAML::Node &item : m_file.list(node, key))
        defaults << SectionMerge::Defaults{range(item, "version"), map(item, "values")};
    return defaults;
}

SectionMerge DeploymentReader::merge(const YAML::Node &node) const
{
    m_file.allowOnly(node,
                     {"rule",         "chart",   "from",        "target",      "into",
                      "sections",     "first",   "largest",     "sums",        "service",
                      "serviceFrom",  "gone",    "images",      "defaults",    "targetDefaults",
                      "conflictRule", "sumRule", "serviceRule", "unknownRule", "unreadableRule"});
    SectionMerge merge;
    merge.rule = rule(node, "rule");
    merge.scope = scope(node);
    merge.into = m_file.text(node, "into");
    merge.sections = m_file.texts(node, "sections");
    if (merge.sections.isEmpty() || merge.sections.last() != merge.into)
        m_file.fail(node, u"the section “into” as the last of “sections”"_s, merge.rule);
    merge.first = m_file.texts(node, "first");
    merge.largest = m_file.texts(node, "largest");
    merge.sums = m_file.texts(node, "sums");
    merge.service = m_file.text(node, "service");
    merge.serviceFrom = conditions(node, "serviceFrom");
    merge.gone = m_file.texts(node, "gone");
    merge.images = map(node, "images");
    merge.defaults = defaults(node, "defaults");
    merge.targetDefaults = defaults(node, "targetDefaults");
    merge.conflictRule = rule(node, "conflictRule");
    merge.sumRule = rule(node, "sumRule");
    merge.serviceRule = rule(node, "serviceRule");
    merge.unknownRule = rule(node, "unknownRule");
    merge.unreadableRule = rule(node, "unreadableRule");
    return merge;
}

} // namespace

DeploymentKnowledge DeploymentKnowledge::read(const GuideFile &file)
{
    const DeploymentReader reader(file);
    const YAML::Node &root = file.root();
    file.allowOnly(root, {"rules", "merges", "changes", "accepted", "chartOnly", "chartOnlyRule",
                          "unknownRule", "commentRule", "byHandRule", "bothSetRule", "connections",
                          "mayRepeat"});
    DeploymentKnowledge knowledge;
    for (const YAML::Node &node : file.list(root, "merges"))
        knowledge.merges << reader.merge(node);
    for (const YAML::Node &node : file.list(root, "changes"))
        knowledge.changes << reader.change(node);
    for (const YAML::Node &node : file.list(root, "accepted")) {
        file.allowOnly(node, {"sections", "keys", "command"});
        knowledge.accepted << AcceptedKeys{file.texts(node, "sections"), file.texts(node, "keys"),
                                           reader.range(node, "command")};
    }
    knowledge.chartOnly = file.texts(root, "chartOnly");
    knowledge.chartOnlyRule = reader.rule(root, "chartOnlyRule");
    knowledge.unknownRule = reader.rule(root, "unknownRule");
    knowledge.commentRule = reader.rule(root, "commentRule");
    knowledge.byHandRule = reader.rule(root, "byHandRule");
    knowledge.bothSetRule = reader.rule(root, "bothSetRule");
    knowledge.connections = ConnectionKnowledge::read(file);
    knowledge.mayRepeat = file.texts(root, "mayRepeat");
    return knowledge;
}

} // namespace wizard
