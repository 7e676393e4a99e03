// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "app/program.h"
#include "plan/file_steps.h"
#include "system/files.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>
#include <QUuid>

using namespace wizard;
using namespace Qt::StringLiterals;

// Bad input and good, as somebody types it: the right exit status, a clear message, nothing
// changed.
class CommandLineTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void tellsItsVersionAndHelp();
    void refusesWrongUse_data();
    void refusesWrongUse();
    void saysWhatCannotBePrinted();
    void saysEachThingOnce();
    void needsNoLocale();
    void saysThatTheFolderIsGone();
    void convertsDeploymentFiles();
    void tellsWhatIsOnlyOffered();
    void convertsOverSeveralGuides();
    void convertsToSeveralFiles_data();
    void convertsToSeveralFiles();
    void leavesWhatItCannotRead_data();
    void leavesWhatItCannotRead();
    void refusesADamagedPlan();
    void refusesADamagedJournal();
    void runsAndRollsBackFiles();
    void refusesAStalePlan();
    void refusesAWrongConfirmation();
    void refusesABlockedPlan();
    void goesWithoutClusterPrograms();
    void goesWithoutAReachableServer();
    void goesWithoutPython();
    void plansFilesWithoutAskingAnybody();

private:
    QString path(const QString &name) const { return m_folder->filePath(name); }
    QString write(const QString &name, const QByteArray &text) const
    {
        if (!replaceFile(path(name), text, 0644))
            qFatal("cannot write");
        return path(name);
    }
    Plan planOf(const QString &file) const;
    QString saved(const Plan &plan) const
    {
        if (!plan.save(path(u"plan.json"_s)))
            qFatal("cannot save");
        return path(u"plan.json"_s);
    }
    QString onlyRun() const
    {
        return path(u"runs/"_s) +
               QDir(path(u"runs"_s)).entryList(QDir::Dirs | QDir::NoDotAndDotDot).value(0);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

namespace {

void compareStatus(const Said &said, int status)
{
    QVERIFY2(said.status == status, said.all().constData());
}

const QByteArray oldText = "replicas: 1\n";
const QByteArray newText = "replicas: 2\n";

} // namespace

void CommandLineTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
}

// A plan that changes one byte of one file.
Plan CommandLineTest::planOf(const QString &file) const
{
    Plan plan;
    plan.id = QUuid::createUuid().toString();
    plan.created = QDateTime::currentDateTimeUtc();
    plan.guide = u"v1-to-v2"_s;
    Edit edit;
    edit.begin = 10;
    edit.end = 11;
    edit.replacement = {Piece::text("2")};
    edit.rule = u"test"_s;
    plan.changes << Change{file, TextKind::Deployment, sha256(oldText), oldText.size(), {edit}, {}};
    plan.steps << fileStep(u"file"_s, u"Change the file"_s, u"To try it."_s, file, {file},
                           plan.changes);
    return plan;
}

void CommandLineTest::tellsItsVersionAndHelp()
{
    const Said version = program({u"--version"_s});
    compareStatus(version, 0);
    QVERIFY(version.output.startsWith("polyaxon-upgrade-wizard "));
    const Said help = program({u"--help"_s});
    compareStatus(help, 0);
    for (const char *command : {"inspect", "plan", "review", "rehearse", "run", "resume",
                                "rollback", "verify", "report", "runs", "export", "convert"})
        QVERIFY2(help.output.contains(QByteArray("polyaxon-upgrade-wizard ") + command), command);
    compareStatus(program({u"plan"_s, u"--help"_s}), 0);
}

