// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "app/program.h"
#include "charts/charts.h"
#include "cluster/cluster.h"
#include "system/files.h"

#include <QDir>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

using namespace wizard;
using namespace Qt::StringLiterals;

// A release whose deployment file is lost, or is only part of what it was deployed with: nothing of
// what was set is lost in silence, and what Helm keeps can be taken as the file.
class ReleaseValuesTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void withoutAFile();
    void setOnTheCommandLine();
    void changedInBetween();
    void takenUpgradedAndBack();

private:
    QString path(const QString &name) const { return m_folder.filePath(name); }
    QString chart(const QString &name) const { return m_charts + u'/' + name + u".tgz"_s; }
    Said plan(const QStringList &more, const QString &file = u"plan.json"_s) const
    {
        return program(QStringList{u"plan"_s, u"--kubeconfig"_s, m_cluster->kubeconfig(),
                                   u"--context"_s, m_cluster->context(), u"--namespace"_s,
                                   u"polyaxon"_s, u"--chart-repo"_s, m_charts, u"--to"_s,
                                   u"2.9.4"_s, u"-o"_s, path(file)} +
                       more);
    }
    Said run(const QString &file) const
    {
        return program({u"run"_s, path(file), u"--yes"_s, u"--confirm"_s, u"polyaxon"_s,
                        u"--runs"_s, path(u"runs"_s)});
    }
    QByteArray values() const
    {
        return m_cluster
            ->helm({u"get"_s, u"values"_s, u"plx"_s, u"--namespace"_s, u"polyaxon"_s, u"-o"_s,
                    u"json"_s})
            .output;
    }
    Ran installed(const QStringList &more) const
    {
        return m_cluster->helm(QStringList{u"upgrade"_s, u"--install"_s, u"plx"_s,
                                           chart(u"polyaxon-1.20.0"_s), u"--namespace"_s,
                                           u"polyaxon"_s, u"--create-namespace"_s, u"--values"_s,
                                           path(u"values.yaml"_s)} +
                               more);
    }

    QTemporaryDir m_folder;
    QString m_charts;
    std::unique_ptr<TestCluster> m_cluster;
};

void ReleaseValuesTest::initTestCase()
{
    if (const QString why = TestCluster::whyUnavailable(); !why.isEmpty())
        QSKIP(qPrintable(why));
    m_charts = releasedCharts().isEmpty() ? smallCharts() : releasedCharts();
    m_cluster = std::make_unique<TestCluster>();
    QVERIFY2(m_cluster->error().isEmpty(), qPrintable(m_cluster->error()));
    QVERIFY(replaceFile(
        path(u"values.yaml"_s),
        "postgresql: {enabled: false}\napi: {replicas: 2}\nexternalServices: {postgresql: "
        "{user: polyaxon, password: not-to-be-seen, database: polyaxon, host: db.invalid, "
        "port: 5432}}\n"));
    const Ran ran = installed({u"--set"_s, u"user.password=not-to-be-seen-either"_s});
    QVERIFY2(ran.succeeded(), ran.error);
    QCOMPARE(m_cluster->rolledOut(u"polyaxon"_s), QString());
}

void ReleaseValuesTest::withoutAFile()
{
    const Said said = plan({});
    QVERIFY2(said.status == 3, said.all());
    QVERIFY2(said.error.contains("blocker: release-without-file") &&
                 said.error.contains("--values-to"),
             said.all());
}

void ReleaseValuesTest::setOnTheCommandLine()
{
    const Said said = plan({u"--deployment"_s, path(u"values.yaml"_s)});
    QVERIFY2(said.status == 0, said.all());
    QVERIFY2(said.error.contains("release-values-not-in-files") &&
                 said.error.contains("user.password"),
             said.all());
    QVERIFY2(!said.all().contains("not-to-be-seen"), said.all());
    // The remedy is one: with the file that has it, nothing is said.
    QVERIFY(replaceFile(path(u"more.yaml"_s), "user: {password: not-to-be-seen-either}\n"));
    const Said both =
        plan({u"--deployment"_s, path(u"values.yaml"_s), u"--deployment"_s, path(u"more.yaml"_s)});
    QVERIFY2(both.status == 0 && !both.error.contains("release-values-not-in-files") &&
                 !both.error.contains("deployment-files-split"),
             both.all());
}

void ReleaseValuesTest::changedInBetween()
{
    const Said said = plan({u"--values-to"_s, path(u"old.yaml"_s)}, u"old.json"_s);
    QVERIFY2(said.status == 0, said.all());
    const Ran changed = installed({u"--set"_s, u"user.password=another,logLevel=DEBUG"_s});
    QVERIFY2(changed.succeeded(), changed.error);
    QCOMPARE(m_cluster->rolledOut(u"polyaxon"_s), QString());
    const Said ran = run(u"old.json"_s);
    QVERIFY2(ran.status == 4, ran.all());
    QVERIFY(QFileInfo::exists(path(u"old.yaml"_s)));
    const Said again = plan({u"--values-to"_s, path(u"old.yaml"_s)});
    QVERIFY2(again.status == 2 && again.error.contains("is there already"), again.all());
}

void ReleaseValuesTest::takenUpgradedAndBack()
{
    const QByteArray before = values();
    const QString file = path(u"deployment.yaml"_s);
    const Said said = plan({u"--values-to"_s, file});
    QVERIFY2(said.status == 0, said.all());
    QVERIFY2(said.error.contains("release-values-written"), said.all());
    QVERIFY2(!said.all().contains("not-to-be-seen"), said.all());
    QVERIFY(!readFile(path(u"plan.json"_s))->contains("not-to-be-seen"));
    QCOMPARE(QFileInfo(file).permissions() & (QFile::ReadGroup | QFile::ReadOther),
             QFile::Permissions());
    const QByteArray written = *readFile(file);
    // What will be changed in it is shown beforehand, as for any file.
    const Said review = program({u"review"_s, path(u"plan.json"_s)});
    QVERIFY2(review.status == 0 && review.output.contains("deployment.yaml"), review.all());
    const Said ran = run(u"plan.json"_s);
    QVERIFY2(ran.status == 0, ran.all().right(20'000));
    const QByteArray after = values();
    QVERIFY2(after.contains("\"gateway\":{\"replicas\":2") && !after.contains("\"api\":"),
             after.constData());
    QVERIFY(after.contains("\"logLevel\":\"DEBUG\"") && after.contains("another"));
    const Said runs = program({u"runs"_s, u"--json"_s, u"--runs"_s, path(u"runs"_s)});
    // The newest; an earlier one was refused before it began.
    const QStringList folders =
        QDir(path(u"runs"_s)).entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name);
    QVERIFY2(!folders.isEmpty(), runs.all());
    const Said back = program({u"rollback"_s, path(u"runs"_s) + u'/' + folders.last(), u"--yes"_s,
                               u"--confirm"_s, u"polyaxon"_s});
    QVERIFY2(back.status == 0, back.all().right(20'000));
    QCOMPARE(values(), before);
    QCOMPARE(*readFile(file), written);
}

QTEST_GUILESS_MAIN(ReleaseValuesTest)
#include "release_values.moc"
