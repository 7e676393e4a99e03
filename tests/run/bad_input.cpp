// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "plan/script.h"
#include "run/answers.h"
#include "run/runs.h"
#include "run/world.h"

#include <QDir>
#include <QFileInfo>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>
#include <unistd.h>

using namespace wizard;
using namespace Qt::StringLiterals;

using State = RunSummary::State;

namespace {

struct Said
{
    int status = -1;
    QByteArray text;
};

} // namespace

#define VERIFY_SAYS(result, expectedStatus, expectedText)                                          \
    do {                                                                                           \
        const Said &theResult = (result);                                                          \
        QVERIFY2(theResult.status == (expectedStatus) && theResult.text.contains(expectedText),    \
                 ("status " + QByteArray::number(theResult.status) + '\n' + theResult.text)        \
                     .constData());                                                                \
    } while (false)

/// What can be wrong while something is run or undone: a clear message, the right exit status, and
/// nothing changed; from the program and from the exported scripts.
class BadInputTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void whatMayNotBeWritten_data();
    void whatMayNotBeWritten();
    void whatMayNotBeWrittenAnyMore();
    void aFileThatWasChanged();
    void aDamagedPlan();
    void aWrongNamespace();
    void aJournalCutAtAnyByte();
    void aJournalThatLostItsLastLines();
    void aJournalWithAWrongByte();
    void aJournalWithADamagedLine();
    void aFullDisk();
    void aRunThatIsLocked();
    void aRunsFolderThatCannotBeMade();

private:
    QString path(const QString &name) const { return m_folder->filePath(name); }
    QString planFile() const { return path(u"plan.json"_s); }
    QString script(const QString &name) const { return path(u"export/"_s) + name; }
    QString run() const
    {
        const QList<RunSummary> all = runsIn(path(u"runs"_s));
        return all.isEmpty() ? QString() : all.first().folder;
    }
    QString finishedRun();
    void save(const Plan &plan);
    Said said(const QStringList &argv, bool asOrdinaryUser = false) const;
    Said program(const QStringList &arguments, bool asOrdinaryUser = false) const;
    Said upgrade(bool asOrdinaryUser = false) const;
    void giveToOrdinaryUser();
    void takeBack();

    static inline const QStringList agreed{u"--yes"_s, u"--confirm"_s, u"plx ns"_s};
    std::optional<QTemporaryDir> m_folder;
    std::optional<World> m_world;
    QMap<QString, QByteArray> m_before;
    Plan m_plan;
    QString m_program = QStringLiteral(WIZARD_PROGRAM);
};

void BadInputTest::init()
{
    m_folder.emplace();
    m_world.emplace(path(u"world"_s));
    m_world->make();
    m_before = m_world->state();
    m_plan = m_world->plan();
    save(m_plan);
}

void BadInputTest::save(const Plan &plan)
{
    QVERIFY(plan.save(planFile()).has_value());
    QVERIFY(exportPlan(plan, u"bash"_s, path(u"export"_s)).has_value());
}

Said BadInputTest::said(const QStringList &argv, bool asOrdinaryUser) const
{
    QStringList whole = argv;
    if (asOrdinaryUser && ::geteuid() == 0)
        whole =
            QStringList{u"setpriv"_s, u"--reuid=65534"_s, u"--regid=65534"_s, u"--clear-groups"_s} +
            argv;
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.setStandardInputFile(QProcess::nullDevice());
    process.setWorkingDirectory(m_folder->path());
    process.start(whole.first(), whole.sliced(1));
    process.waitForFinished(60'000);
    return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1,
            process.readAll()};
}

Said BadInputTest::program(const QStringList &arguments, bool asOrdinaryUser) const
{
    return said(QStringList{m_program} + arguments, asOrdinaryUser);
}

Said BadInputTest::upgrade(bool asOrdinaryUser) const
{
    return said(QStringList{u"bash"_s, script(u"upgrade.sh"_s)} + agreed, asOrdinaryUser);
}

