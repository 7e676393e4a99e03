// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "run/answers.h"
#include "run/runs.h"
#include "run/world.h"

#include <QDir>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

#include <csignal>
#include <unistd.h>

using namespace wizard;
using namespace Qt::StringLiterals;

using State = RunSummary::State;

class RunnerTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void runsAPlanThroughAndBack();
    void doesNothingWithABlocker();
    void stopsWhereConsentIsDenied();
    void leavesOutWhatIsSkipped();
    void leavesOutNothingThatOthersNeed();
    void refusesAWrongConfirmation_data();
    void refusesAWrongConfirmation();
    void leavesOutWhatThePlanLeavesOut();
    void triesAgain_data();
    void triesAgain();
    void takesBackWhatItsUndoTakesBack_data();
    void takesBackWhatItsUndoTakesBack();
    void skipsWhatFailed();
    void stopsAtAFailureAndGoesOnLater();
    void rollsBackAfterAFailure();
    void doesNothingWhenStale_data();
    void doesNothingWhenStale();
    void stopsAtAStepThatBecameStale();
    void asksTheRunsFolderWhenItIsFilled();
    void stopsBetweenSteps();
    void endsAHarmlessCommand();
    void waitsForACommandThatChangesSomething();

private:
    QString runs() const { return m_folder->filePath(u"runs"_s); }
    Journal created() const { return Journal::create(runs(), m_plan).value(); }
    Step &step(const QString &id) { return *std::ranges::find(m_plan.steps, id, &Step::id); }
    RunCommand failingOnce(const QString &beside) const;

    std::optional<QTemporaryDir> m_folder;
    std::optional<World> m_world;
    QMap<QString, QByteArray> m_before;
    Plan m_plan;
    Answers m_answers;
};

void RunnerTest::init()
{
    m_folder.emplace();
    m_world.emplace(m_folder->filePath(u"world"_s));
    m_world->make();
    m_before = m_world->state();
    m_plan = m_world->plan();
    m_answers = {};
}

/// Fails the first time that it runs in a run, and says why.
RunCommand RunnerTest::failingOnce(const QString &beside) const
{
    RunCommand command;
    command.argv = {u"sh"_s, u"-c"_s,
                    u"test -e \"$1\" || { : > \"$1\"; echo the first cause >&2; exit 7; }"_s,
                    u"once"_s, u"{run}/"_s + beside};
    return command;
}

void RunnerTest::runsAPlanThroughAndBack()
{
    Journal journal = created();
    RunResult result = m_answers.run(journal);
    QCOMPARE(result.end, RunEnd::Done);
    QVERIFY(!result.failure && result.step.isEmpty());
    const QStringList ids{u"keep"_s, u"files"_s, u"settings"_s, u"release"_s, u"added"_s};
    QStringList edges;
    for (const QString &id : ids)
        edges << id + u" intended"_s << id + u" done"_s << id + u" verified"_s;
    QCOMPARE(m_answers.asked, ids);
    QCOMPARE(m_answers.edges, edges);
    QCOMPARE(m_world->effects(), (QByteArrayList{"+settings", "+release", "+added"}));
    QCOMPARE(bytesIn(m_world->path(u"project/train.py"_s)),
             "import tw\xff'o\r\n# caf\xe9\r\nx = one.two\nimport $HOME `x` \\");
    QCOMPARE(bytesIn(m_world->path(u"shared/linked.py"_s)),
             "import tw\xff'o\n\nimport $HOME `x` \\");
    QVERIFY(QFileInfo(m_world->path(u"project/linked.py"_s)).isSymLink());
    QCOMPARE(bytesIn(m_world->path(u"release"_s)), "v2\n");
    QCOMPARE(QString::fromUtf8(bytesIn(m_world->path(u"it's here/née/said"_s))),
             u"a b 'c' \"d\" $e `f`\n\\ –é漢 "_s + journal.folder());
    QVERIFY(QCoro::waitFor(verifyRun(journal)).isEmpty());
    QCOMPARE(summaryOf(journal).state, State::Done);

    m_answers = {};
    QCOMPARE(m_answers.run(journal).end, RunEnd::Done); // once more: nothing is left to be done
    QVERIFY(m_answers.asked.isEmpty() && m_world->effects().size() == 3);

    QCOMPARE(m_answers.undo(journal).end, RunEnd::RolledBack);
    QCOMPARE(m_answers.asked, (QStringList{u"added"_s, u"release"_s, u"settings"_s, u"files"_s}));
    QCOMPARE(m_world->state(), m_before);
    QCOMPARE(m_world->effects().sliced(3), (QByteArrayList{"-added", "-release", "-settings"}));
    QCOMPARE(summaryOf(journal).state, State::RolledBack);
    const qsizetype entries = journal.entries().size();
    m_answers = {};
    QCOMPARE(m_answers.undo(journal).end, RunEnd::RolledBack);
    QVERIFY(m_answers.asked.isEmpty() && journal.entries().size() == entries);
    result = m_answers.run(journal);
    QCOMPARE(result.end, RunEnd::Failed);
    QCOMPARE(result.failure->id, u"run-rolled-back"_s);
    QCOMPARE(m_world->state(), m_before);
}