void CommandLineTest::refusesWrongUse_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("says");
    QTest::newRow("command") << QStringList{u"upgrade"_s} << QByteArray("upgrade");
    QTest::newRow("option") << QStringList{u"inspect"_s, u"--pyton"_s, u"/"_s}
                            << QByteArray("pyton");
    QTest::newRow("missing argument") << QStringList{u"run"_s} << QByteArray("needs 1 argument");
    QTest::newRow("extra argument")
        << QStringList{u"run"_s, u"a"_s, u"b"_s} << QByteArray("one argument too many");
    QTest::newRow("no such path") << QStringList{u"inspect"_s, u"--project"_s, u"/no/such"_s}
                                  << QByteArray("/no/such");
    QTest::newRow("no version") << QStringList{u"convert"_s, u"--kind"_s, u"deployment"_s,
                                               u"--to"_s,    u"new"_s,    u"/dev/null"_s}
                                << QByteArray("not a version");
    QTest::newRow("no kind") << QStringList{u"convert"_s, u"--kind"_s, u"cobol"_s, u"/dev/null"_s}
                             << QByteArray("not a kind");
    QTest::newRow("no plan") << QStringList{u"run"_s, u"/no/plan"_s} << QByteArray("/no/plan");
    QTest::newRow("no run") << QStringList{u"rollback"_s, u"/no/run"_s} << QByteArray("/no/run");
    QTest::newRow("no form") << QStringList{u"export"_s, u"x"_s} << QByteArray("--as");
    QTest::newRow("no guide") << QStringList{u"convert"_s, u"--kind"_s, u"python"_s,
                                             u"--to"_s,    u"99.0"_s,   u"/dev/null"_s}
                              << QByteArray("No guide leads to 99.0.");
    for (const QString &limit : {u"soon"_s, u"0"_s})
        QTest::newRow(qPrintable(u"time limit "_s + limit))
            << QStringList{u"inspect"_s, u"--project"_s, u"/dev"_s, u"--time-limit"_s, limit}
            << QByteArray("no number of seconds");
}

void CommandLineTest::refusesWrongUse()
{
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, says);
    const Said said = program(arguments);
    compareStatus(said, 2);
    QVERIFY2(said.error.contains(says), said.all().constData());
    QVERIFY2(said.output.isEmpty(), said.all().constData());
}

void CommandLineTest::convertsDeploymentFiles()
{
    const QByteArray text = "# ours\r\napi:\r\n  replicas: 3   # many\r\n";
    const Said said =
        program({u"convert"_s, u"--kind"_s, u"deployment"_s, u"--to"_s, u"2.9.4"_s, u"-"_s},
                QProcessEnvironment::systemEnvironment(), {}, text);
    compareStatus(said, 0);
    QVERIFY2(said.output.contains("gateway:\r\n  replicas: 3   # many\r\n") &&
                 said.output.startsWith("# ours\r\n"),
             said.all().constData());
    QVERIFY(!said.output.contains("api:"));
    QVERIFY2(said.error.contains("changed: line 2: ") &&
                 said.error.contains("(deployment-gateway-merged)"),
             said.all().constData());
}

// What is only offered is not in the output, and not called changed.
void CommandLineTest::tellsWhatIsOnlyOffered()
{
    const QByteArray text = "from polyaxon.utils.formatting import Printer\n";
    const Said said = program({u"convert"_s, u"--kind"_s, u"python"_s, u"-"_s},
                              QProcessEnvironment::systemEnvironment(), {}, text);
    compareStatus(said, 0);
    QCOMPARE(said.output, text);
    QVERIFY2(said.error.contains("offered, not changed: line 1: ") &&
                 !said.error.startsWith("changed: ") && !said.error.contains("\nchanged: "),
             said.all().constData());
}

void CommandLineTest::saysWhatCannotBePrinted()
{
    QProcess process;
    process.setStandardOutputFile(u"/dev/full"_s);
    process.start(QStringLiteral(WIZARD_PROGRAM),
                  {u"convert"_s, write(u"requirements.txt"_s, "polyaxon==1.20.0\n")});
    QVERIFY(process.waitForFinished());
    QCOMPARE(process.exitCode(), 1);
    QVERIFY(process.readAllStandardError().contains("could not be written"));
}

void CommandLineTest::saysEachThingOnce()
{
    const QByteArray text = "echo $POLYAXON_RUN_OUTPUTS_PATH; ls $POLYAXON_RUN_OUTPUTS_PATH\n";
    const Said said = program({u"convert"_s, u"--kind"_s, u"shell"_s, u"--from"_s, u"0.6.1"_s,
                               u"--to"_s, u"1.20.0"_s, u"-"_s},
                              QProcessEnvironment::systemEnvironment(), {}, text);
    compareStatus(said, 0);
    QVERIFY2(said.error.count("variable-outputs") == 1, said.all().constData());
}

void CommandLineTest::needsNoLocale()
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"LC_ALL"_s, u"C"_s);
    const QString file = write(u"größe.py"_s, "from polyaxon.polyflow import V1Job\n");
    const Said said = program({u"convert"_s, file}, environment);
    compareStatus(said, 0);
    QVERIFY2(said.error.count('\n') == 1 && said.error.contains("größe.py:1: "),
             said.all().constData());
}

