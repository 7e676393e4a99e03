// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "app/program.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace wizard;
using namespace Qt::StringLiterals;

// An environment with the released packages of v0 becomes one of v1, where polyaxon-sdk has its
// place, and comes back.
class V0EnvironmentTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void thereAndBack();

private:
    bool start(const QString &what, const QStringList &arguments,
               QByteArray *output = nullptr) const
    {
        QProcess process;
        process.start(what, arguments);
        const bool isDone = process.waitForFinished(300'000) && process.exitCode() == 0;
        if (output)
            *output = process.readAllStandardOutput();
        return isDone;
    }
    QByteArray frozen() const
    {
        QByteArray list;
        return start(m_folder.filePath(u"env/bin/pip"_s), {u"freeze"_s}, &list) ? list
                                                                                : QByteArray();
    }

    QTemporaryDir m_folder;
};

void V0EnvironmentTest::thereAndBack()
{
    QVERIFY(start(u"python3"_s, {u"-m"_s, u"venv"_s, m_folder.filePath(u"env"_s)}));
    // What else they want is too old for the Pythons of today.
    if (!start(m_folder.filePath(u"env/bin/pip"_s),
               {u"install"_s, u"--quiet"_s, u"--no-deps"_s, u"polyaxon-cli==0.6.1"_s,
                u"polyaxon-client==0.6.1"_s, u"polyaxon-schemas==0.6.1"_s}))
        QSKIP("the released packages of v0 cannot be installed: the package index is not reached");
    const QByteArray before = frozen();
    QVERIFY(before.contains("polyaxon-cli==0.6.1"));
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"HOME"_s, m_folder.path());
    const auto run = [&](const QStringList &arguments) {
        return program(arguments, environment, m_folder.path());
    };
    const Said planned =
        run({u"plan"_s, u"--python"_s, u"env"_s, u"--to"_s, u"1.20.0"_s, u"-o"_s, u"plan.json"_s});
    QVERIFY2(planned.status == 0 && planned.error.contains("environment-of-v0"),
             planned.all().constData());
    const Said done = run({u"run"_s, u"plan.json"_s, u"--yes"_s, u"--runs"_s, u"runs"_s});
    QVERIFY2(done.status == 0, done.all().constData());
    QVERIFY(frozen().contains("polyaxon==1.20.0") && frozen().contains("polyaxon-sdk==1.20.0"));
    QVERIFY(!frozen().contains("polyaxon-cli"));
    QByteArray version;
    QVERIFY(start(m_folder.filePath(u"env/bin/polyaxon"_s), {u"version"_s}, &version));
    QVERIFY2(version.contains("1.20.0"), version.constData());
    const QString folder = QDir(m_folder.filePath(u"runs"_s))
                               .entryInfoList(QDir::Dirs | QDir::NoDotAndDotDot)
                               .first()
                               .filePath();
    const Said back = run({u"rollback"_s, folder, u"--yes"_s});
    QVERIFY2(back.status == 0, back.all().constData());
    QCOMPARE(frozen(), before);
}

QTEST_GUILESS_MAIN(V0EnvironmentTest)
#include "v0_environment.moc"
