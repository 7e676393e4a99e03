// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "rewrite/commands/command_text.h"
#include "rewrite/commands/containers/text_line.h"

#include <QRegularExpression>

#include <algorithm>
#include <cctype>
#include <utility>

namespace wizard::commands {

using namespace Qt::StringLiterals;

namespace {

bool isShellLanguage(const QByteArray &language)
{
    static const QByteArrayList languages{"",           "sh",           "bash",          "shell",
                                          "console",    "zsh",          "fish",          "ksh",
                                          "powershell", "pwsh",         "ps1",           "bat",
                                          "cmd",        "batch",        "shell-session", "terminal",
                                          "sh-session", "shellsession", "text"};
    return languages.contains(language);
}

// What a shell shows before a command: `$ `, `(venv) user@host:~/x$ `, `PS C:\x> `.
qsizetype promptLength(QByteArrayView line)
{
    static const QRegularExpression prompt(
        uR"(^(?:\([\w.-]+\) *)?(?:(?:[\w.-]+@[\w.-]+[: ][^ $#]*)?[$%] |> |(?:PS )?[A-Za-z]:\\[^>|]*> ?))"_s);
    return prompt.match(QString::fromLatin1(line)).capturedLength();
}

// Where PowerShell goes on in the next line; it has no other sign for it.
bool goesOn(QByteArrayView text, qsizetype at, qsizetype end)
{
    return text[at] == '`' && at > 0 && text[at - 1] == ' ' &&
           text.sliced(at + 1, end - at - 1).trimmed().isEmpty();
}

// `<name>`, which people replace: where it ends, or -1.
qsizetype endOfPlaceholder(QByteArrayView text, qsizetype at, qsizetype end)
{
    if (at + 1 >= end || text[at] != '<' || !std::isalpha(uchar(text[at + 1])))
        return -1;
    for (++at; at < end; ++at) {
        if (text[at] == '>')
            return at + 1;
        if (!std::isalnum(uchar(text[at])) && !QByteArrayView("-_. ").contains(text[at]))
            return -1;
    }
    return -1;
}

// The blocks of code of a text for people: commands in them are only spoken of. Where they are
// edited, those within a line are looked at, too.
class ProseReader
{
public:
    ProseReader(QByteArrayView text, const CommandKnowledge &knowledge)
        : m_text(text), m_knowledge(knowledge)
    {}

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
            if (m_knowledge.editsProse)
                lookWithin(line);
        }
    }

    // `a command` within a line of words.
    void lookWithin(const TextLine &line)
    {
        const auto isProgram = [&](QByteArrayView code) {
            return std::ranges::any_of(m_knowledge.programs, [&](const QByteArray &program) {
                return code.startsWith(program) && code.sliced(program.size()).startsWith(' ');
            });
        };
        for (qsizetype at = m_text.indexOf('`', line.begin); at >= 0 && at < line.end;) {
            const qsizetype end = m_text.indexOf('`', at + 1);
            if (end < 0 || end >= line.end)
                return;
            if (isProgram(m_text.sliced(at + 1, end - at - 1))) {
                append(at + 1, end);
                m_texts.push_back(shellText(std::exchange(m_code, {}), false));
            }
            at = m_text.indexOf('`', end + 1);
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
        append(begin + promptLength(m_text.sliced(begin, end - begin)), end);
        m_code.append('\n', {end, end});
    }

    void append(qsizetype begin, qsizetype end)
    {
        for (qsizetype at = begin; at < end;) {
            const qsizetype placeholder = endOfPlaceholder(m_text, at, end);
            const qsizetype next = placeholder < 0 ? at + 1 : placeholder;
            m_code.append(placeholder >= 0          ? MappedText::unknown
                          : goesOn(m_text, at, end) ? '\\'
                                                    : m_text[at],
                          {at, next});
            at = next;
        }
    }

    void finish()
    {
        if (m_isShell && m_code.size() > 0)
            m_texts.push_back(shellText(std::move(m_code), false));
        m_code = {};
        m_isFenced = m_isIndented = false;
    }

    QByteArrayView m_text;
    const CommandKnowledge &m_knowledge;
    bool m_isFenced = false;
    bool m_isIndented = false;
    bool m_isShell = false;
    QByteArray m_fence;
    qsizetype m_indentation = 0;
    MappedText m_code;
    CommandTexts m_texts;
};

} // namespace

CommandTexts proseTexts(QByteArrayView text, const CommandKnowledge &knowledge)
{
    return ProseReader(text, knowledge).run();
}

} // namespace wizard::commands
