// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "pages/widgets/step_texts.h"

#include "pages/widgets/command_box.h"
#include "system/quoting.h"
#include "system/redaction.h"

#include <QCoreApplication>

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("StepTexts", text);
}

// The run's folder has no name before the run.
QString placeText(QString path)
{
    return path.replace(QLatin1StringView(runFolder), tr("the run's folder"));
}

struct Described
{
    QString operator()(const RunCommand &) const { return {}; }
    QString operator()(const WriteRunFile &write) const
    {
        return tr("Write %1").arg(placeText(write.path));
    }
    QString operator()(const KeepCopy &keep) const
    {
        return tr("Keep a copy of %1").arg(placeText(keep.path));
    }
    QString operator()(const ApplyChange &apply) const
    {
        if (!apply.file.isEmpty())
            return tr("Write %1, which comes with %2, to the run's folder")
                .arg(apply.file, apply.path);
        return apply.into.isEmpty()
                   ? tr("Write the accepted edits to %1").arg(apply.path)
                   : tr("Write what %1 would become to the run's folder").arg(apply.path);
    }
    QString operator()(const RestoreCopy &restore) const
    {
        return tr("Put back %1").arg(placeText(restore.path));
    }
};

} // namespace

QString undoText(UndoClass undo)
{
    switch (undo) {
    case UndoClass::Exact:
        return tr("undo: exact");
    case UndoClass::BestEffort:
        return tr("undo: best effort");
    case UndoClass::None:
        return tr("no undo");
    case UndoClass::NotNeeded:
        return tr("changes nothing");
    }
    Q_UNREACHABLE_RETURN({});
}

QString actionText(const Action &action)
{
    return std::visit(Described{}, action);
}

QWidget *actionBox(const Action &action, const QString &folder)
{
    if (const auto *command = std::get_if<RunCommand>(&action)) {
        QStringList argv = command->argv;
        if (!folder.isEmpty())
            argv.replaceInStrings(QLatin1StringView(runFolder), folder);
        return new CommandBox(argv);
    }
    return CommandBox::described(actionText(action));
}

QStringList stepMarks(const Step &step)
{
    QStringList marks;
    if (step.destruction)
        marks << QCoreApplication::translate("StepTexts", "deletes %n object(s)", nullptr,
                                             int(step.destruction->hits.size()));
    if (step.interruptsService)
        marks << tr("interrupts service");
    marks << undoText(step.undoClass);
    if (step.optional)
        marks << tr("optional");
    return marks;
}

} // namespace wizard
