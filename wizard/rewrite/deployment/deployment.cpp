// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "rewrite/deployment/deployment_rewrite.h"
#include "rewrite/deployment/through_aliases.h"
#include "rewrite/yaml/edits.h"

#include <QCoreApplication>
#include <QSet>

#include <algorithm>

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

std::unexpected<Failure> refused(const QString &id, const QString &what)
{
    return failed(id, what,
                  QCoreApplication::translate("Rewrite", "Correct the file, then try again."));
}

// Of a Kubernetes object, a chart that has Polyaxon within it, or a list of releases: its values
// stand elsewhere, and nothing may be written beside them.
bool isOfAnotherKind(const YamlTree &tree, const DeploymentKnowledge &knowledge)
{
    QSet<QString> known;
    for (const AcceptedKeys &keys : knowledge.accepted)
        if (keys.sections.contains(QString()))
            known.unite(QSet<QString>(keys.keys.cbegin(), keys.keys.cend()));
    if (known.isEmpty())
        return false;
    if (tree.find({u"apiVersion"_s}) >= 0 && tree.find({u"kind"_s}) >= 0)
        return true;
    const auto isKnown = [&](const QString &key) { return known.contains(key); };
    static const QStringList holders{u"polyaxon"_s, u"releases"_s, u"helmCharts"_s,
                                     u"dependencies"_s};
    const YamlNode &root = tree.at(tree.documents.first());
    bool isHolder = false;
    for (qsizetype i = 0; i < root.children.size(); i += 2) {
        const QString &name = tree.at(root.children.at(i)).value;
        if (isKnown(name))
            return false;
        isHolder = isHolder || holders.contains(name);
    }
    return isHolder;
}

// One mapping without duplicate keys: what Helm takes as values, and what both readers agree on.
std::optional<std::unexpected<Failure>> problemOf(YamlTree tree, QByteArrayView text,
                                                  const DeploymentKnowledge &knowledge)
{
    tree.duplicates.removeIf([&](int key) {
        return std::ranges::any_of(knowledge.mayRepeat, [&](const QString &dotted) {
            const QStringList within = dottedPath(dotted);
            const QStringList path = tree.pathOf(key);
            return path.size() > within.size() && path.first(within.size()) == within;
        });
    });
    if (tree.documents.isEmpty() || isEmptyValue(tree.at(tree.documents.first())))
        return refused(u"yaml-empty"_s,
                       QCoreApplication::translate("Rewrite", "The file has no values."));
    const YamlNode &root = tree.at(tree.documents.first());
    if (tree.documents.size() > 1)
        return refused(u"yaml-documents"_s,
                       QCoreApplication::translate(
                           "Rewrite", "A second YAML document begins at %1; Helm reads only one.")
                           .arg(yamlPlace(text, tree.at(tree.documents.at(1)).begin)));
    if (!root.isMapping())
        return refused(
            u"yaml-not-mapping"_s,
            QCoreApplication::translate("Rewrite", "The file is not a mapping of values (%1).")
                .arg(yamlPlace(text, root.begin)));
    if (isOfAnotherKind(tree, knowledge))
        return failed(
            u"yaml-not-values"_s,
            QCoreApplication::translate(
                "Rewrite",
                "The file is not one of values for a chart of Polyaxon, though it may hold some."),
            QCoreApplication::translate(
                "Rewrite", "Write the values that are in it to a file of their own, have that one "
                           "converted, and put the result in their place."));
    if (!tree.duplicates.isEmpty())
        return refused(
            u"yaml-duplicate-key"_s,
            QCoreApplication::translate("Rewrite", "The key “%1” is there a second time at %2.")
                .arg(tree.pathOf(tree.duplicates.first()).join(u'.'),
                     yamlPlace(text, tree.at(tree.duplicates.first()).begin)));
    return std::nullopt;
}

bool isKept(const YamlComment &comment, const QList<Edit> &edits)
{
    const auto isCopied = [&](const Piece &piece) {
        return piece.isCopy() && piece.begin <= comment.begin && comment.end <= piece.end;
    };
    bool isCut = false;
    for (const Edit &edit : edits) {
        if (std::ranges::any_of(edit.replacement, isCopied))
            return true;
        isCut = isCut || (edit.begin <= comment.begin && comment.begin < edit.end);
    }
    return !isCut;
}

// Beside or within an entry that goes: that it goes as well is plain to see.
bool isOfGone(const YamlDraft &draft, const YamlComment &comment)
{
    for (const auto &[key, change] : draft.changes().asKeyValueRange()) {
        const YamlNode &node = draft.tree().at(key);
        if (change.goneFor >= 0 && node.begin < comment.begin &&
            comment.begin < draft.layout().linesOf(key).end)
            return true;
    }
    return false;
}

