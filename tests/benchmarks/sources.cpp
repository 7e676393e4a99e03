// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "benchmarks/source_trees.h"

#include "guide/guide_ways.h"
#include "inspect/git_repository.h"
#include "inspect/project_walk.h"
#include "plan/changes.h"

#include <QElapsedTimer>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <mutex>

using namespace wizard;
using namespace Qt::StringLiterals;

// Finding and converting the sources of a large project, against the programs that people would
// otherwise use for it. WIZARD_BENCHMARK_FILES is the size of the tree: 100,000 when not set.
namespace {

// What a child process measured of itself: milliseconds, and the growth of its memory in MB.
struct Measured
{
    double scan = 0;
    double convert = 0;
    double memory = 0;
    qsizetype files = 0;
    qsizetype sources = 0;
    qsizetype changed = 0;

    double total() const { return scan + convert; }
};

double peakMemory()
{
    QFile status(u"/proc/self/status"_s);
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray &line : status.readAll().split('\n'))
        if (line.startsWith("VmHWM:"))
            return line.sliced(6).trimmed().split(' ').first().toDouble() / 1024;
    return 0;
}

// The child: what inspecting and planning do with a project's files.
int measure(const QString &folder)
{
    const Guide guide = *Guide::builtIn(u"v1-to-v2"_s);
    if (!GuideWays::builtIn()) // the program has read them when it begins
        return 1;
    const double before = peakMemory();
    QElapsedTimer clock;
    clock.start();
    SourceTree tree;
    walkProject(folder, "polyaxon", [&](SourceTree part) { tree.add(std::move(part)); }, {});
    tree.sort();
    const double scan = double(clock.nsecsElapsed()) / 1e6;
    clock.restart();
    Inspection inspection;
    Project project;
    project.path = folder;
    project.sources = tree.sources;
    inspection.projects << project;
    Targets targets;
    targets.package = *Version::parse(u"2.9.4");
    const Changes changes =
        QCoro::waitFor(computeChanges(inspection, guide, targets, std::stop_token()));
    const double convert = double(clock.nsecsElapsed()) / 1e6;
    const auto changed = std::ranges::count_if(
        changes.changes, [](const Change &change) { return !change.edits.isEmpty(); });
    std::puts(QJsonDocument(QJsonObject{{u"scan"_s, scan},
                                        {u"convert"_s, convert},
                                        {u"memory"_s, peakMemory() - before},
                                        {u"files"_s, tree.filesSeen},
                                        {u"sources"_s, tree.sources.size()},
                                        {u"changed"_s, qint64(changed)}})
                  .toJson(QJsonDocument::Compact)
                  .constData());
    return 0;
}

QByteArray outputOf(const QStringList &argv, const QString &folder = {})
{
    QProcess process;
    process.setWorkingDirectory(folder);
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    process.start(argv.first(), argv.sliced(1));
    return process.waitForFinished(600'000) && process.exitStatus() == QProcess::NormalExit &&
                   process.exitCode() == 0
               ? process.readAllStandardOutput()
               : QByteArray();
}

// Milliseconds, or nothing when it failed or said nothing.
std::optional<double> timeOf(const QStringList &argv, const QString &folder = {})
{
    QElapsedTimer clock;
    clock.start();
    if (outputOf(argv, folder).isEmpty())
        return std::nullopt;
    return double(clock.nsecsElapsed()) / 1e6;
}

std::optional<Measured> measured(const QString &folder)
{
    const QByteArray said =
        outputOf({QCoreApplication::applicationFilePath(), u"measure"_s, folder});
    const QJsonObject json = QJsonDocument::fromJson(said).object();
    if (json.isEmpty())
        return std::nullopt;
    return Measured{json["scan"_L1].toDouble(),     json["convert"_L1].toDouble(),
                    json["memory"_L1].toDouble(),   json["files"_L1].toInteger(),
                    json["sources"_L1].toInteger(), json["changed"_L1].toInteger()};
}

template <typename Value, typename By> Value medianBy(QList<Value> values, By by)
{
    std::ranges::sort(values, {}, by);
    return values.at(values.size() / 2);
}

} // namespace

class Sources : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    int m_size = qEnvironmentVariableIntValue("WIZARD_BENCHMARK_FILES");

    QString tree(const QString &name) const { return m_folder.filePath(u"all/"_s + name); }
    QString all() const { return m_folder.filePath(u"all"_s); }

private Q_SLOTS:
    void initTestCase();
    void scanAndConvertAgainstRipgrep();
    void costOfAFileAndMemory();
    void againstCodemods_data();
    void againstCodemods();
};

void Sources::initTestCase()
{
    if (m_size <= 0)
        m_size = 100'000;
    // Trees within one another: of 1 %, 10 % and all of the files.
    QElapsedTimer clock;
    clock.start();
    makeSources(tree(u"ten/one"_s), 0, m_size / 100);
    makeSources(tree(u"ten/rest"_s), m_size / 100, m_size / 10);
    makeSources(tree(u"rest"_s), m_size / 10, m_size);
    QVERIFY(
        !outputOf({u"git"_s, u"-c"_s, u"init.defaultBranch=main"_s, u"init"_s, all()}).isEmpty());
    qInfo("%d files made in %.1f s", m_size, double(clock.elapsed()) / 1000);
}

