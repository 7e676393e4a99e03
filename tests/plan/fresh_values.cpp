// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "plan/install/fresh_install.h"
#include "plan/install/given_values.h"

#include <QTest>

using namespace wizard;
using namespace Qt::StringLiterals;

/// What values and counted rows say of an installation beside a release that is not upgraded.
class FreshValuesTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void countsWhatStays();
    void namesTheDatabase();
    void namesWhatIsReferredTo();
    void knowsWhatIsNotUpgraded_data();
    void knowsWhatIsNotUpgraded();
};

void FreshValuesTest::countsWhatStays()
{
    const InstallKnowledge known = InstallKnowledge::of(u"v0-to-v1"_s).value();
    QCOMPARE(leftBehindIn("public.db_experiment 12\npublic.auth_user 2\nother.db_user 1\n"
                          "public.db_job 0\npublic.db_unknown 7\n",
                          known),
             u"12 experiments, 3 users"_s);
    QCOMPARE(leftBehindIn("", known), QString());
    QCOMPARE(leftBehindIn("nonsense\n \n\xff", known), QString());
    QVERIFY(!InstallKnowledge::of(u"v1-to-v2"_s));
}

void FreshValuesTest::namesTheDatabase()
{
    const QByteArray one = "externalServices: {postgresql: {host: h, database: d}}\n";
    const auto database = databaseIn({one});
    QVERIFY(database);
    QCOMPARE(database->port, u"5432"_s);
    QCOMPARE(database->name, u"d"_s);
    QVERIFY(database->isSameAs(*databaseIn(
        {"externalServices: {postgresql: {host: h, port: 5432, database: d, user: u}}\n"})));
    // A later file wins.
    const auto later =
        databaseIn({one, "externalServices: {postgresql: {database: polyaxon_v1}}\n"});
    QVERIFY(later && !later->isSameAs(*database));
    QVERIFY(!databaseIn({"postgresql: {enabled: true}\n"}) && !databaseIn({"a: [\n"}));
}

void FreshValuesTest::namesWhatIsReferredTo()
{
    const QList<Reference> references = referencesIn(
        {"artifactsStore: {name: o, kind: volume_claim, schema: {volumeClaim: c}}\n"
         "connections:\n- {name: g, kind: gcs, secret: {name: s, mountPath: /etc/gcs}, "
         "env: [{name: GC_KEY_PATH, value: /etc/gcs/key.json}]}\n"
         "- {name: r, kind: registry, secret: {name: t}, configMap: {name: m}}\n"});
    QStringList shown;
    for (const Reference &reference : references)
        shown << QStringList{reference.connection, reference.resource, reference.name,
                             reference.file, reference.isStore ? u"store"_s : QString()}
                     .join(u' ')
                     .trimmed();
    QCOMPARE(shown, (QStringList{u"o persistentvolumeclaim c  store"_s, u"g secret s key.json"_s,
                                 u"r secret t"_s, u"r configmap m"_s}));
    QVERIFY(referencesIn({"connections: nonsense\n"}).isEmpty());
}

void FreshValuesTest::knowsWhatIsNotUpgraded_data()
{
    QTest::addColumn<QString>("version");
    QTest::addColumn<bool>("isNot");
    QTest::newRow("0.4.4") << u"0.4.4"_s << true;
    QTest::newRow("0.6.1") << u"0.6.1"_s << true;
    QTest::newRow("1.0.99") << u"1.0.99"_s << false;
    QTest::newRow("1.20.0") << u"1.20.0"_s << false;
    QTest::newRow("none") << QString() << false;
}

void FreshValuesTest::knowsWhatIsNotUpgraded()
{
    QFETCH(QString, version);
    Release release;
    release.chartVersion = Version::parse(version).value_or(Version());
    QTEST(isNotUpgraded(release), "isNot");
}

QTEST_GUILESS_MAIN(FreshValuesTest)
#include "fresh_values.moc"
