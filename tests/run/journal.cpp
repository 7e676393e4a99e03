// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "run/journal.h"

#include "run/runs.h"
#include "run/world.h"
#include "system/files.h"

#include <QDir>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <filesystem>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace wizard;
using namespace Qt::StringLiterals;

namespace {

uint modeOf(const QString &path)
{
    struct stat state{};
    ::lstat(qPrintable(path), &state);
    return state.st_mode & 07777;
}

Failure sampleFailure()
{
    return {u"command-failed"_s,
            u"helm “failed”\n"_s,
            u"Try \"again\"."_s,
            {u"helm"_s, u"--x=\"step\":\"keep\",\"time\":"_s},
            3,
            {u"last"_s, u"lines"_s}};
}

/// As long as it lives no file can grow beyond so many bytes, as on a full disk.
class FullDisk
{
public:
    explicit FullDisk(rlim_t bytes)
    {
        m_signal = std::signal(SIGXFSZ, SIG_IGN);
        ::getrlimit(RLIMIT_FSIZE, &m_limit);
        const rlimit limit{bytes, m_limit.rlim_max};
        ::setrlimit(RLIMIT_FSIZE, &limit);
    }
    ~FullDisk()
    {
        ::setrlimit(RLIMIT_FSIZE, &m_limit);
        std::signal(SIGXFSZ, m_signal);
    }

private:
    rlimit m_limit{};
    void (*m_signal)(int) = SIG_DFL;
};

} // namespace

class JournalTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void holdsWhatTheWayBackNeedsBeforeAnythingIsDone();
    void isForTheUserAlone();
    void comesBackAsItWasWritten();
    void hasAFolderOfItsOwn();
    void dropsALastLineThatWasCutOff();
    void namesADamagedLine_data();
    void namesADamagedLine();
    void seesAPlanThatWasChanged();
    void seesADamagedPlan();
    void isOneProcessAtATime();
    void isFreeWhenItsProcessWasKilled();
    void canBeReadWhileAnotherWrites();
    void leavesNothingBehindWhenItCannotBeMade();
    void isAsItWasWhenTheDiskIsFull();
    void knowsWhatIsBegunAndWhatIsToUndo();

private:
    QString runs() const { return m_folder->filePath(u"runs"_s); }
    QString journalOf(const QString &run) const { return run + u"/journal.jsonl"_s; }
    QString writtenRun() const;

    std::optional<QTemporaryDir> m_folder;
    Plan m_plan;
};

void JournalTest::init()
{
    m_folder.emplace();
    const World world(m_folder->filePath(u"world"_s));
    world.make();
    m_plan = world.plan();
}

QString JournalTest::writtenRun() const
{
    Journal journal = Journal::create(runs(), m_plan).value();
    for (const Entry &entry :
         {Entry{{}, u"keep"_s, Edge::Intended, {}}, Entry{{}, u"keep"_s, Edge::Done, {}},
          Entry{{}, u"keep"_s, Edge::Verified, {}}, Entry{{}, u"files"_s, Edge::Intended, {}},
          Entry{{}, u"files"_s, Edge::Failed, sampleFailure()}})
        if (!journal.append(entry))
            qFatal("not appended");
    return journal.folder();
}

void JournalTest::holdsWhatTheWayBackNeedsBeforeAnythingIsDone()
{
    const Journal journal = Journal::create(runs(), m_plan).value();
    QCOMPARE(
        QDir(journal.folder()).entryList(QDir::AllEntries | QDir::NoDotAndDotDot | QDir::Hidden),
        (QStringList{u"journal.jsonl"_s, u"log"_s, u"plan.json"_s, u"rollback.sh"_s}));
    QVERIFY(Plan::load(journal.folder() + u"/plan.json"_s).value() == m_plan);
    QVERIFY(journal.entries().isEmpty());
    QCOMPARE(QProcess::execute(u"bash"_s, {u"-n"_s, journal.folder() + u"/rollback.sh"_s}), 0);
}

