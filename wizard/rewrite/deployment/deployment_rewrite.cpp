// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "rewrite/deployment/deployment_rewrite.h"

#include "rewrite/yaml/expanded.h"
#include "system/redaction.h"

#include <QFileInfo>

#include <algorithm>

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

RewriteRequest::Chart chartOf(const YamlTree &tree, RewriteRequest::Chart asked)
{
    const int node = tree.find({u"deploymentChart"_s});
    if (node < 0 || !tree.at(node).isScalar() || isEmptyValue(tree.at(node)))
        return asked;
    return tree.at(node).value == "platform"_L1 ? RewriteRequest::Chart::Platform
                                                : RewriteRequest::Chart::Agent;
}

// Plain words that YAML 1.1, which Helm and Python read, takes as booleans.
QString withoutDialect(const YamlNode &node)
{
    const QString word = node.value.toLower();
    if (node.isPlain() && (word == "yes"_L1 || word == "on"_L1 || word == "true"_L1))
        return u"true"_s;
    if (node.isPlain() && (word == "no"_L1 || word == "off"_L1 || word == "false"_L1))
        return u"false"_s;
    return node.value;
}

// Quoted, or a word that no reader takes for a number, a boolean or nothing.
bool isText(const YamlNode &node)
{
    static const QRegularExpression word(u"^(?!(true|false|yes|no|on|off|null|y|n)$)[a-z]"_s,
                                         QRegularExpression::CaseInsensitiveOption);
    return !node.isPlain() || (node.tag.isEmpty() && word.match(node.value).hasMatch());
}

} // namespace

QStringList dottedPath(const QString &dotted)
{
    return dotted.isEmpty() ? QStringList() : dotted.split(u'.');
}

bool isSameValue(const YamlTree &tree, int one, int other)
{
    const YamlNode &left = tree.at(one);
    const YamlNode &right = tree.at(other);
    if (isEmptyValue(left) && isEmptyValue(right))
        return true;
    // An alias and what it stands for; one that stands for what it is in itself is nothing.
    if ((left.kind == YamlNode::Kind::Alias) != (right.kind == YamlNode::Kind::Alias)) {
        const int alias = left.kind == YamlNode::Kind::Alias ? one : other;
        const int target = aliasedNode(tree, alias);
        return target >= 0 && tree.at(target).end <= tree.at(alias).begin &&
               isSameValue(tree, target, alias == one ? other : one);
    }
    if (left.kind != right.kind || left.children.size() != right.children.size())
        return false;
    if (left.isScalar())
        return withoutDialect(left) == withoutDialect(right) && isText(left) == isText(right);
    if (left.kind == YamlNode::Kind::Alias)
        return left.value == right.value;
    for (qsizetype i = 0; i < left.children.size(); i += left.isMapping() ? 2 : 1) {
        const int there = left.isMapping() ? tree.valueOf(other, tree.at(left.children.at(i)).value)
                                           : right.children.at(i);
        const int here = left.children.at(left.isMapping() ? i + 1 : i);
        if (there < 0 || !isSameValue(tree, here, there))
            return false;
    }
    return true;
}

DeploymentRewrite::DeploymentRewrite(QByteArrayView text, const YamlTree &tree, const Guide &guide,
                                     const RewriteRequest &request)
    : m_draft(text, tree), m_guide(guide), m_request(request), m_chart(chartOf(tree, request.chart))
{}

const Version &DeploymentRewrite::command() const
{
    return m_request.command.isNull() ? m_request.target : m_request.command;
}

bool DeploymentRewrite::isInScope(const DeploymentScope &scope) const
{
    const bool isForChart =
        m_chart == RewriteRequest::Chart::Platform ? scope.platform : scope.agent;
    return isForChart && scope.target.contains(target()) && scope.command.contains(command()) &&
           (from().isNull() || scope.from.contains(from()));
}

std::optional<QString> DeploymentRewrite::textAt(const QStringList &path) const
{
    const int at = m_draft.value(path);
    if (const QString added = m_draft.literal(path); at < 0 && !added.isEmpty())
        return added;
    const int node = at < 0 ? at : aliasedNode(m_draft.tree(), at);
    if (node < 0 || !m_draft.tree().at(node).isScalar() || isEmptyValue(m_draft.tree().at(node)))
        return std::nullopt;
    return withoutDialect(m_draft.tree().at(node));
}

bool DeploymentRewrite::isSet(const QStringList &path) const
{
    const int node = m_draft.value(path);
    if (node < 0)
        return m_draft.has(path);
    const YamlNode &value = m_draft.tree().at(node);
    return !isEmptyValue(value) &&
           (value.kind != YamlNode::Kind::Sequence || !value.children.isEmpty());
}

bool DeploymentRewrite::holds(const QList<DeploymentCondition> &conditions,
                              const QStringList &key) const
{
    return std::ranges::all_of(
        conditions, [&](const DeploymentCondition &condition) { return holds(condition, key); });
}

