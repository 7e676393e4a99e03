// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "plan/install/fresh_install.h"

#include "plan/install/given_values.h"
#include "plan/release/database_commands.h"
#include "plan/release/helm_answers.h"

#include <QCoreApplication>
#include <QMap>

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("Plan", text);
}

// By the table's name alone: the schema is `public`, unless somebody chose another.
QMap<QString, qint64> rowsByTable(QByteArrayView rows)
{
    QMap<QString, qint64> byTable;
    for (const QByteArray &line : rows.toByteArray().split('\n')) {
        const QString text = QString::fromUtf8(line).trimmed();
        const qsizetype space = text.lastIndexOf(u' ');
        if (space > 0)
            byTable[text.first(space).section(u'.', -1)] += text.sliced(space + 1).toLongLong();
    }
    return byTable;
}

void reportOutside(Draft &draft, const FreshInstall &install)
{
    const Release &release = install.before.release;
    const auto database = databaseIn({release.values});
    RuleValues values{{u"release"_s, release.name}};
    if (!database) {
        foundOfRelease(draft, u"release-v0-database-missing"_s, values, release);
        return;
    }
    values[u"host"_s] = database->host;
    values[u"user"_s] = database->user;
    values[u"database"_s] = database->name;
    foundOfRelease(draft, u"release-v0-database-outside"_s, values, release);
}

} // namespace

QString leftBehindIn(QByteArrayView rows, const InstallKnowledge &knowledge)
{
    const QMap<QString, qint64> byTable = rowsByTable(rows);
    QStringList counts;
    for (const LeftBehind &left : knowledge.leftBehind) {
        qint64 sum = 0;
        for (const QString &table : left.tables)
            sum += byTable.value(table);
        if (sum > 0)
            counts << u"%1 %2"_s.arg(sum).arg(
                QCoreApplication::translate("Guide", left.what.toUtf8().constData()));
    }
    return counts.join(u", "_s);
}

QCoro::Task<> reportLeftBehind(Draft &draft, const FreshInstall &install,
                               const InstallKnowledge &knowledge, std::stop_token stop)
{
    const Release &release = install.before.release;
    RuleValues said{{u"release"_s, release.name}};
    if (!install.database) {
        reportOutside(draft, install);
        said[u"reason"_s] = tr("Its database is not in the cluster.");
        foundOfRelease(draft, u"release-v0-left-unknown"_s, said, release);
        co_return;
    }
    const ReleaseCommands commands(install.before);
    const DatabaseCommands database(commands, *install.database);
    const CommandResult counted = co_await runCommand(
        questionCommand(database.counted(QString()).argv), {questionLimit}, stop);
    if (!counted.succeeded()) {
        said[u"reason"_s] = counted.failure({}, {}).lastLines.join(u' ');
        foundOfRelease(draft, u"release-v0-left-unknown"_s, said, release);
        co_return;
    }
    const QString counts = leftBehindIn(counted.output, knowledge);
    said[u"counts"_s] = counts.isEmpty() ? tr("nothing, it is empty") : counts;
    said[u"dump"_s] = tr("The plan keeps a dump of it.");
    foundOfRelease(draft, u"release-v0-left-behind"_s, said, release);
}

} // namespace wizard
