// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "rewrite/commands/command_text.h"

namespace wizard::commands {

namespace {

bool isBlank(char c)
{
    return c == ' ' || c == '\t' || c == '\r';
}

// An instruction: its lines joined as Docker joins them, each byte still knowing its place.
class DockerfileReader
{
public:
    explicit DockerfileReader(QByteArrayView text) : m_text(text) {}

    CommandTexts run()
    {
        directives();
        while (m_at < m_text.size())
            instruction();
        return std::move(m_texts);
    }

private:
    struct Line
    {
        qsizetype begin;
        qsizetype end; // without the line end
        qsizetype next;
    };

    Line lineAt(qsizetype at) const
    {
        const qsizetype newLine = m_text.indexOf('\n', at);
        const qsizetype end = newLine < 0 ? m_text.size() : newLine;
        const bool isWindows = end > at && m_text[end - 1] == '\r';
        return {at, end - isWindows, newLine < 0 ? m_text.size() : newLine + 1};
    }

    QByteArray content(const Line &line) const
    {
        return m_text.sliced(line.begin, line.end - line.begin).toByteArray();
    }

    // `# escape=` before anything else.
    void directives()
    {
        for (qsizetype at = 0; at < m_text.size();) {
            const Line line = lineAt(at);
            const QByteArray words = content(line).toLower().replace(' ', "");
            if (!words.startsWith('#') || !words.contains('='))
                return;
            if (words.startsWith("#escape=`"))
                m_escape = '`';
            at = line.next;
        }
    }

    void instruction()
    {
        MappedText joined;
        for (bool continues = true; continues && m_at < m_text.size();) {
            const Line line = lineAt(m_at);
            m_at = line.next;
            const QByteArray trimmed = content(line).trimmed();
            if (trimmed.startsWith('#') || (trimmed.isEmpty() && joined.size() > 0))
                continue; // comments and empty lines do not end an instruction
            qsizetype end = line.end;
            while (end > line.begin && isBlank(m_text[end - 1]))
                --end;
            continues = end > line.begin && m_text[end - 1] == m_escape;
            const qsizetype last = continues ? end - 1 : line.end;
            for (qsizetype at = line.begin; at < last; ++at)
                joined.append(m_text[at], {at, at + 1});
        }
        const qsizetype begin = skipBlanks(joined, 0);
        if (begin < joined.size())
            keyword(joined, begin);
    }

    static qsizetype skipBlanks(const MappedText &text, qsizetype at)
    {
        while (at < text.size() && isBlank(text[at]))
            ++at;
        return at;
    }

    static qsizetype skipWord(const MappedText &text, qsizetype at)
    {
        while (at < text.size() && !isBlank(text[at]))
            ++at;
        return at;
    }

    void keyword(const MappedText &text, qsizetype at)
    {
        const qsizetype end = skipWord(text, at);
        const QByteArray name = text.bytes().sliced(at, end - at).toByteArray().toUpper();
        qsizetype rest = skipBlanks(text, end);
        if (name == "ONBUILD")
            return keyword(text, rest);
        if (name == "FROM")
            m_entryPoint.clear();
        if (name == "ENV" || name == "ARG")
            return variables(text, rest, name == "ENV");
        while (text.bytes().sliced(rest).startsWith("--"))
            rest = skipBlanks(text, skipWord(text, rest));
        if (name == "HEALTHCHECK" &&
            text.bytes().sliced(rest).toByteArray().toUpper().startsWith("CMD"))
            return keyword(text, rest);
        if (name == "RUN" || name == "CMD" || name == "ENTRYPOINT")
            return command(name, text, rest);
        addReferences(m_texts, text);
    }

    void command(const QByteArray &name, const MappedText &text, qsizetype at)
    {
        MappedText rest;
        rest.append(text, at, text.size());
        if (auto words = jsonWords(rest)) {
            if (name == "ENTRYPOINT")
                m_entryPoint = *words;
            else if (name == "CMD")
                words->insert(words->begin(), m_entryPoint.begin(), m_entryPoint.end());
            m_texts.push_back({CommandText::Form::Words, {}, std::move(*words), true, false});
            return;
        }
        if (name == "RUN")
            documents(rest);
        m_texts.push_back(shellText(std::move(rest)));
    }

    // The lines of here-documents belong to the instruction.
    void documents(MappedText &text)
    {
        const QByteArray line = text.bytes().toByteArray();
        for (qsizetype at = line.indexOf("<<"); at >= 0; at = line.indexOf("<<", at + 2)) {
            qsizetype begin = at + 2;
            if (begin < line.size() && line[begin] == '-')
                ++begin;
            QByteArray name;
            for (qsizetype i = begin; i < line.size() && !isBlank(line[i]) &&
                                      !QByteArrayView(";&|<>()").contains(line[i]);
                 ++i)
                if (line[i] != '\'' && line[i] != '"')
                    name += line[i];
            if (!name.isEmpty())
                takeDocument(text, name);
        }
    }

    void takeDocument(MappedText &text, const QByteArray &name)
    {
        qsizetype at = m_at;
        while (at < m_text.size()) {
            const Line line = lineAt(at);
            at = line.next;
            if (content(line).trimmed() != name)
                continue;
            if (text.size() > 0)
                text.append('\n', {m_at, m_at});
            for (qsizetype i = m_at; i < line.end; ++i)
                text.append(m_text[i], {i, i + 1});
            m_at = line.next;
            return;
        }
    }

    // `ENV a=1 b="2 3"`, `ENV a 1`, `ARG a=1`
    void variables(const MappedText &text, qsizetype at, bool mayHaveSeveral)
    {
        addReferences(m_texts, text);
        while (at < text.size()) {
            qsizetype end = at;
            while (end < text.size() && !isBlank(text[end]) && text[end] != '=')
                ++end;
            MappedText name;
            name.append(text, at, end);
            const bool isAssigned = end < text.size() && text[end] == '=';
            m_texts.push_back({CommandText::Form::Variable, std::move(name), {}, true, false});
            if (!mayHaveSeveral || !isAssigned)
                return;
            char quote = '\0';
            for (; end < text.size() && (quote != '\0' || !isBlank(text[end])); ++end) {
                if (text[end] == m_escape && end + 1 < text.size())
                    ++end;
                else if (text[end] == quote)
                    quote = '\0';
                else if (quote == '\0' && (text[end] == '"' || text[end] == '\''))
                    quote = text[end];
            }
            at = skipBlanks(text, end);
        }
    }

    QByteArrayView m_text;
    qsizetype m_at = 0;
    char m_escape = '\\';
    std::vector<Word> m_entryPoint;
    CommandTexts m_texts;
};

} // namespace

CommandTexts dockerfileTexts(QByteArrayView text)
{
    return DockerfileReader(text).run();
}

} // namespace wizard::commands
