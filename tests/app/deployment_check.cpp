// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "app/program.h"
#include "charts/charts.h"
#include "plan/plan.h"
#include "rewrite/released.h"
#include "system/files.h"

#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace wizard;
using namespace Qt::StringLiterals;

// A deployment file as it will be, read by the released command-line tool and rendered by Helm
// before anything is written.
class DeploymentCheckTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void cleanup();
    void acceptedAndRendered();
    void whatOnlyTheChartReadsIsNoError();
    void whatIsLeftToAHumanIsNoError();
    void whatWasNotSaidIsRefused();
    void whatDoesNotRenderIsRefused();
    void eachFileByItself();

private:
    QString path(const QString &name) const { return m_folder->filePath(name); }
    QString planFile() const { return path(u"plan.json"_s); }
    Said plan(const QByteArray &values, const QStringList &further = {}) const;
    Said rehearsed() const;
    Plan loaded() const { return Plan::load(planFile()).value_or(Plan()); }

    std::unique_ptr<QTemporaryDir> m_folder = std::make_unique<QTemporaryDir>();
    QString m_python;
    QString m_charts;
};

namespace {

const QByteArray plain = "postgresql: {enabled: false}\napi: {replicas: 2}\nexternalServices: "
                         "{postgresql: {user: polyaxon, password: not-to-be-seen, database: "
                         "polyaxon, host: db.invalid, port: 5432}}\n";

} // namespace

void DeploymentCheckTest::initTestCase()
{
    m_python = releasedInterpreter(u"2.9.4"_s);
    if (m_python.isEmpty())
        QSKIP("The package index cannot be reached, and the package is not in the cache.");
    qputenv("PATH", QFile::encodeName(testCache() + u"/cluster/bin:"_s) + qgetenv("PATH"));
    m_charts = releasedCharts().isEmpty() ? smallCharts() : releasedCharts();
    if (m_charts.isEmpty() || QStandardPaths::findExecutable(u"helm"_s).isEmpty())
        QSKIP("Helm is not here.");
}

void DeploymentCheckTest::cleanup()
{
    m_folder = std::make_unique<QTemporaryDir>();
}

// The environment has the target already.
Said DeploymentCheckTest::plan(const QByteArray &values, const QStringList &further) const
{
    if (!replaceFile(path(u"values.yaml"_s), values))
        return {};
    return program(QStringList{u"plan"_s, u"--python"_s, m_python, u"--deployment"_s,
                               path(u"values.yaml"_s), u"--chart-repo"_s, m_charts, u"--to"_s,
                               u"2.9.4"_s, u"-o"_s, planFile()} +
                   further);
}

Said DeploymentCheckTest::rehearsed() const
{
    return program({u"rehearse"_s, planFile()});
}

void DeploymentCheckTest::acceptedAndRendered()
{
    const Said said = plan(plain);
    QVERIFY2(said.status == 0, said.all());
    const Said rehearsal = rehearsed();
    QVERIFY2(rehearsal.status == 0, rehearsal.all());
    QVERIFY2(rehearsal.all().contains("polyaxon 2.9.4 accepts the deployment file"),
             rehearsal.all());
    QVERIFY2(rehearsal.all().contains("helm template polyaxon"), rehearsal.all());
    QVERIFY2(!rehearsal.all().contains("not-to-be-seen"), rehearsal.all());
    QCOMPARE(readFile(path(u"values.yaml"_s)).value_or(QByteArray()), plain);
    const Said run = program({u"run"_s, planFile(), u"--yes"_s, u"--runs"_s, path(u"runs"_s)});
    QVERIFY2(run.status == 0, run.all());
    QVERIFY(!readFile(path(u"values.yaml"_s))->contains("\napi:"));
}

void DeploymentCheckTest::whatOnlyTheChartReadsIsNoError()
{
    const Said said = plan(plain + "operator: {maxConcurrentReconciles: 4}\n");
    QVERIFY2(said.status == 0 && said.error.contains("deployment-plain-helm"), said.all());
    const Said rehearsal = rehearsed();
    QVERIFY2(rehearsal.status == 0, rehearsal.all());
    QVERIFY2(rehearsal.all().contains("refuses operator.maxConcurrentReconciles") &&
                 rehearsal.all().contains("This was said when the plan was made"),
             rehearsal.all());
}

void DeploymentCheckTest::whatIsLeftToAHumanIsNoError()
{
    QByteArray values = plain;
    values.replace("api: {replicas: 2}", "api: &both {replicas: 2}\nscheduler: *both");
    const Said said = plan(values);
    QVERIFY2(said.status == 0 && said.error.contains("deployment-by-hand"), said.all());
    const Said rehearsal = rehearsed();
    QVERIFY2(rehearsal.status == 0 && rehearsal.all().contains("refuses api: "), rehearsal.all());
}

// A rejected edit leaves a key that the chart passes over in silence.
void DeploymentCheckTest::whatWasNotSaidIsRefused()
{
    QCOMPARE(plan(plain).status, 0);
    Plan rejected = loaded();
    for (Edit &edit : rejected.changes.first().edits)
        edit.accepted = false;
    QVERIFY(rejected.save(planFile()));
    const Said rehearsal = rehearsed();
    QVERIFY2(rehearsal.status == 1 && rehearsal.error.contains("refuses api: "), rehearsal.all());
    const QStringList run{u"run"_s, planFile(), u"--yes"_s, u"--runs"_s, path(u"runs"_s)};
    const Said stopped = program(run);
    QVERIFY2(stopped.status == 1 && stopped.error.contains("refuses api: "), stopped.all());
    QCOMPARE(readFile(path(u"values.yaml"_s)).value_or(QByteArray()), plain);
    // Somebody who knows better leaves it out.
    const auto step = std::ranges::find(rejected.steps, u"deployment-1-read"_s, &Step::id);
    QVERIFY(step != rejected.steps.end() && step->optional);
    step->enabled = false;
    QVERIFY(rejected.save(planFile()));
    QCOMPARE(rehearsed().status, 0);
}

void DeploymentCheckTest::whatDoesNotRenderIsRefused()
{
    if (releasedCharts().isEmpty())
        QSKIP("The released charts are not here.");
    // Broken in every released chart.
    const Said said =
        plan(plain + "broker: redis\nredis: {enabled: true}\nflower: {enabled: true}\n");
    QVERIFY2(said.status == 0, said.all());
    const Said rehearsal = rehearsed();
    QVERIFY2(rehearsal.status == 1 && rehearsal.error.contains("flower"), rehearsal.all());
}

// Without a release nobody says that they belong together.
void DeploymentCheckTest::eachFileByItself()
{
    QVERIFY(replaceFile(path(u"more.yaml"_s), "releaseName: plx\nnamespace: polyaxon\n"));
    const Said said = plan(plain, {u"--deployment"_s, path(u"more.yaml"_s)});
    QVERIFY2(said.status == 0, said.all());
    const Plan made = loaded();
    QCOMPARE(std::ranges::count_if(made.steps,
                                   [](const Step &step) {
                                       return step.id.endsWith("-read"_L1) && step.isHarmless();
                                   }),
             2);
    const Said rehearsal = rehearsed();
    QVERIFY2(rehearsal.status == 0, rehearsal.all());
}

QTEST_GUILESS_MAIN(DeploymentCheckTest)
#include "deployment_check.moc"
