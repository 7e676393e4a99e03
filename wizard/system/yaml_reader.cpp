// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "system/yaml_reader.h"

#include <QCoreApplication>

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

constexpr size_t markStep = 64;

bool isCodePoint(char c)
{
    return (uchar(c) & 0xC0) != 0x80;
}

YamlNode::Style styleOf(yaml_scalar_style_t style)
{
    switch (style) {
    case YAML_SINGLE_QUOTED_SCALAR_STYLE:
        return YamlNode::Style::SingleQuoted;
    case YAML_DOUBLE_QUOTED_SCALAR_STYLE:
        return YamlNode::Style::DoubleQuoted;
    case YAML_LITERAL_SCALAR_STYLE:
        return YamlNode::Style::Literal;
    case YAML_FOLDED_SCALAR_STYLE:
        return YamlNode::Style::Folded;
    default:
        return YamlNode::Style::Plain;
    }
}

QString textOf(const yaml_char_t *text)
{
    return QString::fromUtf8(reinterpret_cast<const char *>(text));
}

YamlNode nodeOf(YamlNode::Kind kind, YamlNode::Style style, QString value = {})
{
    YamlNode node;
    node.kind = kind;
    node.style = style;
    node.value = std::move(value);
    return node;
}

} // namespace

// libyaml's marks count code points from after the BOM; edits need bytes.
YamlReader::YamlReader(QByteArrayView text, qsizetype start) : m_text(text), m_start(start)
{
    size_t codePoint = 0;
    for (qsizetype byte = start; byte < text.size(); ++byte) {
        if (isCodePoint(text[byte]) && codePoint++ % markStep == 0)
            m_marks << byte;
    }
    yaml_parser_initialize(&m_parser);
    yaml_parser_set_encoding(&m_parser, YAML_UTF8_ENCODING);
    // libyaml wants an address even for nothing.
    const char *data = text.isEmpty() ? "" : text.data() + start;
    yaml_parser_set_input_string(&m_parser, reinterpret_cast<const uchar *>(data),
                                 size_t(text.size() - start));
}

YamlReader::~YamlReader()
{
    yaml_parser_delete(&m_parser);
}

qsizetype YamlReader::byteOf(size_t codePoint) const
{
    const auto mark = qsizetype(codePoint / markStep);
    if (mark >= m_marks.size())
        return m_text.size();
    qsizetype byte = m_marks.at(mark);
    for (size_t left = codePoint % markStep; left > 0 && byte < m_text.size(); --left) {
        do
            ++byte;
        while (byte < m_text.size() && !isCodePoint(m_text[byte]));
    }
    return byte;
}

std::optional<YamlProblem> YamlReader::read()
{
    for (bool isDone = false; !isDone;) {
        yaml_event_t event;
        if (!yaml_parser_parse(&m_parser, &event))
            return problem();
        isDone = event.type == YAML_STREAM_END_EVENT;
        const auto wrong = take(event);
        yaml_event_delete(&event);
        if (wrong)
            return wrong;
    }
    return std::nullopt;
}

YamlProblem YamlReader::problem() const
{
    const QString text = QString::fromUtf8(m_parser.problem ? m_parser.problem : "");
    if (m_parser.error == YAML_READER_ERROR) {
        const bool isControl = text.contains(u"control characters"_s);
        return {isControl ? YamlProblem::Kind::Syntax : YamlProblem::Kind::Encoding,
                m_start + qsizetype(m_parser.problem_offset), text};
    }
    return {YamlProblem::Kind::Syntax, byteOf(m_parser.problem_mark.index), text};
}

