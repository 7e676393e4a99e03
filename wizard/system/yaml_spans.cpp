// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "system/yaml_spans.h"

#include "system/text_place.h"
#include "system/yaml_reader.h"

#include <QCoreApplication>

#include <algorithm>

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

constexpr QByteArrayView bom("\xEF\xBB\xBF");

std::unexpected<Failure> refused(QString id, QByteArrayView text, qsizetype byte,
                                 const QString &why)
{
    return failed(std::move(id),
                  QCoreApplication::translate("Yaml", "The YAML cannot be read at %1: %2.")
                      .arg(yamlPlace(text, byte), why),
                  QCoreApplication::translate("Yaml", "Correct the text, then try again."));
}

QString words(const char *text)
{
    return QCoreApplication::translate("Yaml", text);
}

bool isTabbed(QByteArrayView text, qsizetype byte)
{
    const QByteArrayView line = text.sliced(lineBegin(text, byte));
    const auto first = std::ranges::find_if(line, [](char c) { return c != ' '; });
    return first != line.end() && *first == '\t';
}

// Where `{{ x }}` is an ordinary text, only what divides the text makes it a template.
qsizetype templateMarker(QByteArrayView text, YamlTemplates templates)
{
    qsizetype first = -1;
    for (const QByteArrayView marker : {"{{", "{{-", "{%", "{#"}) {
        const qsizetype found = text.indexOf(marker);
        const bool counts = templates == YamlTemplates::Refused || marker != "{{";
        if (counts && found >= 0 && (first < 0 || found < first))
            first = found;
    }
    return first;
}

std::unexpected<Failure> explained(const YamlProblem &problem, QByteArrayView text,
                                   YamlTemplates templates)
{
    using Kind = YamlProblem::Kind;
    if (problem.kind == Kind::Encoding)
        return refused(u"yaml-encoding"_s, text, problem.byte,
                       words(QT_TRANSLATE_NOOP("Yaml", "it is not UTF-8")));
    if (problem.kind == Kind::TooDeep)
        return refused(u"yaml-too-deep"_s, text, problem.byte,
                       words(QT_TRANSLATE_NOOP("Yaml", "it is nested more than %1 levels deep"))
                           .arg(yamlDepthLimit));
    if (isTabbed(text, problem.byte))
        return refused(u"yaml-tab"_s, text, problem.byte,
                       words(QT_TRANSLATE_NOOP("Yaml", "a tab is used as indentation")));
    if (const qsizetype marker = templateMarker(text, templates); marker >= 0)
        return refused(
            u"yaml-template"_s, text, marker,
            words(QT_TRANSLATE_NOOP(
                "Yaml", "it is a Helm or Jinja template, which is YAML only once it is rendered")));
    return refused(u"yaml-syntax"_s, text, problem.byte, problem.text);
}

// `{{ x }}` without quotes parses as a mapping in a mapping, or hides in a plain scalar.
qsizetype bareMarker(const YamlTree &tree, QByteArrayView text)
{
    for (const YamlNode &node : tree.nodes) {
        const QByteArrayView own = text.sliced(node.content, node.end - node.content);
        if (node.style == YamlNode::Style::Flow && own.startsWith("{{"))
            return node.content;
        if (node.isPlain() && (own.contains("{{") || own.contains("{%")))
            return node.content;
    }
    return -1;
}

// A `#` at the start of a line or after a space begins a comment, unless it lies in a scalar.
QList<YamlComment> commentsOf(const YamlTree &tree, QByteArrayView text)
{
    QList<std::pair<qsizetype, qsizetype>> scalars;
    for (const YamlNode &node : tree.nodes) {
        if (node.isScalar() && node.end > node.begin)
            scalars << std::pair(node.content, node.end);
    }
    std::ranges::sort(scalars);
    QList<YamlComment> comments;
    auto scalar = scalars.cbegin();
    for (qsizetype i = text.indexOf('#'); i >= 0; i = text.indexOf('#', i)) {
        while (scalar != scalars.cend() && scalar->second <= i)
            ++scalar;
        const bool isInScalar = scalar != scalars.cend() && scalar->first <= i;
        if (isInScalar || (i > 0 && !QByteArrayView(" \t\r\n").contains(text[i - 1]))) {
            i = isInScalar ? scalar->second : i + 1;
            continue;
        }
        qsizetype end = text.indexOf('\n', i);
        end = end < 0 ? text.size() : end;
        comments << YamlComment{i, end > i && text[end - 1] == '\r' ? end - 1 : end};
        i = end;
    }
    return comments;
}

} // namespace

Outcome<YamlTree> readYaml(QByteArrayView text, YamlTemplates templates)
{
    if (text.size() > yamlSizeLimit)
        return failed(u"yaml-too-large"_s,
                      words(QT_TRANSLATE_NOOP("Yaml", "The YAML is larger than %1 MiB."))
                          .arg(yamlSizeLimit >> 20),
                      words(QT_TRANSLATE_NOOP("Yaml", "Divide it into smaller files.")));
    YamlReader reader(text, text.startsWith(bom) ? bom.size() : 0);
    if (const auto problem = reader.read())
        return explained(*problem, text, templates);
    YamlTree tree = std::move(reader).tree();
    const bool isChecked = templates == YamlTemplates::Refused;
    if (const qsizetype marker = isChecked ? bareMarker(tree, text) : -1; marker >= 0)
        return refused(
            u"yaml-template"_s, text, marker,
            words(QT_TRANSLATE_NOOP(
                "Yaml", "it is a Helm or Jinja template, which is YAML only once it is rendered")));
    tree.comments = commentsOf(tree, text);
    return tree;
}

} // namespace wizard
