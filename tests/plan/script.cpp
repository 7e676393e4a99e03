// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "plan/script.h"

#include "plan/file_steps.h"
#include "plan/nasty_place.h"
#include "run/answers.h"
#include "run/world.h"
#include "system/files.h"

#include <QDirIterator>
#include <QFileInfo>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <sys/stat.h>

using namespace wizard;
using namespace Qt::StringLiterals;

namespace {

struct Said
{
    int status = -1;
    QByteArray text;
};

Said said(const QStringList &argv)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.setStandardInputFile(QProcess::nullDevice());
    process.start(argv.first(), argv.sliced(1));
    process.waitForFinished(60'000);
    return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1,
            process.readAll()};
}

RunCommand shell(const QString &script, const QString &argument)
{
    RunCommand command;
    command.argv = {u"sh"_s, u"-c"_s, script, u"sh"_s, argument};
    return command;
}

} // namespace

#define VERIFY_STATUS(result, expected)                                                            \
    do {                                                                                           \
        const Said &theResult = (result);                                                          \
        QVERIFY2(theResult.status == (expected),                                                   \
                 ("status " + QByteArray::number(theResult.status) + '\n' + theResult.text)        \
                     .constData());                                                                \
    } while (false)

class ScriptTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void doesWhatTheWizardDoes_data();
    void doesWhatTheWizardDoes();
    void isFreeOfWarnings();
    void changesTheSameFiles();
    void changesNothingTheSecondTime();
    void stopsWhereThePlanIsStale_data();
    void stopsWhereThePlanIsStale();
    void stopsAtAStepThatBecameStale();
    void refusesAWrongConfirmation();
    void wantsAConfirmation();
    void explainsItself();
    void refusesAPlanThatIsNotItsOwn();
    void saysWhatFailed();
    void takesBackWhatItsUndoTakesBack_data();
    void takesBackWhatItsUndoTakesBack();
    void doesNothingWithABlocker();
    void leavesOutWhatWasRejected();
    void holdsNoSecret();
    void isForTheUserAlone();
    void endsItsCommandWhenItIsKilled();

private:
    QString path(const QString &name) const { return m_folder->filePath(name); }
    QString exported() const { return path(u"exp ort"_s); }
    void exportNow() { QVERIFY(exportPlan(m_plan, u"bash"_s, exported()).has_value()); }
    Said upgrade(const QStringList &arguments = {u"--yes"_s, u"--confirm"_s, u"plx ns"_s}) const
    {
        return said(QStringList{u"bash"_s, exported() + u"/upgrade.sh"_s} + arguments);
    }
    Said rollback() const
    {
        return said(
            {u"bash"_s, exported() + u"/rollback.sh"_s, u"--yes"_s, u"--confirm"_s, u"plx ns"_s});
    }
    Step &step(const QString &id) { return *std::ranges::find(m_plan.steps, id, &Step::id); }

    std::optional<QTemporaryDir> m_folder;
    std::optional<World> m_world;
    QMap<QString, QByteArray> m_before;
    Plan m_plan;
};

void ScriptTest::init()
{
    m_folder.emplace();
    m_world.emplace(path(u"world"_s));
    m_world->make();
    m_before = m_world->state();
    m_plan = m_world->plan();
}

void ScriptTest::doesWhatTheWizardDoes_data()
{
    QTest::addColumn<uint>("seed");
    const bool isLong = qEnvironmentVariableIntValue("WIZARD_LONG") == 1;
    for (uint seed = 1; seed <= (isLong ? 500u : 25u); ++seed)
        QTest::addRow("%u", seed) << seed;
}