void JournalTest::isForTheUserAlone()
{
    const auto old = ::umask(0);
    const QString run = writtenRun();
    ::umask(old);
    QCOMPARE(modeOf(runs()), 0700u);
    QCOMPARE(modeOf(run), 0700u);
    QCOMPARE(modeOf(run + u"/log"_s), 0700u);
    QCOMPARE(modeOf(journalOf(run)), 0600u);
    QCOMPARE(modeOf(run + u"/plan.json"_s), 0600u);
    QCOMPARE(modeOf(run + u"/rollback.sh"_s), 0700u);
}

void JournalTest::comesBackAsItWasWritten()
{
    const QString run = writtenRun();
    const Journal journal = Journal::open(run).value();
    QVERIFY(journal.plan() == m_plan);
    QCOMPARE(journal.entries().size(), 5);
    const Entry &last = journal.entries().last();
    QCOMPARE(last.step, u"files"_s);
    QCOMPARE(last.edge, Edge::Failed);
    QVERIFY(qAbs(last.time.msecsTo(QDateTime::currentDateTimeUtc())) < 60'000);
    QCOMPARE(last.failure->id, sampleFailure().id);
    QCOMPARE(last.failure->what, sampleFailure().what);
    QCOMPARE(last.failure->action, sampleFailure().action);
    QCOMPARE(last.failure->argv, sampleFailure().argv);
    QCOMPARE(last.failure->exitStatus, 3);
    QCOMPARE(last.failure->lastLines, sampleFailure().lastLines);
}

void JournalTest::hasAFolderOfItsOwn()
{
    QSet<QString> folders;
    for (int i = 0; i < 5; ++i)
        folders << Journal::create(runs(), m_plan).value().folder();
    QCOMPARE(folders.size(), 5);
}

void JournalTest::dropsALastLineThatWasCutOff()
{
    const QString run = writtenRun();
    const QByteArray whole = bytesIn(journalOf(run));
    const qsizetype lastLine = whole.lastIndexOf('\n', -2) + 1;
    for (qsizetype size = lastLine; size < whole.size(); ++size) {
        writeFile(journalOf(run), whole.first(size), 0600);
        QCOMPARE(Journal::read(run).value().entries().size(), 4);
        QCOMPARE(bytesIn(journalOf(run)).size(), size); // who reads writes nothing
        Journal journal = Journal::open(run).value();
        QCOMPARE(journal.entries().size(), 4);
        QCOMPARE(journal.lastEdge(u"files"_s), Edge::Intended);
        QVERIFY(journal.append({{}, u"files"_s, Edge::Done, {}}).has_value());
        QCOMPARE(Journal::read(run).value().entries().last().edge, Edge::Done);
    }
    // A power cut can leave zeros where the line was to be.
    writeFile(journalOf(run), whole.first(lastLine) + QByteArray(40, '\0'), 0600);
    QCOMPARE(Journal::open(run).value().entries().size(), 4);
}

void JournalTest::namesADamagedLine_data()
{
    QTest::addColumn<QByteArray>("from");
    QTest::addColumn<QByteArray>("to");
    QTest::addColumn<int>("line");
    QTest::newRow("first line") << QByteArray("\"schema\":1") << QByteArray("\"schema\":2") << 1;
    QTest::newRow("another plan") << QByteArray("{\"plan\":\"") << QByteArray("{\"plan\":\"0") << 1;
    QTest::newRow("no JSON") << QByteArray("{\"edge\":\"done\"") << QByteArray("{\"edge:\"done\"")
                             << 3;
    QTest::newRow("empty line") << QByteArray("{\"edge\":\"done\"")
                                << QByteArray("\n{\"edge\":\"done\"") << 3;
    QTest::newRow("unknown edge") << QByteArray("verified") << QByteArray("verifies") << 4;
    QTest::newRow("no time") << QByteArray("\"time\"") << QByteArray("\"tome\"") << 2;
    QTest::newRow("a step of another type")
        << QByteArray("\"step\":\"keep\"") << QByteArray("\"step\":true") << 2;
    QTest::newRow("an unknown step")
        << QByteArray("\"step\":\"keep\"") << QByteArray("\"step\":\"kept\"") << 2;
    QTest::newRow("done, by nobody")
        << QByteArray("\"step\":\"keep\"") << QByteArray("\"step\":\"\"") << 2;
    QTest::newRow("a failure of another type")
        << QByteArray("\"failure\":{") << QByteArray("\"failure\":7,\"x\":{") << 6;
    QTest::newRow("zeros") << QByteArray("\"edge\":\"done\"") << QByteArray(13, '\0') << 3;
}

void JournalTest::namesADamagedLine()
{
    QFETCH(QByteArray, from);
    QFETCH(QByteArray, to);
    QFETCH(int, line);
    const QString run = writtenRun();
    QByteArray bytes = bytesIn(journalOf(run));
    QVERIFY(bytes.contains(from));
    bytes.replace(bytes.indexOf(from), from.size(), to);
    writeFile(journalOf(run), bytes, 0600);
    for (const auto &journal : {Journal::open(run), Journal::read(run)}) {
        QVERIFY(!journal);
        QCOMPARE(journal.error().id, u"journal-damaged"_s);
        QVERIFY2(journal.error().what.contains(u"line %1"_s.arg(line)),
                 qPrintable(journal.error().what));
        QVERIFY2(journal.error().action.contains(u"rollback.sh"_s),
                 qPrintable(journal.error().action));
    }
    QCOMPARE(bytesIn(journalOf(run)), bytes);
}

void JournalTest::seesAPlanThatWasChanged()
{
    const QString run = writtenRun();
    const QString path = run + u"/plan.json"_s;
    writeFile(path, bytesIn(path).replace("plx ns", "plx nt"), 0600);
    QCOMPARE(Journal::open(run).error().id, u"journal-damaged"_s);
}

void JournalTest::seesADamagedPlan()
{
    const QString run = writtenRun();
    const QString path = run + u"/plan.json"_s;
    writeFile(path, bytesIn(path).chopped(10), 0600);
    QCOMPARE(Journal::open(run).error().id, u"plan-damaged"_s);
    QVERIFY(QFile::remove(path));
    QCOMPARE(Journal::open(run).error().id, u"run-unknown"_s);
    QCOMPARE(Journal::open(m_folder->filePath(u"world"_s)).error().id, u"run-unknown"_s);
    QCOMPARE(Journal::read(m_folder->filePath(u"absent"_s)).error().id, u"run-unknown"_s);
}

void JournalTest::isOneProcessAtATime()
{
    const QString run = writtenRun();
    QVERIFY(!summaryOf(Journal::read(run).value()).isLocked);
    {
        const Journal first = Journal::open(run).value();
        QCOMPARE(Journal::open(run).error().id, u"run-busy"_s);
        QVERIFY(summaryOf(Journal::read(run).value()).isLocked);
        QCOMPARE(QProcess::execute(u"flock"_s, {u"-n"_s, journalOf(run), u"true"_s}), 1);
    }
    QVERIFY(Journal::open(run).has_value());
    // A script holds the same lock.
    QProcess script;
    script.start(u"flock"_s, {journalOf(run), u"sh"_s, u"-c"_s, u"echo locked; read line"_s});
    QVERIFY(script.waitForReadyRead());
    QCOMPARE(Journal::open(run).error().id, u"run-busy"_s);
    script.write("go\n");
    QVERIFY(script.waitForFinished());
    QVERIFY(Journal::open(run).has_value());
}

void JournalTest::isFreeWhenItsProcessWasKilled()
{
    const QString run = writtenRun();
    const pid_t child = ::fork();
    if (child == 0) {
        const auto journal = Journal::open(run);
        ::kill(::getpid(), SIGKILL);
    }
    ::waitpid(child, nullptr, 0);
    QVERIFY(Journal::open(run).has_value());
}

void JournalTest::canBeReadWhileAnotherWrites()
{
    Journal writer = Journal::create(runs(), m_plan).value();
    QVERIFY(writer.append({{}, u"keep"_s, Edge::Intended, {}}).has_value());
    Journal reader = Journal::read(writer.folder()).value();
    QCOMPARE(reader.entries().size(), 1);
    QCOMPARE(reader.append({{}, u"keep"_s, Edge::Done, {}}).error().id, u"journal-read-only"_s);
    QCOMPARE(Journal::read(writer.folder()).value().entries().size(), 1);
}

void JournalTest::leavesNothingBehindWhenItCannotBeMade()
{
    QVERIFY(makePrivateFolder(runs()).has_value());
    for (rlim_t bytes = 0; bytes < 40'000; bytes += 500) {
        const FullDisk full(bytes);
        const auto journal = Journal::create(runs(), m_plan);
        QVERIFY2(!journal || journal->entries().isEmpty(), "either whole or not at all");
        if (journal) {
            QVERIFY(bytes > 1000);
            return;
        }
        QVERIFY2(journal.error().what.contains(u"too large"_s), qPrintable(journal.error().what));
        QVERIFY(QDir(runs()).isEmpty());
    }
    QFAIL("it was never made");
}

void JournalTest::isAsItWasWhenTheDiskIsFull()
{
    Journal journal = Journal::create(runs(), m_plan).value();
    QVERIFY(journal.append({{}, u"keep"_s, Edge::Intended, {}}).has_value());
    const QByteArray before = bytesIn(journalOf(journal.folder()));
    const qsizetype line =
        QByteArray(R"({"edge":"done","step":"keep","time":"2026-01-01T00:00:00.000Z"})").size() + 1;
    for (qsizetype room = 0; room < line; ++room) {
        const FullDisk full(rlim_t(before.size() + room));
        const auto appended = journal.append({{}, u"keep"_s, Edge::Done, {}});
        QVERIFY(!appended);
        QCOMPARE(appended.error().id, u"journal-unwritable"_s);
        QVERIFY2(appended.error().what.contains(u"too large"_s), qPrintable(appended.error().what));
        QCOMPARE(bytesIn(journalOf(journal.folder())), before);
        QCOMPARE(journal.lastEdge(u"keep"_s), Edge::Intended);
    }
    QVERIFY(journal.append({{}, u"keep"_s, Edge::Done, {}}).has_value());
    QCOMPARE(Journal::read(journal.folder()).value().lastEdge(u"keep"_s), Edge::Done);
}

void JournalTest::knowsWhatIsBegunAndWhatIsToUndo()
{
    m_plan.steps.last().undoClass = UndoClass::None;
    Journal journal = Journal::create(runs(), m_plan).value();
    const auto mark = [&](const QString &step, Edge edge) {
        QVERIFY(journal.append({{}, step, edge, {}}).has_value());
    };
    QVERIFY(!journal.isBegun(u"files"_s) && !journal.lastEdge(u"files"_s) &&
            journal.stepsToUndo().isEmpty());
    mark(u"keep"_s, Edge::Intended);
    mark(u"files"_s, Edge::Intended);
    QVERIFY(journal.isBegun(u"keep"_s) && journal.isBegun(u"files"_s));
    mark(u"files"_s, Edge::Failed);
    mark(u"files"_s, Edge::Undoing);
    mark(u"files"_s, Edge::UndoFailed);
    QCOMPARE(journal.stepsToUndo(), QStringList{u"files"_s});
    mark(u"files"_s, Edge::Undone);
    mark(u"files"_s, Edge::Skipped);
    QVERIFY(!journal.isBegun(u"files"_s) && journal.stepsToUndo().isEmpty());
    mark(u"settings"_s, Edge::Intended);
    mark(u"settings"_s, Edge::Verified);
    mark(u"release"_s, Edge::Intended);
    mark(u"added"_s, Edge::Intended);
    QCOMPARE(journal.stepsToUndo(), (QStringList{u"release"_s, u"settings"_s}));
    QVERIFY(!journal.isRollingBack());
    mark(QString(), Edge::Undoing);
    QVERIFY(journal.isRollingBack());
}

QTEST_GUILESS_MAIN(JournalTest)
#include "journal.moc"
