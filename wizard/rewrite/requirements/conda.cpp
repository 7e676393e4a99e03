// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "rewrite/requirements/readers.h"
#include "rewrite/requirements/text_lines.h"
#include "system/yaml_spans.h"

#include <QHash>
#include <QRegularExpression>
#include <QStringList>

namespace wizard::requirements {

using namespace Qt::StringLiterals;

namespace {

// `channel::name`, and what is asked of it.
const QRegularExpression &matchSpec()
{
    static const QRegularExpression pattern(
        uR"(^(?:\S+::)?(?<name>[A-Za-z0-9_][A-Za-z0-9._-]*)\s*(?<version>\S.*?)?\s*$)"_s);
    return pattern;
}

bool isNull(const YamlNode &node)
{
    static const QStringList nulls{u"~"_s, u"null"_s, u"Null"_s, u"NULL"_s};
    return node.isPlain() && nulls.contains(node.value);
}

// Without quotes.
ByteRange contentOf(const YamlNode &node)
{
    const bool isQuoted =
        node.style == YamlNode::Style::SingleQuoted || node.style == YamlNode::Style::DoubleQuoted;
    return {node.content + isQuoted, node.end - isQuoted};
}

class Conda
{
public:
    Conda(QByteArrayView text, const YamlTree &tree)
        : m_text(text), m_tree(tree), m_lines(linesOf(text))
    {}

    RequirementFile run()
    {
        QHash<qsizetype, Leaf> values;
        for (const YamlNode &node : m_tree.nodes)
            if (node.isScalar())
                values.insert(
                    node.content,
                    {{}, isNull(node) ? QByteArray() : node.value.toUtf8(), contentOf(node)});
        for (const YamlScalar &scalar : yamlScalars(m_tree)) {
            QByteArray path;
            for (const QString &part : scalar.path)
                path += '\x1f' + yamlStep(part.toUtf8());
            Leaf leaf = values.value(scalar.begin);
            leaf.path = path;
            m_file.leaves << leaf;
        }
        const int dependencies = m_tree.find({u"dependencies"_s});
        if (m_tree.documents.size() == 1 && dependencies >= 0 &&
            m_tree.at(dependencies).kind == YamlNode::Kind::Sequence)
            read(dependencies,
                 "\x1f"
                 "dependencies\x1f[]",
                 SpecifierStyle::Conda);
        return std::move(m_file);
    }

private:
    void read(int sequence, const QByteArray &path, SpecifierStyle style)
    {
        RequirementList list;
        list.style = style;
        list.path = path;
        for (const int item : m_tree.at(sequence).children) {
            if (m_tree.at(item).isScalar())
                entry(list, item);
            else if (const int pip = m_tree.valueOf(item, u"pip");
                     pip >= 0 && m_tree.at(pip).kind == YamlNode::Kind::Sequence)
                read(pip, path + "\x1fpip\x1f[]", SpecifierStyle::Pip);
        }
        m_file.lists << list;
    }

    void entry(RequirementList &list, int item)
    {
        const YamlNode &node = m_tree.at(item);
        const ByteRange content = contentOf(node);
        const QByteArray value = node.value.toUtf8();
        auto requirement = list.style == SpecifierStyle::Conda ? condaRequirement(value)
                                                               : Requirement::parse(value);
        if (!requirement && list.style == SpecifierStyle::Pip) {
            requirement.emplace();
            requirement->name = nameInAddress(value);
            requirement->url = u"address"_s;
        }
        if (!requirement || requirement->name.isEmpty())
            return;
        ListedRequirement listed;
        listed.asked.style = list.style;
        listed.asked.requirement = requirement->shifted(content.begin);
        listed.asked.requirement.range = content;
        listed.isEditable = content.of(m_text) == value && node.anchor.isEmpty();
        place(listed, node);
        list.entries << listed;
    }

    // On a line of its own, as block sequences have it.
    void place(ListedRequirement &listed, const YamlNode &node) const
    {
        const YamlNode &sequence = m_tree.at(node.parent);
        if (sequence.style == YamlNode::Style::Flow || !node.anchor.isEmpty())
            return;
        const qsizetype first = lineAt(m_lines, node.begin);
        const qsizetype last = lineAt(m_lines, node.end);
        const ByteRange line = trimmed(m_text, {m_lines.at(first).begin, node.begin});
        if (line.of(m_text) != "-")
            return;
        // An empty list would be none.
        if (sequence.children.size() > 1)
            listed.removal = removalOf(m_lines, first, last);
        Addition addition = lineBelow(m_text, m_lines, first, last);
        addition.before += m_text.sliced(line.begin, node.begin - line.begin);
        const QByteArray quote =
            node.isPlain() ? QByteArray() : m_text.sliced(node.begin, 1).toByteArray();
        addition.before += quote;
        addition.after = quote;
        listed.addition = addition;
    }

    QByteArrayView m_text;
    const YamlTree &m_tree;
    QList<TextLine> m_lines;
    RequirementFile m_file;
};

} // namespace

QString condaName(const QString &package)
{
    return package == "kubernetes"_L1 ? u"python-kubernetes"_s : package;
}

std::optional<Requirement> condaRequirement(QByteArrayView text)
{
    const auto match = matchSpec().match(QString::fromLatin1(text));
    if (!match.hasMatch())
        return std::nullopt;
    Requirement requirement;
    requirement.name = normalisedName(match.captured(u"name"_s));
    requirement.nameRange = {match.capturedStart(u"name"_s), match.capturedEnd(u"name"_s)};
    requirement.specifier = match.captured(u"version"_s);
    requirement.specifierRange = {match.capturedStart(u"version"_s),
                                  match.capturedEnd(u"version"_s)};
    return requirement;
}

QByteArray yamlStep(const QByteArray &part)
{
    bool isNumber = false;
    part.toInt(&isNumber);
    return isNumber ? QByteArray("[]") : part;
}

Outcome<RequirementFile> readConda(QByteArrayView text, const QString &)
{
    const Outcome<YamlTree> tree = readYaml(text);
    if (!tree)
        return std::unexpected(tree.error());
    return Conda(text, *tree).run();
}

} // namespace wizard::requirements
