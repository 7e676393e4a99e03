// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "rewrite/yaml/intended.h"

namespace wizard {

namespace {

using Content = std::shared_ptr<YamlContent>;

class Replay
{
public:
    Replay(Content root, const YamlTree &tree) : m_root(std::move(root)), m_tree(tree) {}

    // Nodes are found by where they stood before anything was done.
    void remember(const Content &content, const QStringList &path)
    {
        m_nodes.insert(path, content);
        for (qsizetype i = 0; i < content->values.size(); ++i) {
            const bool isMapping = content->kind == YamlContent::Kind::Mapping;
            remember(content->values.at(i),
                     path + QStringList(isMapping ? QString::fromUtf8(content->keys.at(i))
                                                  : QString::number(i)));
        }
    }

    bool apply(const YamlOperation &operation)
    {
        const Content node =
            operation.node.isEmpty() ? at(operation.target) : m_nodes.value(operation.node);
        switch (operation.kind) {
        case YamlOperation::Kind::Remove:
            if (node)
                detach(*node);
            return true;
        case YamlOperation::Kind::Rename:
            return node && rename(*node, operation.target.last().toUtf8());
        case YamlOperation::Kind::Move:
            if (!node)
                return false;
            detach(*node);
            return attach(operation.target, node);
        case YamlOperation::Kind::Copy: {
            if (!node)
                return false;
            // What is done to the one is done to the other, but it stands where it stood.
            const std::weak_ptr<YamlContent> parent = node->parent;
            const bool isAttached = attach(operation.target, node);
            node->parent = parent;
            return isAttached;
        }
        case YamlOperation::Kind::Add: {
            auto added = std::make_shared<YamlContent>();
            set(*added, operation.text, {});
            return attach(operation.target, added);
        }
        case YamlOperation::Kind::AddBlock: {
            const Content made = contentOf(*operation.block);
            return made && attach(operation.target, made);
        }
        case YamlOperation::Kind::Set:
            if (node)
                set(*node, operation.text, operation.isPlain ? "?" : "!");
            return node != nullptr;
        }
        return false;
    }

private:
    static void set(YamlContent &content, const QString &text, const QByteArray &tag)
    {
        content.kind = YamlContent::Kind::Scalar;
        content.text = text.toUtf8();
        content.tag = tag;
    }

    // Nothing when a scalar that it takes over is not where it stood.
    Content contentOf(const YamlBlock &block) const
    {
        if (block.kind == YamlBlock::Kind::Text) {
            const Content made = YamlContent::read(block.text);
            if (made)
                made->tag.clear(); // JSON has it in quotes
            return made;
        }
        if (block.kind == YamlBlock::Kind::Copy) {
            const Content source = m_nodes.value(m_tree.pathOf(block.node));
            return source ? source->clone() : nullptr;
        }
        auto made = std::make_shared<YamlContent>();
        const bool isList = block.kind == YamlBlock::Kind::Sequence;
        made->kind = isList ? YamlContent::Kind::Sequence : YamlContent::Kind::Mapping;
        for (const YamlBlock &item : block.items)
            made->values << contentOf(item);
        for (const auto &[name, value] : block.members) {
            made->keys << name.toUtf8();
            made->values << contentOf(value);
        }
        for (const Content &value : std::as_const(made->values)) {
            if (!value)
                return nullptr;
            value->parent = made;
        }
        return made;
    }

    static void detach(YamlContent &content)
    {
        const Content parent = content.parent.lock();
        for (qsizetype i = 0; parent && i < parent->keys.size(); ++i) {
            if (parent->values.at(i).get() == &content) {
                parent->values.removeAt(i);
                parent->keys.removeAt(i);
                break;
            }
        }
        content.parent.reset();
    }

    static bool rename(const YamlContent &content, const QByteArray &name)
    {
        const Content parent = content.parent.lock();
        for (qsizetype i = 0; parent && i < parent->keys.size(); ++i) {
            if (parent->values.at(i).get() == &content) {
                parent->keys[i] = name;
                return true;
            }
        }
        return false;
    }

    Content at(const QStringList &path) const
    {
        Content content = m_root;
        for (const QString &name : path)
            content =
                content ? content->values.value(content->keys.indexOf(name.toUtf8())) : nullptr;
        return content;
    }

    bool attach(const QStringList &path, const Content &content)
    {
        Content parent = m_root;
        for (qsizetype i = 0; i + 1 < path.size(); ++i) {
            if (!parent->keys.contains(path.at(i).toUtf8()) &&
                !append(parent, path.at(i), std::make_shared<YamlContent>()))
                return false;
            parent = parent->values.at(parent->keys.indexOf(path.at(i).toUtf8()));
        }
        return append(parent, path.last(), content);
    }

    static bool append(const Content &parent, const QString &name, const Content &content)
    {
        if (!parent->isNothing() && parent->kind != YamlContent::Kind::Mapping)
            return false;
        parent->kind = YamlContent::Kind::Mapping;
        parent->keys << name.toUtf8();
        parent->values << content;
        content->parent = parent;
        return true;
    }

    Content m_root;
    const YamlTree &m_tree;
    QHash<QStringList, Content> m_nodes;
};

} // namespace

Content intended(const YamlContent &before, const YamlDraft &draft, const QList<int> &decisions,
                 const std::function<bool(int decision)> &isAccepted)
{
    const Content root = before.clone();
    Replay replay(root, draft.tree());
    replay.remember(root, {});
    for (const YamlOperation &operation : draft.operations()) {
        const int decision = decisions.at(operation.reason);
        if (decision > 0 && isAccepted(decision) && !replay.apply(operation))
            return nullptr;
    }
    return root;
}

} // namespace wizard