void RunnerTest::doesNothingWithABlocker()
{
    Finding blocker;
    blocker.id = u"release-unsafe"_s;
    blocker.severity = Severity::Blocker;
    m_plan.findings << blocker;
    Journal journal = created();
    const RunResult result = m_answers.run(journal);
    QCOMPARE(result.end, RunEnd::Failed);
    QCOMPARE(result.failure->id, u"plan-blocked"_s);
    QVERIFY(m_answers.asked.isEmpty() && journal.entries().isEmpty());
    QCOMPARE(m_world->state(), m_before);
}

void RunnerTest::stopsWhereConsentIsDenied()
{
    QString folder;
    {
        Journal journal = created();
        folder = journal.folder();
        m_answers.consents[u"files"_s] = {Consent::Answer::Stop, {}};
        const RunResult result = m_answers.run(journal);
        QCOMPARE(result.end, RunEnd::Stopped);
        QCOMPARE(result.step, u"files"_s);
        QVERIFY(!result.failure && !journal.lastEdge(u"files"_s));
        QCOMPARE(m_world->state(), m_before);
        QCOMPARE(summaryOf(journal).state, State::Interrupted);
    }
    m_answers = {};
    Journal journal = Journal::open(folder).value();
    QCOMPARE(m_answers.run(journal).end, RunEnd::Done);
    QCOMPARE(m_answers.asked.first(), u"files"_s);
    QCOMPARE(m_world->effects().size(), 3);
}

void RunnerTest::leavesOutWhatIsSkipped()
{
    Journal journal = created();
    const QByteArray text = bytesIn(m_world->path(u"project/train.py"_s));
    m_answers.consents[u"files"_s] = {Consent::Answer::Skip, {}};
    QCOMPARE(m_answers.run(journal).end, RunEnd::Done);
    QCOMPARE(journal.lastEdge(u"files"_s), Edge::Skipped);
    QCOMPARE(bytesIn(m_world->path(u"project/train.py"_s)), text);
    QCOMPARE(bytesIn(m_world->path(u"release"_s)), "v2\n");
    QVERIFY(QCoro::waitFor(verifyRun(journal)).isEmpty());
    m_answers = {};
    QCOMPARE(m_answers.undo(journal).end, RunEnd::RolledBack);
    QCOMPARE(m_answers.asked, (QStringList{u"added"_s, u"release"_s, u"settings"_s}));
    QCOMPARE(m_world->state(), m_before);
}

void RunnerTest::leavesOutNothingThatOthersNeed()
{
    Journal journal = created();
    m_answers.consents[u"settings"_s] = {Consent::Answer::Skip, {}};
    const RunResult result = m_answers.run(journal);
    QCOMPARE(result.end, RunEnd::Stopped);
    QCOMPARE(result.failure->id, u"step-not-optional"_s);
    QCOMPARE(result.step, u"settings"_s);
    QVERIFY(!journal.lastEdge(u"settings"_s) && m_world->effects().isEmpty());
}

