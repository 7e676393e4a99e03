// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "diff/unified_patch.h"

#include "diff/git_program.h"

#include <QTemporaryDir>
#include <QTest>

using namespace wizard;
using namespace Qt::StringLiterals;

class UnifiedPatchTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void saysNothingWhenNothingChanges();
    void readsAsAPatch();
    void isAppliedByGit_data();
    void isAppliedByGit();
    void isAppliedByGitWhateverTheEdits();
    void createsAndRemovesFiles();
};

void UnifiedPatchTest::saysNothingWhenNothingChanges()
{
    const auto patch = unifiedPatch(u"a.py"_s, "x\n", "x\n");
    QVERIFY(patch);
    QVERIFY(patch->isEmpty());
}

void UnifiedPatchTest::readsAsAPatch()
{
    const auto patch = unifiedPatch(u"src/a.py"_s, "one\ntwo", "one\n2\n");
    QVERIFY(patch);
    QVERIFY(patch->startsWith("diff --git a/src/a.py b/src/a.py\n"));
    QVERIFY(patch->endsWith("--- a/src/a.py\n+++ b/src/a.py\n@@ -1,2 +1,2 @@\n one\n-two\n"
                            "\\ No newline at end of file\n+2\n"));
}

void UnifiedPatchTest::isAppliedByGit_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    const QByteArray text = "a\nb\nc\nd\ne\nf\ng\nh\ni\nj\nk\nl\n";
    QTest::newRow("a line") << u"a.py"_s << text << QByteArray(text).replace("f\n", "F\n");
    QTest::newRow("two hunks") << u"a.py"_s << text
                               << QByteArray(text).replace("a\n", "A\n").replace("l\n", "L\n");
    QTest::newRow("in a folder") << u"src/deep/a.py"_s << text
                                 << QByteArray(text).replace("c\n", "");
    QTest::newRow("name with space and letters")
        << u"mein code/größe.py"_s << text << QByteArray("x\n");
    QTest::newRow("name with quote") << u"a\"b\\c.py"_s << text << QByteArray("x\n");
    QTest::newRow("loses final line end") << u"a"_s << QByteArray("a\nb\n") << QByteArray("a\nb");
    QTest::newRow("gets final line end") << u"a"_s << QByteArray("a\nb") << QByteArray("a\nb\n");
    QTest::newRow("keeps none") << u"a"_s << QByteArray("a\nb") << QByteArray("A\nb");
    QTest::newRow("CRLF") << u"a"_s << QByteArray("a\r\nb\r\nc\r\n")
                          << QByteArray("a\r\nB\r\nc\r\n");
    QTest::newRow("CRLF to LF") << u"a"_s << QByteArray("a\r\nb\r\n") << QByteArray("a\nb\n");
    QTest::newRow("from empty") << u"a"_s << QByteArray("") << QByteArray("a\nb\n");
    QTest::newRow("to empty") << u"a"_s << QByteArray("a\nb\n") << QByteArray("");
    QTest::newRow("not UTF-8") << u"a"_s << QByteArray("caf\xE9\n") << QByteArray("caf\xE9\nx\n");
    QTest::newRow("byte order mark") << u"a"_s
                                     << QByteArray("\xEF\xBB\xBF"
                                                   "a\n")
                                     << QByteArray("\xEF\xBB\xBF"
                                                   "b\n");
    QTest::newRow("binary") << u"a"_s << QByteArray("a\0b", 3) << QByteArray("a\0\0\xFF\nc", 6);
    QTest::newRow("binary to text") << u"a"_s << QByteArray("a\0b", 3) << QByteArray("text\n");
}

void UnifiedPatchTest::isAppliedByGit()
{
    QFETCH(QString, path);
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, after);
    QTemporaryDir folder;
    const QString file = folder.filePath(path);
    QVERIFY(QDir().mkpath(QFileInfo(file).path()));
    writeFile(file, before);
    const auto patch = unifiedPatch(path, before, after);
    QVERIFY(patch);
    const GitResult git = runGit(folder.path(), {u"apply"_s, u"--whitespace=nowarn"_s}, *patch);
    QVERIFY2(git.status == 0, git.error);
    QCOMPARE(contentOf(file), after);
}

void UnifiedPatchTest::isAppliedByGitWhateverTheEdits()
{
    // One patch of many files, so that git is started once.
    QTemporaryDir folder;
    QByteArray all;
    QList<QByteArray> expected;
    QRandomGenerator random(20);
    for (int index = 0; index < 300; ++index) {
        const QByteArray before = randomText(random, random.bounded(1, 80));
        const QByteArray after = randomEdit(random, before);
        const QString name = u"f%1"_s.arg(index);
        writeFile(folder.filePath(name), before);
        const auto patch = unifiedPatch(name, before, after);
        QVERIFY(patch);
        all += *patch;
        expected << after;
    }
    const GitResult git = runGit(folder.path(), {u"apply"_s, u"--whitespace=nowarn"_s}, all);
    QVERIFY2(git.status == 0, git.error);
    for (int index = 0; index < 300; ++index)
        QCOMPARE(contentOf(folder.filePath(u"f%1"_s.arg(index))), expected.at(index));
}

void UnifiedPatchTest::createsAndRemovesFiles()
{
    QTemporaryDir folder;
    const auto create = unifiedPatch(u"new.txt"_s, {}, "a\n", PatchKind::Create);
    QVERIFY(create);
    QCOMPARE(runGit(folder.path(), {u"apply"_s}, *create).status, 0);
    QCOMPARE(contentOf(folder.filePath(u"new.txt"_s)), "a\n");
    const auto remove = unifiedPatch(u"new.txt"_s, "a\n", {}, PatchKind::Remove);
    QVERIFY(remove);
    QCOMPARE(runGit(folder.path(), {u"apply"_s}, *remove).status, 0);
    QVERIFY(!QFile::exists(folder.filePath(u"new.txt"_s)));
}

QTEST_GUILESS_MAIN(UnifiedPatchTest)
#include "unified_patch.moc"
