// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "rewrite/commands/command_text.h"
#include "rewrite/commands/containers/text_line.h"

namespace wizard::commands {

using namespace Qt::StringLiterals;

namespace {

// How what stands for something else is written in a recipe.
enum class Dialect { Make, Just, Procfile };

// make's `$(…)`, `${…}` and `$x` are unknown, and `$$` is a dollar; so is just's `{{…}}`.
void appendRecipe(MappedText &recipe, QByteArrayView text, qsizetype at, qsizetype end,
                  Dialect dialect)
{
    while (at < end) {
        const bool isTemplate = dialect == Dialect::Just && text.sliced(at).startsWith("{{");
        if (!isTemplate && (dialect != Dialect::Make || text[at] != '$' || at + 1 >= end)) {
            recipe.append(text[at], {at, at + 1});
            ++at;
            continue;
        }
        if (text[at + 1] == '$') {
            recipe.append('$', {at, at + 2});
            at += 2;
            continue;
        }
        const char open = text[at + 1];
        const qsizetype close = isTemplate    ? text.indexOf("}}", at) + 1
                                : open == '(' ? text.indexOf(')', at)
                                : open == '{' ? text.indexOf('}', at)
                                              : at + 1;
        const qsizetype next = close > at && close < end ? close + 1 : end;
        recipe.append(MappedText::unknown, {at, next});
        at = next;
    }
}

class MakefileReader
{
public:
    MakefileReader(QByteArrayView text, Dialect dialect) : m_text(text), m_dialect(dialect) {}

    CommandTexts run()
    {
        while (m_at < m_text.size()) {
            const TextLine line = lineAt(m_text, m_at);
            const bool isRecipe = line.begin < line.end &&
                                  (m_text[line.begin] == '\t' ||
                                   (m_dialect == Dialect::Just && m_text[line.begin] == ' '));
            if (isRecipe)
                recipe();
            else if (m_dialect == Dialect::Procfile)
                process(line);
            else
                assignment(line);
        }
        return std::move(m_texts);
    }

private:
    // A recipe's line with those that continue it; `@`, `-` and `+` are make's.
    void recipe()
    {
        MappedText text;
        bool continues = true;
        for (bool isFirst = true; continues && m_at < m_text.size(); isFirst = false) {
            const TextLine line = lineAt(m_text, m_at);
            m_at = line.next;
            qsizetype at = line.begin;
            if (isFirst)
                while (at < line.end && (isBlank(m_text[at]) || m_text[at] == '@' ||
                                         m_text[at] == '-' || m_text[at] == '+'))
                    ++at;
            else if (at < line.end && m_text[at] == '\t')
                ++at;
            continues = line.end > line.begin && m_text[line.end - 1] == '\\';
            appendRecipe(text, m_text, at, line.end, m_dialect);
            if (continues)
                text.append('\n', {line.end, line.next});
        }
        if (text.size() > 0)
            m_texts.push_back(shellText(std::move(text)));
    }

    // `web: command`
    void process(const TextLine &line)
    {
        m_at = line.next;
        const qsizetype name = afterName(m_text, line.begin, line.end);
        if (name > line.begin && name < line.end && m_text[name] == ':')
            m_texts.push_back(
                shellText(MappedText::of(m_text.sliced(name + 1, line.end - name - 1), name + 1)));
    }

    // What a variable holds ends up in recipes somewhere: it is spoken of, and not edited.
    void assignment(const TextLine &line)
    {
        m_at = line.next;
        qsizetype name = afterBlanks(m_text, line.begin, line.end);
        if (m_text.sliced(name).startsWith("export "))
            name = afterBlanks(m_text, name + 7, line.end);
        const qsizetype end = afterName(m_text, name, line.end);
        if (end == name)
            return;
        qsizetype at = afterBlanks(m_text, end, line.end);
        while (at < line.end && QByteArrayView(":?+!").contains(m_text[at]))
            ++at;
        if (at >= line.end || m_text[at] != '=')
            return;
        m_texts.push_back(variableText(m_text, name, end, false));
        MappedText value;
        appendRecipe(value, m_text, at + 1, line.end, m_dialect);
        m_texts.push_back(shellText(std::move(value), false));
    }

    QByteArrayView m_text;
    Dialect m_dialect;
    qsizetype m_at = 0;
    CommandTexts m_texts;
};

} // namespace

CommandTexts makefileTexts(QByteArrayView text, const QString &path)
{
    const QString name = path.toLower();
    const Dialect dialect = name.startsWith("procfile"_L1) ? Dialect::Procfile
                            : name.endsWith("justfile"_L1) ? Dialect::Just
                                                           : Dialect::Make;
    return MakefileReader(text, dialect).run();
}

} // namespace wizard::commands
