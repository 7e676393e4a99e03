// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "plan/release/release_commands.h"
#include "plan/resource_text.h"

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

QString keptKind(const ReleaseCommands &commands, const QString &kind)
{
    return commands.kept(u"custom-%1.yaml"_s.arg(kind));
}

// The kinds that go with objects of theirs.
QStringList kindsWithObjects(const ReleaseCommands &commands)
{
    QStringList kinds = commands.upgrade().answer.prunedKinds;
    kinds.removeIf([&](const QString &kind) {
        return commands.upgrade().answer.pruned.value(kind).isEmpty();
    });
    return kinds;
}

WriteRunFile script(const ReleaseCommands &commands, const QString &name)
{
    return {commands.kept(name), resourceText(u":/scripts/"_s + name)};
}

} // namespace

QList<Action> keptCustomObjects(const ReleaseCommands &commands)
{
    QList<Action> actions;
    for (const QString &kind : kindsWithObjects(commands)) {
        RunCommand run = ReleaseCommands::command(
            commands.upgrade().cluster.kubectlArgv(
                {u"get"_s, kind, u"--all-namespaces"_s, u"-o"_s, u"yaml"_s}),
            300);
        run.outputFile = keptKind(commands, kind);
        actions << run;
    }
    return actions;
}

// Their controller is gone, and with it who would take their finalizers off: the definition would
// never end, and stand in the way of its return.
QList<Action> letGoCustomObjects(const ReleaseCommands &commands)
{
    QList<Action> actions;
    for (const QString &kind : kindsWithObjects(commands))
        actions << script(commands, u"let_go.sh"_s)
                << ReleaseCommands::command(
                       QStringList{u"bash"_s, commands.kept(u"let_go.sh"_s), kind} +
                           commands.upgrade().cluster.kubectlArgv({}),
                       600);
    return actions;
}

QList<Action> remadeCustomObjects(const ReleaseCommands &commands)
{
    QList<Action> actions;
    for (const QString &kind : kindsWithObjects(commands))
        actions << script(commands, u"make_again.sh"_s)
                << ReleaseCommands::command(QStringList{u"bash"_s,
                                                        commands.kept(u"make_again.sh"_s), kind,
                                                        keptKind(commands, kind)} +
                                                commands.upgrade().cluster.kubectlArgv({}),
                                            600);
    return actions;
}

} // namespace wizard
