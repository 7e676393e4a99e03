// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "plan/release/release_commands.h"

#include <QCoreApplication>

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("Plan", text);
}

QList<Refusal> leftovers(const ReleaseUpgrade &upgrade)
{
    QList<Refusal> objects;
    for (const QString &name : upgrade.objects.left)
        objects << Refusal{name.section(u'/', 0, 0), name.section(u'/', 1), {}};
    return objects;
}

} // namespace

// After the upgrade: what still does some work does it until the new version is there.
Step leftoversStep(const ReleaseCommands &commands)
{
    const QList<Refusal> objects = leftovers(commands.upgrade());
    const QStringList names = ReleaseCommands::resources(objects);
    Step step = commands.begun(u"leftovers"_s);
    step.title = tr("Delete what earlier attempts at %1 left").arg(commands.release().name);
    step.why = tr("Neither the release nor the new version has them, and Helm will never look at "
                  "them again.");
    for (const Refusal &object : objects) {
        RunCommand keep = ReleaseCommands::command(
            commands.kubectl({u"get"_s, ReleaseCommands::resource(object), u"-o"_s, u"json"_s}),
            120);
        keep.outputFile = commands.keptObject(object);
        step.actions << keep;
    }
    step.actions << ReleaseCommands::command(
        commands.watched(commands.kubectl(
            QStringList{u"delete"_s} + names +
            QStringList{u"--wait=true"_s, u"--timeout=300s"_s, u"--ignore-not-found"_s})),
        330);
    step.rehearsal = {ReleaseCommands::command(
        commands.kubectl(QStringList{u"delete"_s} + names + QStringList{u"--dry-run=server"_s}),
        60)};
    step.after = {ReleaseCommands::prints(
        commands.kubectl(QStringList{u"get"_s} + names +
                         QStringList{u"--ignore-not-found"_s, u"-o"_s, u"name"_s}),
        QString(), tr("they are gone"))};
    for (const Refusal &object : objects)
        step.undo << recreated(commands, object);
    step.undoClass = UndoClass::Exact;
    step.undoText = tr("The kept objects are created again.");
    step.destruction = Destruction{commands.release().nameSpace, names};
    step.optional = true;
    return step;
}

} // namespace wizard