void CommandLineTest::saysThatTheFolderIsGone()
{
    QVERIFY(QDir(path({})).mkdir(u"gone"_s));
    QProcess process;
    process.setWorkingDirectory(path(u"gone"_s));
    process.start(u"sh"_s, {u"-c"_s, u"rmdir ../gone; exec \"$0\" inspect --offline"_s,
                            QStringLiteral(WIZARD_PROGRAM)});
    QVERIFY(process.waitForFinished());
    QCOMPARE(process.exitCode(), 2);
    const QByteArray said = process.readAllStandardError();
    QVERIFY2(said.contains("The current folder is not there any more."), said.constData());
}

// From v0 to v2 by way of v1.
void CommandLineTest::convertsOverSeveralGuides()
{
    const QByteArray text =
        "pip install polyaxon-cli==0.6.1\npolyaxon experiment logs --hide_time\n";
    const QStringList arguments{u"convert"_s, u"--kind"_s, u"shell"_s, u"--from"_s,
                                u"0.6.1"_s,   u"--to"_s,   u"2.9.4"_s, u"-"_s};
    const Said said = program(arguments, QProcessEnvironment::systemEnvironment(), {}, text);
    compareStatus(said, 0);
    QVERIFY2(said.output.contains("pip install polyaxon==2.9.4\npolyaxon ops logs --hide-time\n"),
             said.all().constData());
    QVERIFY2(said.error.contains("(command-ops)"), said.all().constData());
    compareStatus(program({u"convert"_s, u"--kind"_s, u"shell"_s, u"--from"_s, u"2.9.4"_s,
                           u"--to"_s, u"0.6.1"_s, u"-"_s},
                          QProcessEnvironment::systemEnvironment(), {}, text),
                  2);
}

// A file that becomes two: on standard output as YAML documents, else each under its name.
void CommandLineTest::convertsToSeveralFiles_data()
{
    QTest::addColumn<QByteArray>("head");
    QTest::addColumn<QByteArray>("between");
    QTest::newRow("plain") << QByteArray() << QByteArray("---\n");
    QTest::newRow("with a marker") << QByteArray("# ours\n---\n") << QByteArray();
    QTest::newRow("CRLF") << QByteArray("# ours\r\n") << QByteArray("---\r\n");
    QTest::newRow("byte order mark") << QByteArray("\xEF\xBB\xBF") << QByteArray("---\n");
}

void CommandLineTest::convertsToSeveralFiles()
{
    QFETCH(QByteArray, head);
    QFETCH(QByteArray, between);
    QByteArray text = "version: 1\nkind: job\nbuild:\n  image: python:3.8\n  build_steps:\n"
                      "    - pip install numpy\nrun:\n  cmd: python a.py\n";
    if (head.contains('\r'))
        text.replace("\n", "\r\n");
    const QString file = write(u"job.yml"_s, head + text);
    const QStringList arguments{u"convert"_s, u"--kind"_s, u"polyaxonfile"_s, u"--to"_s,
                                u"1.20.0"_s};
    const Said printed = program(arguments + QStringList{file});
    compareStatus(printed, 0);
    const QString folder = path(u"into"_s);
    QVERIFY(QDir().mkpath(folder));
    compareStatus(program(arguments + QStringList{u"--into"_s, folder, file}), 0);
    QByteArray build = readFile(folder + "/job-build.yml"_L1).value_or(QByteArray());
    QByteArray job = readFile(folder + "/job.yml"_L1).value_or(QByteArray());
    QVERIFY2(build.contains("kaniko") && job.contains("python a.py"), build + job);
    const QByteArray mark = head.startsWith("\xEF") ? head : QByteArray();
    QVERIFY(job.startsWith(mark));
    QCOMPARE(printed.output, mark + build + between + job.sliced(mark.size()));
    QVERIFY(QDir(folder).removeRecursively());
}

void CommandLineTest::leavesWhatItCannotRead_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("YAML") << u"deployment"_s << QByteArray("api: [1\n");
    QTest::newRow("duplicate keys")
        << u"deployment"_s << QByteArray("api:\n  replicas: 1\napi:\n  replicas: 2\n");
    QTest::newRow("a list") << u"deployment"_s << QByteArray("- api\n");
    QTest::newRow("Python") << u"python"_s
                            << QByteArray("from polyaxon.polyflow import (V1Component\n");
    QTest::newRow("NUL") << u"python"_s << QByteArray("import polyaxon\0\n", 17);
    QTest::newRow("bytes") << u"python"_s << QByteArray("import polyaxon\nx = '\xff'\n");
}