// For root nothing is read-only: everything goes to somebody else, and so does the program.
void BadInputTest::giveToOrdinaryUser()
{
    if (::geteuid() != 0)
        return;
    QVERIFY(QFile::copy(QStringLiteral(WIZARD_PROGRAM), path(u"program"_s)));
    m_program = path(u"program"_s);
    QCOMPARE(QProcess::execute(u"chown"_s, {u"-Rh"_s, u"65534:65534"_s, m_folder->path()}), 0);
}

void BadInputTest::takeBack()
{
    if (::geteuid() == 0)
        QCOMPARE(QProcess::execute(u"chown"_s, {u"-Rh"_s, u"0:0"_s, m_folder->path()}), 0);
    m_program = QStringLiteral(WIZARD_PROGRAM);
}

QString BadInputTest::finishedRun()
{
    Journal journal = Journal::create(path(u"runs"_s), m_plan).value();
    Answers answers;
    if (answers.run(journal).end != RunEnd::Done)
        qFatal("the run did not come to its end");
    return journal.folder();
}

void BadInputTest::whatMayNotBeWritten_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<uint>("mode");
    QTest::addColumn<QByteArray>("named");
    QTest::newRow("a file") << u"project/train.py"_s << 0444u << QByteArray("project/train.py");
    QTest::newRow("a file behind a link")
        << u"shared/linked.py"_s << 0444u << QByteArray("linked.py");
    QTest::newRow("a folder") << u"project"_s << 0555u << QByteArray("/project");
    QTest::newRow("a folder behind a link") << u"shared"_s << 0555u << QByteArray("/shared");
}

void BadInputTest::whatMayNotBeWritten()
{
    QFETCH(QString, name);
    QFETCH(uint, mode);
    QFETCH(QByteArray, named);
    struct stat old{};
    QCOMPARE(::stat(qPrintable(m_world->path(name)), &old), 0);
    giveToOrdinaryUser();
    QCOMPARE(::chmod(qPrintable(m_world->path(name)), mode), 0);
    const auto before = m_world->state();
    const QStringList arguments =
        QStringList{u"run"_s, planFile(), u"--runs"_s, path(u"runs"_s)} + agreed;
    const Said refused = program(arguments, true);
    VERIFY_SAYS(refused, 1, "cannot be written: Permission denied");
    VERIFY_SAYS(refused, 1, named);
    QCOMPARE(m_world->state(), before);
    QVERIFY(m_world->effects().isEmpty());
    VERIFY_SAYS(upgrade(true), 1, "cannot be written");
    QCOMPARE(m_world->state(), before);
    QVERIFY(m_world->effects().isEmpty());

    QCOMPARE(::chmod(qPrintable(m_world->path(name)), old.st_mode & 07777u), 0);
    VERIFY_SAYS(program(QStringList{u"resume"_s, run()} + agreed, true), 0, "Done.");
    VERIFY_SAYS(program(QStringList{u"rollback"_s, run()} + agreed, true), 0, "undone");
    QCOMPARE(m_world->state(), m_before);
    VERIFY_SAYS(upgrade(true), 0, "Done.");
    takeBack();
}

void BadInputTest::whatMayNotBeWrittenAnyMore()
{
    RunCommand closes;
    closes.argv = {u"chmod"_s, u"a-w"_s, m_world->path(u"shared/linked.py"_s)};
    m_plan.steps.first().actions << closes;
    save(m_plan);
    giveToOrdinaryUser();
    const Said refused =
        program(QStringList{u"run"_s, planFile(), u"--runs"_s, path(u"runs"_s)} + agreed, true);
    VERIFY_SAYS(refused, 1, "Nothing of this step was done");
    QVERIFY(bytesIn(m_world->path(u"project/train.py"_s)).startsWith("import one\r\n"));
    QVERIFY(!Journal::read(run()).value().lastEdge(u"files"_s));
    QCOMPARE(::chmod(qPrintable(m_world->path(u"shared/linked.py"_s)), 0644), 0);
    VERIFY_SAYS(program(QStringList{u"resume"_s, run()} + agreed, true), 0, "Done.");
    takeBack();
}