// The same effects in the same order with the same argv, folder and input; the same files.
void ScriptTest::doesWhatTheWizardDoes()
{
    QFETCH(uint, seed);
    const NastyPlace place(path(u"nasty"_s), seed);
    place.make();
    const auto before = place.state(true);
    const QString confirmation = place.plan().steps.last().destruction->confirmation;
    Journal journal = Journal::create(path(u"runs"_s), place.plan()).value();
    Answers answers;
    const RunResult result = answers.run(journal);
    QVERIFY2(result.end == RunEnd::Done, qPrintable(result.failure.value_or(Failure()).text()));
    const auto after = place.state(false);
    const QByteArray forward = place.takeRecorded(journal.folder());
    QVERIFY(forward.size() > 10);
    QCOMPARE(answers.undo(journal).end, RunEnd::RolledBack);
    QCOMPARE(place.state(true), before);
    const QByteArray back = place.takeRecorded(journal.folder());

    m_plan = place.plan();
    exportNow();
    const QString run = exported() + u"/run"_s;
    const QStringList arguments{u"--yes"_s, u"--confirm"_s, confirmation};
    for (const QString &name : {u"upgrade.sh"_s, u"rollback.sh"_s})
        VERIFY_STATUS(said({u"bash"_s, u"-n"_s, exported() + u'/' + name}), 0);
    VERIFY_STATUS(upgrade(arguments), 0);
    QCOMPARE(place.takeRecorded(run), forward);
    QCOMPARE(place.state(false), after);
    VERIFY_STATUS(upgrade(arguments), 0);
    QCOMPARE(place.takeRecorded(run), QByteArray());
    VERIFY_STATUS(said(QStringList{u"bash"_s, run + u"/rollback.sh"_s} + arguments), 0);
    QCOMPARE(place.takeRecorded(run), back);
    QCOMPARE(place.state(true), before);
}

void ScriptTest::isFreeOfWarnings()
{
    if (QStandardPaths::findExecutable(u"shellcheck"_s).isEmpty())
        QSKIP("shellcheck is not there");
    exportNow();
    QStringList scripts{exported() + u"/upgrade.sh"_s, exported() + u"/rollback.sh"_s};
    for (uint seed = 101; seed < 106; ++seed) {
        const QString folder = path(u"checked %1"_s.arg(seed));
        scripts << exportPlan(NastyPlace(path(u"nasty"_s), seed).plan(), u"bash"_s, folder)
                       .value()
                       .first(2);
    }
    Finding blocker;
    blocker.title = u"It's “$blocked”\n"_s;
    blocker.severity = Severity::Blocker;
    m_plan.findings << blocker;
    scripts << exportPlan(m_plan, u"bash"_s, path(u"blocked"_s)).value().first(2);
    VERIFY_STATUS(said(QStringList{u"shellcheck"_s} + scripts), 0);
}

void ScriptTest::changesTheSameFiles()
{
    Journal journal = Journal::create(path(u"runs"_s), m_plan).value();
    Answers answers;
    QCOMPARE(answers.run(journal).end, RunEnd::Done);
    const auto after = m_world->stateAfter();
    QCOMPARE(answers.undo(journal).end, RunEnd::RolledBack);
    exportNow();
    VERIFY_STATUS(upgrade(), 0);
    QCOMPARE(m_world->stateAfter(), after);
    VERIFY_STATUS(rollback(), 0);
    QCOMPARE(m_world->state(), m_before);
    // What it leaves is a run like any other.
    const Journal left = Journal::open(exported() + u"/run"_s).value();
    QCOMPARE(left.lastEdge(QString()), Edge::Undone);
    QCOMPARE(left.plan(), m_plan);
}

void ScriptTest::changesNothingTheSecondTime()
{
    exportNow();
    VERIFY_STATUS(upgrade(), 0);
    const auto after = m_world->state();
    const QByteArrayList effects = m_world->effects();
    const QByteArray journal = bytesIn(exported() + u"/run/journal.jsonl"_s);
    const Said again = upgrade();
    VERIFY_STATUS(again, 0);
    QVERIFY2(again.text.contains("done already"), again.text.constData());
    QCOMPARE(m_world->state(), after); // with times
    QCOMPARE(m_world->effects(), effects);
    QCOMPARE(bytesIn(exported() + u"/run/journal.jsonl"_s), journal);
    VERIFY_STATUS(rollback(), 0);
    const qsizetype undone = m_world->effects().size();
    VERIFY_STATUS(rollback(), 0);
    QCOMPARE(m_world->effects().size(), undone);
    const Said forth = upgrade();
    VERIFY_STATUS(forth, 1);
    QVERIFY2(forth.text.contains("cannot go on"), forth.text.constData());
    QCOMPARE(m_world->state(), m_before);
}

void ScriptTest::stopsWhereThePlanIsStale_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("a file") << u"project/train.py"_s << QByteArray("import one\n");
    QTest::newRow("one byte") << u"shared/linked.py"_s << QByteArray("import onE\n");
    QTest::newRow("what a command says") << u"release"_s << QByteArray("v1.5\n");
    QTest::newRow("what was not there") << u"added"_s << QByteArray("mine");
}

