// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "commandline/commands.h"
#include "commandline/documents.h"
#include "commandline/engine_calls.h"
#include "commandline/terminal.h"
#include "rewrite/legs.h"
#include "system/files.h"

#include <QCoreApplication>
#include <QFile>
#include <QDir>
#include <QFileInfo>
#include <QSet>

#include <cstdio>

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("CommandLine", text);
}

Outcome<QByteArray> input(const QString &path)
{
    if (path != "-"_L1)
        return readFile(path);
    QFile file;
    if (!file.open(stdin, QIODevice::ReadOnly))
        return failed(u"file-unreadable"_s, tr("Standard input cannot be read."));
    return file.readAll();
}

// One line for each decision, at the place of its first edit.
void tellReasons(const Rewriting &rewriting, QByteArrayView text, const QString &file)
{
    QSet<int> told;
    for (const Edit &edit : rewriting.edits) {
        if (told.contains(edit.decision))
            continue;
        told.insert(edit.decision);
        const int line = placeOf(text, edit.begin).line;
        const QString place =
            file.isEmpty() ? tr("line %1").arg(line) : u"%1:%2"_s.arg(file).arg(line);
        const QString form =
            edit.accepted ? tr("changed: %1: %2 (%3)") : tr("offered, not changed: %1: %2 (%3)");
        tell(form.arg(place, edit.reason, edit.rule));
    }
}

// One line for each, though it be said of several places in the line.
void tellNotes(const QList<Finding> &notes)
{
    QSet<QString> told;
    for (const Finding &note : notes) {
        const QString key =
            u"%1 %2 %3"_s.arg(note.place ? note.place->line : 0).arg(note.id, note.title);
        if (!told.contains(key))
            tellShort(note);
        told.insert(key);
    }
}

Outcome<Version> version(const Options &options, const QString &name)
{
    const QString text = options.value(name);
    const auto parsed = Version::parse(text);
    if (!parsed && !text.isEmpty())
        return failed(u"wrong-use"_s, tr("“%1” is not a version.").arg(text),
                      tr("Name one such as 2.9.4."));
    return parsed.value_or(Version());
}

// The newest release that the guide speaks of: a filter asks nobody.
const Version newestKnown = *Version::parse(u"2.18.0");
const Version newestKnownChart = *Version::parse(u"2.15.1");

Outcome<RewriteRequest> requestOf(const Options &options, TextKind kind, const QString &file)
{
    RewriteRequest request;
    request.file = file;
    const Outcome<Version> from = version(options, u"from"_s);
    const Outcome<Version> to = version(options, u"to"_s);
    if (!from || !to)
        return std::unexpected(from ? to.error() : from.error());
    request.from = *from;
    request.target = *to;
    if (request.target.isNull())
        request.target = kind == TextKind::Deployment ? newestKnownChart : newestKnown;
    const QString chart = options.value(u"chart"_s);
    if (chart == "agent"_L1)
        request.chart = RewriteRequest::Chart::Agent;
    else if (!chart.isEmpty() && chart != "platform"_L1)
        return failed(u"wrong-use"_s, tr("“%1” is not a chart.").arg(chart),
                      tr("Name platform or agent."));
    return request;
}

Outcome<TextKind> kindAsked(const Options &options, const QString &file, QByteArrayView text)
{
    const QString name = options.value(u"kind"_s);
    const auto form = recognisedForm(QFile::encodeName(file), text);
    const auto kind = !name.isEmpty() ? textKindFromName(name) : form.transform(kindOf);
    if (!kind)
        return failed(
            u"wrong-use"_s,
            name.isEmpty()
                ? tr("It cannot be told what %1 is.").arg(file.isEmpty() ? tr("the input") : file)
                : tr("“%1” is not a kind.").arg(name),
            tr("Name it with --kind: python, notebook, requirements, deployment, polyaxonfile or "
               "shell."));
    return *kind;
}

Failure wrongUse(const Failure &failure)
{
    return {u"wrong-use"_s, failure.what, failure.action, {}, {}, {}};
}

