// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "plan/release/stateful.h"

#include "plan/release/compared_objects.h"
#include "plan/release/database_steps.h"
#include "plan/release/manifest.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <algorithm>
#include <utility>

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("Plan", text);
}

// Messages and sessions: nothing that outlives the operations that they belong to.
bool isBroker(const QJsonObject &statefulSet)
{
    const QJsonArray containers =
        statefulSet["spec"_L1]["template"_L1]["spec"_L1]["containers"_L1].toArray();
    return std::ranges::any_of(containers, [](const QJsonValue &container) {
        const QString image = container["image"_L1].toString().section(u'/', -1);
        return image.startsWith("redis"_L1) || image.startsWith("rabbitmq"_L1);
    });
}

QStringList claimsOf(const QJsonObject &statefulSet)
{
    const QString name = statefulSet["metadata"_L1]["name"_L1].toString();
    const qint64 replicas = statefulSet["spec"_L1]["replicas"_L1].toInteger(1);
    QStringList claims;
    const QJsonArray templates = statefulSet["spec"_L1]["volumeClaimTemplates"_L1].toArray();
    for (const QJsonValue &claim : templates)
        for (qint64 number = 0; number < replicas; ++number)
            claims
                << u"%1-%2-%3"_s.arg(claim["metadata"_L1]["name"_L1].toString(), name).arg(number);
    return claims;
}

// The broker goes with what waits in it.
void reportBrokers(Draft &draft, const ReleaseUpgrade &upgrade)
{
    QStringList brokers;
    QStringList claims;
    for (const QJsonObject &object : upgrade.answer.live) {
        if (object["kind"_L1].toString() != "StatefulSet"_L1 || !isBroker(object))
            continue;
        if (twinOf(object, upgrade.answer.planned) && !isAmong(upgrade.answer.refusals, object))
            continue;
        brokers << object["metadata"_L1]["name"_L1].toString();
        claims << claimsOf(object);
    }
    if (!brokers.isEmpty())
        draft.found(u"broker-begins-anew"_s,
                    {{u"objects"_s, brokers.join(u", "_s)},
                     {u"claims"_s, claims.isEmpty() ? tr("none") : claims.join(u", "_s)},
                     {u"release"_s, upgrade.release.name},
                     {u"namespace"_s, upgrade.release.nameSpace}},
                    upgrade.release.name);
}

// Servers that the wizard does not know: whether their data may go is not for it to say.
bool reportUnknown(Draft &draft, const ReleaseUpgrade &upgrade)
{
    QStringList unknown;
    for (const QJsonObject &object : upgrade.answer.live) {
        const QString name = object["metadata"_L1]["name"_L1].toString();
        const DatabaseMove *going = upgrade.goingDatabase();
        const bool isDatabase = going && going->before.statefulSet == name;
        if (object["kind"_L1].toString() == "StatefulSet"_L1 && !isDatabase && !isBroker(object) &&
            isAmong(upgrade.answer.refusals, object))
            unknown << u"StatefulSet "_s + name;
    }
    if (!unknown.isEmpty())
        draft.found(u"stateful-refused"_s, {{u"objects"_s, unknown.join(u", "_s)}},
                    upgrade.release.name);
    return !unknown.isEmpty();
}

// Where the user said so, by the name of its server, which is the subject of what is found about
// it: it is said back, and confirmed once more.
void takeGivenUp(Draft &draft, ReleaseUpgrade &upgrade)
{
    if (draft.choices.giveUp.removeAll(upgrade.database->before.statefulSet) == 0)
        return;
    upgrade.givenUp = std::exchange(upgrade.database, std::nullopt);
    draft.found(u"database-given-up"_s,
                {{u"object"_s, upgrade.givenUp->before.statefulSet},
                 {u"after"_s, upgrade.givenUp->after.image},
                 {u"words"_s, givingUpWords(*upgrade.givenUp)},
                 {u"place"_s, placeOfGivenUp(*upgrade.givenUp)}},
                upgrade.givenUp->before.statefulSet);
}

void reportMove(Draft &draft, const ReleaseUpgrade &upgrade)
{
    const DatabaseMove &move = *upgrade.database;
    QString place = tr("Its data is in the pod alone, and goes with it.");
    if (move.volume)
        place = tr("Its volume %1 is kept; a rollback goes back to it.").arg(move.volume->volume);
    else if (!move.before.claim.isEmpty())
        place = tr("Its claim %1 stays.").arg(move.before.claim);
    draft.found(u"database-moves"_s,
                {{u"object"_s, move.before.statefulSet},
                 {u"before"_s, move.before.image},
                 {u"after"_s, move.after.image},
                 {u"place"_s, place}},
                move.before.statefulSet);
}

// A server that the target does not have is deleted by Helm, and nothing takes its data along
// where the target does not say where else it looks for it.
void reportRemoval(Draft &draft, const ReleaseUpgrade &upgrade)
{
    const auto before = databaseServerIn(upgrade.answer.live);
    if (upgrade.movedOut)
        draft.found(u"database-moves-out"_s,
                    {{u"object"_s, before->statefulSet},
                     {u"host"_s, upgrade.movedOut->outside->host},
                     {u"database"_s, upgrade.movedOut->outside->database}},
                    upgrade.release.name);
    else if (before && !databaseServerIn(upgrade.answer.planned))
        draft.found(u"database-removed"_s,
                    {{u"object"_s, before->statefulSet},
                     {u"pod"_s, before->pod()},
                     {u"container"_s, before->container},
                     {u"namespace"_s, upgrade.release.nameSpace}},
                    upgrade.release.name);
}

} // namespace

QCoro::Task<bool> planStateful(Draft &draft, ReleaseUpgrade &upgrade, std::stop_token stop)
{
    upgrade.database = databaseMoveIn(upgrade.answer);
    if (upgrade.database) {
        const Outcome<DatabaseMove> move =
            co_await askVolume(*upgrade.database, upgrade.cluster, upgrade.release, stop);
        if (!move) {
            draft.found(
                u"dry-run-failed"_s,
                {{u"release"_s, upgrade.release.name},
                 {u"chart"_s, upgrade.target.text()},
                 {u"reason"_s,
                  (move.error().what + u' ' + move.error().lastLines.join(u'\n')).trimmed()}},
                upgrade.release.name);
            co_return false;
        }
        upgrade.database = *move;
        takeGivenUp(draft, upgrade);
        if (upgrade.database)
            reportMove(draft, upgrade);
    }
    upgrade.movedOut = databaseMoveOutIn(upgrade.answer);
    reportRemoval(draft, upgrade);
    reportBrokers(draft, upgrade);
    co_return !reportUnknown(draft, upgrade);
}

} // namespace wizard