void RunnerTest::refusesAWrongConfirmation_data()
{
    QTest::addColumn<QString>("typed");
    QTest::newRow("nothing") << QString();
    QTest::newRow("another") << u"polyaxon"_s;
    QTest::newRow("case") << u"Plx ns"_s;
    QTest::newRow("space") << u"plx ns "_s;
    QTest::newRow("part") << u"plx"_s;
}

void RunnerTest::refusesAWrongConfirmation()
{
    QFETCH(QString, typed);
    Journal journal = created();
    m_answers.consents[u"release"_s] = {Consent::Answer::Go, typed};
    RunResult result = m_answers.run(journal);
    QCOMPARE(result.end, RunEnd::Failed);
    QCOMPARE(result.step, u"release"_s);
    QCOMPARE(result.failure->id, u"confirmation-wrong"_s);
    QVERIFY(result.failure->what.contains(u"“%1” was typed"_s.arg(typed)) &&
            result.failure->what.contains(u"plx ns"_s));
    QVERIFY(!journal.lastEdge(u"release"_s));
    QCOMPARE(bytesIn(m_world->path(u"release"_s)), "v1\n");

    m_answers.consents.clear();
    QCOMPARE(m_answers.run(journal).end, RunEnd::Done);
    m_answers.consents[u"release"_s] = {Consent::Answer::Go, typed};
    result = m_answers.undo(journal);
    QCOMPARE(result.end, RunEnd::Failed);
    QCOMPARE(result.failure->id, u"confirmation-wrong"_s);
    QCOMPARE(bytesIn(m_world->path(u"release"_s)), "v2\n");
    QCOMPARE(journal.lastEdge(u"release"_s), Edge::Verified);
    m_answers.consents.clear();
    QCOMPARE(m_answers.undo(journal).end, RunEnd::RolledBack);
    QCOMPARE(m_world->state(), m_before);
}

void RunnerTest::leavesOutWhatThePlanLeavesOut()
{
    step(u"settings"_s).enabled = false;
    Journal journal = created();
    QCOMPARE(m_answers.run(journal).end, RunEnd::Done);
    QVERIFY(!m_answers.asked.contains(u"settings"_s) && !journal.lastEdge(u"settings"_s));
    QCOMPARE(m_world->effects(), (QByteArrayList{"+release", "+added"}));
    QCOMPARE(summaryOf(journal).state, State::Done);
}

void RunnerTest::triesAgain_data()
{
    QTest::addColumn<bool>("isCheck");
    QTest::newRow("an action") << false;
    QTest::newRow("the verification") << true;
}

void RunnerTest::triesAgain()
{
    QFETCH(bool, isCheck);
    const RunCommand failing = failingOnce(u"once"_s);
    if (isCheck)
        step(u"settings"_s).after << Check{
            Check::Kind::Succeeds, failing.argv, {}, {}, u"it works"_s};
    else
        step(u"settings"_s).actions << failing;
    Journal journal = created();
    m_answers.afterFailures = {AfterFailure::TryAgain};
    QCOMPARE(m_answers.run(journal).end, RunEnd::Done);
    QCOMPARE(m_answers.failures.size(), 1);
    const Failure failure = m_answers.failures.first();
    QCOMPARE(failure.id, isCheck ? u"check-failed"_s : u"command-failed"_s);
    QCOMPARE(failure.exitStatus, 7);
    QCOMPARE(failure.lastLines, QStringList{u"the first cause"_s});
    QCOMPARE(failure.argv.last(), journal.folder() + u"/once"_s);
    QVERIFY(!isCheck || failure.what.contains(u"it works"_s));
    QStringList edges = m_answers.edges.filter(u"settings"_s);
    for (QString &edge : edges)
        edge = edge.section(u' ', 1);
    QStringList expected{u"intended"_s, u"done"_s,     u"failed"_s, u"undoing"_s,
                         u"undone"_s,   u"intended"_s, u"done"_s,   u"verified"_s};
    if (!isCheck)
        expected.removeAt(1);
    QCOMPARE(edges, expected);
    QCOMPARE(m_world->effects(),
             (QByteArrayList{"+settings", "-settings", "+settings", "+release", "+added"}));
    QVERIFY(summaryOf(journal).problem.isEmpty());
    QCOMPARE(m_answers.undo(journal).end, RunEnd::RolledBack);
    QCOMPARE(m_world->state(), m_before);
}