void ScriptTest::stopsWhereThePlanIsStale()
{
    QFETCH(QString, file);
    QFETCH(QByteArray, bytes);
    exportNow();
    writeFile(m_world->path(file), bytes);
    const auto before = m_world->state();
    const Said stopped = upgrade();
    VERIFY_STATUS(stopped, 4);
    QVERIFY2(stopped.text.contains("out of date. Nothing was done"), stopped.text.constData());
    QVERIFY2(stopped.text.contains("This does not hold"), stopped.text.constData());
    QCOMPARE(m_world->state(), before);
    QVERIFY(m_world->effects().isEmpty());
    QCOMPARE(bytesIn(exported() + u"/run/journal.jsonl"_s).count('\n'), 1);
    QVERIFY(!QFileInfo::exists(exported() + u"/run/kept"_s));
}

void ScriptTest::stopsAtAStepThatBecameStale()
{
    step(u"files"_s).actions << shell(u"rm \"$1\""_s, m_world->path(u"settings/going"_s));
    exportNow();
    const Said stopped = upgrade();
    VERIFY_STATUS(stopped, 4);
    QVERIFY2(stopped.text.contains("Nothing of this step was done"), stopped.text.constData());
    QVERIFY(m_world->effects().isEmpty());
    writeFile(m_world->path(u"settings/going"_s), "there\n");
    VERIFY_STATUS(upgrade(), 0);
}

void ScriptTest::refusesAWrongConfirmation()
{
    exportNow();
    for (const QString &wrong : {u"plx"_s, u"Plx ns"_s, u"plx ns "_s, u"*"_s, u"polyaxon"_s}) {
        const Said refused = upgrade({u"--yes"_s, u"--confirm"_s, wrong});
        VERIFY_STATUS(refused, 2);
        QVERIFY2(refused.text.contains("“plx ns” was expected"), refused.text.constData());
        QCOMPARE(m_world->state(), m_before);
        QVERIFY(m_world->effects().isEmpty());
    }
    VERIFY_STATUS(upgrade({u"--yes"_s, u"--confirm"_s, u"another"_s, u"--confirm"_s, u"plx ns"_s}),
                  0);
}

void ScriptTest::wantsAConfirmation()
{
    exportNow();
    const Said refused = upgrade({u"--yes"_s});
    VERIFY_STATUS(refused, 5);
    QVERIFY2(refused.text.contains("deployment/it's") && refused.text.contains("pvc/$data"),
             refused.text.constData());
    QVERIFY2(refused.text.contains("Stopped before “Upgrade the release”"),
             refused.text.constData());
    QCOMPARE(bytesIn(m_world->path(u"release"_s)), "v1\n");
    VERIFY_STATUS(upgrade({}), 5); // nobody answers
    QCOMPARE(bytesIn(m_world->path(u"release"_s)), "v1\n");
    VERIFY_STATUS(upgrade(), 0);
    const Said back = said({u"bash"_s, exported() + u"/rollback.sh"_s, u"--yes"_s});
    VERIFY_STATUS(back, 5);
    QCOMPARE(bytesIn(m_world->path(u"release"_s)), "v2\n");
}

void ScriptTest::explainsItself()
{
    exportNow();
    for (const QString &name : {u"upgrade.sh"_s, u"rollback.sh"_s}) {
        const QString script = exported() + u'/' + name;
        const Said help = said({script, u"--help"_s});
        VERIFY_STATUS(help, 0);
        QVERIFY2(help.text.startsWith("Usage: " + name.toUtf8()) &&
                     help.text.contains("--confirm NAMESPACE"),
                 help.text.constData());
        const Said unknown = said({script, u"--yess"_s});
        VERIFY_STATUS(unknown, 2);
        QVERIFY2(unknown.text.contains("“--yess”"), unknown.text.constData());
        VERIFY_STATUS(said({script, u"--confirm"_s}), 2);
    }
    VERIFY_STATUS(rollback(), 2);
    QVERIFY2(rollback().text.contains("nothing was begun"), rollback().text.constData());
    QVERIFY(!QFileInfo::exists(exported() + u"/run"_s));
    QCOMPARE(m_world->state(), m_before);
}

