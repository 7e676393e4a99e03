// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "rewrite/commands/command_text.h"
#include "rewrite/commands/containers/mapped_scalar.h"

namespace wizard::commands {

using namespace Qt::StringLiterals;

namespace {

// Scripts, commands and variables are known by the names of their keys, at any depth: the products
// that read such files differ in little else.
class PipelineReader
{
public:
    PipelineReader(QByteArrayView text, const YamlTree &tree, const CommandKnowledge &knowledge)
        : m_text(text), m_tree(tree), m_knowledge(knowledge)
    {}

    CommandTexts run()
    {
        for (const YamlNode &node : m_tree.nodes)
            if (node.isMapping())
                mapping(node);
        return std::move(m_texts);
    }

private:
    const YamlNode *valueOf(const YamlNode &mapping, QStringView key) const
    {
        for (qsizetype i = 0; i + 1 < mapping.children.size(); i += 2)
            if (m_tree.at(mapping.children.at(i)).value == key)
                return &m_tree.at(mapping.children.at(i + 1));
        return nullptr;
    }

    // GitHub's `shell: python` and the like.
    bool hasForeignShell(const YamlNode &mapping) const
    {
        const YamlNode *shell = valueOf(mapping, u"shell");
        return shell && shell->isScalar() && !shell->value.contains("sh"_L1);
    }

    void mapping(const YamlNode &mapping)
    {
        const bool isForeign = hasForeignShell(mapping);
        for (qsizetype i = 0; i + 1 < mapping.children.size(); i += 2) {
            const QByteArray key = m_tree.at(mapping.children.at(i)).value.toUtf8();
            const YamlNode &value = m_tree.at(mapping.children.at(i + 1));
            if (m_knowledge.variableKeys.contains(key))
                variables(value);
            else if (!isForeign && m_knowledge.scriptKeys.contains(key))
                scripts(value);
            else if (m_knowledge.wordKeys.contains(key) && value.isScalar())
                scripts(value);
        }
        words(mapping);
    }

    void scripts(const YamlNode &value)
    {
        if (value.isScalar()) {
            if (auto script = mappedScalar(m_text, value))
                m_texts.push_back(shellText(withoutTemplates(*script)));
            return;
        }
        if (value.kind == YamlNode::Kind::Sequence)
            for (const int item : value.children)
                if (m_tree.at(item).isScalar())
                    scripts(m_tree.at(item));
    }

    // `command: [a, b]` with `args: [c]`, or `entrypoint: [a]` with `command: [b, c]`.
    void words(const YamlNode &mapping)
    {
        std::vector<Word> words;
        for (const QByteArray &key : m_knowledge.wordKeys) {
            const YamlNode *value = valueOf(mapping, QString::fromUtf8(key));
            if (value && value->kind == YamlNode::Kind::Sequence)
                for (const int item : value->children)
                    addWord(words, m_tree.at(item));
            else if (value && value->isScalar() && !words.empty())
                addWord(words, *value);
        }
        if (!words.empty())
            m_texts.push_back({CommandText::Form::Words, {}, std::move(words), true, false});
    }

    void addWord(std::vector<Word> &words, const YamlNode &item)
    {
        std::optional<MappedText> value;
        if (item.isScalar())
            value = mappedScalar(m_text, item);
        if (value) {
            words.push_back(wordOf(withoutTemplates(*value), {item.content, item.end}));
            return;
        }
        MappedText unknown;
        unknown.append(MappedText::unknown, {item.begin, item.end});
        words.push_back(wordOf(std::move(unknown), {item.begin, item.end}));
    }

    void variables(const YamlNode &value)
    {
        if (value.isMapping()) {
            for (qsizetype i = 0; i + 1 < value.children.size(); i += 2) {
                variable(m_tree.at(value.children.at(i)));
                references(m_tree.at(value.children.at(i + 1)));
            }
        } else if (value.kind == YamlNode::Kind::Sequence) {
            for (const int item : value.children) {
                const YamlNode &entry = m_tree.at(item);
                const YamlNode *name = entry.isMapping() ? valueOf(entry, u"name") : &entry;
                if (name)
                    variable(*name);
            }
        }
    }

    void references(const YamlNode &value)
    {
        if (!value.isScalar())
            return;
        if (const auto text = mappedScalar(m_text, value))
            addReferences(m_texts, withoutTemplates(*text));
    }

    // A name, or `NAME=value`.
    void variable(const YamlNode &node)
    {
        if (!node.isScalar())
            return;
        const auto text = mappedScalar(m_text, node);
        if (!text)
            return;
        const qsizetype equals = text->bytes().indexOf('=');
        MappedText name;
        name.append(*text, 0, equals < 0 ? text->size() : equals);
        m_texts.push_back({CommandText::Form::Variable, std::move(name), {}, true, false});
    }

    QByteArrayView m_text;
    const YamlTree &m_tree;
    const CommandKnowledge &m_knowledge;
    CommandTexts m_texts;
};

} // namespace

Outcome<CommandTexts> pipelineTexts(QByteArrayView text, const CommandKnowledge &knowledge)
{
    const Outcome<YamlTree> tree = readYaml(text, YamlTemplates::Allowed);
    if (!tree)
        return std::unexpected(tree.error());
    return PipelineReader(text, *tree, knowledge).run();
}

} // namespace wizard::commands
