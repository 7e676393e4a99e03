// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "app/bundled_database.h"
#include "app/matrix_cell.h"
#include "charts/charts.h"
#include "system/files.h"

#include <QDir>
#include <QTest>

using namespace wizard;
using namespace Qt::StringLiterals;

// From the bundled PostgreSQL to one outside the cluster: a real one, with every row, before
// anything is changed; and back to the bundled one.
class DatabaseMoveOutTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void holdsSomethingElse();
    void thereAndBack();

private:
    Ran outside(const QString &what) const;
    Ran asked(const QString &statement) const;

    QTemporaryDir m_folder;
    QString m_port;
    std::unique_ptr<BundledDatabase> m_release;
};

// The server outside, by the helper that the pods have theirs from.
Ran DatabaseMoveOutTest::outside(const QString &what) const
{
    return runProgram(
        {u"python3"_s, u"-B"_s, u"-c"_s,
         u"import sys\nsys.path.insert(0, sys.argv[1])\nimport postgres\nplace = sys.argv[2]\n"_s +
             what,
         QStringLiteral(WIZARD_TESTS "/cluster"), m_folder.filePath(u"server"_s)});
}

Ran DatabaseMoveOutTest::asked(const QString &statement) const
{
    return outside(
        u"print(postgres.as_owner(f'{postgres.binaries()}/psql', '--host', place, '--port', "
        "postgres.port_of(place), '--username=postgres', '--dbname=outer', '-At', '--command', "
        "'''%1''').stdout.strip())"_s.arg(statement));
}

void DatabaseMoveOutTest::initTestCase()
{
    if (const QString why = BundledDatabase::whyUnavailable(); !why.isEmpty())
        QSKIP(qPrintable(why));
    if (releasedCharts().isEmpty())
        QSKIP("The released charts are not here.");
    QVERIFY(QFile::setPermissions(m_folder.path(), QFile::ReadOwner | QFile::WriteOwner |
                                                       QFile::ExeOwner | QFile::ExeGroup |
                                                       QFile::ExeOther));
    const Ran made = outside(u"postgres.make(place, dict(POSTGRES_USER='owner', "
                             "POSTGRES_PASSWORD='not-to-be-seen-outside', POSTGRES_DB='outer'), "
                             "'17')\nprint(postgres.port_of(place))"_s);
    QVERIFY2(made.succeeded(), made.error);
    m_port = QString::fromUtf8(made.output.trimmed());
    m_release = std::make_unique<BundledDatabase>(BundledDatabase::Data::InThePod);
    QVERIFY2(m_release->error().isEmpty(), qPrintable(m_release->error()));
    QVERIFY(replaceFile(m_release->path(u"values.yaml"_s),
                        "postgresql: {enabled: false}\nexternalServices: {postgresql: {user: "
                        "owner, password: not-to-be-seen-outside, database: outer, host: "
                        "127.0.0.1, port: " +
                            m_port.toUtf8() + "}}\napi: {replicas: 2}\n"));
}

void DatabaseMoveOutTest::cleanupTestCase()
{
    outside(u"postgres.stop(place)"_s);
}

void DatabaseMoveOutTest::holdsSomethingElse()
{
    QVERIFY(asked(u"CREATE TABLE somebodys (id int); ALTER TABLE somebodys OWNER TO owner"_s)
                .succeeded());
    const QByteArray content = m_release->content();
    const QByteArray specs = m_release->specs();
    const Said plan = m_release->plan();
    QVERIFY2(plan.status == 0 && plan.error.contains("database-moves-out"), plan.all());
    const Said run = m_release->run();
    QVERIFY2(run.status == 1 && run.error.contains("holds tables already"), run.all());
    const Said back = m_release->rollback();
    QVERIFY2(back.status == 0, back.all());
    QCOMPARE(m_release->content(), content);
    QCOMPARE(m_release->specs(), specs);
    QVERIFY(asked(u"DROP TABLE somebodys"_s).succeeded());
    QVERIFY(QDir(m_release->path(u"runs"_s)).removeRecursively());
}

void DatabaseMoveOutTest::thereAndBack()
{
    const QByteArray content = m_release->content();
    const QByteArray before = MatrixCell::dataIn(m_release->cluster());
    const Said plan = m_release->plan();
    QVERIFY2(plan.status == 0, plan.all());
    const Said run = m_release->run();
    QVERIFY2(run.status == 0, run.all());
    QCOMPARE(m_release->cluster().rolledOut(u"polyaxon"_s), QString());
    QVERIFY(!m_release->specs().contains("StatefulSet plx-postgresql"));
    QCOMPARE(asked(u"SELECT count(*) FROM runs"_s).output.trimmed(), "4286");
    QCOMPARE(asked(u"SELECT count(*) FROM \"Größen\".\"Ein \"\"Name\"\"\""_s).output.trimmed(),
             "2");
    QVERIFY2(!(plan.all() + run.all()).contains("not-to-be-seen"), "a secret was shown");
    const Said back = m_release->rollback();
    QVERIFY2(back.status == 0, back.all());
    QCOMPARE(m_release->content(), content);
    QCOMPARE(MatrixCell::dataIn(m_release->cluster()), before);
    QCOMPARE(m_release->cluster().rolledOut(u"polyaxon"_s), QString());
}

QTEST_GUILESS_MAIN(DatabaseMoveOutTest)
#include "database_move_out.moc"
