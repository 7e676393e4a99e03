// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "rewrite/notebook/commands.h"

#include <QRegularExpression>

namespace wizard::notebook {

using namespace Qt::StringLiterals;

namespace {

/// A word of a command, without its quotes.
struct Word
{
    QByteArray text;
    qsizetype at = 0; // in the line
};

QList<Word> wordsOf(QByteArrayView line)
{
    static const QRegularExpression pattern(uR"(("[^"]*"|'[^']*'|[^\s"'])+)"_s);
    QList<Word> words;
    const QString text = QString::fromLatin1(line);
    for (auto next = pattern.globalMatch(text); next.hasNext();) {
        const auto match = next.next();
        words << Word{match.captured().remove(u'"').remove(u'\'').toLatin1(),
                      match.capturedStart()};
    }
    return words;
}

// What is installed by `pip install a b`, `python -m pip install`, `uv pip install` and the like.
QList<Word> installed(QByteArrayView line)
{
    const QList<Word> words = wordsOf(line);
    for (qsizetype i = 0; i + 1 < words.size(); ++i) {
        const QByteArray program = words.at(i).text.mid(words.at(i).text.lastIndexOf('/') + 1);
        if ((program == "pip" || program == "pip3") && words.at(i + 1).text == "install")
            return words.sliced(i + 2);
    }
    return {};
}

} // namespace

QList<CommandRange> commandRanges(const NotebookProgram &program)
{
    QList<CommandRange> ranges;
    for (const python::Token &token : program.reading.module.tokens) {
        const Part &part = program.partAt(token.begin);
        if (token.kind != python::TokenKind::Magic || part.error)
            continue;
        const QByteArrayView text = program.reading.bytes(token.begin, token.end);
        if (part.kind == CellKind::Shell) {
            ranges << CommandRange{token.begin + bodyOf(text), token.end};
        } else if (part.kind == CellKind::Program) {
            const auto isMark = [](char c) { return c == '!' || c == '%' || c == ' '; };
            const qsizetype begin =
                std::ranges::find_if_not(text, isMark) - text.begin() + token.begin;
            if (begin > token.begin)
                ranges << CommandRange{begin, token.end};
        }
    }
    return ranges;
}

QList<CommandNote> commandNotes(const NotebookProgram &program, const Guide &guide,
                                const RewriteRequest &request)
{
    QList<CommandNote> notes;
    RewriteRequest asList = request; // a word is written as in a list for pip
    asList.file = u"requirements.txt"_s;
    const auto readLine = [&](QByteArrayView line, qsizetype begin) {
        for (const Word &word : installed(line)) {
            const auto rewriting = rewriteRequirements(word.text, guide, asList);
            if (!rewriting || (rewriting->edits.isEmpty() && rewriting->notes.isEmpty()))
                continue;
            const QString reason = rewriting->edits.isEmpty() ? rewriting->notes.first().title
                                                              : rewriting->edits.first().reason;
            notes << CommandNote{
                guide.finding(u"notebook-requirement"_s,
                              {{u"line"_s, QString::fromUtf8(word.text)}, {u"reason"_s, reason}}),
                begin + word.at};
        }
    };
    for (const python::Token &token : program.reading.module.tokens) {
        const Part &part = program.partAt(token.begin);
        const bool isCommand = part.kind == CellKind::Program || part.kind == CellKind::Shell;
        if (token.kind != python::TokenKind::Magic || part.error || !isCommand)
            continue;
        for (qsizetype at = token.begin; at < token.end;) {
            const QByteArrayView rest = program.reading.bytes(at, token.end);
            const qsizetype lineEnd = rest.indexOf('\n');
            const QByteArrayView line = lineEnd < 0 ? rest : rest.first(lineEnd);
            const qsizetype escapes =
                std::ranges::find_if(line, [](char c) { return c != '!' && c != '%'; }) -
                line.begin();
            readLine(line.sliced(escapes), at + escapes);
            at += line.size() + 1;
        }
    }
    return notes;
}

} // namespace wizard::notebook
