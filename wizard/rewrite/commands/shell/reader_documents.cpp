// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "rewrite/commands/shell/characters.h"

namespace wizard::commands {

namespace {

bool isDelimiter(QByteArrayView line, QByteArrayView delimiter)
{
    if (line.endsWith('\r'))
        line.chop(1);
    return line == delimiter;
}

} // namespace

// After the end of a line: the here-documents that the line asked for. One that nothing closes
// reaches to the end, as it does for bash.
void ShellReader::readDocuments()
{
    for (const PendingDocument &pending : std::exchange(m_pending, {})) {
        const QByteArrayView bytes = m_text.bytes().first(m_end);
        const qsizetype begin = m_at;
        qsizetype end = m_end;
        qsizetype after = m_end;
        for (qsizetype line = begin; line < m_end;) {
            const qsizetype lineEnd = bytes.indexOf('\n', line);
            const qsizetype next = lineEnd < 0 ? m_end : lineEnd + 1;
            qsizetype text = line;
            while (pending.stripsTabs && text < next && bytes[text] == '\t')
                ++text;
            if (isDelimiter(bytes.sliced(text, (lineEnd < 0 ? m_end : lineEnd) - text),
                            pending.delimiter)) {
                end = line;
                after = next;
                break;
            }
            line = next;
        }
        readBody(pending, begin, end);
        m_at = after;
    }
}

void ShellReader::readBody(const PendingDocument &pending, qsizetype begin, qsizetype end)
{
    Word body;
    const qsizetype outerEnd = std::exchange(m_end, end);
    m_at = begin;
    bool isLineStart = true;
    while (!isEnd()) {
        if (isLineStart && pending.stripsTabs)
            while (at() == '\t')
                ++m_at;
        if (isEnd())
            break;
        isLineStart = at() == '\n';
        if (pending.isLiteral) {
            take(body);
            continue;
        }
        const qsizetype from = m_at;
        skipContinuations();
        if (m_at > from)
            continue;
        if (at() == '\\' && at(1) != '\0' && QByteArrayView("$`\\").contains(at(1))) {
            body.value.append(at(1), m_text.origin(m_at, m_at + 2));
            m_at += 2;
        } else if (at() == '`') {
            backquoted(true);
            mark(body, from);
        } else if (at() != '$' || !expansion(body, true)) {
            take(body);
        }
    }
    m_end = outerEnd;
    m_program.documents[size_t(pending.document)].body = std::move(body.value);
}

} // namespace wizard::commands
