// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "plan/file_work.h"

#include "inspect/in_thread.h"
#include "system/files.h"

#include <QFileInfo>
#include <QFutureWatcher>
#include <QSet>
#include <QtConcurrent>

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

Finding leftAlone(const Guide &guide, const QString &path, const Failure &failure)
{
    Finding finding =
        guide.finding(u"file-not-rewritten"_s, {{u"file"_s, path}, {u"reason"_s, failure.what}});
    finding.subject = path;
    return finding;
}

Finding readOnly(const Guide &guide, const QString &path)
{
    Finding finding = guide.finding(u"file-read-only"_s, {{u"file"_s, path}});
    finding.subject = path;
    return finding;
}

// What is there already is nobody's to replace.
void leaveOutWhatIsThere(Change &change, const QByteArray &text, const Guide &guide)
{
    change.files.removeIf([&](const NewFile &file) {
        const QString path = change.pathOf(file);
        if (!QFileInfo::exists(path))
            return false;
        const Outcome<QByteArray> there = readFile(path);
        if (!there || *there != joined(text, file.content)) {
            Finding finding = guide.finding(u"new-file-there"_s,
                                            {{u"name"_s, file.name}, {u"what"_s, file.reason}});
            finding.subject = path;
            change.notes << finding;
        }
        return true;
    });
}

void rewrite(FileWork &work, const Guide &guide)
{
    const Outcome<QByteArray> text = readFile(work.path);
    work.finding.reset();
    work.change.reset();
    if (!text) {
        work.finding = leftAlone(guide, work.path, text.error());
        return;
    }
    work.isOlder =
        !work.furthest.isEmpty() && isWrittenFor(work.furthest.front().guide, work.kind, *text);
    if (work.modules)
        work.request.localModules = work.modules->of(work.project, work.path);
    Outcome<Rewriting> rewriting =
        rewriteAlong(work.kind, *text, work.isOlder ? work.furthest : work.legs, work.request);
    if (!rewriting) {
        work.finding = leftAlone(guide, work.path, rewriting.error());
        return;
    }
    work.change = Change{work.path,
                         work.kind,
                         sha256(*text),
                         text->size(),
                         std::move(rewriting->edits),
                         std::move(rewriting->notes),
                         std::move(rewriting->files)};
    leaveOutWhatIsThere(*work.change, *text, guide);
    if (work.kind == TextKind::Deployment) {
        work.original = *text;
        work.migrated = changed(*work.change, *text).value_or(*text);
    }
    if (!work.change->edits.isEmpty() && !QFileInfo(work.path).isWritable())
        work.finding = readOnly(guide, work.path);
}

// The projects that are written for an older version: some file says so, and no Polyaxonfile says
// otherwise, as it does where somebody has begun with the next.
QSet<QString> olderProjects(const QList<FileWork> &files)
{
    QSet<QString> older;
    QSet<QString> begun;
    for (const FileWork &file : files) {
        if (file.asksOthers && (file.isOlder || file.isToldOlder))
            older << file.project;
        if (file.kind == TextKind::Polyaxonfile && !file.isOlder)
            begun << file.project;
    }
    return older - begun;
}

// What cannot tell by itself, once the others have told.
void rewriteOlder(QList<FileWork> &files, const Guide &guide, const std::stop_token &stop)
{
    const QSet<QString> older = olderProjects(files);
    std::vector<FileWork *> again;
    for (FileWork &file : files)
        if (file.asksOthers && !file.isOlder && older.contains(file.project)) {
            file.legs = file.furthest;
            again.push_back(&file);
        }
    QtConcurrent::blockingMap(again, [&](FileWork *file) {
        if (!stop.stop_requested())
            rewrite(*file, guide);
    });
}

} // namespace

QCoro::Task<QList<FileWork>> rewritten(QList<FileWork> work, Guide guide, FilesDone done,
                                       std::stop_token stop)
{
    // Shared with the threads, which may outlast the wait.
    const auto files = std::make_shared<QList<FileWork>>(std::move(work));
    QFuture<void> mapping = QtConcurrent::map(*files, [files, guide, stop](FileWork &item) {
        if (!stop.stop_requested())
            rewrite(item, guide);
    });
    const auto answer = std::make_shared<FirstAnswer<bool>>();
    mapping.then(QtFuture::Launch::Async, [answer, files, guide, stop] {
        rewriteOlder(*files, guide, stop);
        answer->give(true);
    });
    const std::stop_callback onStop(stop, [answer] { answer->give(std::nullopt); });
    QFutureWatcher<void> watcher;
    if (done)
        QObject::connect(&watcher, &QFutureWatcherBase::progressValueChanged, done);
    watcher.setFuture(mapping);
    if (!co_await answer->future())
        co_return {};
    co_return std::move(*files);
}

} // namespace wizard