void BadInputTest::aFileThatWasChanged()
{
    writeFile(m_world->path(u"project/train.py"_s), "import one\nmine = 1\n", 0640);
    const auto before = m_world->state();
    const Said stale =
        program(QStringList{u"run"_s, planFile(), u"--runs"_s, path(u"runs"_s)} + agreed);
    VERIFY_SAYS(stale, 4, "out of date");
    VERIFY_SAYS(stale, 4, "train.py");
    QCOMPARE(m_world->state(), before);
    QVERIFY(m_world->effects().isEmpty());
}

void BadInputTest::aDamagedPlan()
{
    const QByteArray whole = bytesIn(planFile());
    QByteArrayList damaged{{}, "{}", "[]", "null", QByteArray(100, '\0'), "\xff\xfe", whole + '}'};
    for (qsizetype size = whole.size() / 7; size < whole.size() - 3; size += whole.size() / 7)
        damaged << whole.first(size);
    damaged << QByteArray(whole).replace("\"schema\": 1", "\"schema\": 9")
            << QByteArray(whole).replace("\"do\"", "\"du\"");
    for (const QByteArray &plan : std::as_const(damaged)) {
        QVERIFY(plan != whole);
        writeFile(planFile(), plan);
        VERIFY_SAYS(
            program(QStringList{u"run"_s, planFile(), u"--runs"_s, path(u"runs"_s)} + agreed), 2,
            "damaged");
        QVERIFY(!QFileInfo::exists(path(u"runs"_s)));
    }
    for (const QString &name : {u"absent.json"_s, u"world"_s})
        VERIFY_SAYS(
            program(QStringList{u"run"_s, path(name), u"--runs"_s, path(u"runs"_s)} + agreed), 2,
            "cannot be read");
    QVERIFY(!QFileInfo::exists(path(u"runs"_s)));
    QCOMPARE(m_world->state(), m_before);
}

void BadInputTest::aWrongNamespace()
{
    const QStringList wrong{u"--yes"_s, u"--confirm"_s, u"plx-ns"_s};
    VERIFY_SAYS(program(QStringList{u"run"_s, planFile(), u"--runs"_s, path(u"runs"_s)} + wrong), 2,
                "“plx-ns”");
    QVERIFY(!QFileInfo::exists(path(u"runs"_s)));
    VERIFY_SAYS(said(QStringList{u"bash"_s, script(u"upgrade.sh"_s)} + wrong), 2,
                "“plx ns” was expected");
    QCOMPARE(m_world->state(), m_before);
    const QString finished = finishedRun();
    const auto after = m_world->state();
    VERIFY_SAYS(program(QStringList{u"rollback"_s, finished} + wrong), 2, "“plx-ns”");
    QCOMPARE(m_world->state(), after);
}

// Whoever goes by a cut journal sees a beginning of what happened, or that it is damaged.
void BadInputTest::aJournalCutAtAnyByte()
{
    const QString folder = finishedRun();
    const QString file = folder + u"/journal.jsonl"_s;
    const QByteArray whole = bytesIn(file);
    const qsizetype entries = Journal::read(folder).value().entries().size();
    const qsizetype firstLine = whole.indexOf('\n') + 1;
    for (qsizetype size = 0; size <= whole.size(); ++size) {
        writeFile(file, whole.first(size), 0600);
        const auto journal = Journal::open(folder);
        if (size < firstLine) {
            QVERIFY(!journal);
            QCOMPARE(journal.error().id, u"journal-damaged"_s);
            QVERIFY(journal.error().what.contains(u"line 1"_s));
            QCOMPARE(runsIn(path(u"runs"_s)).first().state, State::Damaged);
            QCOMPARE(bytesIn(file).size(), size);
            continue;
        }
        QVERIFY2(journal, qPrintable(QString::number(size)));
        QCOMPARE(journal->entries().size(), whole.first(size).count('\n') - 1);
        QVERIFY(journal->entries().size() <= entries);
    }
    writeFile(file, whole.first(firstLine / 2), 0600);
    for (const QString &command : {u"resume"_s, u"rollback"_s})
        VERIFY_SAYS(program(QStringList{command, folder} + agreed), 2, "line 1");
    VERIFY_SAYS(said(QStringList{u"bash"_s, folder + u"/rollback.sh"_s} + agreed), 2,
                "first line is damaged");
}

