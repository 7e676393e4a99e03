// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "fuzz/checks.h"

#include "rewrite/notebook/notebook_program.h"
#include "rewrite/rewriter.h"

#include <QHash>

#include <algorithm>
#include <array>
#include <span>

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

const Guide &guide()
{
    static const Guide guide = *Guide::builtIn(u"v1-to-v2"_s);
    return guide;
}

RewriteRequest request()
{
    RewriteRequest request;
    request.target = *Version::parse(u"2.18.0");
    return request;
}

struct Fault
{
    const char *what;
};

void must(bool holds, const char *what)
{
    if (!holds)
        throw Fault{what};
}

void checkReading(const python::Reading &reading)
{
    const auto &tokens = reading.module.tokens;
    qsizetype at = 0;
    for (const python::Token &token : tokens) {
        must(token.begin >= at && token.end >= token.begin &&
                 token.end <= reading.source.text.size(),
             "a token is out of order");
        at = token.end;
    }
    must(!tokens.empty() && tokens.back().kind == python::TokenKind::End, "the end is missing");
    for (const python::NameUse &use : reading.module.names)
        must(use.first <= use.last && use.last < tokens.size(), "a name is out of range");
    for (const python::Import &statement : reading.module.imports)
        must(statement.first < statement.last && statement.last < tokens.size() &&
                 !statement.names.empty(),
             "an import is out of range");
}

// Which decisions are taken is by the text, so that a failure can be seen again.
QList<Edit> someOf(QList<Edit> edits, QByteArrayView text)
{
    const size_t choice = qHash(text, 7);
    for (Edit &edit : edits)
        edit.accepted = ((choice >> (edit.decision % 32)) & 1) != 0;
    return edits;
}

void checkRewriting(const Rewriting &rewriting, QByteArrayView text, auto rewrite)
{
    must(std::ranges::is_sorted(rewriting.edits, {}, &Edit::begin), "the edits are not in order");
    for (const Edit &edit : rewriting.edits)
        must(edit.decision > 0 && !edit.rule.isEmpty() && !edit.reason.isEmpty(),
             "an edit does not say why");
    for (const Finding &note : rewriting.notes)
        must(note.place && note.place->line > 0 && note.place->column > 0, "a note has no place");
    const Outcome<QByteArray> result = spliced(text, rewriting.edits);
    must(result.has_value(), "the edits do not fit");
    const Outcome<Rewriting> again = rewrite(*result);
    must(again.has_value(), "the result is not read");
    must(*spliced(*result, again->edits) == *result, "there is more to be edited");
    const Outcome<QByteArray> part = spliced(text, someOf(rewriting.edits, text));
    must(part && rewrite(*part), "a part of the decisions is not read");
}

void checkPython(QByteArrayView text)
{
    if (const auto reading = python::readingOf(text, {}))
        checkReading(*reading);
    const auto rewrite = [](QByteArrayView it) { return rewritePython(it, guide(), request()); };
    const Outcome<Rewriting> rewriting = rewrite(text);
    if (rewriting)
        checkRewriting(*rewriting, text, rewrite);
    else
        must(rewriting.error().id != "python-unedited"_L1, "what was edited is no Python");
}

void checkNotebook(QByteArrayView text)
{
    if (const auto document = notebook::documentOf(text, {}))
        if (const auto program = notebook::programOf(text, *document, {}))
            checkReading(program->reading);
    const auto rewrite = [](QByteArrayView it) { return rewriteNotebook(it, guide(), request()); };
    const Outcome<Rewriting> rewriting = rewrite(text);
    if (rewriting)
        checkRewriting(*rewriting, text, rewrite);
    else
        must(rewriting.error().id != "notebook-unedited"_L1, "what was edited is no notebook");
}

// A mutation seldom changes the form with it.
TextForm formOf(QByteArrayView text, std::span<const TextForm> forms)
{
    return forms[text.isEmpty() ? 0 : uchar(text.front()) % forms.size()];
}

void checkCommands(QByteArrayView text)
{
    static constexpr std::array forms{TextForm::ShellScript, TextForm::Dockerfile,
                                      TextForm::Makefile,    TextForm::Jenkinsfile,
                                      TextForm::ToxIni,      TextForm::Prose};
    const TextForm form = formOf(text, forms);
    const auto rewrite = [form](QByteArrayView it) {
        return rewriteCommands(form, it, guide(), request());
    };
    if (const Outcome<Rewriting> rewriting = rewrite(text))
        checkRewriting(*rewriting, text, rewrite);
}

void checkRequirements(QByteArrayView text)
{
    static const std::array names{u"requirements.txt"_s, u"pyproject.toml"_s, u"setup.cfg"_s,
                                  u"Pipfile"_s};
    RewriteRequest asked = request();
    asked.file = names[text.isEmpty() ? 0 : uchar(text.front()) % names.size()];
    const auto rewrite = [&asked](QByteArrayView it) {
        return rewriteRequirements(it, guide(), asked);
    };
    if (const Outcome<Rewriting> rewriting = rewrite(text))
        checkRewriting(*rewriting, text, rewrite);
}

QByteArray faultIn(void (*check)(QByteArrayView), QByteArrayView text)
{
    try {
        check(text);
    } catch (const Fault &fault) {
        return fault.what;
    }
    return {};
}

} // namespace

QByteArray faultOfPython(QByteArrayView text)
{
    return faultIn(checkPython, text);
}

QByteArray faultOfNotebook(QByteArrayView text)
{
    return faultIn(checkNotebook, text);
}

QByteArray faultOfCommands(QByteArrayView text)
{
    return faultIn(checkCommands, text);
}

QByteArray faultOfRequirements(QByteArrayView text)
{
    return faultIn(checkRequirements, text);
}

} // namespace wizard
