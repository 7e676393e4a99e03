// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "charts/charts.h"
#include "cluster/cluster.h"
#include "pages/v0_window.h"

#include <QFileDialog>
#include <QMenu>
#include <QTemporaryDir>

#include <algorithm>

using namespace wizard;
using namespace Qt::StringLiterals;

// A project, a deployment file and a release of v0 in one plan to v2, through the window: looked
// at, exported, and tried against the server, which is not changed.
class V0ReleaseTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void plans();
    void exports();
    void rehearses();

private:
    QString path(const QString &name) const { return m_folder.filePath(name); }
    const Plan &plan() const { return *m_window->session().planning().plan(); }
    QByteArray releases() const
    {
        return m_cluster->helm({u"list"_s, u"--all-namespaces"_s, u"-o"_s, u"json"_s}).output;
    }

    QTemporaryDir m_folder;
    std::unique_ptr<TestCluster> m_cluster;
    std::unique_ptr<WizardWindow> m_window;
    std::unique_ptr<Driver> m_driver;
};

namespace {

// Claims of v0 are in its namespace only; what is on a node is wherever a pod is.
const QByteArray values = "deploymentType: kubernetes\nserviceType: NodePort\n"
                          "postgresql: {postgresqlPassword: not-to-be-seen}\n"
                          "persistence:\n  outputs:\n    o: {hostPath: /srv/o, mountPath: /o}\n";

} // namespace

void V0ReleaseTest::initTestCase()
{
    if (const QString why = TestCluster::whyUnavailable(); !why.isEmpty())
        QSKIP(qPrintable(why));
    m_cluster = std::make_unique<TestCluster>();
    QVERIFY2(m_cluster->error().isEmpty(), qPrintable(m_cluster->error()));
    useOwnSettings(m_folder.path());
    QVERIFY(writeV0Project(QDir(m_folder.path())));
    QVERIFY(replaceFile(path(u"values.yml"_s), values));
    const Ran ran = m_cluster->helm(
        {u"install"_s, u"plx"_s, smallCharts() + u"/polyaxon-0.6.1.tgz"_s, u"--namespace"_s,
         u"polyaxon"_s, u"--create-namespace"_s, u"--values"_s, path(u"values.yml"_s)});
    QVERIFY2(ran.succeeded(), ran.error);
    QCOMPARE(m_cluster->rolledOut(u"polyaxon"_s), QString());
    Scope scope = v0Scope(QDir(m_folder.path()));
    scope.chartRepository = releasedCharts().isEmpty() ? smallCharts() : releasedCharts();
    scope.cluster = true;
    scope.kubeconfig = m_cluster->kubeconfig();
    scope.context = m_cluster->context();
    scope.nameSpace = u"polyaxon"_s;
    scope.release = u"plx"_s;
    m_window = shownWindow(scope, path(u"runs"_s));
    QVERIFY(m_window);
    m_driver = std::make_unique<Driver>(*m_window);
}