// It does not speak of what was done any more: what is there is not what the plan was made from.
void BadInputTest::aJournalThatLostItsLastLines()
{
    const QString folder = finishedRun();
    const QString file = folder + u"/journal.jsonl"_s;
    const QByteArrayList lines = bytesIn(file).split('\n');
    const auto after = m_world->state();
    const qsizetype ofTheLastStep = lines.size() - 1 - 3;
    for (qsizetype count = 1; count < ofTheLastStep; ++count) {
        if (count > 1 && !lines.at(count - 1).contains("\"verified\""))
            continue; // reads as an interrupted step, which is undone and done again
        writeFile(file, lines.first(count).join('\n') + '\n', 0600);
        Journal journal = Journal::open(folder).value();
        Answers answers;
        const RunResult result = answers.run(journal);
        QVERIFY2(result.end == RunEnd::Stale,
                 qPrintable(u"%1 lines of %2 ended with %3, the last was %4"_s.arg(count)
                                .arg(lines.size())
                                .arg(int(result.end))
                                .arg(QString::fromUtf8(lines.at(count - 1)))));
        QVERIFY(answers.asked.isEmpty());
        QCOMPARE(m_world->state(), after);
    }
}

void BadInputTest::aJournalWithAWrongByte()
{
    const QString folder = finishedRun();
    const QString file = folder + u"/journal.jsonl"_s;
    const QByteArray whole = bytesIn(file);
    const auto told = [](const Journal &journal) {
        QStringList edges;
        for (const Entry &entry : journal.entries())
            edges << entry.step + u' ' + edgeName(entry.edge);
        return edges;
    };
    const QStringList edges = told(Journal::read(folder).value());
    for (qsizetype i = 0; i < whole.size(); ++i) {
        for (const char wrong : {char(whole.at(i) ^ 1), char(whole.at(i) ^ 32), '\n', '\0', '"'}) {
            if (wrong == whole.at(i))
                continue;
            QByteArray bytes = whole;
            bytes[i] = wrong;
            writeFile(file, bytes, 0600);
            const auto journal = Journal::read(folder);
            const QString where = u"byte %1 as %2"_s.arg(i).arg(int(wrong));
            if (!journal)
                QVERIFY2(journal.error().id == "journal-damaged"_L1, qPrintable(where));
            else // another time; or a last line that seems to be cut off
                QVERIFY2(
                    told(*journal) == edges ||
                        (i == whole.size() - 1 && told(*journal) == edges.first(edges.size() - 1)),
                    qPrintable(where));
        }
    }
}

