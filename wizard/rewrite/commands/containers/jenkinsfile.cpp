// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "rewrite/commands/command_text.h"
#include "rewrite/commands/containers/text_line.h"

namespace wizard::commands {

namespace {

// The strings of a Groovy text that a step `sh` is given.
class JenkinsfileReader
{
public:
    explicit JenkinsfileReader(QByteArrayView text) : m_text(text) {}

    CommandTexts run()
    {
        while (m_at < m_text.size()) {
            const char c = m_text[m_at];
            if (starts("//"))
                m_at = lineAt(m_text, m_at).next;
            else if (starts("/*"))
                skipPast("*/");
            else if (c == '\'' || c == '"')
                string();
            else if (isVariableByte(c))
                word();
            else {
                m_isCommand = m_isCommand && (isBlank(c) || c == '(' || c == ':' || c == '\n');
                ++m_at;
            }
        }
        return std::move(m_texts);
    }

private:
    bool starts(QByteArrayView with) const { return m_text.sliced(m_at).startsWith(with); }

    void skipPast(QByteArrayView mark)
    {
        const qsizetype found = m_text.indexOf(mark, m_at + 2);
        m_at = found < 0 ? m_text.size() : found + mark.size();
    }

    // `sh '…'`, `sh(script: '…', returnStdout: true)`, `sh label: '…', script: '…'`
    void word()
    {
        const qsizetype end = afterName(m_text, m_at, m_text.size());
        const QByteArrayView name = m_text.sliced(m_at, end - m_at);
        if (name == "sh") {
            m_isStep = m_isCommand = true;
        } else if (m_isStep && name == "script") {
            m_isCommand = true;
        } else if (m_isStep && (name == "label" || name == "returnStdout" ||
                                name == "returnStatus" || name == "encoding")) {
            m_isCommand = false;
        } else if (name != "true" && name != "false") {
            m_isStep = m_isCommand = false;
        }
        m_at = end;
    }

    void string()
    {
        const char quote = m_text[m_at];
        const QByteArray mark(starts(QByteArray(3, quote)) ? 3 : 1, quote);
        m_at += mark.size();
        MappedText value;
        while (m_at < m_text.size() && !starts(mark)) {
            if (mark.size() == 1 && m_text[m_at] == '\n')
                return; // no string after all
            if (m_text[m_at] == '\\' && m_at + 1 < m_text.size())
                escape(value);
            else if (quote == '"' && m_text[m_at] == '$')
                interpolation(value);
            else
                take(value, m_text[m_at], 1);
        }
        m_at = std::min(m_at + mark.size(), m_text.size());
        if (std::exchange(m_isCommand, false))
            m_texts.push_back(shellText(std::move(value)));
    }

    void take(MappedText &value, char c, qsizetype count)
    {
        value.append(c, {m_at, m_at + count});
        m_at += count;
    }

    void escape(MappedText &value)
    {
        constexpr QByteArrayView letters("nrtbf\\'\"$");
        constexpr QByteArrayView meant("\n\r\t\b\f\\'\"$");
        const char next = m_text[m_at + 1];
        if (next == '\n')
            m_at += 2;
        else if (const qsizetype letter = letters.indexOf(next); letter >= 0)
            take(value, meant[letter], 2);
        else
            take(value, next, 2);
    }

    void interpolation(MappedText &value)
    {
        qsizetype end = m_at + 1;
        if (end < m_text.size() && m_text[end] == '{') {
            const qsizetype close = m_text.indexOf('}', end);
            end = close < 0 ? m_text.size() : close + 1;
        } else {
            end = afterName(m_text, end, m_text.size());
        }
        if (end == m_at + 1)
            take(value, '$', 1);
        else
            take(value, MappedText::unknown, end - m_at);
    }

    QByteArrayView m_text;
    qsizetype m_at = 0;
    bool m_isStep = false;    // within the arguments of `sh`
    bool m_isCommand = false; // the next string is its command
    CommandTexts m_texts;
};

} // namespace

CommandTexts jenkinsfileTexts(QByteArrayView text)
{
    return JenkinsfileReader(text).run();
}

} // namespace wizard::commands
