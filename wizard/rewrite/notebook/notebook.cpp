// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "rewrite/notebook/commands.h"
#include "rewrite/notebook/notebook_program.h"
#include "rewrite/notebook/unchanged.h"
#include "rewrite/python/program.h"

#include <QCoreApplication>
#include <QFile>
#include <QHash>

#include <algorithm>
#include <map>

namespace wizard {

using namespace Qt::StringLiterals;
using namespace notebook;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("Notebook", text);
}

/// What is said and done, while it is moved from the program to the file.
class NotebookRewrite
{
public:
    NotebookRewrite(QByteArrayView file, const NotebookProgram &program, const Guide &guide,
                    const RewriteRequest &request)
        : m_program(program), m_guide(guide), m_request(request), m_fileLines(file)
    {}

    Rewriting run()
    {
        add(python::rewritingOf(m_program.reading, m_guide, m_request), 0);
        for (const Part &part : m_program.parts) {
            if (part.kind == CellKind::File)
                addFile(part);
            if (part.error)
                note(m_guide.finding(u"notebook-cell-syntax"_s, {{u"reason"_s, part.error->what}}),
                     part.error->at);
        }
        RewriteRequest asked = m_request;
        asked.file.clear();
        for (const Command &command : commandsOf(m_program))
            add(rewriteCommandLine(m_program.reading.bytes(command.begin, command.end), m_guide,
                                   asked),
                command.begin);
        putInOrder();
        return std::move(m_result);
    }

private:
    // A cell that is a file of its own: what it is goes by its name.
    void addFile(const Part &part)
    {
        const qsizetype begin = bodyOf(part.source.text());
        const QByteArray name = writtenFile(part.source.text());
        const QByteArrayView body = QByteArrayView(part.source.text()).sliced(begin);
        const auto form = recognisedForm(name, body);
        if (!form)
            return;
        RewriteRequest request = m_request;
        request.file = QFile::decodeName(name);
        auto rewriting = rewriteText(kindOf(*form), body, m_guide, request);
        if (!rewriting)
            return note(m_guide.finding(u"notebook-cell-syntax"_s,
                                        {{u"reason"_s, rewriting.error().what.chopped(1)}}),
                        part.begin);
        // A cell writes one file.
        if (!rewriting->files.isEmpty())
            rewriting->edits.clear();
        takeLineEndBefore(rewriting->edits, body);
        add(*rewriting, part.begin + begin);
    }

    // A last line that goes leaves its own line end, so that no empty string is left of it.
    static void takeLineEndBefore(QList<Edit> &edits, QByteArrayView body)
    {
        for (qsizetype i = 0; i < edits.size(); ++i) {
            Edit &edit = edits[i];
            const bool isLastLine = edit.replacement.isEmpty() && edit.end == body.size() &&
                                    edit.begin > 0 && body.endsWith('\n') &&
                                    body[edit.begin - 1] == '\n';
            if (isLastLine && (i == 0 || edits[i - 1].end < edit.begin)) {
                --edit.begin;
                --edit.end;
            }
        }
    }

    // Decisions count from 1, in the order of the file.
    void putInOrder()
    {
        std::ranges::stable_sort(m_result.edits, {},
                                 [](const Edit &edit) { return std::pair(edit.begin, edit.end); });
        std::ranges::stable_sort(m_result.notes, {}, [](const Finding &finding) {
            return std::pair(finding.place->line, finding.place->column);
        });
        QHash<int, int> numbers;
        for (Edit &edit : m_result.edits) {
            const int number = numbers.value(edit.decision, int(numbers.size()) + 1);
            numbers.insert(edit.decision, number);
            edit.decision = number;
        }
    }

