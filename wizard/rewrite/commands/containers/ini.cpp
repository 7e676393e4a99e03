// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "rewrite/commands/command_text.h"
#include "rewrite/commands/containers/text_line.h"

namespace wizard::commands {

namespace {

// tox's `{posargs:…}` and the like are unknown.
MappedText toxCommand(QByteArrayView text, qsizetype at, qsizetype end)
{
    MappedText command;
    while (at < end) {
        const qsizetype close = text[at] == '{' ? text.indexOf('}', at) : -1;
        if (close > at && close < end) {
            command.append(MappedText::unknown, {at, close + 1});
            at = close + 1;
        } else {
            command.append(text[at], {at, at + 1});
            ++at;
        }
    }
    return command;
}

class ToxReader
{
public:
    explicit ToxReader(QByteArrayView text) : m_text(text) {}

    CommandTexts run()
    {
        for (qsizetype at = 0; at < m_text.size();) {
            const TextLine line = lineAt(m_text, at);
            at = line.next;
            const qsizetype begin = afterBlanks(m_text, line.begin, line.end);
            if (begin == line.end || m_text[begin] == '#' || m_text[begin] == ';')
                continue;
            if (begin == line.begin)
                key(line);
            else
                value(begin, line.end);
        }
        return std::move(m_texts);
    }

private:
    void key(const TextLine &line)
    {
        m_key.clear();
        qsizetype end = afterName(m_text, line.begin, line.end);
        const QByteArray name = m_text.sliced(line.begin, end - line.begin).toByteArray();
        end = afterBlanks(m_text, end, line.end);
        if (end >= line.end || m_text[end] != '=')
            return;
        m_key = name;
        const qsizetype begin = afterBlanks(m_text, end + 1, line.end);
        if (begin < line.end)
            value(begin, line.end);
    }

    // `-` and `!` in front of a command are tox's.
    void value(qsizetype begin, qsizetype end)
    {
        if (m_key.startsWith("commands")) {
            while (begin < end &&
                   (m_text[begin] == '-' || m_text[begin] == '!' || isBlank(m_text[begin])))
                ++begin;
            m_texts.push_back(shellText(toxCommand(m_text, begin, end)));
        } else if (m_key == "setenv" || m_key == "set_env") {
            const qsizetype name = afterName(m_text, begin, end);
            if (name > begin)
                m_texts.push_back(variableText(m_text, begin, name));
        } else if (m_key == "passenv" || m_key == "pass_env") {
            for (qsizetype at = begin; at < end; ++at) {
                const qsizetype name = afterName(m_text, at, end);
                if (name > at)
                    m_texts.push_back(variableText(m_text, at, name));
                at = std::max(at, name);
            }
        }
    }

    QByteArrayView m_text;
    QByteArray m_key;
    CommandTexts m_texts;
};

} // namespace

CommandTexts toxTexts(QByteArrayView text)
{
    return ToxReader(text).run();
}

// A file of `NAME=value` lines, which no shell need be able to read.
CommandTexts variableFileTexts(QByteArrayView text)
{
    CommandTexts texts;
    for (qsizetype at = 0; at < text.size();) {
        const TextLine line = lineAt(text, at);
        at = line.next;
        qsizetype name = afterBlanks(text, line.begin, line.end);
        if (text.sliced(name).startsWith("export "))
            name = afterBlanks(text, name + 7, line.end);
        const qsizetype end = afterName(text, name, line.end);
        if (end == name || end >= line.end || text[end] != '=')
            continue;
        texts.push_back(variableText(text, name, end));
        addReferences(texts, MappedText::of(text.sliced(end, line.end - end), end));
    }
    return texts;
}

} // namespace wizard::commands
