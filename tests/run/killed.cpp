// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "plan/script.h"
#include "run/killed_child.h"
#include "run/runs.h"
#include "run/world.h"

#include <QDir>
#include <QFileInfo>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <filesystem>
#include <random>

using namespace wizard;
using namespace Qt::StringLiterals;

using State = RunSummary::State;
namespace fs = std::filesystem;

namespace {

/// How somebody works on a run. All can be killed and repeated.
enum class Way { Run, Resume, Back, RollbackScript, UpgradeScript };

const char *nameOf(Way way)
{
    return std::array{"run", "resume", "roll back", "rollback.sh", "upgrade.sh"}[size_t(way)];
}

bool leadsBack(Way way)
{
    return way == Way::Back || way == Way::RollbackScript;
}

bool isScript(Way way)
{
    return way == Way::RollbackScript || way == Way::UpgradeScript;
}

struct Ended
{
    bool isKilled = false;
    int status = -1;
    QByteArray said;
};

// Kills whoever is named in `victim`, and the command that started it, at its n-th start.
constexpr auto atEffect = "#!/bin/sh\n"
                          "n=$(($(cat \"$0.count\" 2> /dev/null || echo 0) + 1))\n"
                          "echo $n > \"$0.count\"\n"
                          "[ $n = \"$(cat \"$0.kill\")\" ] || exit 0\n"
                          "kill -KILL \"$(cat \"$0.victim\")\"\n"
                          "kill -KILL $PPID\n";

} // namespace

/// Whoever works on a run is killed at any instant, and whoever comes next brings it to its end.
/// WIZARD_LONG=1 takes every instant; otherwise it is every edge of the journal and a few others.
class KilledTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void engineForward()
    {
        killEverywhere(u"fresh"_s, Way::Run, {Way::Resume, Way::Back, Way::RollbackScript});
    }
    void engineBack() { killEverywhere(u"done"_s, Way::Back, {Way::Back, Way::RollbackScript}); }
    void scriptForward()
    {
        killEverywhere(u"fresh"_s, Way::UpgradeScript,
                       {Way::UpgradeScript, Way::RollbackScript, Way::Resume, Way::Back});
    }
    void scriptBack()
    {
        killEverywhere(u"done"_s, Way::RollbackScript, {Way::RollbackScript, Way::Back});
    }
    void engineForwardInEffects()
    {
        killInEffects(u"fresh"_s, Way::Run, {Way::Resume, Way::Back, Way::RollbackScript});
    }
    void engineBackInEffects()
    {
        killInEffects(u"done"_s, Way::Back, {Way::Back, Way::RollbackScript});
    }
    void scriptForwardInEffects()
    {
        killInEffects(u"fresh"_s, Way::UpgradeScript,
                      {Way::UpgradeScript, Way::RollbackScript, Way::Back});
    }
    void scriptBackInEffects()
    {
        killInEffects(u"done"_s, Way::RollbackScript, {Way::RollbackScript, Way::Back});
    }

private:
    QString path(const QString &name) const { return m_folder.filePath(name); }
    void save(const QString &name) const;
    void restore(const QString &name) const;
    QString run() const;
    Ended go(Way way, int killAt = 0) const;
    QByteArrayList trace() const { return bytesIn(path(u"trace"_s)).split('\n'); }
    QList<int> chosen(Way way) const;
    void killEverywhere(const QString &from, Way way, const QList<Way> &ways);
    void killInEffects(const QString &from, Way way, const QList<Way> &ways);
    void comeToAnEnd(const QByteArray &where, const QList<Way> &ways);
    void seeThatItIsOffered(const QByteArray &where) const;
    void seeTheEnd(const QByteArray &where, Way way) const;

    bool m_isLong = qEnvironmentVariableIntValue("WIZARD_LONG") == 1;
    QTemporaryDir m_folder;
    World m_world{m_folder.filePath(u"here/world"_s)};
    QMap<QString, QByteArray> m_before;
    QMap<QString, QByteArray> m_after;
    std::mt19937 m_random{4711};
};

// Three states to begin from, each a copy of the folder `here`: `fresh`, and `done` by the engine.
void KilledTest::initTestCase()
{
    m_world.make();
    m_before = m_world.state();
    writeFile(path(u"here/at-effect"_s), atEffect, 0755);
    writeFile(path(u"here/at-effect.kill"_s), "0");
    const Plan plan = m_world.plan();
    QVERIFY(plan.save(path(u"here/plan.json"_s)).has_value());
    QVERIFY(exportPlan(plan, u"bash"_s, path(u"here/export"_s)).has_value());
    save(u"fresh"_s);
    const Ended ended = go(Way::Run);
    QVERIFY2(ended.status == 0, ended.said.constData());
    m_after = m_world.stateAfter();
    QVERIFY(m_after != m_before);
    save(u"done"_s);
}

