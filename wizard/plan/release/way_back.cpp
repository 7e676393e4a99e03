// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "plan/release/database_steps.h"
#include "plan/resource_text.h"

#include <QCoreApplication>
#include <QJsonDocument>

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

// Helm's rollback, by way of a script that sees to what an upgrade that failed has left.
QStringList rolledBack(const ReleaseCommands &commands, const QStringList &further)
{
    const Release &release = commands.release();
    return QStringList{u"bash"_s,
                       commands.kept(u"roll_back.sh"_s),
                       release.name,
                       QString::number(release.goodRevision()),
                       release.chart + u'-' + release.chartVersion.text(),
                       release.chartVersion.text(),
                       commands.ownDeployments().join(u','),
                       commands.kept(u"manifest.yaml"_s)} +
           commands.kubectl({}) + QStringList{u"--"_s} + commands.helm({}) + QStringList{u"--"_s} +
           further;
}

// What only the target has: Helm takes it away when it goes back from it, but not from an upgrade
// that failed.
QList<Action> goneAgain(const ReleaseCommands &commands)
{
    const ReleaseUpgrade &upgrade = commands.upgrade();
    const auto nameOf = [](const QJsonObject &object) {
        return resourceOf(object) + u'/' + object["metadata"_L1]["name"_L1].toString();
    };
    QStringList before;
    for (const QJsonObject &object : upgrade.answer.manifest)
        before << nameOf(object);
    QStringList names;
    for (const QJsonObject &object : upgrade.answer.planned)
        if (!before.contains(nameOf(object)))
            names << nameOf(object);
    if (names.isEmpty())
        return {};
    return {ReleaseCommands::command(
        commands.watched(commands.kubectl(
            QStringList{u"delete"_s} + names +
            QStringList{u"--wait=true"_s, u"--timeout=300s"_s, u"--ignore-not-found"_s})),
        330)};
}

// A key that the chart renders without a value is empty when Helm installs it, and gone when Helm
// goes back to it. It is empty again afterwards, where it was.
QList<Action> emptyKeys(const ReleaseCommands &commands)
{
    const ClusterAnswer &answer = commands.upgrade().answer;
    QList<Action> actions;
    for (const QJsonObject &object : answer.manifest) {
        const QString kind = object["kind"_L1].toString();
        const QString name = object["metadata"_L1]["name"_L1].toString();
        if (kind != "ConfigMap"_L1 && kind != "Secret"_L1)
            continue;
        const QJsonObject live = commands.upgrade().live({kind, name, {}});
        const QJsonObject data = object["data"_L1].toObject();
        QJsonObject empty;
        for (auto it = data.begin(); it != data.end(); ++it)
            if (it.value().isNull() && live["data"_L1][it.key()].toString(u"gone"_s).isEmpty())
                empty[it.key()] = QString();
        if (!empty.isEmpty())
            actions << ReleaseCommands::command(
                commands.kubectl({u"patch"_s, kind.toLower() + u'/' + name, u"--type=merge"_s,
                                  u"--patch"_s,
                                  QString::fromUtf8(QJsonDocument(QJsonObject{{u"data"_s, empty}})
                                                        .toJson(QJsonDocument::Compact))}),
                60);
    }
    return actions;
}

QString givenByTheServer(const Refusal &object)
{
    QString metadata = u"{\"metadata\":{\"uid\":null,\"resourceVersion\":null,\"generation\":null,"
                       "\"creationTimestamp\":null}"_s;
    if (object.kind.compare("Service"_L1, Qt::CaseInsensitive) == 0)
        metadata += u",\"spec\":{\"clusterIP\":null,\"clusterIPs\":null}"_s;
    return metadata + u'}';
}

// What people had set besides Helm is set again: the object is what the kept copy says, without
// what the server gives an object when it is made.
QList<Action> asChangedByHand(const ReleaseCommands &commands)
{
    QList<Action> actions;
    if (commands.upgrade().movingDatabase()) // its steps say what runs, and when
        return actions;
    for (const Refusal &object : commands.upgrade().answer.changedByHand) {
        const QString again =
            commands.kept(u"objects/%1-%2-again.json"_s.arg(object.kind.toLower(), object.name));
        RunCommand write = ReleaseCommands::command(
            commands.kubectl({u"patch"_s, u"--local"_s, u"-f"_s, commands.keptObject(object),
                              u"--type=merge"_s, u"--patch"_s, givenByTheServer(object), u"-o"_s,
                              u"json"_s}),
            60);
        write.outputFile = again;
        actions << write
                // The next who asks by whom it was set is not to take it for Helm's.
                << ReleaseCommands::command(commands.kubectl({u"replace"_s, u"-f"_s, again,
                                                              u"--field-manager=kubectl-edit"_s}),
                                            60);
    }
    return actions;
}

} // namespace

QStringList waiting()
{
    return {u"--wait"_s, u"--timeout"_s, u"%1m"_s.arg(upgradeMinutes)};
}

// A rollback that is refused once spoils the next (Helm then compares with the refused
// revision), so the server is asked first, and only then Helm is.
QList<Action> wayBack(const ReleaseCommands &commands)
{
    const Check isBack = commands.isOldChart();
    // Its data is not there yet when Helm has gone back: nothing may use it before.
    const DatabaseMove *moving = commands.upgrade().movingDatabase();
    QList<Action> actions;
    const auto unlessBack = [&](const QStringList &argv, int seconds) {
        RunCommand run = ReleaseCommands::command(argv, seconds);
        run.unless = isBack;
        actions << run;
    };
    const QStringList deleted =
        ReleaseCommands::resources(commands.upgrade().deletionsOnTheWayBack());
    if (!deleted.isEmpty())
        unlessBack(commands.watched(
                       commands.kubectl(QStringList{u"delete"_s} + deleted +
                                        QStringList{u"--wait=true"_s, u"--cascade=foreground"_s,
                                                    u"--timeout=300s"_s, u"--ignore-not-found"_s})),
                   330);
    if (const DatabaseMove *going = commands.upgrade().goingDatabase())
        actions << volumeBack(commands, *going);
    unlessBack(
        commands.kubectl({u"apply"_s, u"--server-side"_s, u"--force-conflicts"_s,
                          u"--dry-run=server"_s, u"-f"_s, commands.kept(u"manifest.yaml"_s)}),
        120);
    actions << WriteRunFile{commands.kept(u"roll_back.sh"_s),
                            resourceText(u":/scripts/roll_back.sh"_s)}
            << ReleaseCommands::command(moving ? rolledBack(commands, {})
                                               : commands.watched(rolledBack(commands, waiting())),
                                        upgradeMinutes * 60 + 60)
            << goneAgain(commands) << emptyKeys(commands) << asChangedByHand(commands);
    // Not where somebody had changed something before: Helm need not have set that back.
    if (commands.upgrade().answer.drifted.isEmpty())
        actions << commands.comparedWithManifest();
    if (moving)
        actions << stopping(commands);
    // Where a step deleted the server, that one brings the data back.
    if (commands.upgrade().movedOut)
        actions << dataBack(commands, *moving);
    return actions + remadeCustomObjects(commands);
}

} // namespace wizard
