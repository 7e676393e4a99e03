// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "system/files.h"

#include <QElapsedTimer>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace wizard;
using namespace Qt::StringLiterals;

// The script that stands beside a command that waits in the cluster.
class RolloutScriptTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void endsAsTheCommandDoes();
    void endsWithoutAServer();
    void waitsForAServerThatComesBack();

private:
    bool run(const QByteArray &kubectl, const QStringList &command);

    QTemporaryDir m_folder;
    QByteArray m_said;
    int m_status = -1;
};

bool RolloutScriptTest::run(const QByteArray &kubectl, const QStringList &command)
{
    const QString program = m_folder.filePath(u"kubectl"_s);
    if (!replaceFile(program, "#!/bin/sh\n" + kubectl, 0700))
        return false;
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.setWorkingDirectory(m_folder.path());
    process.start(u"env"_s,
                  QStringList{u"WIZARD_ROLLOUT_SECONDS=1"_s, u"bash"_s,
                              QStringLiteral(WIZARD_TESTS "/../resources/scripts/rollout.sh"),
                              u"release=plx,app.kubernetes.io/part-of=polyaxon-core"_s, program,
                              u"--namespace"_s, u"polyaxon"_s, u"--"_s} +
                      command);
    if (!process.waitForFinished(60'000))
        return false;
    m_said = process.readAll();
    m_status = process.exitCode();
    return process.exitStatus() == QProcess::NormalExit;
}

void RolloutScriptTest::endsAsTheCommandDoes()
{
    QVERIFY(run("exit 0\n", {u"sh"_s, u"-c"_s, u"sleep 2; echo done"_s}));
    QCOMPARE(m_status, 0);
    QVERIFY2(m_said.contains("done") && !m_said.contains("does not answer"), m_said);
    QVERIFY(run("exit 0\n", {u"sh"_s, u"-c"_s, u"exit 7"_s}));
    QCOMPARE(m_status, 7);
}

// What would wait for a quarter of an hour is ended, and the reason said.
void RolloutScriptTest::endsWithoutAServer()
{
    QElapsedTimer timer;
    timer.start();
    QVERIFY(run("exit 1\n", {u"sleep"_s, u"50"_s}));
    QVERIFY2(timer.elapsed() < 30'000, m_said);
    QVERIFY(m_status != 0);
    QVERIFY2(m_said.contains("the server does not answer"), m_said);
    // Nor does one that does not listen go on.
    QVERIFY(run("exit 1\n", {u"sh"_s, u"-c"_s, u"trap '' TERM; exec sleep 50"_s}));
    QVERIFY2(timer.elapsed() < 50'000 && m_status != 0, m_said);
}

void RolloutScriptTest::waitsForAServerThatComesBack()
{
    QVERIFY(run("[ \"$3\" = version ] || exit 0\n[ -e seen ] || { : > seen; exit 1; }\n",
                {u"sleep"_s, u"6"_s}));
    QVERIFY2(m_status == 0 && m_said.contains("does not answer"), m_said);
}

QTEST_GUILESS_MAIN(RolloutScriptTest)
#include "rollout_script.moc"