void KilledTest::save(const QString &name) const
{
    fs::remove_all(path(name).toStdString());
    QCOMPARE(QProcess::execute(u"cp"_s, {u"-a"_s, path(u"here"_s), path(name)}), 0);
}

void KilledTest::restore(const QString &name) const
{
    fs::remove_all(path(u"here"_s).toStdString());
    QCOMPARE(QProcess::execute(u"cp"_s, {u"-a"_s, path(name), path(u"here"_s)}), 0);
}

// The only run that there is: the engine's, or the script's beside it. Empty: none was begun.
QString KilledTest::run() const
{
    for (const QString &runs : {u"here/runs"_s, u"here/export"_s})
        for (const QString &name : QDir(path(runs)).entryList(QDir::Dirs | QDir::NoDotAndDotDot))
            if (QFileInfo::exists(path(runs) + u'/' + name + u"/journal.jsonl"_s) &&
                !name.contains(u".new-"_s))
                return path(runs) + u'/' + name;
    return {};
}

Ended KilledTest::go(Way way, int killAt) const
{
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    const QStringList traced{QString::number(killAt), path(u"trace"_s)};
    QFile::remove(path(u"trace"_s));
    // The shell leaves its number and becomes what is to be killed.
    QStringList argv{u"-c"_s, u"echo $$ > \"$0\"; exec \"$@\""_s, path(u"here/at-effect.victim"_s)};
    if (isScript(way)) {
        auto environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"BASH_ENV"_s, QStringLiteral(WIZARD_TESTS "/run/instants.sh"));
        environment.insert(u"INSTANT"_s, traced.first());
        environment.insert(u"INSTANTS"_s, traced.last());
        process.setProcessEnvironment(environment);
        const QString script =
            way == Way::UpgradeScript
                ? path(u"here/export/upgrade.sh"_s)
                : (run().isEmpty() ? path(u"here/export"_s) : run()) + u"/rollback.sh"_s;
        argv << u"bash"_s << script << u"--yes"_s << u"--confirm"_s << u"plx ns"_s;
    } else {
        argv << QCoreApplication::applicationFilePath() << u"to-be-killed"_s;
        if (way == Way::Run)
            argv << u"run"_s << path(u"here/plan.json"_s) << path(u"here/runs"_s) << traced;
        else
            argv << (way == Way::Resume ? u"resume"_s : u"back"_s) << run() << traced;
    }
    process.start(u"sh"_s, argv);
    process.waitForFinished(60'000);
    return {process.exitStatus() == QProcess::CrashExit, process.exitCode(), process.readAll()};
}

// Before (where it is quick) and after every edge of the journal, and every so often in between.
QList<int> KilledTest::chosen(Way way) const
{
    const QByteArrayList all = trace();
    const int step = isScript(way) ? 61 : 17;
    QList<int> chosen;
    for (int number = 1; number < all.size(); ++number) {
        const QByteArray &what = all.at(number - 1);
        const QByteArray previous = number > 1 ? all.at(number - 2) : QByteArray();
        const bool isBeforeAnEdge = what == "write journal.jsonl";
        const bool isAfterAnEdge =
            previous == "fsync journal.jsonl" ||
            (previous.startsWith("sync ") && previous.contains("journal.jsonl"));
        if (m_isLong || isBeforeAnEdge || isAfterAnEdge || number % step == 0)
            chosen << number;
    }
    return chosen;
}

void KilledTest::killEverywhere(const QString &from, Way way, const QList<Way> &ways)
{
    restore(from);
    const Ended whole = go(way);
    QVERIFY2(whole.status == 0, whole.said.constData());
    const QByteArrayList instants = trace();
    const QList<int> numbers = chosen(way);
    QVERIFY(numbers.size() > 10);
    qInfo("%s has %lld instants; killed at %lld of them", nameOf(way), instants.size() - 1,
          numbers.size());
    for (qsizetype chosenSoFar = 0; const int number : numbers) {
        restore(from);
        const QByteArray where = QByteArray(nameOf(way)) + " was killed at " +
                                 QByteArray::number(number) + ": " + instants.at(number - 1);
        QVERIFY2(go(way, number).isKilled, where.constData());
        // A script is slow: one way of each, in turn.
        const qsizetype turn = chosenSoFar++ % ways.size();
        comeToAnEnd(where, m_isLong || !isScript(way) ? ways : ways.sliced(turn, 1));
        if (QTest::currentTestFailed())
            return;
    }
}

