// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "run/environment_world.h"
#include "system/files.h"

#include <QDir>
#include <QTest>

using namespace wizard;
using namespace Qt::StringLiterals;

namespace {

void write(const QString &path, QByteArrayView content)
{
    QDir().mkpath(QFileInfo(path).absolutePath());
    QVERIFY(replaceFile(path, content).has_value());
}

} // namespace

/// The trial of an installed release finds what makes it unusable, one thing at a time.
class TrialTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void finds_data();
    void finds();

private:
    EnvironmentWorld::Ran tried(const QString &environment, const QString &version) const;

    EnvironmentWorld m_world;
    QString m_after = m_world.path(u"after"_s);
};

void TrialTest::initTestCase()
{
    QDir().mkpath(m_after);
    for (const QString &wheel : {u"polyaxon-2.9.4"_s, u"traceml-1.2.5"_s}) {
        const QString file = wheel + u"-py3-none-any.whl"_s;
        QVERIFY(QFile::copy(m_world.wheels() + u'/' + file, m_after + u'/' + file));
    }
    QVERIFY(m_world.make(m_world.path(u"whole"_s), {u"polyaxon==2.9.4"_s, u"kubernetes<37"_s}));
}

EnvironmentWorld::Ran TrialTest::tried(const QString &environment, const QString &version) const
{
    return EnvironmentWorld::run(
        {environment + u"/bin/python"_s,
         QStringLiteral(WIZARD_TESTS "/../resources/scripts/try_package.py"), version, m_after,
         m_world.path(u"project"_s)},
        {u"PYTHONDONTWRITEBYTECODE=1"_s}); // it imports from its own folder
}

void TrialTest::finds_data()
{
    QTest::addColumn<QString>("spoil"); // what the shell does, in site-packages
    QTest::addColumn<QByteArray>("said");
    QTest::newRow("nothing") << QString() << "polyaxon 2.9.4 works"_ba;
    QTest::newRow("a file is missing")
        << u"rm polyaxon/client.py"_s << "polyaxon/client.py is missing"_ba;
    QTest::newRow("a file is another one") << u"echo '# x' >> polyaxon/client.py"_s
                                           << "polyaxon/client.py is not what was installed"_ba;
    QTest::newRow("a file of another package")
        << u"echo '# x' >> traceml/__init__.py"_s
        << "traceml/__init__.py is not what was installed"_ba;
    QTest::newRow("the list of files is missing")
        << u"rm polyaxon-2.9.4.dist-info/RECORD"_s << "polyaxon has no list of its files"_ba;
    QTest::newRow("the old package's metadata")
        << u"mkdir polyaxon_sdk-1.20.0.dist-info"_s
        << "polyaxon_sdk-1.20.0.dist-info is still there"_ba;
    QTest::newRow("an old folder wins")
        << u"mkdir polyaxon/client; touch polyaxon/client/__init__.py"_s
        << "which is not part of the package"_ba;
    QTest::newRow("the command is missing")
        << u"sed -i '/bin.polyaxon/d' polyaxon-2.9.4.dist-info/RECORD"_s
        << "the command polyaxon is missing"_ba;
    QTest::newRow("the command fails")
        << u"printf '#!/bin/sh\\nexit 3\\n' > ../../../bin/polyaxon"_s << "“polyaxon version” "_ba;
    QTest::newRow("what it needs is too new")
        << u"rm -r kubernetes*; ../../../bin/python -m pip install -q --no-index --find-links "
           "../../../../wheels --no-deps kubernetes==37.0.0"_s
        << "a three-line component does not compile"_ba;
    QTest::newRow("an import of the project")
        << u"echo 'from polyaxon.polyflow import V1Job' > ../../../../project/1.py"_s
        << "1.py:1: from polyaxon.polyflow import V1Job: "_ba;
    QTest::newRow("an import that asks for another package")
        << u"printf 'try:\\n import keras_of_nobody\\nexcept ImportError:\\n raise "
           u"RuntimeError(\"Keras "
           "is required\")\\n' > polyaxon/asks.py; echo 'import polyaxon.asks' > "
           "../../../../project/1.py"_s
        << "polyaxon 2.9.4 works"_ba;
    QTest::newRow("a module of the project itself")
        << u"printf 'import polyaxon_tools\\nfrom polyaxon_client.tracking import Experiment\\n' > "
           "../../../../project/1.py"_s
        << "polyaxon 2.9.4 works"_ba;
    QTest::newRow("an import that raises")
        << u"echo 'raise RuntimeError(\"no\")' > polyaxon/raises.py; echo 'import "
           "polyaxon.raises' > ../../../../project/1.py"_s
        << "1.py:1: import polyaxon.raises: no"_ba;
    QTest::newRow("an import that may fail")
        << u"printf 'try:\\n import polyaxon.polyflow\\nexcept ImportError: pass\\n' > "
           "../../../../project/1.py"_s
        << "polyaxon 2.9.4 works"_ba;
}

void TrialTest::finds()
{
    QFETCH(QString, spoil);
    QFETCH(QByteArray, said);
    const QString project = m_world.path(u"project"_s);
    QDir(project).removeRecursively();
    write(project + u"/0.py"_s, "from polyaxon.client import RunClient\n");
    const QString path = m_world.path(u"tried"_s);
    QDir(path).removeRecursively();
    QCOMPARE(EnvironmentWorld::run({u"cp"_s, u"-a"_s, m_world.path(u"whole"_s), path}).status, 0);
    const auto moved = EnvironmentWorld::run(
        {u"sh"_s, u"-c"_s,
         u"sed -i \"s|$0|$1|g\" \"$1/pyvenv.cfg\"; \"$1/bin/python\" -m pip install --quiet "
         "--no-index --find-links \"$2\" --force-reinstall --no-deps polyaxon==2.9.4"_s,
         m_world.path(u"whole"_s), path, m_world.wheels()});
    QVERIFY2(moved.status == 0, moved.output.constData());
    const auto spoilt = EnvironmentWorld::run({u"sh"_s, u"-c"_s, spoil + u"\ntrue"_s}, {},
                                              EnvironmentWorld::siteOf(path));
    QVERIFY2(spoilt.status == 0, spoilt.output.constData());
    const auto ran = tried(path, u"2.9.4"_s);
    QVERIFY2(ran.output.contains(said), ran.output.constData());
    QCOMPARE(ran.status == 0, said.endsWith("works"));
    if (spoil.isEmpty()) {
        const auto other = tried(path, u"2.18.0"_s);
        QVERIFY2(other.output.contains("polyaxon 2.9.4 is installed, 2.18.0 was expected"),
                 other.output.constData());
    }
}

QTEST_GUILESS_MAIN(TrialTest)
#include "trial.moc"