// The script needs no whole journal: it undoes every step that may have been begun.
void BadInputTest::aJournalWithADamagedLine()
{
    const QString folder = finishedRun();
    const QString file = folder + u"/journal.jsonl"_s;
    const QByteArrayList lines = bytesIn(file).split('\n');
    const QString kept = path(u"kept"_s);
    QCOMPARE(QProcess::execute(u"cp"_s, {u"-a"_s, path(u"world"_s), kept}), 0);
    QCOMPARE(QProcess::execute(u"cp"_s, {u"-a"_s, folder, kept + u" run"_s}), 0);
    for (qsizetype i = 1; i < lines.size() - 1; i += 4) {
        QCOMPARE(QProcess::execute(u"rm"_s, {u"-rf"_s, path(u"world"_s), folder}), 0);
        QCOMPARE(QProcess::execute(u"cp"_s, {u"-a"_s, kept, path(u"world"_s)}), 0);
        QCOMPARE(QProcess::execute(u"cp"_s, {u"-a"_s, kept + u" run"_s, folder}), 0);
        QByteArrayList damaged = lines;
        damaged[i] = QByteArray("\0what\xff", 6);
        writeFile(file, damaged.join('\n'), 0600);
        const auto state = m_world->state();
        const QByteArray named = "line " + QByteArray::number(i + 1);
        for (const QStringList &command :
             {QStringList{u"resume"_s, folder} + agreed,
              QStringList{u"rollback"_s, folder} + agreed, QStringList{u"report"_s, folder},
              QStringList{u"verify"_s, folder}})
            VERIFY_SAYS(program(command), 2, named);
        QCOMPARE(m_world->state(), state);
        VERIFY_SAYS(said(QStringList{u"bash"_s, folder + u"/rollback.sh"_s} + agreed), 0,
                    "cannot be read: " + QByteArray::number(i + 1));
        QCOMPARE(m_world->state(), m_before);
    }
}