void V0ReleaseTest::plans()
{
    for (const Station station : {Station::Inspect, Station::Plan}) {
        QTRY_VERIFY_WITH_TIMEOUT(m_driver->isEnabled(u"Next"_s), 90'000);
        QVERIFY(m_driver->press(u"Next"_s));
        QTRY_COMPARE(m_driver->station(), station);
    }
    // It is covered: not by an upgrade, and nothing is in the way.
    const QList<Finding> &found = m_window->session().inspecting().inspection()->findings;
    QVERIFY(std::ranges::contains(found, u"release-installed-anew"_s, &Finding::id));
    QVERIFY(!std::ranges::contains(found, Severity::Blocker, &Finding::severity));
    QTRY_VERIFY_WITH_TIMEOUT(!m_window->session().planning().isMaking(), 120'000);
    m_window->session().makePlan({*Version::parse(u"2.9.4"_s)});
    QTRY_VERIFY_WITH_TIMEOUT(!m_window->session().planning().isMaking(), 120'000);
    QVERIFY2(m_window->session().planning().plan(), qPrintable(m_driver->text()));
    m_driver->picture(u"v0-release-plan"_s);
    QCOMPARE(plan().targetPackage, u"2.9.4"_s);
    QCOMPARE(plan().targetChart, u"2.9.4"_s);
    QVERIFY(!plan().isBlocked());
    QCOMPARE(plan().findings.first().id, u"release-v0-no-upgrade"_s);
    QStringList ids;
    for (const Step &step : plan().steps)
        ids << step.id;
    for (const QString &id : {u"project-1-rewrite"_s, u"project-1-rewrite-new"_s,
                              u"deployment-1-migrate"_s, u"release-1-install"_s})
        QVERIFY2(ids.contains(id), qPrintable(ids.join(u' ')));
    QVERIFY(!m_driver->text().contains("not-to-be-seen"_L1));
}

void V0ReleaseTest::exports()
{
    QVERIFY(QDir().mkpath(path(u"export"_s)));
    auto *button = qobject_cast<QPushButton *>(m_driver->button(u"Export"_s));
    QVERIFY(button && button->isEnabled());
    const QList<QAction *> forms = button->menu()->actions();
    const auto bash = std::ranges::find_if(
        forms, [](const QAction *form) { return form->text().contains("Bash"_L1); });
    QVERIFY(bash != forms.end());
    (*bash)->trigger();
    QTRY_VERIFY(m_window->findChild<QFileDialog *>());
    Q_EMIT m_window->findChild<QFileDialog *>()->fileSelected(path(u"export"_s));
    m_window->findChild<QFileDialog *>()->close();
    QTRY_VERIFY2(m_driver->text().contains("Exported: "_L1), qPrintable(m_driver->text()));
    const QByteArray script = readFile(path(u"export/upgrade.sh"_s)).value_or(QByteArray());
    QVERIFY2(script.contains("plx-v2") && !script.contains("not-to-be-seen"), script);
}

void V0ReleaseTest::rehearses()
{
    const QByteArray before = releases();
    const Plan chosen = plan();
    QTRY_VERIFY(m_driver->isEnabled(u"Next"_s));
    QVERIFY(m_driver->press(u"Next"_s));
    QTRY_COMPARE(m_driver->station(), Station::Review);
    QTRY_VERIFY(m_driver->isEnabled(u"Rehearse"_s));
    QStringList commands;
    RehearsalSession &rehearsing = m_window->session().rehearsing();
    connect(&rehearsing, &RehearsalSession::command, this,
            [&](const QString &, const QStringList &argv) { commands << argv.join(u' '); });
    QVERIFY(m_driver->press(u"Rehearse"_s));
    QTRY_COMPARE(m_driver->station(), Station::Run);
    QTRY_VERIFY_WITH_TIMEOUT(!rehearsing.isActive(), 300'000);
    m_driver->picture(u"v0-release-rehearsed"_s);
    QVERIFY2(m_driver->text().contains("The rehearsal went through. Nothing was changed."_L1),
             qPrintable(m_driver->text()));
    QVERIFY(!m_driver->text().contains("not-to-be-seen"_L1));
    QVERIFY(!m_window->session().running().run());
    QVERIFY(m_driver->press(u"Back"_s));
    QTRY_COMPARE(m_driver->station(), Station::Review);
    QCOMPARE(plan(), chosen);
    QVERIFY2(std::ranges::any_of(commands,
                                 [](const QString &command) {
                                     return command.contains("install plx-v2"_L1) &&
                                            command.contains("--dry-run=server"_L1);
                                 }),
             qPrintable(commands.join(u'\n')));
    QCOMPARE(releases(), before);
    const QMap<QString, QByteArray> files = v0Project();
    for (auto file = files.cbegin(); file != files.cend(); ++file)
        if (file.key() != "values.yml"_L1)
            QCOMPARE(readFile(path(file.key())).value_or(QByteArray()), file.value());
    QCOMPARE(readFile(path(u"values.yml"_s)).value_or(QByteArray()), values);
}

QTEST_MAIN(V0ReleaseTest)
#include "v0_release.moc"
