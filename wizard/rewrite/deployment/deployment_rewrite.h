// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "rewrite/rewriter.h"
#include "rewrite/yaml/draft.h"

#include <QSet>

namespace wizard {

/// One deployment file while it is rewritten: what it is to become, and what has to be said. All
/// arguments must outlive it.
class DeploymentRewrite
{
public:
    DeploymentRewrite(QByteArrayView text, const YamlTree &tree, const Guide &guide,
                      const RewriteRequest &request);

    YamlDraft &draft() { return m_draft; }
    const YamlDraft &draft() const { return m_draft; }
    const DeploymentKnowledge &knowledge() const { return m_guide.deployment(); }
    const QList<Finding> &notes() const { return m_notes; }
    const QList<NewFile> &files() const { return m_files; }

    /// By deploymentChart in the file, else as asked.
    RewriteRequest::Chart chart() const { return m_chart; }
    const Version &target() const { return m_request.target; }
    const Version &from() const { return m_request.from; }

    /// Of the command-line tool: as asked, else that of the target.
    const Version &command() const;

    /// An installed version that is not known may be any.
    bool isInScope(const DeploymentScope &scope) const;

    /// Whether all conditions hold, with a key in question where they speak of one.
    bool holds(const QList<DeploymentCondition> &conditions, const QStringList &key = {}) const;

    /// The keys of the file that a dotted path with `*` and `[]` means.
    QList<QStringList> expanded(const QString &dotted) const;

    /// A scalar of the file as text: booleans as true and false; nothing where there is no value.
    std::optional<QString> textAt(const QStringList &path) const;

    /// A place that is neither missing nor null nor an empty mapping or list.
    bool isSet(const QStringList &path) const;

    /// Says a rule at a key, or at what is nearest to it.
    void note(const QString &rule, const QStringList &path, RuleValues values = {});
    void noteAt(const QString &rule, qsizetype byte, const RuleValues &values);
    void say(Finding finding, qsizetype byte);

    /// A file that comes besides, called like this one and for what it is for; its rule says what
    /// it is.
    void addFile(const QString &rule, const QString &suffix, const QByteArray &content);
    QString fileName(const QString &suffix) const;

    /// Says that a key is left to a human: it shares its value with another, or is laid out in a
    /// way that is not edited.
    void leave(const QString &rule, const QStringList &path);

    /// Whether that was said of the key.
    bool isLeft(const QStringList &path) const { return m_left.contains(path); }

    /// The reason of an edit: the rule's title. An empty group: a decision of its own.
    YamlReason reason(const QString &rule, const QString &group, const QStringList &path,
                      RuleValues values = {}) const;

private:
    bool holds(const DeploymentCondition &condition, const QStringList &key) const;

    YamlDraft m_draft;
    const Guide &m_guide;
    const RewriteRequest &m_request;
    RewriteRequest::Chart m_chart;
    QList<Finding> m_notes;
    QList<NewFile> m_files;
    QSet<QStringList> m_left;
};

QStringList dottedPath(const QString &dotted);

/// Two nodes of the text mean the same: equal scalars, lists in order, mappings in any order.
bool isSameValue(const YamlTree &tree, int one, int other);

/// The verbs: each makes what the guide says of the draft.
void mergeSections(DeploymentRewrite &rewrite, const SectionMerge &merge);
void writeConnections(DeploymentRewrite &rewrite);
void changeKeys(DeploymentRewrite &rewrite, const DeploymentChange &change);
void checkKeys(DeploymentRewrite &rewrite);

} // namespace wizard
