// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "rewrite/polyaxonfile/kept_comments.h"
#include "rewrite/polyaxonfile/older.h"
#include "rewrite/polyaxonfile/validation.h"
#include "rewrite/polyaxonfile/writer.h"
#include "rewrite/result_parts.h"
#include "rewrite/rewriter.h"
#include "system/yaml_spans.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QRegularExpression>

namespace wizard {

using namespace Qt::StringLiterals;
using namespace polyaxonfile;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("Polyaxonfile", text);
}

// Many problems have one cause; the first ones say enough.
constexpr qsizetype mostProblems = 10;

std::unexpected<Failure> refused(QByteArrayView text, const QList<Problem> &problems,
                                 const Value &root, const QString &file)
{
    QStringList told;
    for (const Problem &problem : problems.first(std::min(problems.size(), mostProblems))) {
        const QString path = QString(problem.path).replace(u'/', u'.');
        told << (path.isEmpty()
                     ? tr("%1: %2").arg(yamlPlace(text, problem.place), problem.message)
                     : tr("%1: %2: %3").arg(yamlPlace(text, problem.place), path, problem.message));
    }
    QString what = file.isEmpty() ? tr("v0 refuses the Polyaxonfile: %1").arg(told.join("; "_L1))
                                  : tr("v0 refuses %1: %2").arg(file, told.join("; "_L1));
    if (problems.size() > mostProblems)
        what += tr("; and %1 more").arg(problems.size() - mostProblems);
    const bool isModel = root.find(u"model") || root.find(u"train") || root.find(u"eval");
    return failed(u"polyaxonfile-invalid"_s, what,
                  isModel ? tr("Models in files were removed from the product: write a program.")
                          : tr("Correct the file, then try again."));
}

QString nameOf(QString text)
{
    static const QRegularExpression others(u"[^A-Za-z0-9_.]+"_s);
    text.replace(others, u"-"_s);
    while (text.startsWith(u'-') || text.startsWith(u'.'))
        text.remove(0, 1);
    return text.isEmpty() ? u"project"_s : text;
}

// A project is called by its folder; an image too, unless the file is named for something.
ConversionRequest requestFor(const RewriteRequest &request, const Value &root)
{
    const QFileInfo info(request.file);
    const QString folder = nameOf(info.dir().dirName());
    const QString stem = info.completeBaseName();
    const QString own = root.textOf(u"name");
    const bool isPlain = stem.isEmpty() || stem.startsWith("polyaxon"_L1, Qt::CaseInsensitive);
    return {request.target, !own.isEmpty() ? nameOf(own) : isPlain ? folder : nameOf(stem), folder};
}

// What nobody could read is said only of what is v0's by its looks.
bool looksLikeV0(QByteArrayView text)
{
    static const QRegularExpression kind(
        uR"(^\s*"?kind"?\s*:\s*["']?(?:experiment|group|job|build|notebook|tensorboard|pipeline|plugin)\b)"_s,
        QRegularExpression::MultilineOption);
    return kind.match(QString::fromUtf8(text)).hasMatch();
}

// A file of v1 that says 1 is refused by v1.
Rewriting withNumber(QByteArrayView text, const Value &root, const Guide &guide)
{
    const Value *version = root.find(u"version");
    const Value *kind = root.find(u"kind");
    const bool isWrong = version && ((version->kind == Value::Kind::Int && version->number == 1) ||
                                     (version->isText() && version->text == "1.1"_L1));
    if (!isWrong || !kind || version->written.isEmpty())
        return {};
    Q_UNUSED(text)
    Edit edit;
    edit.begin = version->written.begin;
    edit.end = version->written.end;
    edit.replacement = {Piece::text("1.1")};
    edit.decision = 1;
    edit.rule = u"polyaxonfile-version"_s;
    edit.reason = guide.finding(edit.rule).title;
    return {{edit}, {}};
}

class Rewrite
{
public:
    Rewrite(QByteArrayView text, const Source &source, const Guide &guide,
            const RewriteRequest &request)
        : m_text(text), m_source(source), m_guide(guide), m_request(request)
    {}

    Outcome<Rewriting> run()
    {
        const PolyaxonfileKnowledge &knowledge = *m_guide.polyaxonfiles();
        Value root = m_source.root;
        const QList<Problem> problems = problemsOfV0(root, knowledge.before);
        if (!problems.isEmpty()) {
            Renewed newer = renewed(root, m_request.file);
            if (newer.notes.isEmpty() || !problemsOfV0(newer.root, knowledge.before).isEmpty())
                return refused(m_text, problems, root, m_request.file);
            root = std::move(newer.root);
            say(newer.notes);
        }
        Converted result = converted(root, knowledge, requestFor(m_request, root));
        say(result.notes);
        Layout layout = m_source.layout;
        keepComments(m_source.root, result, layout.tail);
        write(result, layout, root.textOf(u"kind"));
        if (const auto problem = unproven(m_rewriting.edits.first().replacement))
            return *problem;
        for (const NewFile &file : std::as_const(m_rewriting.files))
            if (const auto problem = unproven(file.content))
                return *problem;
        sortFindings(m_rewriting.notes);
        return std::move(m_rewriting);
    }

private:
    void say(const QList<Note> &notes)
    {
        for (const Note &note : notes)
            say(note.rule, note.values, note.place);
    }

