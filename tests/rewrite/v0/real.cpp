// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "rewrite/commands_case.h"
#include "rewrite/released.h"
#include "rewrite/v0/command_rows.h"
#include "rewrite/v0/python_rows.h"

#include <QSet>
#include <QTemporaryDir>
#include <QTest>

using namespace wizard;
using namespace Qt::StringLiterals;

/// What is written for v1, against released packages of v1.
class V0RealTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void releasesTakeCommands_data();
    void releasesTakeCommands();
    void theTableIsRight();
    void namesAreThere();
    void methodsAreThere();
    void programsRun();

private:
    std::optional<Guide> m_guide;
};

namespace {

QByteArray output(const QString &python, const QStringList &arguments, const QByteArray &input)
{
    QProcess process;
    process.start(python, QStringList{u"-W"_s, u"ignore"_s} + arguments);
    process.write(input);
    process.closeWriteChannel();
    if (!process.waitForFinished(600'000) || process.exitCode() != 0)
        qFatal("%s", process.readAllStandardError().constData());
    return process.readAllStandardOutput();
}

// The words after the program's name, of a row that is nothing but a command.
QByteArray wordsOf(QByteArray text)
{
    if (!text.startsWith("polyaxon ") || text.contains(';'))
        return {};
    text.replace("\\\n", "");
    return text.sliced(9);
}

} // namespace

void V0RealTest::initTestCase()
{
    const auto guide = Guide::builtIn(u"v0-to-v1"_s);
    QVERIFY2(guide, guide ? "" : qPrintable(guide.error().text()));
    m_guide = *guide;
}

void V0RealTest::releasesTakeCommands_data()
{
    QTest::addColumn<QString>("release");
    QTest::newRow("1.20.0") << u"1.20.0"_s;
}

// Every command that is edited, with all that is offered, is one of the release; none of those
// that became others was one before.
void V0RealTest::releasesTakeCommands()
{
    QFETCH(QString, release);
    const QString python = releasedInterpreter(release);
    if (python.isEmpty())
        QSKIP("The package index is not reached.");
    QByteArrayList asked;
    for (const V0CommandRow &row : v0CommandRows) {
        if (wordsOf(row.before).isEmpty())
            continue;
        const QByteArray target = release.toLatin1();
        auto rewriting = rewrittenCommands(*m_guide, u"x.sh"_s, row.before, target, "0.6.1");
        QVERIFY(rewriting);
        for (Edit &edit : rewriting->edits)
            edit.accepted = true;
        // What is left for a human may be refused.
        const bool isWhole = rewriting->notes.isEmpty() || !rewriting->edits.isEmpty();
        const QByteArray after = wordsOf(*spliced(row.before, rewriting->edits));
        if (isWhole && !QByteArrayView(row.rules).contains("command-run-ttl"))
            asked << after;
    }
    QVERIFY(asked.size() > 60);
    const QByteArrayList answers =
        output(python, {QStringLiteral(WIZARD_TESTS "/rewrite/commands/parse.py")},
               asked.join('\n') + '\n')
            .split('\n');
    for (qsizetype i = 0; i < asked.size(); ++i)
        QVERIFY2(answers.at(i) == "yes", asked.at(i) + ": " + answers.at(i));
    qInfo("%lld commands", qlonglong(asked.size()));
}

// Every command and option of 1.20.0 is in the table of the target, and no other.
void V0RealTest::theTableIsRight()
{
    const QString python = releasedInterpreter(u"1.20.0"_s);
    if (python.isEmpty())
        QSKIP("The package index is not reached.");
    QSet<QByteArray> seen;
    for (const QByteArray &line :
         output(python, {QStringLiteral(WIZARD_TESTS "/../tools/commands/probe.py")}, {})
             .split('\n')) {
        const QByteArrayList cells = line.split('\t');
        if (cells.size() < 4 || cells.at(0) == "release" || cells.at(3) == "args")
            continue;
        for (const QByteArray &spelling : cells.at(2).split(','))
            seen << cells.at(1) + '\t' + spelling;
    }
    QSet<QByteArray> known;
    for (const CommandTable::Row &row : m_guide->commands().after.rows)
        if (row.isIn(*Version::parse(u"1.20.0"_s)))
            known << row.command + '\t' + row.spelling;
    for (const QByteArray &entry : seen - known)
        qWarning("not in the table: %s", entry.constData());
    for (const QByteArray &entry : known - seen)
        qWarning("not in the release: %s", entry.constData());
    QCOMPARE(known, seen);
}

// Every name that an import is moved to can be imported, where its framework is not asked for.
void V0RealTest::namesAreThere()
{
    const QString python = releasedInterpreter(u"1.20.0"_s);
    if (python.isEmpty())
        QSKIP("The package index is not reached.");
    const PythonKnowledge &knowledge = m_guide->python();
    QSet<QByteArray> names;
    for (const char *module :
         {"polyaxon_client", "polyaxon_client.client", "polyaxon_client.tracking",
          "polyaxon_client.tracking.experiment", "polyaxon_client.tracking.job",
          "polyaxon_client.tracking.build", "polyaxon_client.tracking.paths", "polyaxon_helper"})
        for (const QByteArrayView name : knowledge.names(module)) {
            const auto home = knowledge.home(module, name, *Version::parse(u"1.20.0"_s));
            if (home && home->hasHome())
                names << "from " + home->module.toByteArray() + " import " +
                             home->name.toByteArray();
        }
    QVERIFY(names.size() >= 4);
    output(python, {u"-"_s}, QByteArrayList(names.values()).join('\n') + '\n');
    // The others need TensorFlow or fastai: their modules name them.
    const QByteArray said =
        output(python, {u"-"_s},
               "import importlib.util, pathlib\n"
               "root = pathlib.Path(importlib.util.find_spec('polyaxon').origin).parent\n"
               "for module, name in [('keras', 'PolyaxonKerasCallback'), ('fastai_v1', "
               "'PolyaxonCallback'), ('tensorflow', 'PolyaxonSessionRunHook')]:\n"
               "    text = (root / 'tracking' / 'contrib' / (module + '.py')).read_text()\n"
               "    assert name + ' =' in text or 'class ' + name in text, module\n"
               "print('yes')\n");
    QCOMPARE(said.trimmed(), "yes");
}

// Every new name of a method is one of a Run, and takes the arguments that it is given.
void V0RealTest::methodsAreThere()
{
    const QString python = releasedInterpreter(u"1.20.0"_s);
    if (python.isEmpty())
        QSKIP("The package index is not reached.");
    const Version release = *Version::parse(u"1.20.0"_s);
    QByteArrayList lines{"import inspect", "from polyaxon.tracking import Run"};
    for (const MemberChange &change : m_guide->members().changes) {
        if (!change.of.contains("polyaxon.tracking.Run") || !change.targets.contains(release))
            continue;
        if (const auto *members = std::get_if<ChangedMembers>(&change.what))
            for (const auto &[old, name] : members->names.asKeyValueRange()) {
                if (!name.isEmpty())
                    lines << "assert hasattr(Run, '" + name + "'), '" + name + "'";
            }
        QByteArrayList calls = change.calls.isEmpty() ? QByteArrayList{"__init__"} : change.calls;
        for (const QByteArray &call : calls) {
            QByteArrayList arguments;
            if (const auto *keywords = std::get_if<ChangedKeywords>(&change.what))
                arguments = keywords->names.values();
            else if (const auto *order = std::get_if<ChangedOrder>(&change.what))
                arguments = order->names;
            for (const QByteArray &argument : arguments)
                if (!argument.isEmpty() && call != "create" && call != "failed" &&
                    call != "log_output" && call != "log_artifacts" && call != "log_outputs" &&
                    !call.startsWith("log_framework") && !call.startsWith("log_backend"))
                    lines << "assert '" + argument + "' in inspect.signature(Run." + call +
                                 ").parameters, '" + call + ' ' + argument + "'";
        }
    }
    for (const char *line :
         {"assert 'path' in inspect.signature(Run.log_dir_ref).parameters",
          "assert any(p.kind is p.VAR_KEYWORD for p in "
          "inspect.signature(Run.log_meta).parameters.values())",
          "assert 'is_new' in inspect.signature(Run.__init__).parameters",
          "for gone in ('get_data_paths', 'get_cluster_def', 'get_tf_config', 'send_logs', "
          "'log_params', 'log_framework'):\n    assert not hasattr(Run, gone), gone",
          "print('yes')"})
        lines << line;
    QVERIFY(lines.size() > 15);
    QCOMPARE(output(python, {u"-"_s}, lines.join('\n') + '\n').trimmed(), "yes");
}

// A program of v0 runs in v1 once it is rewritten, and not with its imports alone.
void V0RealTest::programsRun()
{
    const QString python = releasedInterpreter(u"1.20.0"_s);
    if (python.isEmpty())
        QSKIP("The package index is not reached.");
    QFile file(QStringLiteral(WIZARD_TESTS "/rewrite/v0/program.py"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray text = file.readAll();
    RewriteRequest request;
    request.target = *Version::parse(u"1.20.0"_s);
    auto rewriting = rewritePython(text, *m_guide, request);
    QVERIFY2(rewriting, rewriting ? "" : qPrintable(rewriting.error().text()));
    QTemporaryDir folder;
    const auto run = [&](const QByteArray &program) {
        QFile script(folder.filePath(u"program.py"_s));
        if (!script.open(QIODevice::WriteOnly))
            return std::pair(-1, QByteArray("cannot write"));
        script.write(program);
        script.close();
        QProcess process;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"HOME"_s, folder.path());
        environment.insert(u"POLYAXON_NO_OP"_s, u"1"_s);
        process.setProcessEnvironment(environment);
        process.setProcessChannelMode(QProcess::MergedChannels);
        process.start(python, {u"-W"_s, u"ignore"_s, script.fileName()});
        process.waitForFinished(300'000);
        return std::pair(process.exitCode(), process.readAll());
    };
    const auto [status, said] = run(*spliced(text, rewriting->edits));
    QVERIFY2(status == 0 && said.contains("done"), *spliced(text, rewriting->edits) + said);
    for (Edit &edit : rewriting->edits)
        edit.accepted = edit.rule == "python-moved"_L1 || edit.rule == "python-renamed"_L1;
    QVERIFY(run(*spliced(text, rewriting->edits)).first != 0);
}

QTEST_GUILESS_MAIN(V0RealTest)
#include "real.moc"
