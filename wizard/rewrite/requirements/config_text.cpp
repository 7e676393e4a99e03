// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "rewrite/requirements/config_text.h"

#include <algorithm>

namespace wizard::requirements {

namespace {

ByteRange stripped(QByteArrayView text, const TextLine &line)
{
    const auto isBlank = [&](qsizetype at) { return uchar(text[at]) <= ' '; };
    ByteRange range{line.begin, line.end};
    while (range.begin < range.end && isBlank(range.begin))
        ++range.begin;
    while (range.end > range.begin && isBlank(range.end - 1))
        --range.end;
    return range;
}

class Reader
{
public:
    Reader(QByteArrayView text, const QList<TextLine> &lines) : m_text(text), m_lines(lines) {}

    std::expected<QList<ConfigOption>, qsizetype> run()
    {
        for (const TextLine &line : m_lines) {
            const ByteRange content = stripped(m_text, line);
            const QByteArrayView words = content.of(m_text);
            if (words.isEmpty() || words.startsWith('#') || words.startsWith(';'))
                continue;
            const qsizetype indentation = content.begin - line.begin;
            if (m_isInOption && indentation > m_indentation)
                m_options.last().value << content;
            else if (!start(content, indentation))
                return std::unexpected(content.begin);
        }
        return std::move(m_options);
    }

private:
    // A section's header, or an option.
    bool start(ByteRange content, qsizetype indentation)
    {
        m_indentation = indentation;
        const QByteArrayView words = content.of(m_text);
        if (const qsizetype end = words.lastIndexOf(']'); words.startsWith('[') && end > 1) {
            m_section = words.sliced(1, end - 1).toByteArray();
            m_isInSection = true;
            m_isInOption = false;
            return true;
        }
        const auto delimiter =
            std::ranges::find_if(words, [](char c) { return c == '=' || c == ':'; });
        if (!m_isInSection || delimiter == words.end() || delimiter == words.begin())
            return false;
        const qsizetype at = content.begin + (delimiter - words.begin());
        ConfigOption option{
            m_section,
            ByteRange{content.begin, at}.of(m_text).trimmed().toByteArray().toLower(),
            {trimmed(m_text, {at + 1, content.end})},
            at + 1};
        m_options << option;
        m_isInOption = true;
        return true;
    }

    QByteArrayView m_text;
    const QList<TextLine> &m_lines;
    QList<ConfigOption> m_options;
    QByteArray m_section;
    qsizetype m_indentation = 0;
    bool m_isInSection = false;
    bool m_isInOption = false;
};

} // namespace

std::expected<QList<ConfigOption>, qsizetype> configOptions(QByteArrayView text,
                                                            const QList<TextLine> &lines)
{
    return Reader(text, lines).run();
}

} // namespace wizard::requirements