// Before and after each effect of its commands; the command dies with it, as in a power cut.
void KilledTest::killInEffects(const QString &from, Way way, const QList<Way> &ways)
{
    for (int number = 1;; ++number) {
        restore(from);
        fs::remove(path(u"here/at-effect.count"_s).toStdString());
        writeFile(path(u"here/at-effect.kill"_s), QByteArray::number(number));
        const Ended ended = go(way);
        writeFile(path(u"here/at-effect.kill"_s), "0");
        if (!ended.isKilled) {
            QVERIFY2(number > 4, ended.said.constData());
            QVERIFY2(ended.status == 0, ended.said.constData());
            return;
        }
        comeToAnEnd(QByteArray(nameOf(way)) + " was killed in effect " + QByteArray::number(number),
                    ways);
        if (QTest::currentTestFailed())
            return;
    }
}

// Each way by itself from where it was killed; every second time it is killed once more on it.
void KilledTest::comeToAnEnd(const QByteArray &where, const QList<Way> &ways)
{
    // A subshell of a script has to see first that it is alone.
    QTRY_VERIFY(run().isEmpty() || !runsIn(QFileInfo(run()).path()).first().isLocked);
    seeThatItIsOffered(where);
    save(u"killed"_s);
    for (const Way way : ways) {
        const bool goesOn = !leadsBack(way);
        if ((way == Way::Resume || way == Way::Back) && run().isEmpty())
            continue; // nothing was begun
        const auto current = run().isEmpty()
                                 ? std::nullopt
                                 : std::optional(runsIn(QFileInfo(run()).path()).first().state);
        if (goesOn && (current == State::RollingBack || current == State::RolledBack))
            continue;
        for (const bool isKilledTwice :
             m_isLong && !isScript(way) ? QList{false, true} : QList{m_random() % 2 == 1}) {
            restore(u"killed"_s);
            QByteArray how = where + "; then " + nameOf(way);
            if (isKilledTwice) {
                const int killAt = 1 + int(m_random() % (isScript(way) ? 700 : 120));
                how += ", killed at " + QByteArray::number(killAt) + " and repeated";
                std::ignore = go(way, killAt);
            }
            const Ended ended = go(way);
            const bool isNothingBegun = way == Way::RollbackScript && run().isEmpty();
            QVERIFY2(ended.status == (isNothingBegun ? 2 : 0),
                     (how + '\n' + ended.said).constData());
            seeTheEnd(how, way);
            if (QTest::currentTestFailed())
                return;
        }
    }
}

void KilledTest::seeThatItIsOffered(const QByteArray &where) const
{
    if (run().isEmpty()) {
        QVERIFY2(m_world.state() == m_before, where.constData());
        for (const RunSummary &summary : runsIn(path(u"here/runs"_s)))
            QVERIFY2(summary.state == State::Damaged &&
                         summary.problem.contains(u"nothing was begun"_s),
                     where.constData());
        return;
    }
    const QList<RunSummary> runs = runsIn(QFileInfo(run()).path());
    QVERIFY2(runs.size() == 1 && !runs.first().isLocked && runs.first().problem.isEmpty(),
             where.constData());
    const Journal journal = Journal::read(run()).value();
    const bool isBack = journal.isRollingBack();
    const auto last = isBack ? journal.lastEdge(QString()) : journal.lastEdge(u"added"_s);
    const State state = journal.entries().isEmpty() ? State::Fresh
                        : isBack ? (last == Edge::Undone ? State::RolledBack : State::RollingBack)
                        : last == Edge::Verified ? State::Done
                                                 : State::Interrupted;
    QVERIFY2(runs.first().state == state,
             (where + ": " + runStateName(runs.first().state).toUtf8()).constData());
}

void KilledTest::seeTheEnd(const QByteArray &where, Way way) const
{
    const auto now = leadsBack(way) ? m_world.state() : m_world.stateAfter();
    const auto &expected = leadsBack(way) ? m_before : m_after;
    QSet<QString> names(now.keyBegin(), now.keyEnd());
    names.unite({expected.keyBegin(), expected.keyEnd()});
    QByteArray differing;
    for (const QString &name : std::as_const(names))
        if (now.value(name) != expected.value(name))
            differing += "\n  " + name.toUtf8() + ": " + now.value(name) + "\n  instead of " +
                         expected.value(name);
    QVERIFY2(differing.isEmpty(), (where + differing).constData());
    if (run().isEmpty())
        return;
    const RunSummary summary = runsIn(QFileInfo(run()).path()).first();
    // Killed before anything was begun: there was nothing to go back from.
    const bool wasBegun = summary.state != State::Fresh || summary.stepsUndone > 0;
    const State expectedState = !leadsBack(way) ? State::Done
                                : wasBegun      ? State::RolledBack
                                                : State::Fresh;
    QVERIFY2(summary.state == expectedState, where.constData());
}

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = application.arguments();
    if (arguments.value(1) == "to-be-killed"_L1)
        return workToBeKilled(arguments.sliced(2));
    KilledTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "killed.moc"