void RunnerTest::takesBackWhatItsUndoTakesBack_data()
{
    QTest::addColumn<bool>("isResumed");
    QTest::addColumn<bool>("isCutOff"); ///< between the two undos
    QTest::newRow("tried again") << false << false;
    QTest::newRow("resumed") << true << false;
    QTest::newRow("resumed after a crash") << true << true;
}

// The undo of an upgrade makes what was deleted for it again: it is deleted anew.
void RunnerTest::takesBackWhatItsUndoTakesBack()
{
    QFETCH(bool, isResumed);
    QFETCH(bool, isCutOff);
    step(u"release"_s).actions << failingOnce(u"once"_s);
    step(u"release"_s).redoneFrom = u"settings"_s;
    const QString going = m_world->path(u"settings/going"_s);
    RunCommand made;
    made.argv = {u"sh"_s, u"-c"_s, u"echo there > \"$1\""_s, u"sh"_s, going};
    step(u"release"_s).undo << made;
    step(u"release"_s).undone << Check{Check::Kind::FileExists, {}, going, {}, u"it is there"_s};
    Journal journal = created();
    m_answers.afterFailures = {isResumed ? AfterFailure::Stop : AfterFailure::TryAgain};
    QCOMPARE(m_answers.run(journal).end, isResumed ? RunEnd::Failed : RunEnd::Done);
    if (isCutOff) {
        writeFile(m_world->path(u"release"_s), "v1\n");
        writeFile(going, "there\n");
        QVERIFY(journal.append({{}, u"release"_s, Edge::Undone, {}}).has_value());
    }
    if (isResumed)
        QCOMPARE(m_answers.run(journal).end, RunEnd::Done);
    QByteArrayList effects{"+settings", "+release", "-release", "-settings",
                           "+settings", "+release", "+added"};
    if (isCutOff)
        effects.removeAt(2);
    QCOMPARE(m_world->effects(), effects);
    QCOMPARE(m_answers.asked.count(u"release"_s), isResumed ? 3 : 2);
    QVERIFY(QCoro::waitFor(verifyRun(journal)).isEmpty());
    QCOMPARE(m_answers.undo(journal).end, RunEnd::RolledBack);
    QCOMPARE(m_world->state(), m_before);
}

void RunnerTest::skipsWhatFailed()
{
    step(u"files"_s).actions << failingOnce(u"once"_s);
    Journal journal = created();
    const QByteArray text = bytesIn(m_world->path(u"project/train.py"_s));
    m_answers.afterFailures = {AfterFailure::Skip};
    const RunResult result = m_answers.run(journal);
    QCOMPARE(result.end, RunEnd::DoneWithFailures);
    QCOMPARE(result.failure->lastLines, QStringList{u"the first cause"_s});
    QCOMPARE(bytesIn(m_world->path(u"project/train.py"_s)), text);
    QCOMPARE(bytesIn(m_world->path(u"release"_s)), "v2\n");
    QCOMPARE(summaryOf(journal).state, State::Done);
    QCOMPARE(summaryOf(journal).problem, u"sh failed."_s);
    QCOMPARE(m_answers.undo(journal).end, RunEnd::RolledBack);
    QVERIFY(!m_answers.edges.last(4).contains(u"files undone"_s)); // not a second time
    QCOMPARE(m_world->state(), m_before);
}

