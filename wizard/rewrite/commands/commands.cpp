// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "rewrite/commands/command_rewrite.h"

#include "rewrite/commands/api_addresses.h"
#include "rewrite/commands/polyaxonfile.h"
#include "rewrite/python/mentions.h"
#include "system/byte_search.h"
#include "system/text_place.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>
#include <functional>

namespace wizard {

using namespace Qt::StringLiterals;
using namespace commands;

namespace {

Failure refused(const ShellProblem &problem, QByteArrayView text, const QString &file)
{
    const Place place = placeOf(text, problem.byte, file);
    const QString name = file.isEmpty() ? QCoreApplication::translate("Shell", "The text") : file;
    return {u"shell-syntax"_s,
            QCoreApplication::translate("Shell",
                                        "%1, line %2, column %3, is no shell text: expected %4.")
                .arg(name)
                .arg(place.line)
                .arg(place.column)
                .arg(problem.expected),
            QCoreApplication::translate("Shell", "Correct it, or convert it by hand."),
            {},
            {},
            {}};
}

// The commands of a text without those that are edited away.
QList<QByteArrayList> intended(const QList<QByteArrayList> &expected)
{
    const QByteArray gone = QByteArray(1, MappedText::unknown) + "gone";
    QList<QByteArrayList> result = expected;
    for (QByteArrayList &words : result)
        words.removeAll(gone);
    result.removeIf([](const QByteArrayList &words) { return words.isEmpty(); });
    return result;
}

/// A text, and what it holds of commands; asked again for what the edits make of it.
using TextReader = std::function<Outcome<CommandTexts>(QByteArrayView)>;

// Read again, the edited text has exactly the commands that were intended.
bool comesOut(const TextReader &read, QByteArrayView text, std::span<const Edit> edits,
              const Guide &guide, const RewriteRequest &request,
              const QList<QByteArrayList> &expected)
{
    const auto result = spliced(text, edits);
    const auto texts = result ? read(*result) : CommandTexts();
    if (!result || !texts)
        return false;
    CommandDraft draft(*result, guide, request.file);
    CommandRewrite again(draft, request);
    return !again.run(*texts) && again.seen() == intended(expected);
}

// With what is accepted; and with all that is offered, where whole commands are.
bool comesOutBoth(const TextReader &read, QByteArrayView text, const Rewriting &rewriting,
                  const Guide &guide, const RewriteRequest &request, const CommandRewrite &rewrite)
{
    if (!comesOut(read, text, rewriting.edits, guide, request, rewrite.expected()))
        return false;
    if (guide.commands().moves.commands.isEmpty())
        return true;
    QList<Edit> all = rewriting.edits;
    for (Edit &edit : all)
        edit.accepted = true;
    return comesOut(read, text, all, guide, request, rewrite.offered());
}

// What cannot be edited is said.
Rewriting withdrawn(QByteArrayView text, Rewriting rewriting, const Guide &guide,
                    const QString &file)
{
    CommandDraft draft(text, guide, file);
    for (const Edit &edit : std::as_const(rewriting.edits))
        draft.note(guide.commands().proseRule, {{u"what"_s, edit.reason}}, edit.begin);
    rewriting.notes << draft.finished().notes;
    rewriting.edits.clear();
    return rewriting;
}

// Most files name none of it, and are not read at all.
bool mayConcern(QByteArrayView text, const CommandKnowledge &knowledge)
{
    const auto isIn = [&](const QByteArray &name) { return containsBytes(text, name); };
    return std::ranges::any_of(knowledge.programs, isIn) ||
           std::ranges::any_of(knowledge.variables, [&](const VariableChange &variable) {
               return isIn(variable.name.endsWith('*') ? variable.name.chopped(1) : variable.name);
           });
}

Outcome<Rewriting> rewritten(const TextReader &read, TextForm form, QByteArrayView text,
                             const Guide &guide, const RewriteRequest &request)
{
    const Outcome<CommandTexts> texts = read(text);
    if (!texts)
        return std::unexpected(texts.error());
    Rewriting rewriting;
    for (const Spelling spelling : {Spelling::Quoted, Spelling::Bare}) {
        CommandDraft draft(text, guide, request.file);
        CommandRewrite rewrite(draft, request, spelling);
        if (const auto problem = rewrite.run(*texts))
            return std::unexpected(refused(*problem, text, request.file));
        if (form == TextForm::Polyaxonfile)
            notePolyaxonfile(draft, request);
        for (const ApiAddress &address : oldAddresses(text, guide.commands().moves))
            draft.note(guide.commands().moves.serviceRule,
                       {{u"service"_s, QString::fromUtf8(address.service)}}, address.at);
        rewriting = draft.finished();
        if (rewriting.edits.isEmpty() ||
            comesOutBoth(read, text, rewriting, guide, request, rewrite))
            return rewriting;
    }
    return withdrawn(text, std::move(rewriting), guide, request.file);
}

// Python in a command, such as `python -c …`, and what is written of modules is not edited.
Rewriting withMentions(Rewriting rewriting, TextForm form, QByteArrayView text, const Guide &guide,
                       const RewriteRequest &request)
{
    const PythonKnowledge &python = guide.python();
    if (python.packages.isEmpty() ||
        request.localModules.contains(QString::fromLatin1(python.packages.constFirst())))
        return rewriting;
    const python::Homes homes(python, request.target);
    CommandDraft draft(text, guide, request.file);
    for (const auto &[at, name] : python::dottedNames(text, python.packages))
        if (const QByteArray missing = python::missingOf(homes, name); !missing.isEmpty())
            draft.note(form == TextForm::Prose ? u"python-mention"_s : u"python-string"_s,
                       {{u"module"_s, QString::fromUtf8(missing)}}, at);
    rewriting.notes << draft.finished().notes;
    std::ranges::stable_sort(rewriting.notes, {}, [](const Finding &note) {
        return std::pair(note.place->line, note.place->column);
    });
    return rewriting;
}

// Compiled once a thread, as the names are the guide's.
const QRegularExpression &pinsOf(const QStringList &names)
{
    thread_local std::pair<QStringList, QRegularExpression> last;
    if (last.first != names)
        last = {
            names,
            QRegularExpression(
                uR"((?<![\w./@-])(?:%1)(?:\[[\w, -]*\])?(?:===|==|~=|>=|<=|@)\d[\w.*+!]*(?:,[<>=!~]+\d[\w.*]*)*)"_s
                    .arg(names.join(u'|')))};
    return last.second;
}

// Requirements that nothing here installs: in a variable, or written to a file.
Rewriting withPins(Rewriting rewriting, QByteArrayView text, const Guide &guide,
                   const RewriteRequest &request)
{
    const QStringList names =
        QStringList{guide.packages().name} + guide.python().requirements.removed;
    const auto isNamed = [&](const QString &name) { return containsBytes(text, name.toLatin1()); };
    if (std::ranges::none_of(names, isNamed))
        return rewriting;
    CommandDraft draft(text, guide, request.file);
    for (const auto &match : pinsOf(names).globalMatch(QString::fromLatin1(text))) {
        const ByteRange range{match.capturedStart(), match.capturedEnd()};
        const int line = placeOf(text, range.begin).line;
        const bool isSaid = std::ranges::any_of(rewriting.notes, [&](const Finding &note) {
            return note.place->line == line && note.id.startsWith("requirements-"_L1);
        });
        const bool isEdited = std::ranges::any_of(rewriting.edits, [&](const Edit &edit) {
            return edit.begin < range.end && range.begin < edit.end;
        });
        const bool isComment = text.sliced(lineBegin(text, range.begin)).trimmed().startsWith('#');
        if (isSaid || isEdited || isComment)
            continue;
        const QByteArray word = range.of(text).toByteArray();
        for (const requirements::Pin &pin :
             requirements::pinsIn(std::span(&word, 1), guide, request))
            if (pin.remark.rule != "requirements-constraint-wanted"_L1)
                draft.note(pin.remark.rule, pin.remark.values, range.begin);
    }
    rewriting.notes << draft.finished().notes;
    return rewriting;
}

} // namespace

Outcome<Rewriting> rewriteCommands(TextForm form, QByteArrayView text, const Guide &guide,
                                   const RewriteRequest &request)
{
    if (form != TextForm::Polyaxonfile && !mayConcern(text, guide.commands()))
        return Rewriting{};
    const auto read = [&](QByteArrayView it) {
        return commandTexts(form, it, request.file, guide.commands());
    };
    auto rewriting = rewritten(read, form, text, guide, request);
    if (!rewriting)
        return rewriting;
    return withMentions(withPins(*std::move(rewriting), text, guide, request), form, text, guide,
                        request);
}

Rewriting rewriteCommandLine(QByteArrayView command, const Guide &guide,
                             const RewriteRequest &request)
{
    if (!mayConcern(command, guide.commands()))
        return {};
    return rewritten(commandLineTexts, TextForm::ShellScript, command, guide, request)
        .value_or(Rewriting());
}

} // namespace wizard
