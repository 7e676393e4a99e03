// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "rewrite/python/code_commands.h"

#include "rewrite/commands/command_rewrite.h"
#include "rewrite/python/joined_texts.h"
#include "rewrite/python/mentions.h"
#include "system/byte_search.h"

#include <algorithm>

namespace wizard::python {

using namespace Qt::StringLiterals;
using namespace commands;

namespace {

class CodeCommands
{
public:
    CodeCommands(const Reading &reading, const CommandKnowledge &knowledge)
        : m_reading(reading), m_knowledge(knowledge)
    {
        for (JoinedText &text : joinedTexts(reading))
            m_texts.push_back(std::move(text));
    }

    CommandTexts all() const
    {
        CommandTexts all;
        for (const JoinedText &text : m_texts) {
            if (isItem(text) && beginsCommand(text.value.bytes()))
                all.push_back({CommandText::Form::Words, {}, words(text), false, false});
            else if (holdsCommand(text.value.bytes()) &&
                     !(text.first == text.last && isDocumentation(m_reading, text.first)))
                all.push_back(shellText(text.value, false));
        }
        return all;
    }

private:
    bool holdsCommand(QByteArrayView text) const
    {
        return std::ranges::any_of(m_knowledge.programs, [&](const QByteArray &program) {
            return containsBytes(text, program) && text.contains(' ');
        });
    }

    bool beginsCommand(QByteArrayView text) const
    {
        const auto isIt = [&](const CommandInstaller &installer) {
            return installer.names.contains(text);
        };
        return m_knowledge.programs.contains(text) ||
               std::ranges::any_of(m_knowledge.installers, isIt);
    }

    // Of a list, and not the key of a dictionary.
    bool isItem(const JoinedText &text) const
    {
        const QByteArrayView before = m_reading.word(m_reading.before(text.first));
        return (before == "[" || before == "(" || before == ",") &&
               m_reading.word(m_reading.after(text.last)) == ",";
    }

    // From the program on, up to where the list ends.
    std::vector<commands::Word> words(const JoinedText &program) const
    {
        std::vector<commands::Word> words{
            wordOf(program.value, rangeOf(program.first, program.last))};
        size_t at = m_reading.after(program.last);
        while (m_reading.word(at) == ",") {
            const size_t first = m_reading.after(at);
            const size_t last = itemEnd(first);
            if (last < first)
                break;
            const auto text = std::ranges::lower_bound(m_texts, first, {}, &JoinedText::first);
            if (text != m_texts.end() && text->first == first && text->last == last) {
                words.push_back(wordOf(text->value, rangeOf(first, last)));
            } else {
                MappedText unknown;
                unknown.append(MappedText::unknown, rangeOf(first, last));
                words.push_back(wordOf(std::move(unknown), rangeOf(first, last)));
                words.back().mayBeSeveral = m_reading.word(first) == "*";
            }
            at = m_reading.after(last);
        }
        return words;
    }

    // The last token of an item; before the first one where there is none.
    size_t itemEnd(size_t first) const
    {
        int depth = 0;
        size_t last = first - 1;
        for (size_t at = first; m_reading.token(at).kind != TokenKind::NewLine &&
                                m_reading.token(at).kind != TokenKind::End;
             at = m_reading.after(at)) {
            const QByteArrayView word = m_reading.word(at);
            if (depth == 0 && (word == "," || word == "]" || word == ")" || word == "}"))
                break;
            if (word == "(" || word == "[" || word == "{")
                ++depth;
            else if (word == ")" || word == "]" || word == "}")
                --depth;
            last = at;
        }
        return last;
    }

    ByteRange rangeOf(size_t first, size_t last) const
    {
        return {m_reading.token(first).begin, m_reading.token(last).end};
    }

    const Reading &m_reading;
    const CommandKnowledge &m_knowledge;
    std::vector<JoinedText> m_texts;
};

// Most programs have it in no text at all.
bool namesProgram(const Reading &reading, const CommandKnowledge &knowledge)
{
    return std::ranges::any_of(reading.module.tokens, [&](const Token &token) {
        const bool isText =
            token.kind == TokenKind::String || token.kind == TokenKind::FStringMiddle;
        return isText && std::ranges::any_of(knowledge.programs, [&](const QByteArray &program) {
                   return containsBytes(reading.bytes(token.begin, token.end), program);
               });
    });
}

// Variables are spoken of by themselves.
bool isVariable(QByteArrayView text, const CommandKnowledge &knowledge)
{
    const auto isPart = [](char c) {
        return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
    };
    const auto end = std::ranges::find_if_not(text, isPart);
    return std::ranges::any_of(knowledge.variables, [&](const VariableChange &variable) {
        return variable.isFor(text.first(end - text.begin()));
    });
}

// That a text installs something is said for every text, whatever it is for.
bool saysRequirement(const Draft &draft, qsizetype at)
{
    return draft.hasNote(u"requirements-code"_s, at) || draft.hasNote(u"requirements-goes"_s, at);
}

} // namespace

void noteCommands(const Reading &reading, const Guide &guide, const RewriteRequest &request,
                  Draft &draft)
{
    const CommandKnowledge &knowledge = guide.commands();
    if (!namesProgram(reading, knowledge))
        return;
    const CommandTexts texts = CodeCommands(reading, knowledge).all();
    CommandDraft found(reading.source.text, guide, request.file);
    CommandRewrite(found, request).run(texts);
    const Rewriting rewriting = found.finished();
    for (const Edit &edit : rewriting.edits)
        if (!isVariable(reading.source.text.sliced(edit.begin), knowledge) &&
            !(edit.rule.startsWith("requirements-"_L1) && saysRequirement(draft, edit.begin)))
            draft.note(knowledge.proseRule, {{u"what"_s, edit.reason}}, edit.begin);
    for (const Finding &note : rewriting.notes) {
        const qsizetype at = reading.lines.byteOf(*note.place);
        const bool isSaid = note.id.startsWith("requirements-"_L1) && draft.hasNote(note.id, at);
        if (!isSaid && !isVariable(reading.source.text.sliced(at), knowledge))
            draft.note(note, at);
    }
}

} // namespace wizard::python