void CommandLineTest::leavesWhatItCannotRead()
{
    QFETCH(QString, kind);
    QFETCH(QByteArray, text);
    const QString file = write(u"input"_s, text);
    const Said said = program({u"convert"_s, u"--kind"_s, kind, file});
    compareStatus(said, 2);
    QVERIFY2(said.output.isEmpty() && !said.error.isEmpty(), said.all().constData());
    QCOMPARE(readFile(file).value(), text);
}

void CommandLineTest::refusesADamagedPlan()
{
    const QString file = write(u"values.yaml"_s, oldText);
    const QString plan = saved(planOf(file));
    const QByteArray whole = readFile(plan).value();
    write(u"plan.json"_s, whole.first(whole.size() / 2));
    for (const QString &command : {u"run"_s, u"review"_s, u"rehearse"_s}) {
        const Said said = program({command, plan});
        compareStatus(said, 2);
        QVERIFY2(said.error.contains("damaged"), said.all().constData());
    }
    QCOMPARE(readFile(file).value(), oldText);
}

void CommandLineTest::refusesADamagedJournal()
{
    const QString file = write(u"values.yaml"_s, oldText);
    compareStatus(
        program({u"run"_s, saved(planOf(file)), u"--yes"_s, u"--runs"_s, path(u"runs"_s)}), 0);
    const QString journal = onlyRun() + u"/journal.jsonl"_s;
    QByteArray lines = readFile(journal).value();
    lines.insert(lines.indexOf('\n') + 1, "{\"edge\":\"unheard-of\"}\n");
    QVERIFY(replaceFile(journal, lines).has_value());
    const Said said = program({u"rollback"_s, onlyRun(), u"--yes"_s});
    compareStatus(said, 2);
    QVERIFY2(said.error.contains("line 2") && said.error.contains("rollback.sh"),
             said.all().constData());
    QCOMPARE(readFile(file).value(), newText);
    const Said runs = program({u"runs"_s, u"--runs"_s, path(u"runs"_s)});
    QVERIFY2(runs.output.contains("damaged"), runs.all().constData());
}

void CommandLineTest::runsAndRollsBackFiles()
{
    const QString file = write(u"values.yaml"_s, oldText);
    const QString plan = saved(planOf(file));
    const Said patch = program({u"review"_s, plan, u"--patch"_s});
    compareStatus(patch, 0);
    QVERIFY2(patch.output.contains("-replicas: 1\n+replicas: 2\n"), patch.all().constData());
    compareStatus(program({u"rehearse"_s, plan, u"--runs"_s, path(u"runs"_s)}), 0);
    QCOMPARE(readFile(file).value(), oldText);
    compareStatus(program({u"run"_s, plan, u"--runs"_s, path(u"runs"_s)}), 5); // nobody to ask
    QCOMPARE(readFile(file).value(), oldText);
    compareStatus(program({u"resume"_s, onlyRun(), u"--yes"_s}), 0);
    QCOMPARE(readFile(file).value(), newText);
    compareStatus(program({u"verify"_s, onlyRun()}), 0);
    const Said report = program({u"report"_s, onlyRun(), u"--json"_s});
    QCOMPARE(report.json()["state"_L1].toString(), u"done"_s);
    QCOMPARE(report.json()["schema"_L1].toInt(), 1);
    QVERIFY2(report.json().contains("rehearsed"_L1), report.all().constData());
    compareStatus(program({u"rollback"_s, onlyRun(), u"--yes"_s}), 0);
    QCOMPARE(readFile(file).value(), oldText);
}

void CommandLineTest::refusesAStalePlan()
{
    const QString file = write(u"values.yaml"_s, oldText);
    const QString plan = saved(planOf(file));
    write(u"values.yaml"_s, "replicas: 7\n");
    const Said said = program({u"run"_s, plan, u"--yes"_s, u"--runs"_s, path(u"runs"_s)});
    compareStatus(said, 4);
    QVERIFY2(said.error.contains("out of date"), said.all().constData());
    QCOMPARE(readFile(file).value(), "replicas: 7\n");
    compareStatus(program({u"review"_s, plan}), 4);
}