void RunnerTest::stopsAtAFailureAndGoesOnLater()
{
    step(u"release"_s).actions << failingOnce(u"once"_s);
    QString folder;
    {
        Journal journal = created();
        folder = journal.folder();
        m_answers.afterFailures = {AfterFailure::Skip}; // not possible: others need it
        const RunResult result = m_answers.run(journal);
        QCOMPARE(result.end, RunEnd::Failed);
        QCOMPARE(result.step, u"release"_s);
        QCOMPARE(result.failure->exitStatus, 7);
        QCOMPARE(journal.lastEdge(u"release"_s), Edge::Failed);
        QCOMPARE(summaryOf(journal).state, State::Failed);
        QVERIFY(summaryOf(journal).problem.contains(u"sh failed"_s));
        QCOMPARE(m_world->effects(), (QByteArrayList{"+settings", "+release"}));
    }
    m_answers = {};
    Journal journal = Journal::open(folder).value();
    QCOMPARE(m_answers.run(journal).end, RunEnd::Done);
    QCOMPARE(m_answers.asked, (QStringList{u"release"_s, u"added"_s}));
    QCOMPARE(m_world->effects().mid(2), (QByteArrayList{"-release", "+release", "+added"}));
    QCOMPARE(bytesIn(m_world->path(u"release"_s)), "v2\n");
}

void RunnerTest::rollsBackAfterAFailure()
{
    step(u"release"_s).actions << failingOnce(u"once"_s);
    Journal journal = created();
    m_answers.afterFailures = {AfterFailure::RollBack};
    QCOMPARE(m_answers.run(journal).end, RunEnd::RolledBack);
    QCOMPARE(m_world->state(), m_before);
    QCOMPARE(m_answers.asked.last(3), (QStringList{u"release"_s, u"settings"_s, u"files"_s}));
    QCOMPARE(summaryOf(journal).state, State::RolledBack);
}

void RunnerTest::doesNothingWhenStale_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("at");
    QTest::newRow("a file") << u"project/train.py"_s << QByteArray("import one\n") << u"files"_s;
    QTest::newRow("behind a link") << u"shared/linked.py"_s << QByteArray("x\n") << u"files"_s;
    QTest::newRow("what a command says") << u"release"_s << QByteArray("v1.5\n") << u"keep"_s;
    QTest::newRow("what was not there") << u"added"_s << QByteArray("mine") << u"keep"_s;
}

void RunnerTest::doesNothingWhenStale()
{
    QFETCH(QString, file);
    QFETCH(QByteArray, bytes);
    QFETCH(QString, at);
    writeFile(m_world->path(file), bytes);
    const auto before = m_world->state();
    Journal journal = created();
    const RunResult result = m_answers.run(journal);
    QCOMPARE(result.end, RunEnd::Stale);
    QCOMPARE(result.step, at);
    QCOMPARE(result.failure->id, u"plan-stale"_s);
    QVERIFY2(result.failure->what.contains(step(at).title), qPrintable(result.failure->what));
    QVERIFY(journal.entries().isEmpty() && m_answers.asked.isEmpty());
    QCOMPARE(m_world->state(), before);
    QVERIFY(!QFileInfo::exists(journal.folder() + u"/kept"_s));
    QCOMPARE(m_answers.undo(journal).end, RunEnd::RolledBack);
    QVERIFY2(journal.entries().isEmpty(), "a rollback of nothing left a mark");
}

void RunnerTest::stopsAtAStepThatBecameStale()
{
    Journal journal = created();
    m_answers.whenAsked = [&](const QString &id) {
        if (id == "settings"_L1)
            QFile::remove(m_world->path(u"settings/going"_s));
    };
    const RunResult result = m_answers.run(journal);
    QCOMPARE(result.end, RunEnd::Stale);
    QCOMPARE(result.step, u"settings"_s);
    QVERIFY(!journal.lastEdge(u"settings"_s) && m_world->effects().isEmpty());
    QCOMPARE(journal.lastEdge(u"files"_s), Edge::Verified);
    writeFile(m_world->path(u"settings/going"_s), "there\n");
    m_answers = {};
    QCOMPARE(m_answers.run(journal).end, RunEnd::Done);
}

void RunnerTest::asksTheRunsFolderWhenItIsFilled()
{
    step(u"added"_s).before << Check{
        Check::Kind::FileExists, {}, u"{run}/kept/tool"_s, {}, u"the tool was kept"_s};
    step(u"settings"_s).before << Check{
        Check::Kind::FileExists, {}, u"{run}/kept/absent"_s, {}, u"what nobody keeps is kept"_s};
    Journal journal = created();
    RunResult result = m_answers.run(journal);
    QCOMPARE(result.end, RunEnd::Stale); // not ahead, but at its step
    QCOMPARE(result.step, u"settings"_s);
    QVERIFY(result.failure->what.contains(u"what nobody keeps"_s));
    writeFile(journal.folder() + u"/kept/absent"_s, "x");
    QCOMPARE(m_answers.run(journal).end, RunEnd::Done);
}

