// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "app/program.h"
#include "charts/charts.h"
#include "scene/scene.h"
#include "scene/upgraded.h"
#include "system/files.h"

#include <QDateTime>
#include <QDir>
#include <QTest>

using namespace wizard;
using namespace Qt::StringLiterals;

// The main job on the real programs, through the command line: a v1 installation becomes v2, and
// comes back; the same once more with the exported script.
class EndToEndTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void theStraightWayIsForeseenToFail();
    void upgradesAndComesBack();
    void theScriptDoesTheSame();
    void theStraightWayFails();

private:
    QString path(const QString &name) const { return m_scene->folder() + u'/' + name; }
    QString chart() const { return m_charts + u"/polyaxon-2.9.4.tgz"_s; }

    std::unique_ptr<TestCluster> m_cluster;
    std::unique_ptr<Scene> m_scene;
    QString m_charts;
    QByteArray m_before;
    QDateTime m_written;
};

namespace {

void compareStatus(const Said &said, int status)
{
    QVERIFY2(said.status == status, said.all().right(20'000).constData());
}

} // namespace

void EndToEndTest::initTestCase()
{
    if (const QString why = TestCluster::whyUnavailable(); !why.isEmpty())
        QSKIP(qPrintable(why));
    m_charts = releasedCharts().isEmpty() ? smallCharts() : releasedCharts();
    qInfo("charts: %s", qPrintable(releasedCharts().isEmpty() ? u"the project's own small ones"_s
                                                              : u"the released ones"_s));
    m_cluster = std::make_unique<TestCluster>();
    QVERIFY2(m_cluster->error().isEmpty(), qPrintable(m_cluster->error()));
    m_scene = std::make_unique<Scene>(m_cluster.get(), m_charts);
    if (m_scene->isIndexMissing())
        qInfo(
            "the package index is not reachable: small wheels stand in for the released packages");
    QVERIFY2(m_scene->error().isEmpty(), qPrintable(m_scene->error()));
    m_before = m_scene->state();
    m_written = QFileInfo(m_scene->deployment()).lastModified();
    QVERIFY(m_before.contains("polyaxon==1.20.0") &&
            m_before.contains("Deployment plx-polyaxon-api 1.20.0"));
}

// Helm alone would be refused, for the reason that the plan gives.
void EndToEndTest::theStraightWayIsForeseenToFail()
{
    const Said plan = program(QStringList{u"plan"_s} + m_scene->scopeArguments() +
                              QStringList{u"-o"_s, path(u"plan.json"_s)});
    compareStatus(plan, 0);
    QVERIFY2(plan.error.contains("objects-refused"), plan.all().constData());
    const Ran upgrade =
        m_cluster->helm({u"upgrade"_s, u"plx"_s, chart(), u"--namespace"_s, u"polyaxon"_s,
                         u"--values"_s, m_scene->deployment(), u"--dry-run=server"_s});
    const Ran rendered =
        m_cluster->helm({u"template"_s, u"plx"_s, chart(), u"--namespace"_s, u"polyaxon"_s,
                         u"--values"_s, m_scene->deployment(), u"--is-upgrade"_s, u"--no-hooks"_s});
    QVERIFY2(upgrade.succeeded() && rendered.succeeded(), upgrade.error + rendered.error);
    const Ran applied = m_cluster->kubectl({u"apply"_s, u"--server-side"_s, u"--force-conflicts"_s,
                                            u"--dry-run=server"_s, u"--namespace"_s, u"polyaxon"_s,
                                            u"-f"_s, u"-"_s},
                                           rendered.output);
    QVERIFY2(applied.error.contains("plx-polyaxon-api") && applied.error.contains("immutable"),
             applied.error);
    QCOMPARE(m_scene->state(), m_before);
}

void EndToEndTest::upgradesAndComesBack()
{
    const QString plan = path(u"plan.json"_s);
    compareStatus(program({u"rehearse"_s, plan}), 0);
    QCOMPARE(m_scene->state(), m_before);
    const Said run = program(
        {u"run"_s, plan, u"--yes"_s, u"--confirm"_s, u"polyaxon"_s, u"--runs"_s, path(u"runs"_s)});
    compareStatus(run, 0);
    QVERIFY2(!run.all().contains("not-to-be-seen"), "a secret was shown");
    // By the tool that was fetched, before it was installed.
    QVERIFY2(run.all().contains(m_scene->isIndexMissing() ? "has no polyaxon._deploy.reader"
                                                          : " accepts the deployment file"),
             run.all());
    QCOMPARE(lackingOfUpgrade(*m_scene, *m_cluster, chart()), QString());
    const QString folder =
        path(u"runs/"_s) +
        QDir(path(u"runs"_s)).entryList(QDir::Dirs | QDir::NoDotAndDotDot).value(0);
    compareStatus(program({u"verify"_s, folder}), 0);
    compareStatus(program({u"rollback"_s, folder, u"--yes"_s, u"--confirm"_s, u"polyaxon"_s}), 0);
    QCOMPARE(m_scene->state(), m_before);
    QCOMPARE(QFileInfo(m_scene->deployment()).lastModified(), m_written);
}

void EndToEndTest::theScriptDoesTheSame()
{
    const QString plan = path(u"plan-again.json"_s);
    const QString folder = path(u"export"_s);
    compareStatus(
        program(QStringList{u"plan"_s} + m_scene->scopeArguments() + QStringList{u"-o"_s, plan}),
        0);
    compareStatus(program({u"export"_s, plan, u"--as"_s, u"bash"_s, u"-o"_s, folder}), 0);
    const QStringList upgrade{u"bash"_s, folder + u"/upgrade.sh"_s, u"--yes"_s, u"--confirm"_s,
                              u"polyaxon"_s};
    const Ran first = runProgram(upgrade, {}, std::chrono::minutes(15));
    QVERIFY2(first.succeeded(), first.output + first.error);
    QVERIFY2(!(first.output + first.error).contains("not-to-be-seen"), "a secret was shown");
    QCOMPARE(lackingOfUpgrade(*m_scene, *m_cluster, chart()), QString());
    const QByteArray upgraded = m_scene->state();
    const Ran second = runProgram(upgrade, {}, std::chrono::minutes(15));
    QVERIFY2(second.succeeded(), second.output + second.error);
    QCOMPARE(m_scene->state(), upgraded);
    const Ran back = runProgram(
        {u"bash"_s, folder + u"/run/rollback.sh"_s, u"--yes"_s, u"--confirm"_s, u"polyaxon"_s}, {},
        std::chrono::minutes(15));
    QVERIFY2(back.succeeded(), back.output + back.error);
    QCOMPARE(m_scene->state(), m_before);
}

// It was the plan that made it work: the same upgrade without it is refused on the same cluster.
void EndToEndTest::theStraightWayFails()
{
    const Ran upgrade = m_cluster->helm({u"upgrade"_s, u"plx"_s, chart(), u"--namespace"_s,
                                         u"polyaxon"_s, u"--values"_s, m_scene->deployment()});
    QVERIFY(!upgrade.succeeded());
    QVERIFY2(upgrade.error.contains("plx-polyaxon-api") && upgrade.error.contains("immutable"),
             upgrade.error);
}

QTEST_GUILESS_MAIN(EndToEndTest)
#include "end_to_end.moc"