void CommandLineTest::refusesAWrongConfirmation()
{
    const QString file = write(u"values.yaml"_s, oldText);
    Plan plan = planOf(file);
    plan.steps.first().destruction = Destruction{u"polyaxon"_s, {u"deployment/x"_s}};
    const Said said = program({u"run"_s, saved(plan), u"--yes"_s, u"--confirm"_s, u"polyaxom"_s,
                               u"--runs"_s, path(u"runs"_s)});
    compareStatus(said, 2);
    QVERIFY2(said.error.contains("polyaxom"), said.all().constData());
    QCOMPARE(readFile(file).value(), oldText);
    QVERIFY(!QDir(path(u"runs"_s)).exists());
}

void CommandLineTest::refusesABlockedPlan()
{
    const QString file = write(u"values.yaml"_s, oldText);
    Plan plan = planOf(file);
    plan.findings << Finding{u"some-blocker"_s,
                             Severity::Blocker,
                             u"It cannot be"_s,
                             u"Because"_s,
                             u"Do this"_s,
                             {},
                             {},
                             {},
                             {}};
    const Said said = program({u"run"_s, saved(plan), u"--yes"_s, u"--runs"_s, path(u"runs"_s)});
    compareStatus(said, 3);
    QVERIFY2(said.error.contains("some-blocker"), said.all().constData());
    QCOMPARE(readFile(file).value(), oldText);
}

void CommandLineTest::goesWithoutClusterPrograms()
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"PATH"_s, path(u"nothing"_s));
    const Said said = program({u"inspect"_s, u"--namespace"_s, u"polyaxon"_s, u"--offline"_s},
                              environment, m_folder->path());
    compareStatus(said, 3);
    QVERIFY2(said.error.contains("kubectl") && said.error.contains("helm"), said.all().constData());
}

void CommandLineTest::goesWithoutAReachableServer()
{
    const QString config =
        write(u"config"_s, "apiVersion: v1\nkind: Config\ncurrent-context: far\n"
                           "contexts: [{name: far, context: {cluster: far, user: me}}]\n"
                           "clusters: [{name: far, cluster: {server: \"https://127.0.0.1:1\"}}]\n"
                           "users: [{name: me, user: {token: s3cret-token}}]\n");
    const Said said = program({u"inspect"_s, u"--kubeconfig"_s, config, u"--offline"_s},
                              QProcessEnvironment::systemEnvironment(), m_folder->path());
    compareStatus(said, 3);
    QVERIFY2(said.error.contains("127.0.0.1:1"), said.all().constData());
    QVERIFY(!said.all().contains("s3cret-token"));
}

void CommandLineTest::goesWithoutPython()
{
    QVERIFY(QDir().mkpath(path(u"venv/bin"_s)));
    write(u"venv/pyvenv.cfg"_s, "home = /nowhere/bin\nversion = 3.11.0\n");
    const Said said = program({u"inspect"_s, u"--python"_s, path(u"venv"_s), u"--offline"_s});
    QVERIFY2(said.status == 3 || said.status == 0, said.all().constData());
    QVERIFY2(said.error.contains("venv"), said.all().constData());
}

// What version files are rewritten for can be said; nobody has to offer it.
void CommandLineTest::plansFilesWithoutAskingAnybody()
{
    QVERIFY(QDir().mkpath(path(u"project"_s)));
    write(u"project/train.py"_s, "from polyaxon.polyflow import V1Component\n");
    write(u"values.yaml"_s, "api:\n  replicas: 2\n");
    const QStringList scope{u"plan"_s,         u"--project"_s,         path(u"project"_s),
                            u"--deployment"_s, path(u"values.yaml"_s), u"--offline"_s,
                            u"-o"_s,           path(u"plan.json"_s)};
    compareStatus(program(scope), 3); // which version?
    compareStatus(program(scope + QStringList{u"--to"_s, u"2.9.4"_s}), 0);
    const Said review = program({u"review"_s, path(u"plan.json"_s), u"--patch"_s});
    compareStatus(review, 0);
    QVERIFY2(review.output.contains("+from polyaxon.schemas import V1Component\n") &&
                 review.output.contains("+gateway:\n"),
             review.all().constData());
}

QTEST_GUILESS_MAIN(CommandLineTest)
#include "command_line.moc"
