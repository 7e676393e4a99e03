// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "rewrite/yaml/expanded.h"

#include <QRegularExpression>

#include <algorithm>

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype lineLimit = 100'000;
constexpr int depthLimit = 100;

QByteArray quoted(const QString &text)
{
    QByteArray result("\"");
    for (const char c : text.toUtf8()) {
        if (c == '"' || c == '\\')
            result += '\\';
        if (static_cast<unsigned char>(c) < ' ')
            result += "\\x" + QByteArray(1, c).toHex();
        else
            result += c;
    }
    return result + '"';
}

class Expansion
{
public:
    explicit Expansion(const YamlTree &tree) : m_tree(tree) {}

    std::optional<ExpandedYaml> run()
    {
        const bool isShared = std::ranges::any_of(
            m_tree.nodes, [](const YamlNode &node) { return node.kind == YamlNode::Kind::Alias; });
        if (!isShared || m_tree.documents.isEmpty() ||
            !m_tree.at(m_tree.documents.first()).isMapping() ||
            !writeEntries(m_tree.documents.first(), 0, -1))
            return std::nullopt;
        return std::move(m_result);
    }

private:
    struct Entry
    {
        int key;
        int value;
        int origin; // -1: the key itself
    };

    // Its own keys win, then those of the first mapping that is merged in.
    bool gather(int mapping, int origin, QList<Entry> &entries, int depth) const
    {
        const YamlNode &node = m_tree.at(mapping);
        if (!node.isMapping() || depth > depthLimit)
            return false;
        QList<int> merged;
        for (qsizetype i = 0; i + 1 < node.children.size(); i += 2) {
            const YamlNode &key = m_tree.at(node.children.at(i));
            if (!key.isScalar())
                return false;
            const int value = node.children.at(i + 1);
            if (key.isPlain() && key.value == "<<"_L1)
                merged << (m_tree.at(value).kind == YamlNode::Kind::Sequence
                               ? m_tree.at(value).children
                               : QList<int>{value});
            else if (std::ranges::none_of(entries, [&](const Entry &entry) {
                         return m_tree.at(entry.key).value == key.value;
                     }))
                entries << Entry{node.children.at(i), value, origin};
        }
        return std::ranges::all_of(merged, [&](int value) {
            const int target = aliasedNode(m_tree, value);
            return target >= 0 && gather(target, origin >= 0 ? origin : value, entries, depth + 1);
        });
    }

    bool writeEntries(int mapping, int depth, int origin)
    {
        QList<Entry> entries;
        if (!gather(mapping, origin, entries, depth))
            return false;
        return std::ranges::all_of(entries, [&](const Entry &entry) {
            m_result.text += QByteArray(depth, ' ') + quoted(m_tree.at(entry.key).value) + ':';
            return writeValue(entry.value, depth, entry.origin, entry.key);
        });
    }

    void endLine(int origin, int node)
    {
        m_result.text += '\n';
        m_result.lines << (origin >= 0 ? origin : node);
    }

    // What comes behind `key:` or `-`; `place` is what the line is about.
    bool writeValue(int value, int depth, int origin, int place)
    {
        const int node = aliasedNode(m_tree, value);
        if (node < 0 || depth > depthLimit || m_result.lines.size() > lineLimit)
            return false;
        if (node != value && origin < 0)
            origin = value;
        const YamlNode &at = m_tree.at(node);
        if (at.isScalar()) {
            const bool isPlain = at.isPlain() && !at.value.contains(u'\n');
            const QByteArray tag = at.tag.startsWith(u'!') ? at.tag.toUtf8() + ' ' : QByteArray();
            m_result.text += ' ' + tag + (isPlain ? at.value.toUtf8() : quoted(at.value));
            endLine(origin, place);
            return true;
        }
        if (at.children.isEmpty()) {
            m_result.text += at.isMapping() ? " {}" : " []";
            endLine(origin, place);
            return true;
        }
        endLine(origin, place);
        if (at.isMapping())
            return writeEntries(node, depth + 1, origin);
        return std::ranges::all_of(at.children, [&](int item) {
            m_result.text += QByteArray(depth + 1, ' ') + '-';
            return writeValue(item, depth + 1, origin, item);
        });
    }

    const YamlTree &m_tree;
    ExpandedYaml m_result;
};

} // namespace

std::optional<ExpandedYaml> expandedYaml(const YamlTree &tree)
{
    return Expansion(tree).run();
}

int aliasedNode(const YamlTree &tree, int node)
{
    if (tree.at(node).kind != YamlNode::Kind::Alias)
        return node;
    for (int before = node - 1; before >= 0; --before)
        if (tree.at(before).anchor == tree.at(node).value)
            return before;
    return -1;
}

int aliasOnTheWay(const YamlTree &tree, const QStringList &path)
{
    int node = tree.documents.value(0, -1);
    for (qsizetype i = 0; i < path.size(); ++i) {
        const YamlNode &at = tree.at(node);
        int next = -1;
        if (at.isMapping())
            next = tree.valueOf(node, path.at(i));
        else if (at.kind == YamlNode::Kind::Sequence)
            next = at.children.value(path.at(i).toInt(), -1);
        if (next < 0)
            return at.isMapping() ? tree.valueOf(node, u"<<") : -1;
        if (tree.at(next).kind == YamlNode::Kind::Alias)
            return i + 1 < path.size() ? next : -1;
        node = next;
    }
    return -1;
}

} // namespace wizard
