// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "app/bundled_database.h"
#include "system/files.h"

#include <QDirIterator>
#include <QTest>

using namespace wizard;
using namespace Qt::StringLiterals;

// The bundled PostgreSQL with all its data in the pod: nothing of it is lost on the way to v2, and
// nothing on the way back.
class DatabaseMoveTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void isPlanned();
    void moves();
    void nothingSecretIsWritten();
    void comesBack();

private:
    std::unique_ptr<BundledDatabase> m_release;
    QByteArray m_content;
    QByteArray m_specs;
    QByteArray m_said;
};

void DatabaseMoveTest::initTestCase()
{
    if (const QString why = BundledDatabase::whyUnavailable(); !why.isEmpty())
        QSKIP(qPrintable(why));
    m_release = std::make_unique<BundledDatabase>(BundledDatabase::Data::InThePod);
    QVERIFY2(m_release->error().isEmpty(), qPrintable(m_release->error()));
    m_content = m_release->content();
    m_specs = m_release->specs();
    QVERIFY2(m_content.contains("日本語") && m_content.contains("4242") &&
                 m_content.contains("lowrite"),
             m_content.left(5000));
}

void DatabaseMoveTest::isPlanned()
{
    const Said said = m_release->plan();
    QVERIFY2(said.status == 0, said.all());
    QVERIFY2(said.error.contains("database-moves") && said.error.contains("in the pod alone"),
             said.all());
    QVERIFY(!readFile(m_release->path(u"plan.json"_s))->contains(databasePassword));
    const QString script = m_release->path(u"script"_s);
    const Said exported = program(
        {u"export"_s, m_release->path(u"plan.json"_s), u"--as"_s, u"bash"_s, u"-o"_s, script});
    QVERIFY2(exported.status == 0, exported.all());
    const auto text = readFile(script + u"/upgrade.sh"_s);
    QVERIFY(text && text->contains("pg_dump") && !text->contains(databasePassword));
    m_said += said.all() + exported.all();
}

// What is live is looked at from within the restore itself.
void DatabaseMoveTest::moves()
{
    const QString seen = m_release->path(u"seen"_s);
    m_release->replaceProgram(
        u"pg_restore"_s, "case \"$*\" in *--dbname=*) kubectl --kubeconfig " +
                             m_release->cluster().kubeconfig().toUtf8() +
                             " --namespace polyaxon get deployments -o 'jsonpath={range .items[*]}"
                             "{.metadata.name}={.spec.replicas};{end}' > " +
                             seen.toUtf8() +
                             ";; esac\nexec \"$POSTGRESQL_PROGRAMS/pg_restore\" \"$@\"");
    const Said said = m_release->run();
    m_release->replaceProgram(u"pg_restore"_s, {});
    QVERIFY2(said.status == 0, said.all().right(20'000));
    m_said += said.all();
    const QByteArray held = readFile(seen).value_or(QByteArray());
    QVERIFY2(held.contains("gateway=0;") || held.contains("api=0;"), held);
    QCOMPARE(m_release->content(), m_content);
    const QByteArray specs = m_release->specs();
    QVERIFY2(specs.contains("postgresql:1") && !specs.contains("postgresql:11"), specs);
    QCOMPARE(m_release->cluster().rolledOut(u"polyaxon"_s), QString());
}

// The kept values and objects have to hold what they held; nobody else may read them.
void DatabaseMoveTest::nothingSecretIsWritten()
{
    const QString run = m_release->newestRun();
    bool hasDump = false;
    QDirIterator files(run, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        const QFileInfo file = files.nextFileInfo();
        const QString name = file.fileName();
        QVERIFY2(!(file.permissions() & (QFile::ReadGroup | QFile::ReadOther)), qPrintable(name));
        hasDump = hasDump || (name == "database.dump"_L1 && file.size() > 1000);
        const QByteArray text = readFile(file.filePath()).value_or(QByteArray());
        const bool mayHold = file.filePath().contains("/release-1/"_L1) ||
                             name.endsWith("values.yaml"_L1) ||
                             file.filePath().contains("/backup"_L1);
        const QByteArray encoded = QByteArray(databasePassword).toBase64();
        QVERIFY2(mayHold || !(text.contains(databasePassword) || text.contains(encoded)),
                 qPrintable(file.filePath()));
    }
    QVERIFY(hasDump);
    const Said report = program({u"report"_s, run});
    m_said += report.all();
    QVERIFY2(!m_said.contains(databasePassword), "a secret was shown");
}

void DatabaseMoveTest::comesBack()
{
    const Said said = m_release->rollback();
    QVERIFY2(said.status == 0, said.all().right(20'000));
    QVERIFY(!said.all().contains(databasePassword));
    QCOMPARE(m_release->content(), m_content);
    QCOMPARE(m_release->specs(), m_specs);
    QCOMPARE(m_release->cluster().rolledOut(u"polyaxon"_s), QString());
}

QTEST_GUILESS_MAIN(DatabaseMoveTest)
#include "database_move.moc"
