// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "rewrite/released.h"
#include "rewrite/rewriter.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace wizard;
using namespace Qt::StringLiterals;

/// Programs for v1 that use what changed in v2 beside the imports: with their imports rewritten
/// they fail in a real release of v2, and run there when all is rewritten. Each checks by itself
/// that it does what it did in v1.
class PythonMembersTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void runsInV2_data();
    void runsInV2();
};

namespace {

const QString programs = QStringLiteral(WIZARD_TESTS "/rewrite/python/members/");

QByteArray bytesOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

// The exit status and what was said. Settings of whoever runs the test are kept away.
std::pair<int, QByteArray> outcome(const QString &python, const QByteArray &text)
{
    QTemporaryDir home;
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"HOME"_s, home.path());
    environment.insert(u"POLYAXON_CONFIG_PATH"_s, home.path());
    process.setProcessEnvironment(environment);
    process.setWorkingDirectory(home.path());
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(python, {u"-W"_s, u"ignore"_s, u"-"_s});
    process.write(text);
    process.closeWriteChannel();
    if (!process.waitForFinished(300'000))
        process.kill();
    return {process.exitCode(), process.readAll()};
}

} // namespace

void PythonMembersTest::runsInV2_data()
{
    QTest::addColumn<QString>("release");
    QTest::addColumn<QString>("program");
    QByteArrayList releases{"2.18.0"};
    if (qEnvironmentVariableIsSet("WIZARD_LONG"))
        releases << "2.0.6" << "2.9.4";
    for (const QByteArray &release : releases)
        for (const QString &program : QDir(programs).entryList({u"*.py"_s}))
            QTest::addRow("%s in %s", qPrintable(program), release.constData())
                << QString::fromLatin1(release) << program;
}

void PythonMembersTest::runsInV2()
{
    QFETCH(QString, release);
    QFETCH(QString, program);
    const QString python = releasedInterpreter(release);
    if (python.isEmpty())
        QSKIP("the release cannot be installed here");
    const QByteArray text = bytesOf(programs + program);
    RewriteRequest request;
    request.target = *Version::parse(release);
    const auto rewriting = rewritePython(text, *Guide::builtIn(u"v1-to-v2"_s), request);
    QVERIFY2(rewriting, rewriting ? "" : qPrintable(rewriting.error().text()));
    const QByteArray after = *spliced(text, rewriting->edits);

    const auto [status, said] = outcome(python, after);
    QVERIFY2(status == 0, after + said);
    // The imports alone would not have been enough.
    QList<Edit> edits = rewriting->edits;
    bool hasOthers = false;
    for (Edit &edit : edits) {
        const bool isImport = edit.rule == "python-moved"_L1 || edit.rule == "python-renamed"_L1 ||
                              edit.rule == "python-module-moved"_L1;
        hasOthers = hasOthers || !isImport;
        edit.accepted = isImport;
    }
    QVERIFY(hasOthers);
    QVERIFY2(outcome(python, *spliced(text, edits)).first != 0, *spliced(text, edits));
}

QTEST_GUILESS_MAIN(PythonMembersTest)
#include "python_members.moc"