// A small file system of its own where that is allowed; otherwise a limit on the size of files.
void BadInputTest::aFullDisk()
{
    const QByteArray large(300'000, 'x');
    writeFile(m_world->path(u"settings/large"_s), large);
    m_before = m_world->state();
    const QString disk = path(u"disk"_s);
    QVERIFY(QDir().mkpath(disk));
    writeFile(path(u"how"_s), "set -u\n"
                              "disk=$1 program=$2 plan=$3 upgrade=$4\n"
                              "grow() { if [ \"${limit-}\" ]; then limit=unlimited; else mount -o "
                              "remount,size=8m \"$disk\"; fi; }\n"
                              "go() { (ulimit -f \"${limit-unlimited}\"; exec \"$@\" --yes "
                              "--confirm 'plx ns'); echo \"status $?\"; }\n"
                              "state() { find \"$disk/../world\" ! -name effects -type f -exec "
                              "sha256sum {} + | sort | sha256sum; }\n"
                              "trap '' XFSZ\n"
                              "if mount -t tmpfs -o size=256k tmpfs \"$disk\"; then echo tmpfs; "
                              "else limit=200; echo limit; fi 2> /dev/null\n"
                              "shrink() { [ \"${limit-}\" ] && limit=200 || mount -o "
                              "remount,size=256k \"$disk\"; }\n"
                              "state; go \"$program\" run \"$plan\" --runs \"$disk/runs\"\n"
                              "find \"$disk\" -name '*.part'; grow\n"
                              "go \"$program\" resume \"$disk\"/runs/*\n"
                              "go \"$program\" rollback \"$disk\"/runs/*; state\n"
                              "rm -rf \"$disk/runs\"; shrink\n"
                              "go bash \"$upgrade\" --run \"$disk/script\"\n"
                              "find \"$disk\" -name '*.part'; grow\n"
                              "go bash \"$disk/script/rollback.sh\"; state\n");
    const QStringList arguments{u"bash"_s, path(u"how"_s), disk,
                                m_program, planFile(),     script(u"upgrade.sh"_s)};
    QStringList prefix;
    for (const QStringList &way :
         {QStringList{u"unshare"_s, u"-m"_s, u"--propagation"_s, u"unchanged"_s},
          QStringList{u"unshare"_s, u"-rm"_s}})
        if (prefix.isEmpty() &&
            said(way + QStringList{u"mount"_s, u"-t"_s, u"tmpfs"_s, u"tmpfs"_s, disk}).status == 0)
            prefix = way;
    const Said all = said(prefix + arguments);
    qInfo("%s", prefix.isEmpty() ? "a limit on the size of files stands in for a full disk"
                                 : "on a file system of 256 KiB");
    const QByteArrayList lines = all.text.split('\n');
    QByteArrayList statuses;
    QByteArrayList states;
    for (const QByteArray &line : lines) {
        if (line.startsWith("status "))
            statuses << line.mid(7);
        if (line.size() == 67 && line.endsWith("  -"))
            states << line;
    }
    QVERIFY2(statuses == (QByteArrayList{"1", "0", "0", "1", "0"}), all.text.constData());
    QVERIFY2(states.size() == 3 && states.count(states.first()) == 3, all.text.constData());
    QVERIFY2(all.text.contains(prefix.isEmpty() ? "File too large" : "No space left on device"),
             all.text.constData());
    QVERIFY2(!all.text.contains(".part\n"), all.text.constData());
    QVERIFY2(all.text.contains(prefix.isEmpty() ? "\nlimit\n" : "tmpfs\n"), all.text.constData());
    QCOMPARE(bytesIn(m_world->path(u"settings/large"_s)), large);
    QCOMPARE(m_world->state(), m_before);
}

void BadInputTest::aRunThatIsLocked()
{
    const QString folder = finishedRun();
    const auto after = m_world->state();
    QProcess other;
    other.start(u"flock"_s,
                {folder + u"/journal.jsonl"_s, u"sh"_s, u"-c"_s, u"echo locked; read line"_s});
    QVERIFY(other.waitForReadyRead());
    for (const QString &command : {u"resume"_s, u"rollback"_s})
        VERIFY_SAYS(program(QStringList{command, folder} + agreed), 1, "right now");
    VERIFY_SAYS(said(QStringList{u"bash"_s, folder + u"/rollback.sh"_s} + agreed), 1, "right now");
    QCOMPARE(m_world->state(), after);
    VERIFY_SAYS(program({u"report"_s, folder}), 0,
                "done and verified"); // looking is always allowed
    VERIFY_SAYS(program({u"verify"_s, folder}), 0, "");
    other.write("go\n");
    QVERIFY(other.waitForFinished());
    VERIFY_SAYS(program(QStringList{u"rollback"_s, folder} + agreed), 0, "undone");
}

void BadInputTest::aRunsFolderThatCannotBeMade()
{
    writeFile(path(u"file"_s), "x");
    QFile::link(u"nowhere/at/all"_s, path(u"link"_s));
    const QStringList folders{path(u"file"_s), path(u"file/runs"_s), path(u"link"_s),
                              u"/proc/runs"_s};
    for (const QString &folder : folders) {
        const Said refused =
            program(QStringList{u"run"_s, planFile(), u"--runs"_s, folder} + agreed);
        VERIFY_SAYS(refused, 1, "cannot be");
        // The part of the way that is not a folder is what is named.
        VERIFY_SAYS(refused, 1, QString(folder).replace(u"file/runs"_s, u"file"_s).toUtf8());
    }
    VERIFY_SAYS(
        said(QStringList{u"bash"_s, script(u"upgrade.sh"_s), u"--run"_s, path(u"file/run"_s)} +
             agreed),
        1, "cannot be made. Nothing was done");
    giveToOrdinaryUser();
    QCOMPARE(::chmod(qPrintable(m_world->path(u"shared"_s)), 0555), 0);
    VERIFY_SAYS(
        program(QStringList{u"run"_s, planFile(), u"--runs"_s, m_world->path(u"shared/runs"_s)} +
                    agreed,
                true),
        1, "Permission denied");
    QCOMPARE(::chmod(qPrintable(m_world->path(u"shared"_s)), 0755), 0);
    takeBack();
    QCOMPARE(m_world->state(), m_before);
    QVERIFY(m_world->effects().isEmpty());
}

QTEST_GUILESS_MAIN(BadInputTest)
#include "bad_input.moc"