    // Of a text that begins at a byte of the program.
    void add(const Rewriting &rewriting, qsizetype begin)
    {
        if (rewriting.edits.isEmpty() && rewriting.notes.isEmpty())
            return;
        const int decisions = m_decisions;
        const python::Lines lines(QByteArrayView(m_program.text).sliced(begin));
        for (const Edit &edit : rewriting.edits) {
            Edit moved = edit;
            moved.decision += decisions;
            m_decisions = std::max(m_decisions, moved.decision);
            // A variable that one cell sets and others use: in all of them, or in none.
            if (edit.rule == "variable-renamed"_L1)
                moved.decision = m_variables.try_emplace(edit.reason, moved.decision).first->second;
            addEdit(moved, begin);
        }
        for (const Finding &finding : rewriting.notes)
            note(finding, begin + lines.byteOf(*finding.place));
    }

    void addEdit(Edit edit, qsizetype begin)
    {
        const Part &part = m_program.partAt(begin + edit.begin);
        const bool takesLineEnd =
            edit.replacement.isEmpty() && m_program.text.at(begin + edit.begin) == '\n';
        edit.reason = inCell(part, begin + edit.begin + takesLineEnd, edit.reason);
        const qsizetype shift = begin - part.begin;
        edit.begin += shift;
        edit.end += shift;
        for (Piece &piece : edit.replacement)
            if (piece.isCopy())
                piece = Piece::copy(piece.begin + shift, piece.end + shift);
        m_result.edits << part.source.encoded(edit);
    }

    void note(Finding finding, qsizetype at)
    {
        const Part &part = m_program.partAt(at);
        finding.title = inCell(part, at, finding.title);
        finding.subject = m_request.file;
        finding.place = m_fileLines.placeOf(part.source.byteOf(std::min(at, part.end) - part.begin),
                                            m_request.file);
        m_result.notes << finding;
    }

    QString inCell(const Part &part, qsizetype at, const QString &text) const
    {
        const int line = m_program.reading.lines.placeOf(at).line -
                         m_program.reading.lines.placeOf(part.begin).line + 1;
        return tr("Cell %1, line %2: %3").arg(part.cell).arg(line).arg(text);
    }

    const NotebookProgram &m_program;
    const Guide &m_guide;
    const RewriteRequest &m_request;
    python::Lines m_fileLines;
    int m_decisions = 0;
    std::map<QString, int> m_variables; // decisions, by what is said of each
    Rewriting m_result;
};

Failure unedited(const QString &file)
{
    return {u"notebook-unedited"_s,
            tr("The edits for %1 would not give the same notebook again.").arg(file),
            tr("Change its imports by hand, and report this file as a fault of the wizard."),
            {},
            {},
            {}};
}

// Its commands may name the program otherwise than its package.
bool mayConcern(QByteArrayView text, const Guide &guide)
{
    return python::namesPackage(text, guide) ||
           std::ranges::any_of(guide.commands().programs, [&](const QByteArray &program) {
               return text.contains(program + ' ');
           });
}

} // namespace

Outcome<Rewriting> rewriteNotebook(QByteArrayView text, const Guide &guide,
                                   const RewriteRequest &request)
{
    // An ASCII letter may be escaped as well.
    if (!mayConcern(text, guide) && !text.contains("\\u00"))
        return Rewriting{};
    const Outcome<Document> document = documentOf(text, request.file);
    if (!document)
        return std::unexpected(document.error());
    if (!document->isPython())
        return Rewriting{};
    if (document->isPython2())
        return failed(
            u"python-2"_s, tr("%1 is written for Python 2.").arg(request.file),
            tr("Polyaxon needs Python 3. Bring the notebook to Python 3, or leave it out."));
    const auto program = programOf(text, *document, request.file);
    if (!program)
        return std::unexpected(unedited(request.file));
    if (!mayConcern(program->text, guide))
        return Rewriting{};
    Rewriting rewriting = NotebookRewrite(text, *program, guide, request).run();
    if (!staysNotebook(text, *program, rewriting.edits))
        return std::unexpected(unedited(request.file));
    return rewriting;
}

} // namespace wizard