bool DeploymentRewrite::holds(const DeploymentCondition &condition, const QStringList &key) const
{
    using Relation = DeploymentCondition::Relation;
    if (!condition.any.isEmpty())
        return std::ranges::any_of(condition.any,
                                   [&](const DeploymentCondition &one) { return holds(one, key); });
    QStringList path;
    for (const QString &part : dottedPath(condition.key)) {
        if (part == "{key}"_L1)
            path += key;
        else if (part == "{section}"_L1)
            path += key.first(std::max<qsizetype>(key.size() - 1, 0));
        else
            path << part;
    }
    const QString text = textAt(path).value_or(condition.otherwise);
    switch (condition.relation) {
    case Relation::Is:
        return condition.values.contains(text);
    case Relation::IsNot:
        return !condition.values.contains(text);
    case Relation::Present:
        return isSet(path);
    case Relation::Absent:
        return !isSet(path);
    case Relation::Matches:
        return condition.pattern.match(text).hasMatch();
    case Relation::Differs:
        return !condition.pattern.match(text).hasMatch();
    case Relation::OlderThan:
        break;
    }
    const auto version = Version::parse(text);
    return version && std::ranges::all_of(condition.values, [&](const QString &than) {
               const auto bound =
                   than == "{target}"_L1 ? std::optional(target()) : Version::parse(than);
               return bound && *version < *bound;
           });
}

QList<QStringList> DeploymentRewrite::expanded(const QString &dotted) const
{
    QList<QStringList> paths{QStringList()};
    for (const QString &part : dottedPath(dotted)) {
        const bool isList = part.endsWith("[]"_L1);
        QList<QStringList> next;
        for (const QStringList &path : std::as_const(paths)) {
            if (part == "*"_L1) {
                for (const QString &name : m_draft.names(path))
                    next << path + QStringList(name);
                continue;
            }
            const QStringList found = path + QStringList(isList ? part.chopped(2) : part);
            const int node = isList ? m_draft.value(found) : -1;
            for (qsizetype i = 0; node >= 0 && i < m_draft.tree().at(node).children.size(); ++i)
                next << found + QStringList(QString::number(i));
            if (!isList)
                next << found;
        }
        paths = next;
    }
    return paths;
}

YamlReason DeploymentRewrite::reason(const QString &rule, const QString &group,
                                     const QStringList &path, RuleValues values) const
{
    const QString key = path.join(u'.');
    values.insert(u"key"_s, key);
    values.insert(u"target"_s, target().text());
    return {group.isEmpty() ? rule + u' ' + key : group, rule, m_guide.finding(rule, values).title};
}

void DeploymentRewrite::noteAt(const QString &rule, qsizetype byte, const RuleValues &values)
{
    say(m_guide.finding(rule, values), byte);
}

void DeploymentRewrite::say(Finding finding, qsizetype byte)
{
    finding.place = placeOf(m_draft.layout().text(), byte, m_request.file);
    finding.subject = m_request.file;
    if (!m_notes.contains(finding))
        m_notes << finding;
}

void DeploymentRewrite::note(const QString &rule, const QStringList &path, RuleValues values)
{
    if (!values.contains(u"key"_s))
        values.insert(u"key"_s, path.join(u'.'));
    values.insert(u"target"_s, target().text());
    values.insert(u"command"_s, command().text());
    if (const auto text = textAt(path); text && !values.contains(u"value"_s))
        values.insert(u"value"_s,
                      isSecretKey(path.last()) ? QString::fromUtf8(redactedMark) : *text);
    qsizetype byte = 0;
    for (qsizetype length = path.size(); length > 0; --length) {
        const QStringList known = path.first(length);
        const int node = m_draft.key(known) >= 0 ? m_draft.key(known) : m_draft.value(known);
        if (node >= 0) {
            byte = m_draft.tree().at(node).begin;
            break;
        }
    }
    noteAt(rule, byte, values);
}

QString DeploymentRewrite::fileName(const QString &suffix) const
{
    const QString stem = QFileInfo(m_request.file).completeBaseName();
    return (stem.isEmpty() ? u"values"_s : stem) + suffix + u".yaml"_s;
}

void DeploymentRewrite::addFile(const QString &rule, const QString &suffix,
                                const QByteArray &content)
{
    m_files << NewFile{fileName(suffix), {Piece::text(content)}, rule, m_guide.finding(rule).title};
}

void DeploymentRewrite::leave(const QString &rule, const QStringList &path)
{
    const int node = m_draft.obstacle(path);
    const QString what =
        m_guide.finding(rule, {{u"key"_s, path.join(u'.')}, {u"target"_s, target().text()}}).title;
    const RuleValues values{{u"key"_s, path.join(u'.')}, {u"what"_s, what}};
    m_left.insert(path);
    if (node >= 0)
        noteAt(knowledge().byHandRule, m_draft.tree().at(node).begin, values);
    else
        note(knowledge().byHandRule, path, values);
}

} // namespace wizard
