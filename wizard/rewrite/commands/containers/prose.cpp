// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "rewrite/commands/command_text.h"
#include "rewrite/commands/containers/text_line.h"

namespace wizard::commands {

namespace {

bool isShellLanguage(const QByteArray &language)
{
    static const QByteArrayList languages{
        "", "sh", "bash", "shell", "console", "zsh", "shell-session", "terminal", "text"};
    return languages.contains(language);
}

// The blocks of code of a text for people: commands in them are only spoken of.
class ProseReader
{
public:
    explicit ProseReader(QByteArrayView text) : m_text(text) {}

    CommandTexts run()
    {
        for (qsizetype at = 0; at < m_text.size();) {
            const TextLine line = lineAt(m_text, at);
            at = line.next;
            look(line);
        }
        finish();
        return std::move(m_texts);
    }

private:
    void look(const TextLine &line)
    {
        const qsizetype begin = afterBlanks(m_text, line.begin, line.end);
        const QByteArray trimmed = m_text.sliced(begin, line.end - begin).trimmed().toByteArray();
        if (m_isFenced) {
            if (trimmed.startsWith(m_fence))
                finish();
            else
                add(begin, line.end);
        } else if (trimmed.startsWith("```") || trimmed.startsWith("~~~")) {
            m_isFenced = true;
            m_fence = trimmed.first(3);
            m_isShell = isShellLanguage(trimmed.sliced(3).trimmed().split(' ').first().toLower());
        } else if (m_isIndented && (begin - line.begin > m_indentation || trimmed.isEmpty())) {
            if (!trimmed.startsWith(':'))
                add(begin, line.end);
        } else {
            finish();
            restructured(trimmed, begin - line.begin);
        }
    }

    // `.. code-block:: bash`, or a paragraph that ends with `::`.
    void restructured(const QByteArray &trimmed, qsizetype indentation)
    {
        const bool isDirective =
            trimmed.startsWith(".. code-block::") || trimmed.startsWith(".. code::");
        m_isIndented = isDirective || (trimmed.endsWith("::") && !trimmed.startsWith(".."));
        m_indentation = indentation;
        m_isShell = !isDirective ||
                    isShellLanguage(trimmed.sliced(trimmed.indexOf("::") + 2).trimmed().toLower());
    }

    // A prompt is not a part of the command.
    void add(qsizetype begin, qsizetype end)
    {
        const QByteArrayView line = m_text.sliced(begin, end - begin);
        if (line.startsWith("$ ") || line.startsWith("> ") || line.startsWith("% "))
            begin += 2;
        for (qsizetype at = begin; at < end; ++at)
            m_code.append(m_text[at], {at, at + 1});
        m_code.append('\n', {end, end});
    }

    void finish()
    {
        if (m_isShell && m_code.size() > 0)
            m_texts.push_back(shellText(std::move(m_code), false));
        m_code = {};
        m_isFenced = m_isIndented = false;
    }

    QByteArrayView m_text;
    bool m_isFenced = false;
    bool m_isIndented = false;
    bool m_isShell = false;
    QByteArray m_fence;
    qsizetype m_indentation = 0;
    MappedText m_code;
    CommandTexts m_texts;
};

} // namespace

CommandTexts proseTexts(QByteArrayView text)
{
    return ProseReader(text).run();
}

} // namespace wizard::commands
