// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "run/copies.h"

#include "run/world.h"

#include <QDir>
#include <QFileInfo>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <filesystem>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace wizard;
using namespace Qt::StringLiterals;
namespace fs = std::filesystem;

namespace {

// The same promises hold for the engine and for the functions of the exported scripts.
struct Engine
{
    static bool keep(const QString &path, const QString &copy)
    {
        return keepCopy(path, copy).has_value();
    }
    static bool restore(const QString &path, const QString &copy)
    {
        return restoreCopy(path, copy).has_value();
    }
};

struct Bash
{
    static bool keep(const QString &path, const QString &copy)
    {
        return run(u"keep_copy"_s, path, copy);
    }
    static bool restore(const QString &path, const QString &copy)
    {
        return run(u"restore_copy"_s, path, copy);
    }
    static bool run(const QString &function, const QString &path, const QString &copy)
    {
        const QString prelude = QStringLiteral(WIZARD_TESTS "/../resources/scripts/prelude.sh");
        return QProcess::execute(u"bash"_s, {u"-c"_s, u". \"$1\"; \"$2\" \"$3\" \"$4\""_s,
                                             u"bash"_s, prelude, function, path, copy}) == 0;
    }
};

struct How
{
    bool (*keep)(const QString &path, const QString &copy);
    bool (*restore)(const QString &path, const QString &copy);
};

timespec timeOf(const QString &path)
{
    struct stat state{};
    ::lstat(QFile::encodeName(path).constData(), &state);
    return state.st_mtim;
}

void setTime(const QString &path, long nanoseconds)
{
    const struct timespec times[2] = {{1'500'000'000, 0}, {1'500'000'000, nanoseconds}};
    ::utimensat(AT_FDCWD, QFile::encodeName(path).constData(), times, AT_SYMLINK_NOFOLLOW);
}

uint modeOf(const QString &path)
{
    struct stat state{};
    ::stat(QFile::encodeName(path).constData(), &state);
    return state.st_mode & 07777;
}

} // namespace

class CopiesTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { m_folder.emplace(); }
    void cleanup()
    {
        fs::remove_all(m_folder->path().toStdString());
    } // names that are no UTF-8 too
    void putsAFileBack_data() { hows(); }
    void putsAFileBack();
    void leavesAnUntouchedFileAlone_data() { hows(); }
    void leavesAnUntouchedFileAlone();
    void keepsWhatSomebodyChangedSince_data() { hows(); }
    void keepsWhatSomebodyChangedSince();
    void putsAFileBackBehindItsLink_data() { hows(); }
    void putsAFileBackBehindItsLink();
    void putsALinkThatLeadsNowhereBack_data() { hows(); }
    void putsALinkThatLeadsNowhereBack();
    void takesAwayWhatWasAbsent_data() { hows(); }
    void takesAwayWhatWasAbsent();
    void doesNothingWhereNothingWasKept_data() { hows(); }
    void doesNothingWhereNothingWasKept();
    void neverReplacesACopy_data() { hows(); }
    void neverReplacesACopy();
    void startsAHalfCopyAnew_data() { hows(); }
    void startsAHalfCopyAnew();
    void putsAFolderBack_data() { hows(); }
    void putsAFolderBack();
    void putsAFolderBackThatIsGone_data() { hows(); }
    void putsAFolderBackThatIsGone();
    void putsAFolderBackWhereKindsChanged_data() { hows(); }
    void putsAFolderBackWhereKindsChanged();
    void putsAFolderBackBehindItsLink_data() { hows(); }
    void putsAFolderBackBehindItsLink();
    void removesWhatAnInterruptionLeft_data() { hows(); }
    void removesWhatAnInterruptionLeft();
    void refusesAFolderWhereAFileWas_data() { hows(); }
    void refusesAFolderWhereAFileWas();
    void keepsCopiesForTheUserAlone_data() { hows(); }
    void keepsCopiesForTheUserAlone();
    void isQuickWithManyFiles();

private:
    static void hows()
    {
        QTest::addColumn<How>("how");
        QTest::newRow("engine") << How{&Engine::keep, &Engine::restore};
        QTest::newRow("bash") << How{&Bash::keep, &Bash::restore};
    }
    QString path(const QString &name) const { return m_folder->filePath(name); }
    QString copy() const { return path(u"run/kept/x"_s); }
    QStringList under(const QString &name) const
    {
        QStringList names;
        for (const auto &entry : fs::recursive_directory_iterator(path(name).toStdString()))
            names << QString::fromStdString(
                entry.path().lexically_relative(path(name).toStdString()).string());
        names.sort();
        return names;
    }

    std::optional<QTemporaryDir> m_folder;
};

