// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "plan/release/release_upgrade.h"

#include "plan/release/compared_objects.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("Plan", text);
}

void addOnce(QList<Refusal> &all, const Refusal &further)
{
    if (std::ranges::none_of(all, [&](const Refusal &known) { return known.isOf(further); }))
        all << further;
}

} // namespace

const DatabaseMove *ReleaseUpgrade::goingDatabase() const
{
    if (database)
        return &*database;
    return givenUp ? &*givenUp : nullptr;
}

const DatabaseMove *ReleaseUpgrade::movingDatabase() const
{
    if (database)
        return &*database;
    return movedOut ? &*movedOut : nullptr;
}

QList<Refusal> ReleaseUpgrade::deletions() const
{
    QList<Refusal> all = answer.refusals;
    if (const DatabaseMove *going = goingDatabase())
        addOnce(all, {u"StatefulSet"_s, going->before.statefulSet,
                      tr("%1 cannot read the data directory of %2.")
                          .arg(going->after.image, going->before.image)});
    for (const QString &secret : answer.lackingSecrets)
        addOnce(all, {u"Secret"_s, secret, tr("The chart insists on keys that it does not have.")});
    for (const Refusal &further : answer.portHolders + answer.leftDeletions())
        addOnce(all, further);
    std::ranges::stable_sort(all, {}, [](const Refusal &deletion) {
        return QStringList{u"statefulset"_s, u"secret"_s}.indexOf(deletion.kind.toLower());
    });
    return all;
}

// A field that cannot be changed on the way there cannot be changed on the way back. A node port
// is held by the other of the two then.
QList<Refusal> ReleaseUpgrade::deletionsOnTheWayBack() const
{
    QList<Refusal> all = deletions() + answer.portClaimers;
    // What was deleted for what an attempt had left in it can be changed.
    const QList<Refusal> left = answer.leftDeletions();
    all.removeIf([&](const Refusal &deletion) { return left.contains(deletion); });
    for (const Refusal &refusal : answer.refusedBack)
        addOnce(all, refusal);
    return all;
}

bool ReleaseUpgrade::isOfBefore(const Refusal &deletion) const
{
    const auto isIt = [&](const QJsonObject &object) { return isAmong({deletion}, object); };
    return std::ranges::any_of(answer.manifest, isIt) || std::ranges::none_of(answer.planned, isIt);
}

QJsonObject ReleaseUpgrade::live(const Refusal &deletion) const
{
    const auto found = std::ranges::find_if(
        answer.live, [&](const QJsonObject &object) { return isAmong({deletion}, object); });
    if (found != answer.live.end())
        return *found;
    const auto left = std::ranges::find_if(
        answer.left, [&](const ForeignFields &object) { return isAmong({deletion}, object.live); });
    return left == answer.left.end() ? QJsonObject() : left->live;
}

QStringList helmListArgv(const Cluster &cluster, const Release &release)
{
    return cluster.helmArgv({u"list"_s, u"--namespace"_s, release.nameSpace, u"--filter"_s,
                             u'^' + QRegularExpression::escape(release.name) + u'$', u"--all"_s,
                             u"-o"_s, u"json"_s});
}

} // namespace wizard