    void say(const QString &rule, const RuleValues &values, qsizetype place)
    {
        Finding finding = m_guide.finding(rule, values);
        finding.place = placeOf(m_text, place, m_request.file);
        finding.subject = m_request.file;
        if (!m_rewriting.notes.contains(finding))
            m_rewriting.notes << finding;
    }

    void write(const Converted &result, const Layout &layout, const QString &kind)
    {
        Edit edit;
        edit.begin = m_text.startsWith("\xEF\xBB\xBF") ? 3 : 0;
        edit.end = m_text.size();
        edit.replacement = Writer(m_text, layout).document(result.document);
        edit.decision = 1;
        edit.rule = u"polyaxonfile-converted"_s;
        edit.reason = m_guide.finding(edit.rule, {{u"from"_s, kind}, {u"to"_s, result.kind}}).title;
        m_rewriting.edits << edit;
        const QFileInfo info(m_request.file);
        const QString stem =
            info.fileName().isEmpty() ? u"polyaxonfile"_s : info.completeBaseName();
        const QString end = m_source.layout.isJson    ? u"json"_s
                            : info.suffix().isEmpty() ? u"yaml"_s
                                                      : info.suffix();
        for (const Companion &companion : result.companions) {
            NewFile file;
            file.name = stem + companion.suffix + u'.' + end;
            file.content =
                Writer(m_text, m_source.layout)
                    .companion(
                        companion.document,
                        u"v0 built this image by itself. Run this once; then run %1.%2"_s.arg(stem,
                                                                                              end));
            file.rule = u"polyaxonfile-companion"_s;
            file.reason = m_guide.finding(file.rule, {{u"name"_s, file.name}}).title;
            say(file.rule, {{u"name"_s, file.name}}, placeOfBuild());
            m_rewriting.files << file;
        }
    }

    qsizetype placeOfBuild() const
    {
        for (const QString &name : {u"build"_s, u"run"_s, u"templates"_s})
            if (const Entry *entry = m_source.root.entry(name); entry && entry->place >= 0)
                return entry->place;
        return 0;
    }

    // Nothing is given that the target would refuse.
    std::optional<std::unexpected<Failure>> unproven(const QList<Piece> &pieces) const
    {
        const QByteArray bytes = joined(m_text, pieces);
        const Outcome<Source> again = readSource(bytes);
        if (!again)
            return std::unexpected(again.error());
        const QList<Problem> problems =
            problemsOfV1(again->root, m_guide.polyaxonfiles()->after, m_request.target);
        if (problems.isEmpty())
            return std::nullopt;
        return failed(u"polyaxonfile-unproven"_s,
                      tr("What it would become is refused by %1: %2: %3")
                          .arg(m_request.target.text(),
                               QString(problems.first().path).replace(u'/', u'.'),
                               problems.first().message),
                      tr("Convert it by hand."));
    }

    QByteArrayView m_text;
    const Source &m_source;
    const Guide &m_guide;
    const RewriteRequest &m_request;
    Rewriting m_rewriting;
};

// Commands that the file holds are changed first; what is left of the text is copied still.
Rewriting onto(QByteArrayView text, std::span<const Edit> first, Rewriting second)
{
    const ResultParts parts(text.size(), first);
    const auto carry = [&](QList<Piece> &pieces) {
        QList<Piece> carried;
        for (const Piece &piece : std::as_const(pieces))
            if (piece.isCopy())
                carried += parts.pieces({piece.begin, piece.end});
            else
                carried << piece;
        pieces = carried;
    };
    for (Edit &edit : second.edits) {
        carry(edit.replacement);
        edit.end = text.size();
    }
    for (NewFile &file : second.files)
        carry(file.content);
    return second;
}

} // namespace

Outcome<Rewriting> rewritePolyaxonfile(QByteArrayView text, const Guide &guide,
                                       const RewriteRequest &request)
{
    if (request.target.isNull())
        return failed(u"target-missing"_s,
                      tr("The version that the file is to be written for is not known."),
                      tr("Name it, for example with --to."));
    const auto commands = rewriteCommands(TextForm::Polyaxonfile, text, guide, request);
    const QList<Edit> edits = commands ? commands->edits : QList<Edit>();
    const QByteArray edited = spliced(text, edits).value_or(text.toByteArray());
    const Outcome<Source> source = readSource(edited);
    if (!source)
        return looksLikeV0(text) ? Outcome<Rewriting>(std::unexpected(source.error())) : commands;
    if (!isV0(source->root, *guide.polyaxonfiles())) {
        Rewriting number = withNumber(edited, source->root, guide);
        return !commands         ? number
               : edits.isEmpty() ? joined(std::move(number), *commands)
                                 : commands;
    }
    auto rewriting = Rewrite(edited, *source, guide, request).run();
    if (!rewriting)
        return rewriting;
    if (!edits.isEmpty())
        rewriting = onto(text, edits, *std::move(rewriting));
    if (commands)
        rewriting->notes << commands->notes;
    return rewriting;
}

} // namespace wizard