void ScriptTest::refusesAPlanThatIsNotItsOwn()
{
    exportNow();
    const QString plan = exported() + u"/plan.json"_s;
    const QByteArray whole = bytesIn(plan);
    writeFile(plan, QByteArray(whole).replace("plx ns", "plx nt"));
    const Said changed = upgrade();
    VERIFY_STATUS(changed, 2);
    QVERIFY2(changed.text.contains("plan.json is missing or was changed"),
             changed.text.constData());
    QVERIFY(QFile::remove(plan));
    VERIFY_STATUS(upgrade(), 2);
    QVERIFY(!QFileInfo::exists(exported() + u"/run"_s));
    writeFile(plan, whole);
    VERIFY_STATUS(upgrade(), 0);
    writeFile(
        exported() + u"/run/journal.jsonl"_s,
        bytesIn(exported() + u"/run/journal.jsonl"_s).replace("{\"plan\":\"", "{\"plan\":\"0"));
    VERIFY_STATUS(upgrade(), 2);
    VERIFY_STATUS(rollback(), 2);
    QCOMPARE(bytesIn(m_world->path(u"release"_s)), "v2\n");
}

void ScriptTest::saysWhatFailed()
{
    step(u"release"_s).actions << shell(
        u"test -e \"$1\" || { : > \"$1\"; echo the cause; exit 7; }"_s, u"{run}/once"_s);
    exportNow();
    const Said failed = upgrade();
    VERIFY_STATUS(failed, 1);
    QVERIFY2(failed.text.contains("the cause") &&
                 failed.text.contains("“Upgrade the release” failed"),
             failed.text.constData());
    QCOMPARE(Journal::read(exported() + u"/run"_s).value().lastEdge(u"release"_s), Edge::Failed);
    const Said again = upgrade();
    VERIFY_STATUS(again, 0);
    QVERIFY2(again.text.contains("undone first"), again.text.constData());
    VERIFY_STATUS(rollback(), 0);
    QCOMPARE(m_world->state(), m_before);
}

void ScriptTest::takesBackWhatItsUndoTakesBack_data()
{
    QTest::addColumn<bool>("isCutOff"); // between the two undos
    QTest::newRow("after a failure") << false;
    QTest::newRow("after a crash") << true;
}

void ScriptTest::takesBackWhatItsUndoTakesBack()
{
    QFETCH(bool, isCutOff);
    step(u"release"_s).redoneFrom = u"settings"_s;
    const QString going = m_world->path(u"settings/going"_s);
    step(u"release"_s).undo << shell(u"echo there > \"$1\""_s, going);
    step(u"release"_s).undone << Check{Check::Kind::FileExists, {}, going, {}, u"it is there"_s};
    step(u"release"_s).actions << shell(
        u"test -e \"$1\" || { : > \"$1\"; echo the cause; exit 7; }"_s, u"{run}/once"_s);
    exportNow();
    VERIFY_STATUS(upgrade(), 1);
    if (isCutOff) {
        writeFile(m_world->path(u"release"_s), "v1\n");
        writeFile(going, "there\n");
        Journal journal = Journal::open(exported() + u"/run"_s).value();
        QVERIFY(journal.append({{}, u"release"_s, Edge::Undone, {}}).has_value());
    }
    const Said again = upgrade();
    VERIFY_STATUS(again, 0);
    QVERIFY2(again.text.contains("to be done again"), again.text.constData());
    QByteArrayList effects{"+settings", "+release", "-release", "-settings",
                           "+settings", "+release", "+added"};
    if (isCutOff)
        effects.removeAt(2);
    QCOMPARE(m_world->effects(), effects);
    if (!QStandardPaths::findExecutable(u"shellcheck"_s).isEmpty())
        VERIFY_STATUS(said({u"shellcheck"_s, exported() + u"/upgrade.sh"_s}), 0);
    VERIFY_STATUS(rollback(), 0);
    QCOMPARE(m_world->state(), m_before);
}

void ScriptTest::doesNothingWithABlocker()
{
    Finding blocker;
    blocker.severity = Severity::Blocker;
    blocker.title = u"The database would be lost"_s;
    m_plan.findings << blocker;
    exportNow();
    const Said blocked = upgrade();
    VERIFY_STATUS(blocked, 3);
    QVERIFY2(blocked.text.contains("The database would be lost"), blocked.text.constData());
    QCOMPARE(m_world->state(), m_before);
    QVERIFY(!QFileInfo::exists(exported() + u"/run"_s));
}

void ScriptTest::leavesOutWhatWasRejected()
{
    step(u"settings"_s).enabled = false;
    exportNow();
    const QByteArray script = bytesIn(exported() + u"/upgrade.sh"_s);
    QVERIFY(!script.contains("not wanted") && !script.contains("+settings"));
    VERIFY_STATUS(upgrade(), 0);
    QVERIFY(!bytesIn(m_world->path(u"project/train.py"_s)).contains("not wanted"));
    QCOMPARE(m_world->effects(), (QByteArrayList{"+release", "+added"}));
}

