// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "rewrite/deployment/deployment_rewrite.h"

namespace wizard {

/// What v0 says of storage, notifications and registries becomes v1's artifacts store and its
/// connections, in the place of the first of these sections. All arguments must outlive it.
class ConnectionWriting
{
public:
    ConnectionWriting(DeploymentRewrite &rewrite, const ConnectionKnowledge &knowledge)
        : m_rewrite(rewrite), m_draft(rewrite.draft()), m_knowledge(knowledge)
    {}

    void run();

private:
    /// What a claim has to be made for.
    struct Export
    {
        QString claim;
        QString server;
        QString path;
    };

    /// A place where v0 keeps something, and what it is called.
    struct Place
    {
        QStringList path;
        QString name;
        QList<ByteRange> comments;
        QString usualMountPath; ///< empty: it has to name one
        bool isServed = false;  ///< by the NFS server that came with v0
    };

    bool take(const QString &section);
    bool takeServer();
    void takePersistence();
    QList<Place> placesIn(const QString &part) const;
    void takeStore(const QList<Place> &outputs);
    std::optional<YamlBlock> connection(const Place &place);
    std::optional<YamlBlock> volume(const Place &place);
    std::optional<YamlBlock> claimed(const Place &place, YamlBlock claim) const;
    bool isServed(const QString &part) const;
    std::optional<YamlBlock> served(const Place &place) const;
    std::optional<YamlBlock> share(const Place &place);
    QString freeClaim(const QString &name) const;
    void writeExports();
    std::optional<YamlBlock> bucket(const Place &place);
    void addSecret(YamlBlock &block, const Place &place, const StoreKnowledge &store);
    void addVariable(YamlBlock &block, const Place &place, const StoreKnowledge &store);

    void takeNotifications();
    void takeRegistries();
    QString kindFor(const QString &kind) const;

    void write();
    QList<ByteRange> commentsOf(int key) const;    ///< all within the lines of an entry
    QList<ByteRange> commentsAbove(int key) const; ///< those in front of what it holds
    QList<ByteRange> commentsIn(ByteRange range) const;
    int scalarAt(const QStringList &path) const; ///< -1: there is no value
    YamlBlock taken(int node) const;
    void say(const QString &rule, const QStringList &path, RuleValues values = {});
    QString freeName(const QString &wanted) const;

    DeploymentRewrite &m_rewrite;
    YamlDraft &m_draft;
    const ConnectionKnowledge &m_knowledge;
    QStringList m_sections; ///< that go
    QStringList m_names;
    std::optional<YamlBlock> m_store;
    std::vector<YamlBlock> m_connections;
    QList<Export> m_exports;
};

} // namespace wizard
