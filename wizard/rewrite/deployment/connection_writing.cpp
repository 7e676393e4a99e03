// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "rewrite/deployment/connection_writing.h"

#include <algorithm>
#include <utility>

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

const QString storeKey = u"artifactsStore"_s;
const QString connectionsKey = u"connections"_s;

} // namespace

void ConnectionWriting::run()
{
    if (m_knowledge.rule.isEmpty())
        return;
    const bool isServing = isServed(u"data"_s) || isServed(u"outputs"_s);
    const bool isKept = take(u"persistence"_s);
    if ((isServing && takeServer()) || isKept)
        takePersistence();
    take(u"defaultPersistence"_s);
    if (take(u"integrations"_s))
        takeNotifications();
    if (take(u"privateRegistries"_s))
        takeRegistries();
    if (!m_sections.isEmpty())
        write();
}

// Where somebody has begun by hand, or a value is shared with another place, a human goes on.
bool ConnectionWriting::take(const QString &section)
{
    if (!m_draft.has({section}))
        return false;
    if (m_draft.has({storeKey}) || m_draft.has({connectionsKey}) ||
        m_draft.obstacle({section}) >= 0) {
        m_rewrite.leave(m_knowledge.rule, {section});
        return false;
    }
    m_sections << section;
    return true;
}

void ConnectionWriting::write()
{
    const YamlReason reason = m_rewrite.reason(m_knowledge.rule, connectionsKey, {});
    const int before = m_draft.key({m_sections.first()});
    QList<ByteRange> head = commentsAbove(before);
    const auto add = [&](const QString &key, YamlBlock block) {
        block.comments = std::exchange(head, {}) + block.comments;
        if (!m_draft.addBlock({key}, std::move(block), before, reason))
            m_rewrite.leave(m_knowledge.rule, {key});
    };
    if (m_store)
        add(storeKey, *m_store);
    if (!m_connections.empty())
        add(connectionsKey, YamlBlock::sequence(m_connections));
    for (const QString &section : std::as_const(m_sections))
        if (!m_draft.remove({section}, reason))
            m_rewrite.leave(m_knowledge.rule, {section});
    writeExports();
}

QList<ByteRange> ConnectionWriting::commentsIn(ByteRange range) const
{
    QList<ByteRange> comments;
    for (const YamlComment &comment : m_draft.tree().comments)
        if (range.begin <= comment.begin && comment.begin < range.end)
            comments << ByteRange{comment.begin, comment.end};
    return comments;
}

QList<ByteRange> ConnectionWriting::commentsOf(int key) const
{
    const YamlTree &tree = m_draft.tree();
    if (key < 0 || tree.at(tree.at(key).parent).style != YamlNode::Style::Block)
        return {};
    return commentsIn(m_draft.layout().linesOf(key));
}

QList<ByteRange> ConnectionWriting::commentsAbove(int key) const
{
    const YamlTree &tree = m_draft.tree();
    if (key < 0 || tree.at(tree.at(key).parent).style != YamlNode::Style::Block)
        return {};
    ByteRange range = m_draft.layout().linesOf(key);
    const YamlNode &value = tree.at(m_draft.layout().valueOf(key));
    if (value.isMapping() && value.style == YamlNode::Style::Block && !value.children.isEmpty())
        range.end = m_draft.layout().linesOf(value.children.first()).begin;
    else if (value.isMapping())
        range.end = tree.at(key).begin;
    return commentsIn(range);
}

int ConnectionWriting::scalarAt(const QStringList &path) const
{
    const int node = m_draft.value(path);
    return node >= 0 && m_draft.tree().at(node).isScalar() &&
                   !isEmptyValue(m_draft.tree().at(node)) &&
                   !m_draft.tree().at(node).value.isEmpty()
               ? node
               : -1;
}

// As it is written, unless that takes several lines.
YamlBlock ConnectionWriting::taken(int node) const
{
    const YamlNode &scalar = m_draft.tree().at(node);
    const QByteArrayView written =
        m_draft.layout().text().sliced(scalar.content, scalar.end - scalar.content);
    return scalar.isBlockScalar() || written.contains('\n')
               ? YamlBlock::scalar(scalar.value.simplified())
               : YamlBlock::copy(node);
}

void ConnectionWriting::say(const QString &rule, const QStringList &path, RuleValues values)
{
    values.insert(u"namespace"_s, m_rewrite.textAt({u"namespace"_s}).value_or(u"polyaxon"_s));
    m_rewrite.note(rule, path, values);
}

// Names are unique among all of them.
QString ConnectionWriting::freeName(const QString &wanted) const
{
    QString name = wanted;
    for (int number = 2; m_names.contains(name); ++number)
        name = u"%1-%2"_s.arg(wanted).arg(number);
    return name;
}

void writeConnections(DeploymentRewrite &rewrite)
{
    ConnectionWriting(rewrite, rewrite.knowledge().connections).run();
}

} // namespace wizard
