// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "rewrite/commands/shell/characters.h"

#include <algorithm>
#include <array>

namespace wizard::commands {

namespace {

constexpr std::array<QByteArrayView, 8> closingWords{"then", "else", "elif", "fi",
                                                     "do",   "done", "esac", "}"};

bool closes(const ShellToken &token)
{
    return std::ranges::any_of(closingWords,
                               [&](QByteArrayView word) { return token.isReserved(word); });
}

} // namespace

bool ShellReader::isListEnd()
{
    const ShellToken &token = peek();
    return token.kind == ShellToken::Kind::End || token.is(")") || token.is(";;") ||
           token.is(";&") || token.is(";;&") || closes(token);
}

// Commands up to something that closes them; how many there were.
int ShellReader::list()
{
    const Deeper deeper(*this);
    for (int count = 0;; ++count) {
        skipNewLines();
        if (isListEnd())
            return count;
        andOr();
        if (!accept(";") && !accept("&") && peek().kind != ShellToken::Kind::NewLine)
            return count + 1;
    }
}

void ShellReader::compoundList()
{
    if (list() == 0)
        failAtToken(tr("a command"));
}

void ShellReader::andOr()
{
    pipeline();
    while (accept("&&") || accept("||")) {
        skipNewLines();
        pipeline();
    }
}

void ShellReader::pipeline()
{
    bool isPrefixed = false;
    while (acceptReserved("!") || acceptReserved("time")) {
        isPrefixed = true;
        while (acceptReserved("-p") || acceptReserved("--")) {
        }
    }
    if (isPrefixed && (isListEnd() || peek().kind == ShellToken::Kind::NewLine || peek().is(";")))
        return; // `time` alone measures nothing, and is allowed
    command();
    while (accept("|") || accept("|&")) {
        skipNewLines();
        while (acceptReserved("!") || acceptReserved("time")) {
        }
        command();
    }
}

void ShellReader::command()
{
    if (compound())
        return redirections();
    if (closes(peek()))
        failAtToken(tr("a command"));
    simple();
}

void ShellReader::simple()
{
    SimpleCommand command;
    bool isSomething = false;
    for (;; isSomething = true) {
        const ShellToken &token = peek();
        if (token.kind == ShellToken::Kind::Redirection) {
            redirection(&command);
            continue;
        }
        if (!token.isWord())
            break;
        Word word = take().word;
        if (word.equals && command.words.empty()) {
            qsizetype end = 0;
            while (end < word.value.size() && isNameByte(word.value[end]))
                ++end;
            const QByteArray name = word.text().first(end).toByteArray();
            const ByteRange range = word.value.origin(0, end);
            command.assignments.push_back({name, range, std::move(word)});
        } else {
            command.words.push_back(std::move(word));
        }
    }
    if (!isSomething)
        failAtToken(tr("a command"));
    if (command.words.size() == 1 && command.assignments.empty() && peek().is("(")) {
        m_token.reset();
        if (!accept(")"))
            failAtToken(tr("“)”"));
        return function();
    }
    m_program.commands.push_back(std::move(command));
}

// After the name and the parentheses of a function: its body.
void ShellReader::function()
{
    const Deeper deeper(*this);
    skipNewLines();
    if (!compound())
        failAtToken(tr("the function's body"));
    redirections();
}

void ShellReader::redirections()
{
    while (peek().kind == ShellToken::Kind::Redirection)
        redirection(nullptr);
}

void ShellReader::redirection(SimpleCommand *command)
{
    const QByteArray symbol = take().symbol;
    const ShellToken target = peek();
    if (!target.isWord())
        failAtToken(tr("a file after “%1”").arg(QString::fromLatin1(symbol)));
    if (symbol == "<<" || symbol == "<<-") {
        // What looks like an expansion in the delimiter is none.
        const QByteArrayView raw = m_text.bytes().sliced(target.begin, m_at - target.begin);
        const auto document = qsizetype(m_program.documents.size());
        m_program.documents.push_back({{}, target.word.isQuoted});
        m_pending.push_back({(target.word.isQuoted ? target.word.text() : raw).toByteArray(),
                             target.word.isQuoted, symbol == "<<-", document});
        if (command)
            command->documents << document;
    }
    m_token.reset();
}

} // namespace wizard::commands