void Sources::scanAndConvertAgainstRipgrep()
{
    if (QStandardPaths::findExecutable(u"rg"_s).isEmpty())
        QSKIP("ripgrep is not installed");
    QList<double> theirs;
    QList<Measured> ours;
    for (int round = 0; round <= 5; ++round) {
        const auto search = timeOf({u"rg"_s, u"-l"_s, u"polyaxon"_s, all()});
        const auto mine = measured(all());
        QVERIFY(search && mine);
        if (round == 0)
            continue; // fills the machine's caches
        theirs << *search;
        ours << *mine;
    }
    const double search = medianBy(theirs, std::identity());
    const Measured mine = medianBy(ours, &Measured::total);
    qInfo("rg -l: %.0f ms; scan %.0f ms, convert %.0f ms: %.2f times (%lld of %lld files, %lld "
          "with edits)",
          search, mine.scan, mine.convert, mine.total() / search, qint64(mine.sources),
          qint64(mine.files), qint64(mine.changed));
    QVERIFY(mine.files >= m_size);
    QCOMPARE(mine.sources, m_size / 50);
    QVERIFY(mine.changed >= m_size / 100);
    QVERIFY(mine.total() <= 1.5 * search);
}

void Sources::costOfAFileAndMemory()
{
    QList<double> costs;
    for (const QString &folder : {tree(u"ten/one"_s), tree(u"ten"_s), all()}) {
        QList<Measured> rounds;
        for (int round = 0; round < 5; ++round) {
            const auto measure = measured(folder);
            QVERIFY(measure);
            rounds << *measure;
        }
        const Measured it = medianBy(rounds, &Measured::total);
        costs << 1000 * it.total() / double(it.files);
        qInfo("%lld files: scan %.0f ms, convert %.0f ms, %.1f µs a file, memory +%.0f MB",
              qint64(it.files), it.scan, it.convert, costs.last(), it.memory);
        QVERIFY(it.memory < 200);
    }
    // A few more would be for caches; what grows with the number of files is much more.
    QVERIFY(costs.last() <= 1.5 * costs.first());
}

void Sources::againstCodemods_data()
{
    QTest::addColumn<QString>("package");
    QTest::addColumn<QStringList>("argv");
    const QString here = QStringLiteral(WIZARD_TESTS "/benchmarks/codemods");
    QTest::newRow("LibCST") << u"libcst"_s
                            << QStringList{u"bin/python3"_s, here + "/libcst_imports.py"_L1};
    QTest::newRow("ast-grep") << u"ast-grep-cli"_s
                              << QStringList{u"bin/ast-grep"_s, u"scan"_s, u"--rule"_s,
                                             here + "/ast_grep_imports.yaml"_L1,
                                             u"--json=stream"_s};
}

// Over the files that match, in a folder of their own; nobody writes.
void Sources::againstCodemods()
{
    QFETCH(QString, package);
    QFETCH(QStringList, argv);
    const QString matching = m_folder.filePath(u"matching"_s);
    if (!QFileInfo::exists(matching))
        makeMatchingSources(matching, m_size / 50);
    const QString environment = m_folder.filePath(u"environment"_s);
    outputOf({u"python3"_s, u"-m"_s, u"venv"_s, environment});
    if (outputOf({environment + "/bin/python3"_L1, u"-m"_s, u"pip"_s, u"install"_s,
                  u"--disable-pip-version-check"_s, package})
            .isEmpty())
        QSKIP("the package index is not reachable");
    argv.first().prepend(environment + u'/');
    argv << matching;
    QList<double> theirs;
    QList<Measured> ours;
    for (int round = 0; round < 3; ++round) {
        const auto codemod = timeOf(argv);
        const auto mine = measured(matching);
        QVERIFY(codemod && mine);
        theirs << *codemod;
        ours << *mine;
    }
    const double codemod = medianBy(theirs, std::identity());
    const Measured mine = medianBy(ours, &Measured::total);
    qInfo("%s: %.0f ms; scan %.0f ms, convert %.0f ms: %.1f times as fast (%lld files, %lld with "
          "edits)",
          qPrintable(package), codemod, mine.scan, mine.convert, codemod / mine.total(),
          qint64(mine.sources), qint64(mine.changed));
    QVERIFY(codemod >= 3 * mine.total());
}

int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    if (argc == 3 && QByteArrayView(argv[1]) == "measure")
        return measure(QFile::decodeName(argv[2]));
    qputenv("QTEST_FUNCTION_TIMEOUT", "1200000");
    Sources sources;
    return QTest::qExec(&sources, argc, argv);
}

#include "sources.moc"
