// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "plan/contradiction.h"

#include <QCoreApplication>
#include <QSet>

#include <algorithm>

namespace wizard {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("Plan", text);
}

QList<ApplyChange> changesIn(const QList<Action> &actions)
{
    QList<ApplyChange> changes;
    for (const Action &action : actions)
        if (const auto *apply = std::get_if<ApplyChange>(&action))
            changes << *apply;
    return changes;
}

QStringList changesNamedBy(const QList<Check> &checks)
{
    QStringList paths;
    for (const Check &check : checks)
        if (check.kind == Check::Kind::ChangeIs)
            paths << check.path;
    return paths;
}

QStringList changesNamedBy(const QList<Action> &actions)
{
    QStringList paths;
    for (const Action &action : actions) {
        if (const auto *apply = std::get_if<ApplyChange>(&action))
            paths << apply->path;
        else if (const auto *run = std::get_if<RunCommand>(&action); run && run->unless)
            paths << changesNamedBy(QList<Check>{*run->unless});
    }
    return paths;
}

bool areInOrder(const Change &change)
{
    const auto fits = [&](const QList<Piece> &pieces) {
        return std::ranges::all_of(pieces, [&](const Piece &piece) {
            return !piece.isCopy() || piece.end <= change.inputSize;
        });
    };
    if (!std::ranges::all_of(change.files, fits, &NewFile::content))
        return false;
    qsizetype from = 0;
    for (const Edit &edit : change.edits) {
        const bool copiesFit = fits(edit.replacement);
        if (edit.begin < from || edit.end < edit.begin || edit.end > change.inputSize || !copiesFit)
            return false;
        from = edit.accepted ? edit.end : from;
    }
    return true;
}

std::optional<QString> contradictionIn(const QList<Change> &changes)
{
    QSet<QString> paths;
    for (const Change &change : changes) {
        if (paths.contains(change.path))
            return tr("%1 is changed twice").arg(change.path);
        if (!areInOrder(change))
            return tr("an edit of %1 does not fit its text").arg(change.path);
        paths << change.path;
    }
    return std::nullopt;
}

} // namespace

std::optional<QString> contradictionIn(const Plan &plan)
{
    if (auto contradiction = contradictionIn(plan.changes))
        return contradiction;
    QSet<QString> ids;
    for (const Step &step : plan.steps) {
        if (ids.contains(step.id))
            return tr("step “%1” is there twice").arg(step.id);
        if (!step.redoneFrom.isEmpty() && !ids.contains(step.redoneFrom))
            return tr("step “%1” is done again with one that does not come before it: %2")
                .arg(step.id, step.redoneFrom);
        ids << step.id;
        const QStringList named = changesNamedBy(step.before) + changesNamedBy(step.actions) +
                                  changesNamedBy(step.after) + changesNamedBy(step.undo) +
                                  changesNamedBy(step.undone) + changesNamedBy(step.rehearsal);
        for (const QString &path : named)
            if (!plan.change(path))
                return tr("step “%1” names a change that is not there: %2").arg(step.id, path);
        for (const ApplyChange &apply : changesIn(step.actions + step.undo + step.rehearsal))
            if (!apply.file.isEmpty() && !plan.change(apply.path)->file(apply.file))
                return tr("step “%1” names a file that is not there: %2").arg(step.id, apply.file);
    }
    return std::nullopt;
}

} // namespace wizard
