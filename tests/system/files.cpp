// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "system/files.h"

#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>
#include <unistd.h>

using namespace wizard;
using namespace Qt::StringLiterals;

class FilesTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void replacesContentAndKeepsMode();
    void writesThroughASymbolicLink();
    void leavesAReadOnlyFileAlone();
    void leavesNothingBehindWhenTheDiskIsFull();
    void copiesWithModeAndTimes();
    void neverOverwritesACopy();
    void makesPrivateFolders();
    void refusesWhatIsTooLarge();

private:
    QString path(const QString &name) const { return m_folder.filePath(name); }
    void write(const QString &name, const QByteArray &bytes, uint mode = 0644) const
    {
        QFile file(path(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(bytes);
        file.close();
        ::chmod(qPrintable(path(name)), mode);
    }
    static struct stat state(const QString &path)
    {
        struct stat result{};
        ::stat(qPrintable(path), &result);
        return result;
    }

    QTemporaryDir m_folder;
};

void FilesTest::replacesContentAndKeepsMode()
{
    write(u"a"_s, "old", 0750);
    QVERIFY(replaceFile(path(u"a"_s), "new").has_value());
    QCOMPARE(readFile(path(u"a"_s)).value(), "new");
    QCOMPARE(state(path(u"a"_s)).st_mode & 07777, 0750u);
    QVERIFY(replaceFile(path(u"fresh"_s), "x").has_value());
    QCOMPARE(state(path(u"fresh"_s)).st_mode & 07777, 0600u);
}

void FilesTest::writesThroughASymbolicLink()
{
    write(u"target"_s, "old");
    QVERIFY(QFile::link(u"target"_s, path(u"link"_s)));
    QVERIFY(replaceFile(path(u"link"_s), "new").has_value());
    QVERIFY(QFileInfo(path(u"link"_s)).isSymLink());
    QCOMPARE(readFile(path(u"target"_s)).value(), "new");
}

void FilesTest::leavesAReadOnlyFileAlone()
{
    if (::geteuid() == 0)
        QSKIP("root may write every file");
    write(u"fixed"_s, "old", 0444);
    const auto result = replaceFile(path(u"fixed"_s), "new");
    QVERIFY(!result);
    QCOMPARE(result.error().id, u"file-unwritable"_s);
    QCOMPARE(readFile(path(u"fixed"_s)).value(), "old");
}

void FilesTest::leavesNothingBehindWhenTheDiskIsFull()
{
    const QString full = u"/dev/full"_s;
    const auto result = replaceFile(full, "new");
    QVERIFY(!result);
    QCOMPARE(result.error().id, u"file-unwritable"_s);
    QVERIFY(QFileInfo::exists(full));
}

void FilesTest::copiesWithModeAndTimes()
{
    write(u"from"_s, QByteArray(200'000, 'x'), 0640);
    const auto copied = copyFile(path(u"from"_s), path(u"to"_s));
    QVERIFY(copied.has_value());
    QCOMPARE(readFile(path(u"to"_s)).value(), QByteArray(200'000, 'x'));
    const auto from = state(path(u"from"_s));
    const auto to = state(path(u"to"_s));
    QCOMPARE(to.st_mode, from.st_mode);
    QCOMPARE(to.st_mtim.tv_nsec, from.st_mtim.tv_nsec);
}

void FilesTest::neverOverwritesACopy()
{
    write(u"one"_s, "one");
    write(u"two"_s, "two");
    QVERIFY(!copyFile(path(u"one"_s), path(u"two"_s)));
    QCOMPARE(readFile(path(u"two"_s)).value(), "two");
}

void FilesTest::makesPrivateFolders()
{
    QVERIFY(makePrivateFolder(path(u"x/y/z"_s)).has_value());
    QCOMPARE(state(path(u"x/y/z"_s)).st_mode & 07777, 0700u);
    QCOMPARE(state(path(u"x"_s)).st_mode & 07777, 0700u);
    QVERIFY(makePrivateFolder(path(u"x/y/z"_s)).has_value());
}

void FilesTest::refusesWhatIsTooLarge()
{
    write(u"large"_s, QByteArray(100, 'x'));
    QCOMPARE(readFile(path(u"large"_s), 99).error().id, u"file-too-large"_s);
    QCOMPARE(readFile(path(u"absent"_s)).error().id, u"file-unreadable"_s);
}

QTEST_GUILESS_MAIN(FilesTest)
#include "files.moc"
