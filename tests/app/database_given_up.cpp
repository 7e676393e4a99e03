// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "app/bundled_database.h"
#include "app/matrix_cell.h"

#include <QTest>

using namespace wizard;
using namespace Qt::StringLiterals;

// The data of a bundled PostgreSQL is given up: only where that was said twice, in words, and a
// volume that holds it is there again on the way back.
class DatabaseGivenUpTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void inThePod();
    void onAVolume();

private:
    Said run(const BundledDatabase &release, const QStringList &further) const
    {
        return program(release.runArguments() + further);
    }
};

namespace {

const QStringList givingUp{u"--give-up"_s, u"plx-postgresql"_s};
const QString words = u"give up the data of plx-postgresql"_s;

} // namespace

void DatabaseGivenUpTest::initTestCase()
{
    if (const QString why = BundledDatabase::whyUnavailable(); !why.isEmpty())
        QSKIP(qPrintable(why));
}

void DatabaseGivenUpTest::inThePod()
{
    const BundledDatabase release(BundledDatabase::Data::InThePod);
    QVERIFY2(release.error().isEmpty(), qPrintable(release.error()));
    const QByteArray content = release.content();
    // A slip in the name is no decision.
    const Said slip = release.plan({u"--give-up"_s, u"plx-postgres"_s});
    QVERIFY2(slip.status == 3 && slip.error.contains("give-up-unknown"), slip.all());
    const Said plan = release.plan(givingUp);
    QVERIFY2(plan.status == 0 && plan.error.contains("database-given-up") &&
                 plan.error.contains("nothing brings it back"),
             plan.all());
    QVERIFY2(!plan.error.contains("Dump the database"), plan.all());
    // The namespace alone does not confirm that.
    const Said refused = run(release, {});
    QVERIFY2(refused.status == 2 && refused.error.contains(words.toUtf8()), refused.all());
    QCOMPARE(release.content(), content);
    const Said went = run(release, {u"--confirm"_s, words});
    QVERIFY2(went.status == 0, went.all());
    QVERIFY2(!release.content().startsWith("error"), release.content());
    QVERIFY(!release.content().contains("CREATE TABLE"));
    QCOMPARE(release.cluster().rolledOut(u"polyaxon"_s), QString());
    const Said back = program({u"rollback"_s, release.newestRun(), u"--yes"_s, u"--confirm"_s,
                               u"polyaxon"_s, u"--confirm"_s, words});
    QVERIFY2(back.status == 0, back.all());
    QVERIFY(release.specs().contains("postgresql:11"));
}

void DatabaseGivenUpTest::onAVolume()
{
    const BundledDatabase release(BundledDatabase::Data::OnAVolume);
    QVERIFY2(release.error().isEmpty(), qPrintable(release.error()));
    const QByteArray content = release.content();
    const QByteArray before = MatrixCell::dataIn(release.cluster());
    const Said plan = release.plan(givingUp);
    QVERIFY2(plan.status == 0 && plan.error.contains("a rollback goes back to it"), plan.all());
    const Said went = run(release, {u"--confirm"_s, words});
    QVERIFY2(went.status == 0, went.all());
    QVERIFY(!release.content().contains("CREATE TABLE"));
    const Said back = program({u"rollback"_s, release.newestRun(), u"--yes"_s, u"--confirm"_s,
                               u"polyaxon"_s, u"--confirm"_s, words});
    QVERIFY2(back.status == 0, back.all());
    QCOMPARE(release.content(), content);
    QCOMPARE(MatrixCell::dataIn(release.cluster()), before);
}

QTEST_GUILESS_MAIN(DatabaseGivenUpTest)
#include "database_given_up.moc"