std::optional<YamlProblem> YamlReader::take(const yaml_event_t &event)
{
    using Kind = YamlNode::Kind;
    const auto &data = event.data;
    switch (event.type) {
    case YAML_ALIAS_EVENT: {
        const QString anchor = textOf(data.alias.anchor);
        if (!m_anchors.contains(anchor))
            return YamlProblem{
                YamlProblem::Kind::Syntax, byteOf(event.start_mark.index),
                QCoreApplication::translate("Yaml", "an alias that has no anchor before it")};
        add(nodeOf(Kind::Alias, YamlNode::Style::Plain, anchor), event, nullptr, nullptr);
        break;
    }
    case YAML_SCALAR_EVENT: {
        const QByteArrayView value(data.scalar.value, qsizetype(data.scalar.length));
        add(nodeOf(Kind::Scalar, styleOf(data.scalar.style), QString::fromUtf8(value)), event,
            data.scalar.anchor, data.scalar.tag);
        break;
    }
    case YAML_MAPPING_START_EVENT:
    case YAML_SEQUENCE_START_EVENT: {
        const bool isMapping = event.type == YAML_MAPPING_START_EVENT;
        const bool isFlow = isMapping ? data.mapping_start.style == YAML_FLOW_MAPPING_STYLE
                                      : data.sequence_start.style == YAML_FLOW_SEQUENCE_STYLE;
        if (m_open.size() >= yamlDepthLimit)
            return YamlProblem{YamlProblem::Kind::TooDeep, byteOf(event.start_mark.index), {}};
        const int node =
            add(nodeOf(isMapping ? Kind::Mapping : Kind::Sequence,
                       isFlow ? YamlNode::Style::Flow : YamlNode::Style::Block),
                event, isMapping ? data.mapping_start.anchor : data.sequence_start.anchor,
                isMapping ? data.mapping_start.tag : data.sequence_start.tag);
        m_open << Level{node, {}};
        break;
    }
    case YAML_MAPPING_END_EVENT:
    case YAML_SEQUENCE_END_EVENT:
        close(event);
        break;
    case YAML_DOCUMENT_START_EVENT:
        m_anchors.clear();
        break;
    default:
        break;
    }
    return std::nullopt;
}

int YamlReader::add(YamlNode node, const yaml_event_t &event, const yaml_char_t *anchor,
                    const yaml_char_t *tag)
{
    const auto index = int(m_tree.nodes.size());
    node.begin = byteOf(event.start_mark.index);
    node.end = byteOf(event.end_mark.index);
    if (anchor)
        node.anchor = textOf(anchor);
    if (tag)
        node.tag = textOf(tag);
    node.content = anchor || tag ? contentOf(node) : node.begin;
    if (node.isBlockScalar())
        node.end = trimmedEnd(node);
    if (!node.anchor.isEmpty())
        m_anchors.insert(node.anchor);
    if (m_open.isEmpty()) {
        m_tree.documents << index;
    } else {
        Level &level = m_open.last();
        YamlNode &parent = m_tree.nodes[level.node];
        node.parent = level.node;
        if (parent.isMapping() && parent.children.size() % 2 == 0 && node.isScalar()) {
            if (level.keys.contains(node.value))
                m_tree.duplicates << index;
            level.keys.insert(node.value);
        }
        parent.children << index;
    }
    m_tree.nodes << std::move(node);
    return index;
}

// Where a block collection ends libyaml only knows at the next token: it ends with its last child.
void YamlReader::close(const yaml_event_t &event)
{
    YamlNode &node = m_tree.nodes[m_open.takeLast().node];
    if (node.style == YamlNode::Style::Flow)
        node.end = byteOf(event.end_mark.index);
    else if (!node.children.isEmpty())
        node.end = m_tree.at(node.children.last()).end;
}

// Skips `&anchor` and `!tag`, in either order, and what stands between them and the content.
qsizetype YamlReader::contentOf(const YamlNode &node) const
{
    constexpr QByteArrayView space(" \t\r\n");
    const qsizetype last = node.kind == YamlNode::Kind::Scalar ? node.end : m_text.size();
    qsizetype byte = node.begin;
    while (byte < last && (m_text[byte] == '&' || m_text[byte] == '!' || m_text[byte] == '#')) {
        const bool isComment = m_text[byte] == '#';
        while (byte < last && (isComment ? m_text[byte] != '\n' : !space.contains(m_text[byte])))
            ++byte;
        while (byte < last && space.contains(m_text[byte]))
            ++byte;
    }
    return byte;
}

// A block scalar reaches up to the next token. Blank lines at its end are content only with `+`.
qsizetype YamlReader::trimmedEnd(const YamlNode &node) const
{
    constexpr QByteArrayView space(" \t\r\n");
    const QByteArrayView own = m_text.sliced(node.content, node.end - node.content);
    qsizetype end = node.end;
    if (own.first(std::min<qsizetype>(3, std::max<qsizetype>(own.indexOf('\n'), 0)))
            .contains('+')) {
        end -= end > node.content && m_text[end - 1] == '\n';
        end -= end > node.content && m_text[end - 1] == '\r';
        return end;
    }
    while (end > node.content && space.contains(m_text[end - 1]))
        --end;
    return end;
}

} // namespace wizard