void RunnerTest::stopsBetweenSteps()
{
    Journal journal = created();
    std::stop_source source;
    m_answers.whenMarked = [&](const QString &edge) {
        if (edge == "files done"_L1)
            source.request_stop();
    };
    RunResult result = m_answers.run(journal, source.get_token());
    QCOMPARE(result.end, RunEnd::Stopped);
    QCOMPARE(result.step, u"settings"_s);
    QCOMPARE(journal.lastEdge(u"files"_s), Edge::Verified); // what was begun is completed
    QCOMPARE(m_answers.asked, (QStringList{u"keep"_s, u"files"_s}));

    m_answers.whenMarked = {};
    QCOMPARE(m_answers.run(journal).end, RunEnd::Done);
    source = {};
    m_answers.whenMarked = [&](const QString &edge) {
        if (edge == "release undoing"_L1)
            source.request_stop();
    };
    result = m_answers.undo(journal, source.get_token());
    QCOMPARE(result.end, RunEnd::Stopped);
    QCOMPARE(result.step, u"settings"_s);
    QCOMPARE(journal.lastEdge(u"release"_s), Edge::Undone);
    QCOMPARE(summaryOf(journal).state, State::RollingBack);
    m_answers.whenMarked = {};
    QCOMPARE(m_answers.undo(journal).end, RunEnd::RolledBack);
    QCOMPARE(m_world->state(), m_before);
    QCOMPARE(m_world->effects().sliced(3), (QByteArrayList{"-added", "-release", "-settings"}));
}

void RunnerTest::endsAHarmlessCommand()
{
    RunCommand sleep;
    sleep.argv = {u"sh"_s, u"-c"_s, u"echo $$ > \"$1\"; exec sleep 60"_s, u"sh"_s, u"{run}/pid"_s};
    step(u"keep"_s).actions << sleep;
    Journal journal = created();
    std::stop_source source;
    const QString pid = journal.folder() + u"/pid"_s;
    QTimer timer;
    connect(&timer, &QTimer::timeout, this, [&] {
        if (bytesIn(pid).endsWith('\n'))
            source.request_stop();
    });
    timer.start(10);
    QElapsedTimer clock;
    clock.start();
    const RunResult result = m_answers.run(journal, source.get_token());
    QVERIFY(clock.elapsed() < 20'000);
    QCOMPARE(result.end, RunEnd::Stopped);
    QCOMPARE(result.step, u"keep"_s);
    QCOMPARE(journal.lastEdge(u"keep"_s), Edge::Intended); // stopped is not failed
    QTRY_VERIFY(::kill(bytesIn(pid).trimmed().toInt(), 0) != 0);
    QCOMPARE(m_world->state(), m_before);
    QCOMPARE(summaryOf(journal).state, State::Interrupted);
}

void RunnerTest::waitsForACommandThatChangesSomething()
{
    RunCommand slow;
    slow.argv = {u"sh"_s, u"-c"_s, u"sleep 0.5; : > \"$1\""_s, u"sh"_s, u"{run}/waited"_s};
    step(u"settings"_s).actions << slow << slow;
    Journal journal = created();
    std::stop_source source;
    m_answers.whenStarted = [&] {
        if (m_answers.commands.last().contains(u"waited"_s))
            source.request_stop();
    };
    const RunResult result = m_answers.run(journal, source.get_token());
    QCOMPARE(result.end, RunEnd::Stopped);
    QCOMPARE(result.step, u"release"_s);
    QCOMPARE(journal.lastEdge(u"settings"_s), Edge::Verified);
    QVERIFY(QFileInfo::exists(journal.folder() + u"/waited"_s));
    QCOMPARE(m_answers.commands.filter(u"waited"_s).size(), 2); // not torn off in between
}

QTEST_GUILESS_MAIN(RunnerTest)
#include "runner.moc"
