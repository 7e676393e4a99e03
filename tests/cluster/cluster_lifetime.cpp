// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "cluster/cluster.h"

#include <QDirIterator>
#include <QFile>
#include <QTest>

#include <csignal>
#include <cstdio>

using namespace wizard;
using namespace Qt::StringLiterals;

namespace {

// The command lines of all processes that name this folder.
QByteArrayList processesOf(const QString &folder)
{
    QByteArrayList found;
    QDirIterator entries(u"/proc"_s, QDir::Dirs | QDir::NoDotAndDotDot);
    while (entries.hasNext()) {
        QFile commandLine(entries.next() + "/cmdline"_L1);
        if (!commandLine.open(QIODevice::ReadOnly))
            continue;
        const QByteArray argv = commandLine.readAll();
        if (argv.contains(folder.toUtf8()))
            found.append(argv.left(argv.indexOf('\0')));
    }
    return found;
}

const QByteArray deployment = R"(
apiVersion: apps/v1
kind: Deployment
metadata: {name: web, labels: {app: web}}
spec:
  replicas: 2
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web, tier: front}}
    spec: {containers: [{name: web, image: "registry.invalid/web:1"}]}
)";

} // namespace

class ClusterLifetime : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        if (const QString why = TestCluster::whyUnavailable(); !why.isEmpty())
            QSKIP(qPrintable(why));
    }

    void twoLiveSideBySide()
    {
        TestCluster one(u"one"_s), two(u"two"_s);
        QCOMPARE(one.error(), QString());
        QCOMPARE(two.error(), QString());
        QVERIFY(one.folder() != two.folder());
        QVERIFY(one.kubectl({u"create"_s, u"namespace"_s, u"only-in-one"_s}).succeeded());
        QVERIFY(one.kubectl({u"get"_s, u"namespace"_s, u"only-in-one"_s}).succeeded());
        QVERIFY(!two.kubectl({u"get"_s, u"namespace"_s, u"only-in-one"_s}).succeeded());
        for (const TestCluster *cluster : {&one, &two}) {
            const Ran ready = cluster->kubectl(
                {u"wait"_s, u"node"_s, u"--all"_s, u"--for=condition=Ready"_s, u"--timeout=1s"_s});
            QVERIFY2(ready.succeeded(), ready.error.constData());
        }
        const Ran version = one.kubectl({u"version"_s, u"-o"_s, u"json"_s});
        QVERIFY(version.json()["serverVersion"_L1]["gitVersion"_L1].toString().startsWith(u"v1."));
    }

    void behavesLikeACluster()
    {
        TestCluster cluster;
        QCOMPARE(cluster.error(), QString());
        const QStringList apply{u"apply"_s, u"-f"_s, u"-"_s};
        QVERIFY(cluster.kubectl(apply, deployment).succeeded());
        QCOMPARE(cluster.rolledOut(u"default"_s), QString());

        QByteArray other = deployment;
        other.replace("matchLabels: {app: web}", "matchLabels: {app: web, tier: front}");
        const Ran refused = cluster.kubectl(apply, other);
        QVERIFY(!refused.succeeded());
        QVERIFY2(refused.error.contains("field is immutable"), refused.error.constData());

        const Ran said = cluster.kubectl(
            {u"exec"_s, u"-i"_s, u"deployment/web"_s, u"--"_s, u"cat"_s}, "from here to there");
        QCOMPARE(said.output, "from here to there");

        QVERIFY(
            cluster.kubectl({u"create"_s, u"job"_s, u"once"_s, u"--image=registry.invalid/once"_s})
                .succeeded());
        const Ran complete = cluster.kubectl(
            {u"wait"_s, u"job/once"_s, u"--for=condition=Complete"_s, u"--timeout=60s"_s});
        QVERIFY2(complete.succeeded(), complete.error.constData());

        QVERIFY(cluster.kubectl({u"delete"_s, u"deployment"_s, u"web"_s, u"--timeout=60s"_s})
                    .succeeded());
        const QStringList pods{u"get"_s, u"pods"_s, u"-l"_s, u"app=web"_s, u"-o"_s, u"name"_s};
        QVERIFY(QTest::qWaitFor([&] { return cluster.kubectl(pods).output.isEmpty(); }, 60'000));
    }

    void nothingIsLeftWhenItEnds()
    {
        QString folder;
        {
            TestCluster cluster;
            QCOMPARE(cluster.error(), QString());
            folder = cluster.folder();
            QVERIFY(processesOf(folder).size() >= 5);
        }
        QCOMPARE(processesOf(folder), QByteArrayList());
        QVERIFY(!QFile::exists(folder));
    }

    void nothingIsLeftWhenTheTestIsKilled()
    {
        QProcess test;
        test.start(QCoreApplication::applicationFilePath(), {u"--hold"_s});
        while (!test.canReadLine() && test.waitForReadyRead(180'000)) {
        }
        const QString folder = QString::fromUtf8(test.readLine().trimmed());
        QVERIFY(QFile::exists(folder));
        QVERIFY(processesOf(folder).size() >= 5);
        test.kill();
        QVERIFY(test.waitForFinished());
        QVERIFY(QTest::qWaitFor([&] { return processesOf(folder).isEmpty(); }, 20'000));
        QVERIFY(QTest::qWaitFor([&] { return !QFile::exists(folder); }, 20'000));
    }

    void nothingIsLeftWhenTheSupervisorIsKilled()
    {
        QString folder;
        {
            TestCluster cluster;
            QCOMPARE(cluster.error(), QString());
            folder = cluster.folder();
            QCOMPARE(::kill(pid_t(cluster.supervisor()), SIGKILL), 0);
        }
        QVERIFY(QTest::qWaitFor([&] { return processesOf(folder).isEmpty(); }, 20'000));
        TestCluster next; // what nobody could remove is removed by the next one
        QVERIFY(!QFile::exists(folder));
    }
};

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    if (application.arguments().contains(u"--hold"_s)) {
        TestCluster cluster;
        std::printf("%s\n", qPrintable(cluster.folder()));
        std::fflush(stdout);
        return application.exec();
    }
    ClusterLifetime test;
    return QTest::qExec(&test, argc, argv);
}

#include "cluster_lifetime.moc"
