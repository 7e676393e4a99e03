// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "rewrite/polyaxonfile/source.h"

#include "rewrite/polyaxonfile/scalar.h"
#include "rewrite/polyaxonfile/tabs.h"
#include "rewrite/yaml/expanded.h"
#include "rewrite/yaml/layout.h"

#include <QCoreApplication>

#include <algorithm>
#include <ranges>
#include <span>

namespace wizard::polyaxonfile {

using namespace Qt::StringLiterals;

namespace {

// What aliases stand for comes again: texts with aliases of aliases of aliases must not grow
// without end.
constexpr int valueLimit = 100'000;

struct Refusal
{
    qsizetype byte;
    QString why;
};

class Builder
{
public:
    Builder(QByteArrayView text, const YamlTree &tree) : m_text(text), m_tree(tree) {}

    Value value(int index)
    {
        const YamlNode &node = m_tree.at(index);
        if (++m_count > valueLimit)
            throw Refusal{node.begin, u"it has too many values"_s};
        if (node.kind == YamlNode::Kind::Alias)
            return value(anchored(index));
        Value made = node.isScalar() ? scalar(node) : collection(node);
        made.place = node.begin;
        made.isFlow = node.style == YamlNode::Style::Flow;
        return made;
    }

private:
    int anchored(int alias) const
    {
        const int node = aliasedNode(m_tree, alias);
        if (node < 0)
            throw Refusal{m_tree.at(alias).begin, u"found undefined alias"_s};
        if (isWithin(alias, node))
            throw Refusal{m_tree.at(alias).begin, u"found unconstructable recursive node"_s};
        return node;
    }

    bool isWithin(int node, int other) const
    {
        while (node >= 0 && node != other)
            node = m_tree.at(node).parent;
        return node == other;
    }

    Value scalar(const YamlNode &node) const
    {
        const QString tag = node.tag.section(u':', -1);
        Value made;
        if (!node.isPlain() || node.tag == "!"_L1 || tag == "str"_L1)
            made = textValue(node.value);
        else
            made = plainScalar(node.value);
        if (node.tag.startsWith("tag:yaml.org,2002:"_L1))
            made = taggedScalar(std::move(made), tag, node.value);
        if (!node.tag.isEmpty() && !node.tag.startsWith("tag:yaml.org,2002:"_L1) &&
            node.tag != "!"_L1)
            throw Refusal{node.begin,
                          u"could not determine a constructor for the tag '"_s + node.tag + u'\''};
        if (node.isPlain() && (node.value == "<<"_L1 || node.value == "="_L1))
            throw Refusal{node.begin, u"could not determine a constructor for the tag "
                                      "'tag:yaml.org,2002:%1'"_s.arg(
                                          node.value == "="_L1 ? u"value"_s : u"merge"_s)};
        made.isBlockText = node.isBlockScalar();
        const QByteArrayView written = m_text.sliced(node.content, node.end - node.content);
        if (node.tag.isEmpty() && !node.isBlockScalar() && !written.contains('\n'))
            made.written = {node.content, node.end};
        else if (made.isText())
            made.lines = linesOf(written, node);
        return made;
    }

    // Where a text that reads as one line is divided in the source.
    static QStringList linesOf(QByteArrayView written, const YamlNode &node)
    {
        QStringList lines = QString::fromUtf8(written).split(u'\n');
        if (node.isBlockScalar())
            lines.removeFirst(); // its indicator
        for (QString &line : lines)
            line = line.trimmed();
        lines.removeAll(QString());
        return node.style == YamlNode::Style::Plain || node.isBlockScalar() ? lines : QStringList();
    }

    Value collection(const YamlNode &node)
    {
        if (!node.isMapping()) {
            Value list = listOf();
            for (const int child : node.children)
                list.add(value(child));
            return list;
        }
        Value map = mapOf();
        for (qsizetype i = 0; i + 1 < node.children.size(); i += 2)
            if (isMerge(m_tree.at(node.children.at(i))))
                merge(map, value(node.children.at(i + 1)));
        for (qsizetype i = 0; i + 1 < node.children.size(); i += 2) {
            int key = node.children.at(i);
            if (isMerge(m_tree.at(key)))
                continue;
            const qsizetype place = m_tree.at(key).begin;
            if (m_tree.at(key).kind == YamlNode::Kind::Alias)
                key = anchored(key);
            if (!m_tree.at(key).isScalar())
                throw Refusal{place, u"found unhashable key"_s};
            Entry &entry = map.set(m_tree.at(key).value, value(node.children.at(i + 1)));
            entry.place = place;
        }
        return map;
    }

    static bool isMerge(const YamlNode &key) { return key.isPlain() && key.value == "<<"_L1; }

    static void merge(Value &map, const Value &other)
    {
        if (other.isMap())
            for (const Entry &entry : other.entries) {
                if (!map.find(entry.name))
                    map.entries.push_back(entry);
            }
        for (const Value &item : other.items)
            merge(map, item);
    }

