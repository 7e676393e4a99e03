// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "plan/file_steps.h"

#include "system/files.h"

#include <QCoreApplication>
#include <QFileInfo>

#include <algorithm>

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("Plan", text);
}

Check fileIs(const Change &change)
{
    Check check;
    check.kind = Check::Kind::FileIs;
    check.path = change.path;
    check.expected = QString::fromLatin1(change.inputHash);
    check.says = tr("%1 is what it was when the plan was made").arg(change.path);
    return check;
}

Check changeIs(const Change &change, const QString &copy)
{
    Check check;
    check.kind = Check::Kind::ChangeIs;
    check.path = change.path;
    check.expected = copy;
    check.says = tr("%1 holds the accepted edits and is otherwise unchanged").arg(change.path);
    return check;
}

// It is made from what the change's text is now, and so told by its copy in the run's folder later.
void addNewFile(Step &step, int number, const Change &change, const NewFile &file)
{
    const QString path = change.pathOf(file);
    const auto inRun = [&](const char *folder) {
        return u"%1/%2/%3-%4-%5"_s.arg(QLatin1StringView(runFolder), step.id)
            .arg(number)
            .arg(QLatin1StringView(folder), file.name);
    };
    Check missing;
    missing.kind = Check::Kind::FileMissing;
    missing.path = path;
    missing.says = tr("%1 is not there").arg(path);
    Check written;
    written.argv = {u"cmp"_s, u"-s"_s, u"--"_s, inRun("new"), path};
    written.says = tr("%1 is as the plan has it").arg(path);
    RunCommand copy;
    copy.argv = {u"cp"_s, u"--"_s, inRun("new"), path};
    step.before << missing;
    step.actions << KeepCopy{path, inRun("kept")}
                 << ApplyChange{change.path, inRun("new"), file.name} << copy;
    step.after << written;
    step.rehearsal << ApplyChange{change.path, rehearsedFile(step.id, number, path), file.name};
    step.undo << RestoreCopy{path, inRun("kept")};
    step.undone << missing;
}

} // namespace

QString rehearsedFile(const QString &id, int number, const QString &path)
{
    return u"%1/rehearsal/%2/%3-%4"_s.arg(QLatin1StringView(runFolder), id)
        .arg(number)
        .arg(QFileInfo(path).fileName());
}

Step fileStep(const QString &id, const QString &title, const QString &why, const QString &target,
              const QStringList &paths, const QList<Change> &changes)
{
    Step step;
    step.id = id;
    step.title = title;
    step.why = why;
    step.target = target;
    for (int number = 1; const QString &path : paths) {
        const Change &change = *std::ranges::find(changes, path, &Change::path);
        const QString copy = u"%1/%2/%3-%4"_s.arg(QLatin1StringView(runFolder), id)
                                 .arg(number++)
                                 .arg(QFileInfo(path).fileName());
        step.before << fileIs(change);
        step.actions << KeepCopy{path, copy} << ApplyChange{path};
        step.after << changeIs(change, copy);
        step.rehearsal << ApplyChange{path, rehearsedFile(id, number - 1, path)};
        step.undo << RestoreCopy{path, copy};
        step.undone << fileIs(change);
    }
    step.undoClass = UndoClass::Exact;
    step.undoText = tr("The kept copies are put back, with their modes and times.");
    step.optional = true;
    return step;
}

QSet<QString> leftOutFiles(const Plan &plan)
{
    QSet<QString> files;
    for (const Step &step : plan.steps)
        for (const Action &action : step.actions)
            if (const auto *change = std::get_if<ApplyChange>(&action);
                change && change->into.isEmpty() && !step.enabled)
                files.insert(change->path);
    return files;
}

QList<MadeFile> madeFiles(const Plan &plan)
{
    QList<MadeFile> files;
    for (const Step &step : plan.steps) {
        if (!step.enabled)
            continue;
        // As newFilesStep writes them: kept as missing, made in the run, copied from there.
        for (qsizetype at = 0; at + 2 < step.actions.size(); ++at) {
            const auto *keep = std::get_if<KeepCopy>(&step.actions.at(at));
            const auto *write = std::get_if<ApplyChange>(&step.actions.at(at + 1));
            const auto *copy = std::get_if<RunCommand>(&step.actions.at(at + 2));
            if (keep && write && !write->file.isEmpty() && copy &&
                copy->argv == QStringList{u"cp"_s, u"--"_s, write->into, keep->path})
                files << MadeFile{keep->path, write->path, write->file};
        }
    }
    return files;
}

Step newFilesStep(const QString &id, const QString &title, const QString &why,
                  const QString &target, const QStringList &paths, const QList<Change> &changes)
{
    Step step;
    step.id = id;
    step.title = title;
    step.why = why;
    step.target = target;
    for (int number = 1; const QString &changed : paths) {
        const Change &change = *std::ranges::find(changes, changed, &Change::path);
        if (!change.files.isEmpty())
            step.before << fileIs(change);
        for (const NewFile &file : change.files)
            addNewFile(step, number++, change, file);
    }
    step.undoClass = UndoClass::Exact;
    step.undoText = tr("What was written goes.");
    step.optional = true;
    return step;
}

} // namespace wizard