void CopiesTest::putsAFileBack()
{
    QFETCH(How, how);
    writeFile(path(u"a b"_s), "old", 0640);
    setTime(path(u"a b"_s), 123'456'789);
    QVERIFY(how.keep(path(u"a b"_s), copy()));
    writeFile(path(u"a b"_s), "new and longer", 0777);
    QVERIFY(how.restore(path(u"a b"_s), copy()));
    QCOMPARE(bytesIn(path(u"a b"_s)), "old");
    QCOMPARE(modeOf(path(u"a b"_s)), 0640u);
    QCOMPARE(timeOf(path(u"a b"_s)).tv_sec, 1'500'000'000);
    QCOMPARE(timeOf(path(u"a b"_s)).tv_nsec, 123'456'789);
    QCOMPARE(bytesIn(copy() + u".replaced"_s), "new and longer");
    // Whoever does it again changes nothing, and sets nothing aside.
    QVERIFY(how.restore(path(u"a b"_s), copy()));
    QCOMPARE(under(u"run"_s), (QStringList{u"kept"_s, u"kept/x"_s, u"kept/x.replaced"_s}));
}

void CopiesTest::leavesAnUntouchedFileAlone()
{
    QFETCH(How, how);
    writeFile(path(u"a"_s), "old");
    QVERIFY(how.keep(path(u"a"_s), copy()));
    struct stat before{};
    ::stat(qPrintable(path(u"a"_s)), &before);
    QVERIFY(how.restore(path(u"a"_s), copy()));
    struct stat after{};
    ::stat(qPrintable(path(u"a"_s)), &after);
    QCOMPARE(after.st_ino, before.st_ino);
    QCOMPARE(after.st_ctim.tv_nsec, before.st_ctim.tv_nsec);
    QVERIFY(!QFileInfo::exists(copy() + u".replaced"_s));
}

void CopiesTest::keepsWhatSomebodyChangedSince()
{
    QFETCH(How, how);
    writeFile(path(u"a"_s), "old");
    QVERIFY(how.keep(path(u"a"_s), copy()));
    for (const QByteArray &work : QByteArrayList{"one", "two", "three"}) {
        writeFile(path(u"a"_s), work);
        QVERIFY(how.restore(path(u"a"_s), copy()));
        QCOMPARE(bytesIn(path(u"a"_s)), "old");
    }
    QCOMPARE(bytesIn(copy() + u".replaced"_s), "one");
    QCOMPARE(bytesIn(copy() + u".replaced-2"_s), "two");
    QCOMPARE(bytesIn(copy() + u".replaced-3"_s), "three");
}

void CopiesTest::putsAFileBackBehindItsLink()
{
    QFETCH(How, how);
    writeFile(path(u"real/a"_s), "old");
    QDir().mkpath(path(u"links"_s));
    QFile::link(u"../real/a"_s, path(u"links/one"_s));
    QFile::link(u"one"_s, path(u"links/two"_s));
    QVERIFY(how.keep(path(u"links/two"_s), copy()));
    QVERIFY(!QFileInfo(copy()).isSymLink());
    writeFile(path(u"real/a"_s), "new");
    QVERIFY(how.restore(path(u"links/two"_s), copy()));
    QCOMPARE(bytesIn(path(u"real/a"_s)), "old");
    QVERIFY(QFile::remove(path(u"real/a"_s)));
    QVERIFY(how.restore(path(u"links/two"_s), copy()));
    QCOMPARE(bytesIn(path(u"real/a"_s)), "old");
    QVERIFY(QFileInfo(path(u"links/one"_s)).isSymLink() &&
            QFileInfo(path(u"links/two"_s)).isSymLink());
    QCOMPARE(bytesIn(copy() + u".replaced"_s), "new");
}

void CopiesTest::putsALinkThatLeadsNowhereBack()
{
    QFETCH(How, how);
    QFile::link(u"nowhere"_s, path(u"a"_s));
    QVERIFY(how.keep(path(u"a"_s), copy()));
    QVERIFY(how.restore(path(u"a"_s), copy()));
    QVERIFY(QFile::remove(path(u"a"_s)));
    writeFile(path(u"a"_s), "new");
    QVERIFY(how.restore(path(u"a"_s), copy()));
    QCOMPARE(QFile::symLinkTarget(path(u"a"_s)), path(u"nowhere"_s));
    QCOMPARE(bytesIn(copy() + u".replaced"_s), "new");
}

void CopiesTest::takesAwayWhatWasAbsent()
{
    QFETCH(How, how);
    QVERIFY(how.keep(path(u"deep/a"_s), copy()));
    QVERIFY(!QFileInfo::exists(path(u"deep"_s)));
    QVERIFY(how.restore(path(u"deep/a"_s), copy()));
    writeFile(path(u"deep/a"_s), "new");
    QVERIFY(how.restore(path(u"deep/a"_s), copy()));
    QVERIFY(!QFileInfo::exists(path(u"deep/a"_s)));
    QCOMPARE(bytesIn(copy() + u".replaced"_s), "new");
    writeFile(path(u"deep/a/b/c"_s), "in a folder");
    QVERIFY(how.restore(path(u"deep/a"_s), copy()));
    QVERIFY(!QFileInfo::exists(path(u"deep/a"_s)));
    QFile::link(u"nowhere"_s, path(u"deep/a"_s));
    QVERIFY(how.restore(path(u"deep/a"_s), copy()));
    QVERIFY(!QFileInfo(path(u"deep/a"_s)).isSymLink());
}

void CopiesTest::doesNothingWhereNothingWasKept()
{
    QFETCH(How, how);
    writeFile(path(u"a"_s), "old");
    QVERIFY(how.restore(path(u"a"_s), copy()));
    QCOMPARE(bytesIn(path(u"a"_s)), "old");
    QVERIFY(!QFileInfo::exists(path(u"run"_s)));
}

void CopiesTest::neverReplacesACopy()
{
    QFETCH(How, how);
    writeFile(path(u"a"_s), "old");
    QVERIFY(how.keep(path(u"a"_s), copy()));
    writeFile(path(u"a"_s), "new");
    QVERIFY(how.keep(path(u"a"_s), copy()));
    QCOMPARE(bytesIn(copy()), "old");
    QVERIFY(how.keep(path(u"b"_s), copy() + u"2"_s));
    writeFile(path(u"b"_s), "came later");
    QVERIFY(how.keep(path(u"b"_s), copy() + u"2"_s));
    QVERIFY(!QFileInfo::exists(copy() + u"2"_s));
}

void CopiesTest::startsAHalfCopyAnew()
{
    QFETCH(How, how);
    writeFile(path(u"f/a"_s), "old");
    writeFile(copy() + u".part/stray"_s, "half");
    QVERIFY(how.keep(path(u"f"_s), copy()));
    QCOMPARE(under(u"run"_s), (QStringList{u"kept"_s, u"kept/x"_s, u"kept/x/a"_s}));
}

void CopiesTest::putsAFolderBack()
{
    QFETCH(How, how);
    const World world(path(u"world"_s));
    world.make();
    const QByteArray odd = QFile::encodeName(path(u"world/settings/"_s)) + "no\xffutf8";
    const int file = ::open(odd.constData(), O_CREAT | O_WRONLY, 0600);
    QVERIFY(file >= 0);
    ::close(file);
    setTime(path(u"world/settings/inner"_s), 77);
    setTime(path(u"world/settings"_s), 99);
    const auto before = world.state();
    const QString settings = path(u"world/settings"_s);
    QVERIFY(how.keep(settings, copy()));
    QCOMPARE(world.state(), before);

    writeFile(settings + u"/changed"_s, "new", 0644);
    ::unlink(odd.constData());
    QVERIFY(QFile::remove(settings + u"/going"_s) && QFile::remove(settings + u"/link"_s) &&
            QDir().rmdir(settings + u"/empty"_s));
    writeFile(settings + u"/fresh/deep/file"_s, "new");
    QFile::link(u"fresh"_s, settings + u"/link"_s);
    writeFile(settings + u"/inner/another"_s, "new");
    ::chmod(qPrintable(settings + u"/inner"_s), 0700);
    QVERIFY(how.restore(settings, copy()));
    QCOMPARE(world.state(), before);
    QCOMPARE(timeOf(settings).tv_nsec, 99);
    QCOMPARE(timeOf(settings + u"/inner"_s).tv_nsec, 77);
    QCOMPARE(bytesIn(copy() + u".replaced/changed"_s), "new");
    QCOMPARE(bytesIn(copy() + u".replaced/fresh/deep/file"_s), "new");
    QCOMPARE(QFileInfo(copy() + u".replaced/link"_s).isSymLink(), true);

    const QStringList kept = under(u"run"_s);
    QVERIFY(how.restore(settings, copy()));
    QCOMPARE(world.state(), before);
    QCOMPARE(under(u"run"_s), kept);
}

void CopiesTest::putsAFolderBackThatIsGone()
{
    QFETCH(How, how);
    const World world(path(u"world"_s));
    world.make();
    const auto before = world.state();
    QVERIFY(how.keep(path(u"world/settings"_s), copy()));
    QVERIFY(QDir(path(u"world/settings"_s)).removeRecursively());
    QVERIFY(how.restore(path(u"world/settings"_s), copy()));
    QCOMPARE(world.state(), before);
    // A file where the folder was gives way as well.
    QVERIFY(QDir(path(u"world/settings"_s)).removeRecursively());
    writeFile(path(u"world/settings"_s), "a file now");
    QVERIFY(how.restore(path(u"world/settings"_s), copy()));
    QCOMPARE(world.state(), before);
    QCOMPARE(bytesIn(copy() + u".replaced"_s), "a file now");
}

void CopiesTest::putsAFolderBackWhereKindsChanged()
{
    QFETCH(How, how);
    writeFile(path(u"f/file"_s), "file");
    writeFile(path(u"f/folder/inner"_s), "inner");
    QVERIFY(how.keep(path(u"f"_s), copy()));
    QVERIFY(QDir(path(u"f"_s)).removeRecursively());
    writeFile(path(u"f/file/now/a/folder"_s), "new");
    writeFile(path(u"f/folder"_s), "now a file");
    QVERIFY(how.restore(path(u"f"_s), copy()));
    QCOMPARE(under(u"f"_s), (QStringList{u"file"_s, u"folder"_s, u"folder/inner"_s}));
    QCOMPARE(bytesIn(path(u"f/file"_s)), "file");
    QCOMPARE(bytesIn(copy() + u".replaced/folder"_s), "now a file");
}

void CopiesTest::putsAFolderBackBehindItsLink()
{
    QFETCH(How, how);
    writeFile(path(u"real/a"_s), "old");
    QFile::link(u"real"_s, path(u"link"_s));
    QVERIFY(how.keep(path(u"link"_s), copy()));
    QVERIFY(!QFileInfo(copy()).isSymLink());
    writeFile(path(u"real/a"_s), "new");
    writeFile(path(u"real/b"_s), "new");
    QVERIFY(how.restore(path(u"link"_s), copy()));
    QCOMPARE(bytesIn(path(u"real/a"_s)), "old");
    QCOMPARE(under(u"real"_s), QStringList{u"a"_s});
    QVERIFY(QFileInfo(path(u"link"_s)).isSymLink());
}

void CopiesTest::removesWhatAnInterruptionLeft()
{
    QFETCH(How, how);
    writeFile(path(u"p/a"_s), "old");
    writeFile(path(u"p/a.mine"_s), "mine");
    QVERIFY(how.keep(path(u"p/a"_s), copy()));
    QVERIFY(how.keep(path(u"p/b"_s), copy() + u"-b"_s));
    for (const QString &name : {u"p/a"_s, u"p/b"_s})
        for (const QString &ending : {u"new"_s, u"restore"_s, u"3w5e11264sgsf"_s})
            writeFile(path(name) + u".polyaxon-upgrade-wizard-"_s + ending, "half");
    QVERIFY(how.restore(path(u"p/a"_s), copy()));
    QVERIFY(how.restore(path(u"p/b"_s), copy() + u"-b"_s));
    QCOMPARE(under(u"p"_s), (QStringList{u"a"_s, u"a.mine"_s}));
}

void CopiesTest::refusesAFolderWhereAFileWas()
{
    QFETCH(How, how);
    writeFile(path(u"a"_s), "old");
    QVERIFY(how.keep(path(u"a"_s), copy()));
    QVERIFY(QFile::remove(path(u"a"_s)));
    writeFile(path(u"a/work"_s), "work");
    QVERIFY(!how.restore(path(u"a"_s), copy()));
    QCOMPARE(bytesIn(path(u"a/work"_s)), "work");
}

void CopiesTest::keepsCopiesForTheUserAlone()
{
    QFETCH(How, how);
    const auto old = ::umask(0);
    writeFile(path(u"a"_s), "old", 0666);
    QVERIFY(how.keep(path(u"a"_s), copy()));
    QVERIFY(how.keep(path(u"absent"_s), copy() + u"2"_s));
    ::umask(old);
    QCOMPARE(modeOf(path(u"run"_s)), 0700u);
    QCOMPARE(modeOf(path(u"run/kept"_s)), 0700u);
    QCOMPARE(modeOf(copy() + u"2.absent"_s), 0600u);
}

void CopiesTest::isQuickWithManyFiles()
{
    for (int i = 0; i < 2000; ++i)
        writeFile(path(u"many/%1/%2"_s.arg(i % 20).arg(i)), QByteArray(i, 'x'));
    QElapsedTimer clock;
    clock.start();
    QVERIFY(keepCopy(path(u"many"_s), copy()).has_value());
    const qint64 kept = clock.restart();
    QVERIFY(restoreCopy(path(u"many"_s), copy()).has_value());
    qInfo("2000 files: kept in %lld ms, compared in %lld ms", kept, clock.elapsed());
    QVERIFY(clock.elapsed() < 10'000 && kept < 10'000);
}

QTEST_GUILESS_MAIN(CopiesTest)
#include "copies.moc"