// A value that moves is copied from the file where it stands.
void ScriptTest::holdsNoSecret()
{
    const QByteArray secret = "c0rrect-h0rse";
    const QString file = m_world->path(u"values.yaml"_s);
    const QByteArray text = "api:\n  password: " + secret + "\n";
    writeFile(file, text, 0600);
    Change change;
    change.path = file;
    change.inputHash = sha256(text);
    change.inputSize = text.size();
    const qsizetype begin = text.indexOf("password");
    change.edits = {{0,
                     text.size(),
                     {Piece::text("gateway:\n  "), Piece::copy(begin, text.size())},
                     1,
                     u"gateway"_s,
                     u"It moved."_s,
                     true}};
    change.files = {{u"besides.yaml"_s,
                     {Piece::text("own:\n  "), Piece::copy(begin, text.size())},
                     u"besides"_s,
                     u"It belongs to it."_s}};
    m_plan.changes << change;
    step(u"files"_s).actions << KeepCopy{file, u"{run}/values"_s} << ApplyChange{file, {}};
    m_plan.steps.prepend(newFilesStep(u"new"_s, u"Write"_s, u"It is missing."_s, u"project"_s,
                                      {file}, m_plan.changes));
    exportNow();
    QByteArray all = runbook(m_plan);
    for (const QString &name : {u"upgrade.sh"_s, u"rollback.sh"_s, u"plan.json"_s})
        all += bytesIn(exported() + u'/' + name);
    QVERIFY(!all.contains(secret));
    const Said done = upgrade();
    VERIFY_STATUS(done, 0);
    QVERIFY(!done.text.contains(secret));
    QVERIFY(!bytesIn(exported() + u"/run/journal.jsonl"_s).contains(secret));
    QCOMPARE(bytesIn(file), "gateway:\n  password: " + secret + "\n");
    QCOMPARE(bytesIn(m_world->path(u"besides.yaml"_s)), "own:\n  password: " + secret + "\n");
    struct stat kept{};
    QCOMPARE(::stat(qPrintable(exported() + u"/run/values"_s), &kept), 0);
    QCOMPARE(kept.st_mode & 0777u, 0600u);
    const Said undone = rollback();
    VERIFY_STATUS(undone, 0);
    QVERIFY(!undone.text.contains(secret));
    QVERIFY(!QFile::exists(m_world->path(u"besides.yaml"_s)));
}

void ScriptTest::isForTheUserAlone()
{
    const auto old = ::umask(0);
    exportNow();
    VERIFY_STATUS(upgrade(), 0);
    ::umask(old);
    const auto isOpen = [](const QString &file) {
        struct stat state{};
        return ::lstat(QFile::encodeName(file).constData(), &state) == 0 &&
               (state.st_mode & 077u) != 0;
    };
    for (const QString &name :
         {QString(), u"/upgrade.sh"_s, u"/rollback.sh"_s, u"/plan.json"_s, u"/run"_s,
          u"/run/journal.jsonl"_s, u"/run/kept"_s, u"/run/kept/release"_s, u"/run/seen/train.py"_s})
        QVERIFY2(!isOpen(exported() + name), qPrintable(name));
    // What the commands make is made with the user's own umask.
    QCOMPARE(QFileInfo(m_world->path(u"added"_s)).permissions() & QFileDevice::ReadOther,
             QFileDevice::ReadOther);
}

void ScriptTest::endsItsCommandWhenItIsKilled()
{
    if (said({u"setpriv"_s, u"--pdeathsig"_s, u"TERM"_s, u"true"_s}).status != 0)
        QSKIP("setpriv is not there, or cannot do this");
    RunCommand sleep = shell(u"echo $$ > \"$1\"; exec sleep 60"_s, u"{run}/pid"_s);
    sleep.workingDirectory = m_world->path(u"project"_s);
    step(u"keep"_s).actions << sleep;
    exportNow();
    QProcess script;
    script.start(u"bash"_s,
                 {exported() + u"/upgrade.sh"_s, u"--yes"_s, u"--confirm"_s, u"plx ns"_s});
    const QString pid = exported() + u"/run/pid"_s;
    QTRY_VERIFY_WITH_TIMEOUT(bytesIn(pid).endsWith('\n'), 20'000);
    ::kill(pid_t(script.processId()), SIGKILL);
    QVERIFY(script.waitForFinished());
    QTRY_VERIFY(::kill(bytesIn(pid).trimmed().toInt(), 0) != 0);
}

QTEST_GUILESS_MAIN(ScriptTest)
#include "script.moc"
