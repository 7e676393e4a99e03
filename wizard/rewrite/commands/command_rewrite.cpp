// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "rewrite/commands/command_rewrite.h"

#include "rewrite/commands/invocation.h"

namespace wizard::commands {

using namespace Qt::StringLiterals;

namespace {

constexpr int textsInTexts = 3; // `bash -c "bash -c …"`

QByteArrayList textsOf(std::span<const Word> words)
{
    QByteArrayList texts;
    for (const Word &word : words)
        texts << word.text().toByteArray();
    return texts;
}

} // namespace

std::optional<ShellProblem> CommandRewrite::run(const CommandTexts &texts)
{
    for (const CommandText &text : texts) {
        const bool isEditable = text.isEditable || m_knowledge.editsProse;
        if (text.form == CommandText::Form::Variable) {
            variable(text.text, isEditable);
        } else if (text.form == CommandText::Form::Words) {
            command(text.words, false, isEditable, 0);
        } else if (const auto problem = shell(text.text, isEditable, 0)) {
            if (text.mustBeRead)
                return problem;
            const bool isOurs =
                std::ranges::any_of(m_knowledge.programs, [&](const QByteArray &program) {
                    return text.text.bytes().contains(program + ' ');
                });
            if (isOurs && text.isEditable)
                m_draft.note(m_knowledge.unreadableRule, {{u"expected"_s, problem->expected}},
                             problem->byte);
        }
    }
    return std::nullopt;
}

std::optional<ShellProblem> CommandRewrite::shell(const MappedText &text, bool isEditable,
                                                  int depth)
{
    const auto program = readShell(text);
    if (!program)
        return program.error();
    this->program(*program, isEditable, depth);
    return std::nullopt;
}

void CommandRewrite::program(const ShellProgram &program, bool isEditable, int depth)
{
    for (const SimpleCommand &command : program.commands) {
        for (const Assignment &assignment : command.assignments)
            rememberHeld(assignment.word);
        for (const Word &word : command.words)
            if (word.equals)
                rememberHeld(word);
    }
    for (const SimpleCommand &command : program.commands) {
        for (const Assignment &assignment : command.assignments) {
            MappedText name;
            name.append(assignment.word.value, 0, assignment.name.size());
            variable(name, isEditable);
        }
        this->command(command.words, true, isEditable, depth);
        // What a shell reads from a here-document is a text of commands.
        const bool readsCommands =
            command.words.empty() ||
            (command.words.size() == 1 && m_knowledge.shells.contains(command.words[0].text()));
        for (const qsizetype document : command.documents) {
            const MappedText &body = program.documents[size_t(document)].body;
            if (depth < textsInTexts && (readsCommands || mayBeScript(body)))
                shell(body, isEditable, depth + 1);
        }
    }
    for (const VariableUse &use : program.uses) {
        if (m_draft.takesAway(use.range, false))
            continue; // with its word
        MappedText name;
        for (qsizetype i = 0; i < use.name.size(); ++i)
            name.append(use.name.at(i), {use.range.begin + i, use.range.begin + i + 1});
        const bool mayGo = m_draft.takesAway(use.range, true);
        const qsizetype known = m_offered.size();
        variable(name, isEditable);
        if (mayGo && m_offered.size() > known)
            m_offered.last() = {QByteArray(1, MappedText::unknown) + "gone"};
    }
}

// `cat <<X > script.sh`: where whole commands became others, they are no more in a text either.
bool CommandRewrite::mayBeScript(const MappedText &text) const
{
    const auto isNamed = [&](const QByteArray &program) {
        return text.bytes().contains(program + ' ');
    };
    return !m_knowledge.moves.commands.isEmpty() &&
           std::ranges::any_of(m_knowledge.programs, isNamed);
}

// Words that a variable of the text holds: options may come through it.
void CommandRewrite::rememberHeld(const Word &word)
{
    for (const Word &element : word.elements)
        m_held.push_back({element.text().toByteArray(), element.range.begin});
    const qsizetype from = word.equals.value_or(-1) + 1;
    qsizetype at = from;
    for (const QByteArray &part : word.text().sliced(from).toByteArray().split(' ')) {
        if (part.startsWith('-'))
            m_held.push_back({part, word.value.origin(at).begin});
        at += part.size() + 1;
    }
}

void CommandRewrite::command(std::span<const Word> words, bool isShell, bool isEditable, int depth)
{
    if (words.empty())
        return;
    m_seen << textsOf(words);
    m_expected << m_seen.last();
    m_offered << m_seen.last();
    const qsizetype number = m_expected.size() - 1;
    for (const Word &word : words) {
        qsizetype end = 0;
        while (word.equals && end < *word.equals && word.text()[end] != '[' &&
               word.text()[end] != '+')
            ++end;
        if (end == 0)
            continue;
        MappedText name;
        name.append(word.value, 0, end);
        m_expected[number][&word - words.data()].replace(0, end, variable(name, isEditable));
        m_offered[number] = m_expected.at(number);
    }
    const Invocation invocation = invocationOf(m_knowledge, words);
    if (invocation.what == Invocation::What::Product ||
        invocation.what == Invocation::What::Installer) {
        const QByteArrayList before = m_expected.at(number).first(qsizetype(invocation.first));
        QByteArrayList rest = m_expected.at(number).sliced(qsizetype(invocation.first));
        std::optional<QByteArrayList> offered;
        PlacedCommand placed{words.subspan(invocation.first), isShell, isEditable, &rest, nullptr};
        if (invocation.installer) {
            installer(placed, *invocation.installer);
        } else {
            offered = rest;
            placed.offered = &*offered;
            product(placed);
        }
        m_expected[number] = before + rest;
        m_offered[number] =
            before + (m_knowledge.moves.commands.isEmpty() || !offered ? rest : *offered);
    } else if (invocation.what == Invocation::What::Text && depth < textsInTexts) {
        shell(words[invocation.first].value, isEditable, depth + 1);
        // What became of the text is told by its own commands.
        m_seen[number][qsizetype(invocation.first)].clear();
        m_expected[number][qsizetype(invocation.first)].clear();
        m_offered[number][qsizetype(invocation.first)].clear();
    } else if (invocation.what == Invocation::What::Other) {
        otherProgram(words, depth);
    }
}

// `ssh host "polyaxon …"`, `echo "polyaxon …"`: what becomes of the text, nobody knows.
void CommandRewrite::otherProgram(std::span<const Word> words, int depth)
{
    if (depth >= textsInTexts)
        return;
    for (const Word &word : words.subspan(1)) {
        const auto isAt = [&](const QByteArray &program) {
            return word.text().startsWith(program + ' ');
        };
        if (std::ranges::none_of(m_knowledge.programs, isAt))
            continue;
        const auto program = readShell(word.value);
        if (!program)
            continue;
        for (const SimpleCommand &command : program->commands) {
            QByteArrayList ignored = textsOf(command.words);
            const Invocation invocation = invocationOf(m_knowledge, command.words);
            if (invocation.what == Invocation::What::Product) {
                const auto rest = std::span(command.words).subspan(invocation.first);
                ignored = ignored.sliced(qsizetype(invocation.first));
                product({rest, true, false, &ignored, nullptr});
            }
        }
    }
}

QByteArray CommandRewrite::variable(const MappedText &name, bool isEditable)
{
    const QByteArray text = name.bytes().toByteArray();
    // Words such as `a==1` only look as if they set one.
    const bool isKnown =
        std::ranges::any_of(m_knowledge.variables, [&](const VariableChange &variable) {
            return variable.isFor(text) || variable.to == text;
        });
    if (!isKnown)
        return text;
    m_seen << QByteArrayList{text};
    m_expected << QByteArrayList{text};
    m_offered << QByteArrayList{text};
    const VariableChange *change = m_knowledge.variable(text, m_request.target);
    if (!change)
        return text;
    const RuleValues values{{u"variable"_s, QString::fromUtf8(text)},
                            {u"to"_s, QString::fromUtf8(change->to)},
                            {u"target"_s, m_request.target.text()}};
    const ByteRange range = name.origin(0, name.size());
    if (change->to.isEmpty() || !isEditable || !name.isVerbatim(0, name.size())) {
        m_draft.note(isEditable ? change->rule : m_knowledge.proseRule,
                     isEditable ? values
                                : RuleValues{{u"what"_s,
                                              m_draft.guide().finding(change->rule, values).title}},
                     range.begin);
        return text;
    }
    m_expected.last() = {change->to};
    m_offered.last() = {change->to};
    // Set in one line and used in others: all of them, or none.
    m_draft.edit(range, change->to, change->rule, values, QString::fromUtf8(text));
    return change->to;
}

} // namespace wizard::commands
