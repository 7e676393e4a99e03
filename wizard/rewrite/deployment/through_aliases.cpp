// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "rewrite/deployment/through_aliases.h"

#include "rewrite/yaml/expanded.h"

#include <algorithm>

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

class ThroughAliases
{
public:
    ThroughAliases(DeploymentRewrite &rewrite, const DeploymentRewrite &written,
                   const ExpandedYaml &text)
        : m_rewrite(rewrite), m_written(written), m_text(text)
    {}

    void say()
    {
        for (const YamlOperation &operation : m_written.draft().operations())
            sayEdit(operation);
        for (const Finding &note : m_written.notes())
            sayNote(note);
    }

private:
    bool isLeft(const QStringList &path) const
    {
        for (qsizetype length = 1; length <= path.size(); ++length)
            if (m_rewrite.isLeft(path.first(length)))
                return true;
        return false;
    }

    // One time for what is changed for one reason.
    void sayEdit(const YamlOperation &operation)
    {
        const QStringList &path = operation.node.isEmpty() ? operation.target : operation.node;
        const int alias = aliasOnTheWay(m_rewrite.draft().tree(), path);
        const YamlReason &reason = m_written.draft().reasons().at(operation.reason);
        if (alias < 0 || isLeft(path) || m_said.contains(reason.text))
            return;
        m_said << reason.text;
        m_rewrite.noteAt(m_rewrite.knowledge().byHandRule, m_rewrite.draft().tree().at(alias).begin,
                         {{u"key"_s, path.join(u'.')}, {u"what"_s, reason.text}});
    }

    // What is said of a line that an alias stands for. Where sections that should merge are left,
    // what merging them would say is of no use.
    void sayNote(const Finding &note)
    {
        const DeploymentKnowledge &knowledge = m_rewrite.knowledge();
        const int node = m_text.lines.value(note.place.value_or(Place()).line - 1, -1);
        const bool isOfMerge =
            std::ranges::any_of(knowledge.merges, [&](const SectionMerge &merge) {
                return QStringList{merge.sumRule, merge.conflictRule, merge.serviceRule,
                                   merge.unknownRule, merge.unreadableRule}
                    .contains(note.id);
            });
        const bool isSaid = std::ranges::any_of(m_rewrite.notes(), [&](const Finding &other) {
            return other.id == note.id && other.title == note.title;
        });
        if (node < 0 || isOfMerge || isSaid || note.id == knowledge.byHandRule ||
            note.id == knowledge.commentRule || !isAlias(node))
            return;
        Finding moved = note;
        m_rewrite.say(moved, m_rewrite.draft().tree().at(node).begin);
    }

    bool isAlias(int node) const
    {
        return m_rewrite.draft().tree().at(node).kind == YamlNode::Kind::Alias;
    }

    DeploymentRewrite &m_rewrite;
    const DeploymentRewrite &m_written;
    const ExpandedYaml &m_text;
    QStringList m_said;
};

} // namespace

void sayThroughAliases(DeploymentRewrite &rewrite, const Guide &guide,
                       const RewriteRequest &request,
                       const std::function<void(DeploymentRewrite &)> &run)
{
    const auto text = expandedYaml(rewrite.draft().tree());
    const auto tree = text ? readYaml(text->text) : Outcome<YamlTree>(YamlTree());
    if (!text || !tree)
        return;
    DeploymentRewrite written(text->text, *tree, guide, request);
    run(written);
    ThroughAliases(rewrite, written, *text).say();
}

} // namespace wizard