bool isNextLine(QByteArrayView text, qsizetype end, qsizetype begin)
{
    return end >= 0 && text.sliced(end, begin - end).count('\n') == 1;
}

// Where sections merge or become something else, a comment may go with a line whose value lives on;
// above an entry that goes it may have been about more than that. Its words are not repeated: they
// may hold a secret.
void sayLostComments(DeploymentRewrite &rewrite, const QList<Edit> &edits)
{
    const DeploymentKnowledge &knowledge = rewrite.knowledge();
    QList<Edit> merging;
    std::ranges::copy_if(edits, std::back_inserter(merging), [&](const Edit &edit) {
        return std::ranges::any_of(
            knowledge.merges, [&](const SectionMerge &merge) { return merge.rule == edit.rule; });
    });
    QList<Edit> connecting;
    std::ranges::copy_if(edits, std::back_inserter(connecting),
                         [&](const Edit &edit) { return edit.rule == knowledge.connections.rule; });
    const QByteArrayView text = rewrite.draft().layout().text();
    qsizetype said = -1; // the end of the last comment that was, or that goes with it
    for (const YamlComment &comment : rewrite.draft().tree().comments) {
        if (isKept(comment, edits))
            continue;
        if (!isKept(comment, merging))
            rewrite.noteAt(knowledge.commentRule, comment.begin, {});
        else if (!isKept(comment, connecting))
            rewrite.noteAt(knowledge.connections.goneRule, comment.begin, {});
        else if (isOfGone(rewrite.draft(), comment))
            continue;
        else if (!isNextLine(text, said, comment.begin))
            rewrite.noteAt(knowledge.commentRule, comment.begin, {});
        said = comment.end;
    }
}

// The key that an edit is about: the first within it, else the one whose value it is in, else the
// file.
QString keyOf(const Edit &edit, const YamlTree &tree, const QString &file)
{
    int around = -1;
    for (int node = 0; node < tree.nodes.size(); ++node) {
        const YamlNode &parent = tree.at(std::max(tree.at(node).parent, 0));
        const qsizetype index = parent.isMapping() ? parent.children.indexOf(node) : -1;
        if (index < 0 || index % 2 != 0)
            continue;
        if (tree.at(node).begin >= edit.begin && tree.at(node).begin < edit.end)
            return tree.pathOf(node).join(u'.');
        if (tree.at(node).begin <= edit.begin &&
            edit.begin <= tree.at(parent.children.at(index + 1)).end)
            around = node;
    }
    return around < 0 ? file : tree.pathOf(around).join(u'.');
}

void changeAll(DeploymentRewrite &rewrite)
{
    const DeploymentKnowledge &knowledge = rewrite.knowledge();
    const auto changeEach = [&](bool isEarly) {
        for (const DeploymentChange &change : knowledge.changes) {
            if (change.isEarly == isEarly)
                changeKeys(rewrite, change);
        }
    };
    changeEach(true);
    for (const SectionMerge &merge : knowledge.merges)
        mergeSections(rewrite, merge);
    writeConnections(rewrite);
    changeEach(false);
    rewrite.draft().closeEmpty();
    checkKeys(rewrite);
}

} // namespace

Outcome<Rewriting> rewriteDeployment(QByteArrayView text, const Guide &guide,
                                     const RewriteRequest &request)
{
    if (request.target.isNull())
        return failed(
            u"target-missing"_s,
            QCoreApplication::translate(
                "Rewrite", "The version that the file is to be written for is not known."),
            QCoreApplication::translate("Rewrite", "Name it, for example with --to."));
    const auto tree = readYaml(text);
    if (!tree)
        return std::unexpected(tree.error());
    if (const auto problem = problemOf(*tree, text, guide.deployment()))
        return *problem;
    DeploymentRewrite rewrite(text, *tree, guide, request);
    changeAll(rewrite);
    sayThroughAliases(rewrite, guide, request, changeAll);
    const YamlEdits edits = provenEdits(rewrite.draft());
    for (const Edit &edit : edits.withdrawn)
        rewrite.noteAt(guide.deployment().byHandRule, edit.begin,
                       {{u"key"_s, keyOf(edit, *tree, request.file)}, {u"what"_s, edit.reason}});
    sayLostComments(rewrite, edits.edits);
    Rewriting rewriting{edits.edits, rewrite.notes(), {}};
    const QString &connections = guide.deployment().connections.rule;
    if (std::ranges::contains(edits.edits, connections, &Edit::rule))
        rewriting.files = rewrite.files();
    sortFindings(rewriting.notes);
    return rewriting;
}

} // namespace wizard