    QByteArrayView m_text;
    const YamlTree &m_tree;
    int m_count = 0;
};

// Keys and items in the order of the text.
struct Owner
{
    qsizetype begin;
    Comments *comments;
    bool isInFlow;
};

void collectOwners(Value &value, QList<Owner> &owners, bool isInFlow = false)
{
    isInFlow = isInFlow || value.isFlow;
    for (Entry &entry : value.entries) {
        owners << Owner{entry.place, &entry.comments, isInFlow};
        collectOwners(entry.value, owners, isInFlow);
    }
    for (Value &item : value.items) {
        owners << Owner{item.place, &item.comments, isInFlow};
        collectOwners(item, owners, isInFlow);
    }
}

// Of those before a comment the one that it comes after, by how deep both stand.
Comments *endingAbove(std::span<const Owner> before, qsizetype column, const YamlLayout &layout)
{
    const Owner *deepest = nullptr;
    for (const Owner &owner : before | std::views::reverse) {
        if (owner.isInFlow)
            continue;
        if (layout.columnOf(owner.begin) <= column)
            return owner.comments;
        deepest = deepest ? deepest : &owner;
    }
    return (deepest ? *deepest : before.back()).comments;
}

void giveComments(Source &source, const YamlTree &tree, const YamlLayout &layout)
{
    QList<Owner> owners;
    collectOwners(source.root, owners);
    std::ranges::stable_sort(owners, {}, &Owner::begin);
    for (const YamlComment &comment : tree.comments) {
        const ByteRange range{comment.begin, comment.end};
        const qsizetype line = layout.lineStart(comment.begin);
        const auto next = std::ranges::upper_bound(owners, comment.begin, {}, &Owner::begin);
        const qsizetype column = layout.indentation(line);
        if (!layout.isComment(line)) {
            const auto first = std::ranges::lower_bound(owners, line, {}, &Owner::begin);
            if (first != owners.end() && first->begin < comment.begin)
                first->comments->beside = range;
            else if (next != owners.begin())
                std::prev(next)->comments->above << range;
        } else if (next == owners.begin()) {
            source.layout.head << range;
        } else if (next == owners.end() && column == 0) {
            source.layout.tail << range;
        } else if (next == owners.end() || column > layout.columnOf(next->begin)) {
            endingAbove({owners.begin(), next}, column, layout)->below << range;
        } else {
            next->comments->above << range;
        }
    }
}

Layout layoutOf(QByteArrayView text, const YamlTree &tree, const YamlLayout &lines)
{
    Layout layout;
    const QByteArrayView start = text.trimmed();
    layout.isJson = start.startsWith('{') && start.endsWith('}');
    layout.lineEnd = lines.lineEnd();
    layout.step = std::clamp<qsizetype>(lines.step(), 2, 8);
    const YamlNode &root = tree.at(tree.documents.first());
    const QByteArrayView before = text.first(root.begin);
    layout.hasMarker = before.startsWith("---") || before.contains("\n---");
    layout.marker = before.startsWith("---") ? 0 : before.indexOf("\n---") + 1;
    if (!tree.comments.isEmpty() && tree.comments.first().begin < root.begin) {
        const qsizetype first = lines.lineStart(root.begin);
        layout.hasGapAfterHead = first > 0 && lines.isBlank(lines.lineStart(first - 1));
    }
    layout.hasGaps = false;
    for (qsizetype i = 2; i + 1 < root.children.size(); i += 2) {
        const qsizetype line = lines.lineStart(tree.at(root.children.at(i)).begin);
        layout.hasGaps = layout.hasGaps || (line > 0 && lines.isBlank(lines.lineStart(line - 1)));
    }
    for (const YamlNode &node : tree.nodes)
        if (node.kind == YamlNode::Kind::Sequence && node.style == YamlNode::Style::Block &&
            node.parent >= 0 && tree.at(node.parent).isMapping()) {
            const YamlNode &parent = tree.at(node.parent);
            layout.listsAreIndented = lines.columnOf(node.content) >
                                      lines.columnOf(tree.at(parent.children.first()).begin);
            break;
        }
    return layout;
}

std::unexpected<Failure> refused(QByteArrayView text, const Refusal &refusal)
{
    return failed(u"polyaxonfile-invalid"_s,
                  QCoreApplication::translate("Polyaxonfile", "v0 cannot read it: %1, %2.")
                      .arg(yamlPlace(text, refusal.byte), refusal.why),
                  QCoreApplication::translate("Polyaxonfile", "Correct the file, then try again."));
}

} // namespace

Outcome<Source> readSource(QByteArrayView text)
{
    const Outcome<YamlTree> tree = readYaml(text, YamlTemplates::Allowed);
    if (!tree)
        return std::unexpected(tree.error());
    if (tree->documents.isEmpty())
        return Source{};
    if (tree->documents.size() > 1)
        return refused(text, {tree->at(tree->documents.at(1)).begin,
                              u"expected a single document in the stream"_s});
    if (const qsizetype tab = refusedTab(text, *tree); tab >= 0)
        return refused(text, {tab, u"found character '\\t' that cannot start any token"_s});
    try {
        Source source;
        source.root = Builder(text, *tree).value(tree->documents.first());
        const YamlLayout layout(text, *tree);
        source.layout = layoutOf(text, *tree, layout);
        giveComments(source, *tree, layout);
        return source;
    } catch (const Refusal &refusal) {
        return refused(text, refusal);
    }
}

} // namespace wizard::polyaxonfile
