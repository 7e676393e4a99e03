// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "inspect/version_check.h"

#include "inspecting.h"

#include <QTemporaryDir>

using namespace inspecting;
using namespace std::chrono_literals;
using Answer = VersionCheck::Answer;

class VersionChecks : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    QString at(const QString &name) const { return m_folder.filePath(name); }

    QString makeCommand(const QString &name, const QByteArray &script) const
    {
        const QString path = at(name);
        if (!makeEnvironment(path))
            return {};
        write(path + "/bin/polyaxon"_L1, script);
        QFile::setPermissions(path + "/bin/polyaxon"_L1,
                              QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        return path;
    }

    static Inspection look(const QString &path, InspectOptions options = {})
    {
        Scope scope;
        scope.pythons << path;
        scope.wheels = path;
        return inspected(scope, options);
    }

private Q_SLOTS:
    void answers_data()
    {
        QTest::addColumn<QByteArray>("output");
        QTest::addColumn<QByteArray>("error");
        QTest::addColumn<int>("status");
        QTest::addColumn<int>("answer");
        QTest::addColumn<QString>("newest");
        const QByteArray head = "\nCurrent cli version: 1.20.0\n\n";
        QTest::newRow("current") << head + "Platform version:\n\n  Key      abc\n  Version  "
                                           "1.20.0\n  Dist     ce\n\nCompatibility versions:\n\n"
                                 << QByteArray() << 0 << int(Answer::Current) << QString();
        QTest::newRow("newer") << head + "New version of Polyaxon CLI (2.18.0) is now available. "
                                         "To upgrade run:\n    pip install -U polyaxon\n"
                               << QByteArray() << 0 << int(Answer::Newer) << u"2.18.0"_s;
        QTest::newRow("unsupported")
            << head + "Your version of Polyaxon CLI (1.20.0) is no longer supported.\nDo you want "
                      "to upgrade to version 2.18.0 now? [y/N]: \n"
            << QByteArray("Aborted!\n") << 1 << int(Answer::BelowMinimum) << QString();
        QTest::newRow("ahead")
            << head + "Your version of CLI (1.20.0) is ahead of the latest version supported by "
                      "Polyaxon server (1.18.0) on your cluster, and might be incompatible.\n"
            << QByteArray() << 0 << int(Answer::Ahead) << u"1.18.0"_s;
        QTest::newRow("unreachable")
            << head +
                   "Could not connect to remote server to fetch compatibility versions.\nPlatform "
                   "version:\n\n Server not found or not deployed\n\nCompatibility "
                   "versions:\n\n\nCould not get the min/latest versions from compatibility API.\n"
            << QByteArray() << 1 << int(Answer::Unreachable) << QString();
        QTest::newRow("session") << head + "Session has expired, please try again!\n"
                                 << QByteArray() << 1 << int(Answer::SessionExpired) << QString();
        QTest::newRow("pkg_resources")
            << QByteArray()
            << QByteArray("Traceback (most recent call last):\nModuleNotFoundError: No module "
                          "named 'pkg_resources'\n")
            << 1 << int(Answer::NoPkgResources) << QString();
        QTest::newRow("old command") << QByteArray("Legacy package `polyaxon-cli` is installed. "
                                                   "Please run `pip uninstall polyaxon-cli`\n")
                                     << QByteArray() << 1 << int(Answer::OldCommand) << QString();
        QTest::newRow("anything else") << QByteArray() << QByteArray("Traceback\nImportError: x\n")
                                       << 1 << int(Answer::Failed) << QString();
    }

    void answers()
    {
        QFETCH(QByteArray, output);
        QFETCH(QByteArray, error);
        QFETCH(int, status);
        CommandResult result;
        result.end = CommandEnd::Exited;
        result.exitStatus = status;
        result.output = output;
        result.error = error;
        const VersionCheck check = readVersionCheck(result);
        QTEST(int(check.answer), "answer");
        QTEST(check.newest, "newest");
        QCOMPARE(check.platform,
                 QByteArray(QTest::currentDataTag()) == "current" ? u"1.20.0"_s : QString());
    }

    void runsOnACopyAndAnswersNoQuestion()
    {
        // Does what an expired session makes the command do, and asks.
        const QString path =
            makeCommand(u"asking"_s, "#!/bin/sh\ncat ~/.polyaxon/.client\nrm "
                                     "~/.polyaxon/.auth\necho new > ~/.polyaxon/.cli\n"
                                     "test -e ~/.polyaxon/.home && echo led back\nread answer && "
                                     "echo answered\necho 'Current cli version: 1.20.0'\npwd > " +
                                         at(u"where"_s).toUtf8() + "\n");
        const QString home = at(u"home"_s);
        for (const QString &name : {u".auth"_s, u".client"_s, u".cli"_s, u".home"_s})
            write(home + "/.polyaxon/"_L1 + name, "as it was");
        const Variable homeVariable("HOME", home.toUtf8()), polyaxonHome("POLYAXON_HOME", "");
        const Inspection inspection = look(path);
        const ProbeState *state = probe(inspection, u"version-check:"_s + path);
        QCOMPARE(state->phase, ProbeState::Phase::Done);
        QVERIFY2(state->summary.contains(u"1.20.0"_s), qPrintable(state->summary));
        const QString where = QString::fromUtf8(contentOf(at(u"where"_s))).trimmed();
        QVERIFY2(where.startsWith(u'/') && !where.startsWith(home), qPrintable(where));
        for (const QString &name : {u".auth"_s, u".client"_s, u".cli"_s, u".home"_s})
            QCOMPARE(contentOf(home + "/.polyaxon/"_L1 + name), "as it was");
        QVERIFY(!QFile::exists(where));
    }

    void doesNotEnd()
    {
        const QString path = makeCommand(u"endless"_s, "#!/bin/sh\nsleep 60\n");
        const Inspection inspection = look(path, {500ms});
        const ProbeState *state = probe(inspection, u"version-check:"_s + path);
        QCOMPARE(state->phase, ProbeState::Phase::TimedOut);
        QVERIFY2(state->elapsed < 1000ms,
                 QByteArray::number(qint64(state->elapsed.count())).constData());
        QVERIFY(finding(inspection, u"probe-timed-out"_s));
    }

    void withoutTheCommandThereIsNothingToSay()
    {
        const QString path = at(u"bare"_s);
        QVERIFY(makeEnvironment(path));
        const Inspection inspection = look(path);
        QCOMPARE(probe(inspection, u"version-check:"_s + path)->phase, ProbeState::Phase::Done);
        QCOMPARE(idsOf(inspection), QStringList{u"package-not-installed"_s});
    }

    void offlineItIsNotRun()
    {
        const QString path =
            makeCommand(u"not-run"_s, "#!/bin/sh\ntouch \"$(dirname \"$0\")/ran\"\n");
        Scope scope = offlineScope();
        scope.pythons << path;
        QVERIFY(finding(inspected(scope), u"version-check-not-asked"_s));
        QVERIFY(!QFile::exists(path + "/bin/ran"_L1));
    }
};

QTEST_GUILESS_MAIN(VersionChecks)
#include "version_check.moc"
