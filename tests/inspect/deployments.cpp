// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "inspect/judge.h"
#include "inspecting.h"
#include "system/files.h"

#include <QJsonDocument>
#include <QTemporaryDir>

using namespace inspecting;

class Deployments : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    QString at(const QString &name) const { return m_folder.filePath(name); }

    Inspection look(const QByteArray &content, const QString &name = u"values.yaml"_s) const
    {
        write(at(name), content);
        Scope scope = offlineScope();
        scope.deployments << at(name);
        return inspected(scope);
    }

private Q_SLOTS:
    void readsWhatTheFileSays()
    {
        const QByteArray text = "deploymentChart: platform\r\nreleaseName: \"plx\"\nnamespace: "
                                "ml\ndeploymentVersion: 1.20.0\napi:\n  replicas: 2\n";
        const Inspection inspection = look(text);
        QCOMPARE(inspection.deployments.size(), 1);
        const DeploymentFile &file = inspection.deployments.first();
        QCOMPARE(file.chart, u"platform"_s);
        QCOMPARE(file.releaseName, u"plx"_s);
        QCOMPARE(file.nameSpace, u"ml"_s);
        QCOMPARE(file.version, u"1.20.0"_s);
        QCOMPARE(file.hash, sha256(text));
        QVERIFY(file.isWritable);
        QCOMPARE(idsOf(inspection), QStringList{u"offers-not-asked"_s});
    }

    void chartByContent_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("chart");
        QTest::newRow("written") << QByteArray("deploymentChart: agent\n") << u"agent"_s;
        QTest::newRow("gateway means the agent chart")
            << QByteArray("deploymentChart: gateway\n") << u"agent"_s;
        QTest::newRow("agent with a token")
            << QByteArray("agent: {token: abc, instance: a.b}\nstreams: {}\n") << u"agent"_s;
        QTest::newRow("platform with an agent")
            << QByteArray("agent: {token: abc}\napi: {replicas: 2}\n") << u"platform"_s;
        QTest::newRow("nothing said") << QByteArray("gateway: {replicas: 2}\n") << u"platform"_s;
    }

    void chartByContent()
    {
        QFETCH(QByteArray, text);
        QTEST(look(text).deployments.value(0).chart, "chart");
    }

    void badInput_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("id");
        QTest::addColumn<QString>("says");
        QTest::newRow("does not parse")
            << QByteArray("api:\n  replicas: [1\n") << u"deployment-unreadable"_s << u"line"_s;
        QTest::newRow("tab") << QByteArray("api:\n\treplicas: 1\n") << u"deployment-unreadable"_s
                             << u"line 2"_s;
        QTest::newRow("not UTF-8")
            << QByteArray("a: \xff\n") << u"deployment-unreadable"_s << u"line 1"_s;
        QTest::newRow("a list") << QByteArray("- a\n") << u"deployment-unreadable"_s
                                << u"mapping"_s;
        QTest::newRow("two documents")
            << QByteArray("a: 1\n---\nb: 1\n") << u"deployment-unreadable"_s << u"mapping"_s;
        QTest::newRow("empty") << QByteArray("# nothing\n") << u"deployment-unreadable"_s
                               << u"mapping"_s;
        QTest::newRow("twice") << QByteArray("api:\n  a: 1\n  a: 2\n")
                               << u"deployment-duplicate-key"_s << u"line 3"_s;
    }

    void badInput()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, id);
        QFETCH(QString, says);
        const Inspection inspection = look(text);
        const Finding *found = finding(inspection, id, at(u"values.yaml"_s));
        QVERIFY2(found, qPrintable(idsOf(inspection).join(u' ')));
        QCOMPARE(found->severity, Severity::Blocker);
        QVERIFY2(found->why.contains(says), qPrintable(found->why));
        QVERIFY(inspection.deployments.isEmpty());
        QCOMPARE(inspection.probes.first().phase, ProbeState::Phase::Failed);
    }

    void placeOfADuplicate()
    {
        const Inspection inspection = look("äpi: 1\nb:\n  {ö: 🚀, ö: 2}\n");
        const Finding *found = finding(inspection, u"deployment-duplicate-key"_s);
        QVERIFY(found && found->place);
        QCOMPARE(*found->place, (Place{at(u"values.yaml"_s), 3, 10}));
    }

    void missingFile()
    {
        Scope scope = offlineScope();
        scope.deployments << at(u"none.yaml"_s);
        QVERIFY(
            finding(inspected(scope), u"deployment-unreadable"_s)->why.contains(u"none.yaml"_s));
    }

    void otherChartOrReleaseThanWhatIsLive()
    {
        Inspection inspection;
        inspection.cluster.emplace();
        Release release;
        release.name = u"plx"_s;
        release.nameSpace = u"ml"_s;
        release.chart = u"polyaxon"_s;
        inspection.cluster->releases << release;
        inspection.deployments << DeploymentFile{u"/a"_s, {}, u"agent"_s, {}, {}, {}, true}
                               << DeploymentFile{u"/b"_s, {}, u"platform"_s, u"other"_s,
                                                 {},      {}, true}
                               << DeploymentFile{u"/c"_s, {}, u"platform"_s, u"plx"_s,
                                                 u"ml"_s, {}, true};
        QStringList ids;
        for (const Finding &found : judged(inspection, guide(), {}))
            ids << found.subject + u' ' + found.id;
        QCOMPARE(ids, (QStringList{u"/a deployment-for-other-chart"_s,
                                   u"/b deployment-for-other-release"_s}));
    }

    void foundByItself()
    {
        const QString folder = at(u"found"_s);
        write(folder + "/values.yaml"_L1, "deploymentChart: platform\n");
        write(folder + "/config.yml"_L1, "gateway: {}\nartifactsStore: {}\n");
        write(folder + "/polyaxonfile.yaml"_L1,
              "version: 1.1\nkind: component\nrun: {kind: job}\n");
        write(folder + "/other.yaml"_L1, "postgresql: {enabled: true}\n");
        QVERIFY(makeEnvironment(folder + "/.venv"_L1));
        write(at(u"kubeconfig"_s), "apiVersion: v1\nkind: Config\n");
        const Variable noEnvironment("VIRTUAL_ENV", ""), noConda("CONDA_PREFIX", ""),
            kube("KUBECONFIG", at(u"kubeconfig"_s).toUtf8());
        const Scope scope = foundScope(folder);
        QCOMPARE(scope.projects, QStringList{folder});
        QCOMPARE(scope.deployments,
                 (QStringList{folder + "/config.yml"_L1, folder + "/values.yaml"_L1}));
        QCOMPARE(scope.pythons, QStringList{QFileInfo(folder + "/.venv"_L1).canonicalFilePath()});
        QVERIFY(scope.cluster);
        QVERIFY(makeEnvironment(at(u"active"_s)));
        const Variable active("VIRTUAL_ENV", QFile::encodeName(at(u"active"_s))),
            noKube("KUBECONFIG", "/nowhere");
        QCOMPARE(foundScope(folder).pythons.first(), at(u"active"_s));
        QVERIFY(!foundScope(folder).cluster);
        QCOMPARE(Scope::fromJson(
                     QJsonDocument::fromJson(QJsonDocument(scope.toJson()).toJson()).object()),
                 scope);
    }

    void scopeAsJson()
    {
        const Scope scope{
            {u"/e"_s}, {u"/p"_s},           {u"/d"_s},          u"/k"_s, u"c"_s, u"n"_s, u"r"_s,
            true,      u"https://charts"_s, u"https://index"_s, u"/w"_s, true};
        QCOMPARE(Scope::fromJson(scope.toJson()), scope);
        QCOMPARE(Scope::fromJson({}), Scope());
    }
};

QTEST_GUILESS_MAIN(Deployments)
#include "deployments.moc"