// A file of the result, under its name where it is written to a folder.
struct Given
{
    QString name;
    QByteArray content;
};

// In the order in which they are to be run: what builds an image comes before what uses it.
Outcome<QList<Given>> given(const QString &path, const Rewriting &rewriting, QByteArrayView text)
{
    const Outcome<QByteArray> own = spliced(text, rewriting.edits);
    if (!own)
        return std::unexpected(own.error());
    QList<Given> all;
    for (const NewFile &file : rewriting.files) {
        tell(tr("also: %1: %2").arg(file.name, file.reason));
        all << Given{file.name, joined(text, file.content)};
    }
    const QString name = QFileInfo(path).fileName();
    all << Given{name == "-"_L1 ? u"polyaxonfile.yaml"_s : name, *own};
    return all;
}

Outcome<void> write(const QList<Given> &files, const QString &folder)
{
    QByteArrayList documents;
    if (!folder.isEmpty())
        QDir().mkpath(folder); // what cannot be made is said of the file
    for (const Given &file : files) {
        documents << file.content;
        if (folder.isEmpty())
            continue;
        if (const auto written = replaceFile(folder + u'/' + file.name, file.content, 0644);
            !written)
            return written;
    }
    if (folder.isEmpty())
        printBytes(asDocuments(documents));
    return {};
}

Outcome<QList<Given>> converted(const Options &options, bool &hasNotes)
{
    const QString path = options.argument(0);
    const QString file = path == "-"_L1 ? QString() : path;
    const Outcome<QByteArray> text = input(path);
    if (!text)
        return std::unexpected(text.error());
    const Outcome<TextKind> kind = kindAsked(options, file, *text);
    if (!kind)
        return std::unexpected(kind.error());
    const Outcome<RewriteRequest> request = requestOf(options, *kind, file);
    if (!request)
        return std::unexpected(request.error());
    const Outcome<GuideWays> ways = GuideWays::builtIn();
    if (!ways)
        return std::unexpected(ways.error());
    const Outcome<QList<GuideLeg>> legs = legsOf(*ways, *kind, *text, *request);
    if (!legs)
        return std::unexpected(wrongUse(legs.error()));
    const Outcome<Rewriting> rewriting = rewriteAlong(*kind, *text, *legs, *request);
    if (!rewriting)
        return std::unexpected(wrongUse(rewriting.error()));
    tellReasons(*rewriting, *text, file);
    tellNotes(rewriting->notes);
    hasNotes = !rewriting->notes.isEmpty();
    return given(path, *rewriting, *text);
}

} // namespace

ExitStatus convertCommand(const QStringList &arguments)
{
    Options options(u"convert"_s);
    options.addArgument(u"FILE"_s, tr("The file, or - for standard input."));
    options.addValue(u"kind"_s,
                     tr("python, notebook, requirements, deployment, polyaxonfile or shell; "
                        "guessed when not given."),
                     u"KIND"_s);
    options.addValue(u"from"_s, tr("The version that the file was written for."), u"VERSION"_s);
    options.addValue(u"to"_s, tr("The version to go to; without it, the newest known."),
                     u"VERSION"_s);
    options.addValue(u"chart"_s, tr("The chart of a deployment file."), u"platform|agent"_s);
    options.addValue(
        u"into"_s,
        tr("A folder to write each file to, instead of all as YAML documents to standard output."),
        u"FOLDER"_s);
    options.addFlag(u"strict"_s, tr("Exit with 1 when something is left for a human."));
    const Outcome<bool> parsed = options.parse(arguments);
    if (!parsed || !*parsed)
        return parsed ? ExitStatus::Done : statusOf(parsed.error());
    bool hasNotes = false;
    const Outcome<QList<Given>> files = converted(options, hasNotes);
    if (!files)
        return statusOf(files.error());
    if (const auto written = write(*files, options.value(u"into"_s)); !written)
        return statusOf(written.error());
    return hasNotes && options.has(u"strict"_s) ? ExitStatus::Failed : ExitStatus::Done;
}

} // namespace wizard
