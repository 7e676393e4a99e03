// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "rewrite/deployment/connection_writing.h"

namespace wizard {

using namespace Qt::StringLiterals;

QString ConnectionWriting::kindFor(const QString &kind) const
{
    return m_knowledge.formerKinds.contains(m_rewrite.target())
               ? m_knowledge.formerKind.value(kind, kind)
               : kind;
}

// The addresses are secrets: the connection names a Secret that a human makes.
void ConnectionWriting::takeNotifications()
{
    for (const QString &integration : m_draft.names({u"integrations"_s})) {
        const QStringList path{u"integrations"_s, integration};
        if (!m_rewrite.isSet(path))
            continue;
        if (!m_knowledge.notifications.contains(integration)) {
            say(m_knowledge.unusableRule, path, {{u"name"_s, integration}});
            continue;
        }
        const NotificationKnowledge known = m_knowledge.notifications.value(integration);
        const QString name = freeName(known.kind);
        const QString secret = name + u"-webhook"_s;
        YamlBlock block;
        YamlBlock reference;
        block.with(u"name"_s, YamlBlock::scalar(name))
            .with(u"kind"_s, YamlBlock::scalar(kindFor(known.kind)))
            .with(u"secret"_s, reference.with(u"name"_s, YamlBlock::scalar(secret)));
        block.comments = commentsOf(m_draft.key(path));
        m_names << name;
        m_connections.push_back(block);
        say(m_knowledge.notificationRule, path,
            {{u"name"_s, name}, {u"secret"_s, secret}, {u"variable"_s, known.variable}});
    }
}

// `user:password@host`, or a mapping with a host.
void ConnectionWriting::takeRegistries()
{
    const QStringList section{u"privateRegistries"_s};
    const int list = m_draft.value(section);
    const YamlTree &tree = m_draft.tree();
    if (list < 0 || tree.at(list).kind != YamlNode::Kind::Sequence)
        return;
    for (qsizetype i = 0; i < tree.at(list).children.size(); ++i) {
        const QStringList path = section + QStringList(QString::number(i));
        const int whole = scalarAt(path);
        const int host = whole >= 0 ? whole : scalarAt(path + QStringList(u"host"_s));
        if (host < 0) {
            say(m_knowledge.unusableRule, path, {{u"name"_s, path.join(u'.')}});
            continue;
        }
        const QString name = freeName(m_knowledge.registryKind);
        const QString secret = name + u"-auth"_s;
        const QString url = tree.at(host).value.section(u'@', -1);
        YamlBlock block;
        YamlBlock schema;
        YamlBlock reference;
        block.with(u"name"_s, YamlBlock::scalar(name))
            .with(u"kind"_s, YamlBlock::scalar(m_knowledge.registryKind))
            .with(u"schema"_s, schema.with(u"url"_s, YamlBlock::scalar(url)))
            .with(u"secret"_s,
                  reference.with(u"name"_s, YamlBlock::scalar(secret))
                      .with(u"mountPath"_s, YamlBlock::scalar(m_knowledge.registryMountPath)));
        m_names << name;
        m_connections.push_back(block);
        say(m_knowledge.registryRule, path,
            {{u"name"_s, name}, {u"secret"_s, secret}, {u"host"_s, url}});
    }
}

} // namespace wizard
