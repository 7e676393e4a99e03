// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "plan/release/release_commands.h"
#include "plan/resource_text.h"

#include <QCoreApplication>
#include <QUrl>

#include <algorithm>

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("Plan", text);
}

} // namespace

Step keepStep(const ReleaseCommands &commands)
{
    const Release &release = commands.release();
    const ReleaseUpgrade &upgrade = commands.upgrade();
    Step step = commands.begun(u"keep"_s);
    step.title = tr("Keep the values, manifest and history of %1").arg(release.name);
    step.why = tr("They show afterwards what was there, and the way back is taken from them.");
    const auto kept = [&](QStringList argv, const QString &name) {
        RunCommand run = ReleaseCommands::command(argv, 120);
        run.outputFile = commands.kept(name);
        step.actions << run;
    };
    // After a failed change, of what it was made from: there the way back goes.
    const QString revision = u"--revision=%1"_s.arg(release.goodRevision());
    kept(commands.helm({u"get"_s, u"values"_s, release.name, revision, u"-o"_s, u"yaml"_s}),
         u"values.yaml"_s);
    kept(commands.helm({u"get"_s, u"manifest"_s, release.name, revision}), u"manifest.yaml"_s);
    kept(commands.helm({u"history"_s, release.name, u"-o"_s, u"json"_s}), u"history.json"_s);
    QList<Refusal> objects = upgrade.deletions();
    for (const Refusal &changed : upgrade.answer.changedByHand)
        if (std::ranges::none_of(objects,
                                 [&](const Refusal &known) { return known.isOf(changed); }))
            objects << changed;
    for (const Refusal &object : objects) {
        RunCommand run = ReleaseCommands::command(
            commands.kubectl({u"get"_s, ReleaseCommands::resource(object), u"-o"_s, u"json"_s}),
            120);
        run.outputFile = commands.keptObject(object);
        step.actions << run;
    }
    step.actions << keptCustomObjects(commands)
                 << WriteRunFile{commands.kept(u"rollout.sh"_s),
                                 resourceText(u":/scripts/rollout.sh"_s)};
    if (QUrl(upgrade.chart).scheme().startsWith("http"_L1))
        step.actions << ReleaseCommands::command({u"mkdir"_s, u"-p"_s, commands.kept(u"chart"_s)},
                                                 10)
                     << ReleaseCommands::command(
                            upgrade.cluster.helmArgv({u"pull"_s, upgrade.chart, u"--destination"_s,
                                                      commands.kept(u"chart"_s)}),
                            300);
    step.before = {commands.asListed()};
    step.undoText = tr("Nothing outside the run's folder is touched.");
    return step;
}

} // namespace wizard
