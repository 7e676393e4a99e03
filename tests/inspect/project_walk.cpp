// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "inspecting.h"

#include "inspect/project_walk.h"

#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QThread>

#include <chrono>
#include <thread>

using namespace inspecting;
using namespace std::chrono_literals;

class ProjectWalk : public QObject
{
    Q_OBJECT

    std::optional<QTemporaryDir> m_folder;
    QString at(const QString &name) const
    {
        return QFileInfo(m_folder->path()).canonicalFilePath() + u'/' + name;
    }

    SourceTree walked(const QString &name, std::stop_token stop = {}) const
    {
        SourceTree tree;
        walkProject(
            at(name), "polyaxon", [&](SourceTree part) { tree.add(std::move(part)); }, stop);
        tree.sort();
        return tree;
    }

    // What was found of it, and how long it took to end, when it is stopped after a while.
    std::pair<SourceTree, std::chrono::nanoseconds> stopped(const QString &name,
                                                            std::chrono::milliseconds after) const
    {
        using Clock = std::chrono::steady_clock;
        std::stop_source stop;
        Clock::time_point asked;
        std::thread stopping([&] {
            std::this_thread::sleep_for(after);
            asked = Clock::now();
            stop.request_stop();
        });
        SourceTree tree = walked(name, stop.get_token());
        const Clock::time_point ended = Clock::now();
        stopping.join();
        return {std::move(tree), ended - asked};
    }

    QStringList below(const QList<Source> &sources, const QString &folder) const
    {
        QStringList result;
        for (const Source &source : sources)
            result << QDir(at(folder)).relativeFilePath(source.path);
        return result;
    }

private Q_SLOTS:
    void init() { m_folder.emplace(); }

    // Whatever the ignore rules say, the walk finds what git itself would list.
    void ignoreRulesAsGitHasThem_data();
    void ignoreRulesAsGitHasThem();

    void partsAddUpToTheWhole();
    void oneHugeFolder();
    void linksThatLeadInCircles();
    void cancelledInALargeFolder();
    void cancelledInALargeFile();
    void countsGrowWhileItLooks();
};

void ProjectWalk::ignoreRulesAsGitHasThem_data()
{
    QTest::addColumn<int>("seed");
    const int seeds = qEnvironmentVariableIsSet("WIZARD_LONG") ? 400 : 15;
    for (int seed = 1; seed <= seeds; ++seed)
        QTest::addRow("%d", seed) << seed;
}

void ProjectWalk::ignoreRulesAsGitHasThem()
{
    QFETCH(int, seed);
    QRandomGenerator random{uint(seed)};
    const QStringList names{u"a"_s, u"b"_s, u"ab"_s, u"c d"_s};
    const auto pick = [&] { return names.at(random.bounded(int(names.size()))); };
    const auto folder = [&] {
        QString path = u"p"_s;
        for (int depth = random.bounded(4); depth > 0; --depth)
            path += u'/' + pick();
        return path;
    };
    for (int i = 0; i < 40; ++i)
        write(at(u"%1/%2.py"_s.arg(folder(), pick())), "import polyaxon\n");
    // libgit2 passes over a rule that takes back what no rule before it in the same file names, so
    // there is none here that takes folders back.
    const QStringList rules{u"a"_s,     u"/a"_s,       u"a/"_s,  u"*.py"_s, u"!a.py"_s,
                            u"b*"_s,    u"**/ab"_s,    u"a/b"_s, u"a/**"_s, u"/a/*"_s,
                            u"[ab]/"_s, u"c\\ d.py"_s, u"# a"_s, u"?b.py"_s};
    const auto someRules = [&] {
        QByteArray text;
        for (int i = 1 + random.bounded(3); i > 0; --i)
            text += rules.at(random.bounded(int(rules.size()))).toUtf8() + '\n';
        return text + (random.bounded(3) == 0 ? "*.py\n!*b.py\n" : "");
    };
    QVERIFY(run({u"git"_s, u"init"_s, u"--quiet"_s, at(u"p"_s)}).status == 0);
    // Some files were there before the rules.
    if (random.bounded(2) == 0)
        QVERIFY(run({u"git"_s, u"add"_s, u"--"_s, u"*a.py"_s}, at(u"p"_s)).status == 0);
    write(at(u"p/.gitignore"_s), someRules());
    for (int i = random.bounded(3); i > 0; --i)
        write(at(folder() + u"/.gitignore"_s), someRules());
    if (random.bounded(3) == 0)
        write(at(u"p/.git/info/exclude"_s), someRules());
    const Ran listed = run(
        {u"git"_s, u"ls-files"_s, u"-z"_s, u"--cached"_s, u"--others"_s, u"--exclude-standard"_s},
        at(u"p"_s));
    QCOMPARE(listed.status, 0);
    QStringList expected;
    for (const QByteArray &name : listed.output.split('\0'))
        if (name.endsWith(".py"))
            expected << QString::fromUtf8(name);
    expected.sort();
    QStringList found = below(walked(u"p"_s).sources, u"p"_s);
    found.sort();
    const auto without = [](QStringList all, const QStringList &others) {
        all.removeIf([&](const QString &name) { return others.contains(name); });
        return all.join(u", "_s);
    };
    const QString ignored = u"found: %1; missed: %2\n%3"_s.arg(
        without(found, expected), without(expected, found),
        QString::fromUtf8(run({u"sh"_s, u"-c"_s,
                               u"find . -name .gitignore -o -name exclude | while read -r file; do "
                               "echo \"$file:\" $(tr '\\n' ' ' < \"$file\"); done; git ls-files"_s},
                              at(u"p"_s))
                              .output));
    QVERIFY2(found == expected, qPrintable(ignored));
}

