// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "plan/release/helm_answers.h"
#include "plan/release/release_commands.h"
#include "plan/release/release_hazards.h"

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

struct Owned
{
    QString name; ///< `kind/name`
    QString uid;
    QStringList owners; ///< their uids
};

void collect(const QString &owner, const QList<Owned> &all, QStringList &names)
{
    for (const Owned &one : all)
        if (one.owners.contains(owner) && !names.contains(one.name)) {
            names << one.name;
            collect(one.uid, all, names);
        }
}

} // namespace

QCoro::Task<> askTakenDown(ReleaseUpgrade &upgrade, std::stop_token stop)
{
    if (upgrade.deletions().isEmpty())
        co_return;
    const CommandResult found = co_await runCommand(
        questionCommand(upgrade.cluster.kubectlArgv(
            {u"get"_s, u"replicasets.apps,pods"_s, u"--namespace"_s, upgrade.release.nameSpace,
             u"-o"_s,
             u"jsonpath={range .items[*]}{.kind}/{.metadata.name} {.metadata.uid} "
             "{.metadata.ownerReferences[*].uid}{\"\\n\"}{end}"_s})),
        {questionLimit}, stop);
    QList<Owned> all;
    for (const QString &line : QString::fromUtf8(found.output).split(u'\n', Qt::SkipEmptyParts)) {
        const QStringList words = line.split(u' ', Qt::SkipEmptyParts);
        if (words.size() > 2)
            all << Owned{words[0].toLower(), words[1], words.sliced(2)};
    }
    for (const Refusal &deletion : upgrade.deletions()) {
        QStringList names;
        collect(upgrade.live(deletion)["metadata"_L1]["uid"_L1].toString(), all, names);
        upgrade.takenDown[ReleaseCommands::resource(deletion)] = names;
    }
}

} // namespace wizard
