// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "rewrite/commands/containers/mapped_scalar.h"

#include "rewrite/commands/containers/text_line.h"

namespace wizard::commands {

namespace {

// Plain and quoted scalars: line breaks within them are folded.
class FlowScalar
{
public:
    FlowScalar(QByteArrayView text, qsizetype begin, qsizetype end, YamlNode::Style style)
        : m_text(text), m_at(begin), m_end(end), m_style(style)
    {}

    MappedText read()
    {
        while (m_at < m_end) {
            if (isBreakAhead())
                fold();
            else if (m_style == YamlNode::Style::SingleQuoted &&
                     m_text.sliced(m_at).startsWith("''"))
                take('\'', 2);
            else if (m_style == YamlNode::Style::DoubleQuoted && m_text[m_at] == '\\')
                escape();
            else
                take(m_text[m_at], 1);
        }
        return std::move(m_value);
    }

private:
    void take(char c, qsizetype count)
    {
        m_value.append(c, {m_at, std::min(m_at + count, m_end)});
        m_at += count;
    }

    // Only blanks up to the end of the line.
    bool isBreakAhead() const
    {
        const qsizetype at = afterBlanks(m_text, m_at, m_end);
        return at < m_end && m_text[at] == '\n';
    }

    void fold()
    {
        const qsizetype begin = m_at;
        qsizetype breaks = 0;
        for (; m_at < m_end && (isBlank(m_text[m_at]) || m_text[m_at] == '\n'); ++m_at)
            breaks += m_text[m_at] == '\n';
        m_value.append(breaks == 1 ? ' ' : '\n', {begin, m_at});
        for (; breaks > 2; --breaks)
            m_value.append('\n', {m_at, m_at});
    }

    void escape()
    {
        constexpr QByteArrayView letters("0abtnvfre \"/\\\t");
        constexpr QByteArrayView meant("\0\a\b\t\n\v\f\r\033 \"/\\\t", 14);
        const qsizetype begin = m_at;
        if (m_at + 1 >= m_end)
            return take('\\', 1);
        const char c = m_text[m_at + 1];
        if (const qsizetype letter = letters.indexOf(c); letter >= 0)
            return take(meant[letter], 2);
        if (c == '\n' || c == '\r') { // the line goes on
            m_at = m_text.indexOf('\n', m_at) + 1;
            m_at = afterBlanks(m_text, m_at, m_end);
            return;
        }
        const qsizetype digits = c == 'x' ? 2 : c == 'u' ? 4 : c == 'U' ? 8 : 0;
        const QByteArrayView hex = m_text.sliced(m_at + 2, std::min(digits, m_end - m_at - 2));
        char32_t code = hex.toByteArray().toUInt(nullptr, 16);
        code = c == 'N' ? 0x85 : c == '_' ? 0xa0 : c == 'L' ? 0x2028 : c == 'P' ? 0x2029 : code;
        m_at = std::min(m_at + 2 + digits, m_end);
        for (const char byte : QString::fromUcs4(&code, 1).toUtf8())
            m_value.append(byte, {begin, m_at});
    }

    QByteArrayView m_text;
    qsizetype m_at;
    qsizetype m_end;
    YamlNode::Style m_style;
    MappedText m_value;
};

qsizetype spacesAt(QByteArrayView text, const TextLine &line)
{
    qsizetype at = line.begin;
    while (at < line.end && text[at] == ' ')
        ++at;
    return at - line.begin;
}

// `|` and `>`, at a given indentation.
MappedText blockScalar(QByteArrayView text, qsizetype begin, qsizetype end, qsizetype indentation,
                       bool isFolded)
{
    MappedText value;
    const auto isMore = [&](const TextLine &line) {
        const qsizetype at = line.begin + indentation;
        return at < line.end && (text[at] == ' ' || text[at] == '\t');
    };
    QList<TextLine> breaks; // line ends since the last line that is not empty
    bool wasMore = false;
    for (qsizetype at = begin; at < end;) {
        TextLine line = lineAt(text, at);
        line.end = std::min(line.end, end);
        at = line.next;
        if (line.end - line.begin <= indentation) {
            breaks << line;
            continue;
        }
        const bool more = isMore(line);
        const bool folds = isFolded && value.size() > 0 && !wasMore && !more;
        const qsizetype skipped = folds && breaks.size() > 1 ? 1 : 0;
        for (qsizetype i = skipped; i < breaks.size(); ++i)
            value.append(folds && breaks.size() == 1 ? ' ' : '\n',
                         {breaks.at(i).end, breaks.at(i).next});
        for (qsizetype i = line.begin + indentation; i < line.end; ++i)
            value.append(text[i], {i, i + 1});
        breaks = {line};
        wasMore = more;
    }
    return value;
}

std::optional<MappedText> mappedBlock(QByteArrayView text, const YamlNode &node,
                                      const QByteArray &expected)
{
    const TextLine header = lineAt(text, node.content);
    if (header.next > node.end)
        return expected.isEmpty() ? std::optional(MappedText()) : std::nullopt;
    TextLine first = lineAt(text, header.next);
    while (spacesAt(text, first) == first.end - first.begin && first.next < node.end)
        first = lineAt(text, first.next);
    // A digit in the header says that spaces of the content come on top of the indentation.
    for (qsizetype indentation = spacesAt(text, first); indentation > 0; --indentation) {
        MappedText value = blockScalar(text, header.next, node.end, indentation,
                                       node.style == YamlNode::Style::Folded);
        QByteArray found = value.bytes().toByteArray();
        while (found.endsWith('\n'))
            found.chop(1);
        if (found == expected)
            return value;
    }
    return std::nullopt;
}

} // namespace

std::optional<MappedText> mappedScalar(QByteArrayView text, const YamlNode &node)
{
    QByteArray expected = node.value.toUtf8();
    if (node.isBlockScalar()) {
        while (expected.endsWith('\n'))
            expected.chop(1);
        return mappedBlock(text, node, expected);
    }
    const qsizetype quotes = node.isPlain() ? 0 : 1;
    if (node.end - node.content < 2 * quotes)
        return std::nullopt;
    MappedText value =
        FlowScalar(text, node.content + quotes, node.end - quotes, node.style).read();
    return value.bytes() == expected ? std::optional(std::move(value)) : std::nullopt;
}

} // namespace wizard::commands