void ProjectWalk::partsAddUpToTheWhole()
{
    for (int i = 0; i < 300; ++i)
        write(at(u"p/%1/%2/m%3.py"_s.arg(i % 7).arg(i % 11).arg(i)),
              i % 3 == 0 ? "import polyaxon\n" : "import os\n");
    std::atomic_int telling = 0;
    SourceTree tree;
    walkProject(at(u"p"_s), "polyaxon",
                [&](SourceTree part) {
                    QCOMPARE(++telling, 1); // never two at once
                    tree.add(std::move(part));
                    std::this_thread::sleep_for(1ms);
                    --telling;
                },
                {});
    QCOMPARE(tree.filesSeen, 300);
    QCOMPARE(tree.sources.size(), 100);
}

void ProjectWalk::oneHugeFolder()
{
    QStringList expected;
    for (int i = 0; i < 3000; ++i) {
        write(at(u"p/m%1.py"_s.arg(i, 4, 10, QChar(u'0'))),
              i % 100 == 0 ? "import polyaxon\n" : "");
        if (i % 100 == 0)
            expected << u"m%1.py"_s.arg(i, 4, 10, QChar(u'0'));
    }
    const SourceTree tree = walked(u"p"_s);
    QCOMPARE(below(tree.sources, u"p"_s), expected);
    QCOMPARE(tree.filesSeen, 3000);
}

void ProjectWalk::linksThatLeadInCircles()
{
    write(at(u"p/a/b/in.py"_s), "import polyaxon\n");
    QVERIFY(QFile::link(at(u"p/a"_s), at(u"p/a/b/up"_s)) &&
            QFile::link(u"self"_s, at(u"p/self"_s)) && QFile::link(u".."_s, at(u"p/a/parent"_s)) &&
            QFile::link(at(u"p/none"_s), at(u"p/dangling.py"_s)));
    const SourceTree tree = walked(u"p"_s);
    QCOMPARE(below(tree.sources, u"p"_s), QStringList{u"a/b/in.py"_s});
    QVERIFY(tree.linksOutside.isEmpty());
}

void ProjectWalk::cancelledInALargeFolder()
{
    QDir().mkpath(at(u"p"_s));
    for (int i = 0; i < 20'000; ++i)
        write(at(u"p/m%1.py"_s.arg(i)), "import polyaxon\n");
    const auto [tree, took] = stopped(u"p"_s, 10ms);
    QVERIFY(tree.sources.size() < 20'000);
    QVERIFY2(took < 50ms, qPrintable(QString::number(took / 1ms)));
}

void ProjectWalk::cancelledInALargeFile()
{
    // As large as is still read, and with the package's name at its end.
    const QByteArray line = QByteArray(63, 'x') + '\n';
    for (int i = 0; i < 8; ++i)
        write(at(u"p/m%1.py"_s.arg(i)), line.repeated((sourceSizeLimit >> 6) - 1) + "polyaxon\n");
    QCOMPARE(walked(u"p"_s).sources.size(), 8);
    const auto [tree, took] = stopped(u"p"_s, 5ms);
    QVERIFY(tree.sources.size() < 8);
    QVERIFY2(took < 50ms, qPrintable(QString::number(took / 1ms)));
}

// What a probe says of itself before it is through.
void ProjectWalk::countsGrowWhileItLooks()
{
    for (int i = 0; i < 20'000; ++i)
        write(at(u"p/%1/m%2.py"_s.arg(i / 500).arg(i)), "import polyaxon\n");
    Scope scope = offlineScope();
    scope.projects << at(u"p"_s);
    QList<int> counts;
    InspectObserver observer;
    observer.probe = [&](const ProbeState &state) {
        QCOMPARE(QThread::currentThread(), thread());
        if (state.phase == ProbeState::Phase::Running && !state.summary.isEmpty())
            counts << state.summary.section(u' ', 0, 0).toInt();
    };
    const Inspection inspection = inspected(scope, {60s}, {}, observer);
    QCOMPARE(inspection.projects.first().sources.size(), 20'000);
    QVERIFY(std::ranges::is_sorted(counts));
    QVERIFY(std::ranges::all_of(counts, [](int count) { return count <= 20'000; }));
    if (counts.isEmpty())
        QSKIP("the machine was through before there was anything to tell");
}

QTEST_GUILESS_MAIN(ProjectWalk)
#include "project_walk.moc"
