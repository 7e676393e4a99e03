// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "inspect/chart_uses.h"

#include "system/byte_search.h"
#include "system/text_place.h"
#include "system/yaml_spans.h"

#include <QFile>

#include <algorithm>

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

// Templates become letters, those that have lines of their own blanks: what is left is read as the
// YAML that it mostly is, and every line stays where it is.
QByteArray withoutTemplates(QByteArrayView text)
{
    QByteArray plain = text.toByteArray();
    for (const auto &[open, close] : {std::pair("{{", "}}"), std::pair("{%", "%}")}) {
        for (qsizetype begin = plain.indexOf(open); begin >= 0;
             begin = plain.indexOf(open, begin)) {
            const qsizetype found = plain.indexOf(close, begin);
            const qsizetype end = found < 0 ? plain.size() : found + 2;
            const qsizetype lineEnd = plain.indexOf('\n', end);
            const QByteArrayView before = QByteArrayView(plain).sliced(
                lineBegin(plain, begin), begin - lineBegin(plain, begin));
            const QByteArrayView after =
                QByteArrayView(plain).sliced(end, (lineEnd < 0 ? plain.size() : lineEnd) - end);
            const bool isAlone = before.trimmed().isEmpty() && after.trimmed().isEmpty();
            for (qsizetype i = begin; i < end; ++i)
                if (plain[i] != '\n' && plain[i] != '\r')
                    plain[i] = isAlone ? ' ' : 'x';
        }
    }
    return plain;
}

class YamlUses
{
public:
    YamlUses(const ChartUseKnowledge &knowledge, QString path, QByteArrayView text,
             const YamlTree &tree)
        : m_knowledge(knowledge), m_path(std::move(path)), m_name(QFile::encodeName(m_path)),
          m_text(text), m_tree(tree)
    {}

    QList<ChartUse> found()
    {
        QList<ChartUse> uses;
        for (int node = 0; node < m_tree.nodes.size(); ++node) {
            if (!m_tree.at(node).isMapping())
                continue;
            for (const ChartUseForm &form : m_knowledge.yaml) {
                if (const auto use = useAt(node, form)) {
                    uses << *use;
                    break;
                }
            }
        }
        return uses;
    }

private:
    // The scalar at the first of some dotted paths that is there.
    int scalarAt(int mapping, const QStringList &paths) const
    {
        for (const QString &path : paths) {
            int node = mapping;
            for (const QString &key : path.split(u'.'))
                node = node >= 0 && m_tree.at(node).isMapping() ? m_tree.valueOf(node, key) : -1;
            if (node >= 0 && m_tree.at(node).isScalar())
                return node;
        }
        return -1;
    }

    // As it is written; nothing where a template is to fill it.
    QString textOf(int node) const
    {
        if (node < 0)
            return {};
        const YamlNode &scalar = m_tree.at(node);
        const QByteArrayView written = m_text.sliced(scalar.content, scalar.end - scalar.content);
        return written.contains("{{") || written.contains("{%") || written.contains("${")
                   ? QString()
                   : scalar.value;
    }

    // The key whose value a mapping is, or in whose list it is an item.
    QString keyOver(int node) const
    {
        for (int parent = m_tree.at(node).parent; parent >= 0; parent = m_tree.at(node).parent) {
            const YamlNode &outer = m_tree.at(parent);
            if (outer.isMapping())
                return m_tree.at(outer.children.at(outer.children.indexOf(node) - 1)).value;
            node = parent;
        }
        return {};
    }

    // Of the Kubernetes object that a mapping is in.
    QString kindOver(int node) const
    {
        for (; node >= 0; node = m_tree.at(node).parent) {
            if (!m_tree.at(node).isMapping() || m_tree.valueOf(node, u"apiVersion") < 0)
                continue;
            if (const int kind = m_tree.valueOf(node, u"kind"); kind >= 0)
                return m_tree.at(kind).value;
        }
        return {};
    }

    std::optional<ChartUse> useAt(int mapping, const ChartUseForm &form) const
    {
        const int chart = scalarAt(mapping, form.chart);
        if (chart < 0 || !m_knowledge.charts.contains(m_tree.at(chart).value.section(u'/', -1)) ||
            !form.isForFile(m_name) ||
            (!form.kinds.isEmpty() && !form.kinds.contains(kindOver(mapping))) ||
            (!form.within.isEmpty() && !form.within.contains(keyOver(mapping))))
            return {};
        const QString &reference = m_tree.at(chart).value;
        if (!m_knowledge.isOurs(reference, repositoryOf(mapping, form, reference)))
            return {};
        const int version = scalarAt(mapping, form.version);
        return ChartUse{form.what, form.pause, reference.section(u'/', -1), textOf(version),
                        placeIn(m_text, m_tree.at(version >= 0 ? version : chart).begin, m_path)};
    }

    // A repository that the file gives a name of its own is known by its address.
    QString repositoryOf(int mapping, const ChartUseForm &form, const QString &chart) const
    {
        const int beside = scalarAt(mapping, form.repository);
        QString name = beside >= 0 ? m_tree.at(beside).value : chart.section(u'/', -2, -2);
        if (name.startsWith(u'@'))
            name.remove(0, 1);
        for (int node = 0; node < m_tree.nodes.size(); ++node) {
            if (!m_tree.at(node).isMapping())
                continue;
            const int named = scalarAt(node, {u"name"_s, u"metadata.name"_s});
            const int address = scalarAt(node, {u"url"_s, u"spec.url"_s});
            if (named >= 0 && address >= 0 && m_tree.at(named).value == name)
                return m_tree.at(address).value;
        }
        return name;
    }

    const ChartUseKnowledge &m_knowledge;
    QString m_path;
    QByteArray m_name;
    QByteArrayView m_text;
    const YamlTree &m_tree;
};

} // namespace

QList<ChartUse> chartUsesInYaml(const ChartUseKnowledge &knowledge, const QString &path,
                                QByteArrayView text)
{
    const auto mentions = [&](const QString &key) {
        return containsBytes(text, key.section(u'.', -1).toUtf8());
    };
    const bool mayBe = std::ranges::any_of(knowledge.yaml, [&](const ChartUseForm &form) {
        return std::ranges::any_of(form.chart, mentions) &&
               (form.within.isEmpty() || std::ranges::any_of(form.within, mentions)) &&
               (form.kinds.isEmpty() || std::ranges::any_of(form.kinds, mentions)) &&
               form.isForFile(QFile::encodeName(path));
    });
    if (!mayBe)
        return {};
    const QByteArray plain = withoutTemplates(text);
    const Outcome<YamlTree> tree = readYaml(plain);
    if (!tree)
        return {};
    return YamlUses(knowledge, path, text, *tree).found();
}

} // namespace wizard
