// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "benchmarks/peers.h"
#include "pages/diff_view/diff_view.h"
#include "pages/review/change_tree.h"
#include "pages/watched_application.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QScrollBar>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>
#include <QTextStream>
#include <QThreadPool>
#include <QTimer>

#include <algorithm>
#include <functional>

using namespace wizard;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

// The diff view at size: against git, KDiff3 and Meld on the same pair, and what a step of it costs
// where there is much to show. WIZARD_BENCHMARK_SCALE multiplies the sizes (1 when not set).
class DiffViewBenchmark : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void openedAgainstGit();
    void firstFrameAgainstPeers();
    void millionLinesScroll_data();
    void millionLinesScroll();
    void millionLinesMemory();
    void oneLongLine();
    void filterOfManyFiles();

private:
    QString at(const QString &name) const { return m_folder.filePath(name); }
    QTemporaryDir m_folder;
};

namespace {

double scale()
{
    const double set = qEnvironmentVariable("WIZARD_BENCHMARK_SCALE").toDouble();
    return set > 0 ? set : 1;
}

// Lines as in a deployment file, 24 bytes each; every `nth` one is another one in `after`.
struct Texts
{
    QByteArray before;
    QByteArray after;

    Texts(int lines, int nth)
    {
        for (int line = 0; line < lines; ++line) {
            const QByteArray number = QByteArray::number(line).rightJustified(8, '0');
            const QByteArray text = "  key" + number + ": value" + QByteArray::number(line % 9);
            before += text + '\n';
            after += (line % nth == nth / 2 ? text + "-new" : text) + '\n';
        }
    }
    qint64 size() const { return before.size() + after.size(); }
};

void write(const QString &path, const QByteArray &text)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(text) == text.size());
}

QByteArray read(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

double quantile(std::vector<double> values, double part)
{
    std::ranges::sort(values);
    return values.at(std::min(values.size() - 1, size_t(double(values.size()) * part)));
}

// Until the diff has been seen.
bool show(DiffView &view, const QByteArray &before, const QByteArray &after, const QString &name)
{
    bool isLoaded = false;
    const auto connection =
        QObject::connect(&view, &DiffView::loaded, &view, [&] { isLoaded = true; });
    view.showTexts({.left = before, .right = after, .fileName = name, .notes = {}, .choices = {}});
    while (!isLoaded)
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    QObject::disconnect(connection);
    view.viewport()->repaint();
    return view.content().diff != nullptr;
}

// What a step took by the clock, and what the thread of the window worked for it: a step is late
// for that, and for whoever else has the machine.
struct Steps
{
    std::vector<double> clock;
    std::vector<double> busy;

    void measure(const std::function<void()> &step)
    {
        QElapsedTimer timer;
        timer.start();
        const double begun = WatchedApplication::busy();
        step();
        busy.push_back(WatchedApplication::busy() - begun);
        clock.push_back(double(timer.nsecsElapsed()) / 1e6);
    }
    QString text() const
    {
        return u"works for %1 ms, p99 %2 ms, at most %3 ms; by the clock p99 %4 ms"_s
            .arg(quantile(busy, 0.5), 0, 'f', 2)
            .arg(quantile(busy, 0.99), 0, 'f', 2)
            .arg(quantile(busy, 1), 0, 'f', 2)
            .arg(quantile(clock, 0.99), 0, 'f', 2);
    }
};

// Of each step the median of several rounds, so that nothing is said of what only happened once.
Steps medianOf(int rounds, const std::function<Steps()> &round)
{
    std::vector<Steps> all;
    for (int index = 0; index < rounds; ++index)
        all.push_back(round());
    Steps median = all.front();
    const auto fill = [&](std::vector<double> Steps::*which) {
        for (size_t step = 0; step < (median.*which).size(); ++step) {
            std::vector<double> values;
            for (const Steps &each : all)
                values.push_back((each.*which)[step]);
            (median.*which)[step] = quantile(values, 0.5);
        }
    };
    fill(&Steps::clock);
    fill(&Steps::busy);
    return median;
}

// The highlighting of a long text is made in a worker, behind what is seen first.
void waitForHighlighting()
{
    QTest::qWait(200); // it does not begin at once
    while (QThreadPool::globalInstance()->activeThreadCount() > 0)
        QTest::qWait(20);
    QTest::qWait(100);
}

// A line of /proc/self/status, in bytes.
qint64 memory(const QByteArray &name)
{
    for (const QByteArray &line : read(u"/proc/self/status"_s).split('\n'))
        if (line.startsWith(name))
            return line.mid(name.size()).simplified().split(' ').value(0).toLongLong() * 1024;
    return -1;
}

// The process that is measured from outside: shows a pair until it is ended, or until its
// highlighting is there too, for so many milliseconds, and says what memory it took.
int showPair(int argc, char *argv[])
{
    QApplication application(argc, argv);
    const qint64 bare = memory("VmRSS:");
    const QByteArray before = read(QString::fromLocal8Bit(argv[2]));
    const QByteArray after = read(QString::fromLocal8Bit(argv[3]));
    DiffView view;
    view.resize(900, 800);
    // They are compared while the window comes up.
    QTimer::singleShot(0, &view, [&view] { view.show(); });
    if (!show(view, before, after, u"values.yaml"_s))
        return 1;
    if (argc < 5)
        return QApplication::exec();
    QTest::qWait(QByteArray(argv[4]).toInt());
    view.viewport()->repaint();
    QTextStream(stdout) << memory("VmRSS:") - bare << ' ' << memory("VmHWM:") - bare << Qt::endl;
    return 0;
}

} // namespace

void DiffViewBenchmark::openedAgainstGit()
{
    const Texts texts(int(100'000 * scale()), 20);
    write(at(u"a.yaml"_s), texts.before);
    write(at(u"b.yaml"_s), texts.after);
    DiffView view;
    view.resize(900, 800);
    view.show();
    QVERIFY(QTest::qWaitForWindowExposed(&view));
    std::vector<double> own;
    std::vector<double> git;
    for (int round = 0; round < 7; ++round) {
        QElapsedTimer clock;
        clock.start();
        QVERIFY(show(view, read(at(u"a.yaml"_s)), read(at(u"b.yaml"_s)), u"a.yaml"_s));
        own.push_back(double(clock.nsecsElapsed()) / 1e6);
        git.push_back(gitDiffTime(at(u"a.yaml"_s), at(u"b.yaml"_s)));
        QVERIFY(git.back() > 0);
    }
    const double ratio = quantile(own, 0.5) / quantile(git, 0.5);
    qInfo("100,000 lines opened and painted: %.0f ms, git diff --no-index %.0f ms, %.2f times",
          quantile(own, 0.5), quantile(git, 0.5), ratio);
    QVERIFY(ratio <= 1.5);
}

// From the start of a process until a frame of it shows the pair. KDiff3 and Meld map an empty
// window first and then read and compare, so one observer watches the screen of all three and looks
// for the text in it; when something of them was first seen is only told.
void DiffViewBenchmark::firstFrameAgainstPeers()
{
    const Texts texts(int(100'000 * scale()), 20);
    write(at(u"a.yaml"_s), texts.before);
    write(at(u"b.yaml"_s), texts.after);
    const PrivateDisplay display;
    if (const QString why = display.whyNot(); !why.isEmpty())
        QSKIP(qPrintable(why));
    const QStringList pair{at(u"a.yaml"_s), at(u"b.yaml"_s)};
    struct Program
    {
        QString name;
        QString path;
        QStringList arguments;
        std::vector<double> any;
        std::vector<double> text;
    };
    std::vector<Program> programs{{u"the diff view"_s,
                                   QCoreApplication::applicationFilePath(),
                                   QStringList{u"show"_s} + pair,
                                   {},
                                   {}}};
    for (const QString &peer : {u"kdiff3"_s, u"meld"_s}) {
        const QString path = QStandardPaths::findExecutable(peer);
        if (path.isEmpty())
            qInfo("%s is not here", qPrintable(peer));
        else
            programs.push_back({peer, path, pair, {}, {}});
    }
    if (programs.size() == 1)
        QSKIP("neither KDiff3 nor Meld is here");
    // In turns, so that all have the same machine; the first round fills its caches.
    for (int round = 0; round < 6; ++round)
        for (Program &program : programs) {
            const SeenFrames seen = display.watch(program.path, program.arguments);
            QVERIFY2(seen.text > 0, qPrintable(program.name + " never shows the pair"_L1));
            if (round == 0)
                continue;
            program.any.push_back(seen.any);
            program.text.push_back(seen.text);
        }
    QStringList slow;
    const double ours = quantile(programs.front().text, 0.5);
    for (const Program &program : programs) {
        const double theirs = quantile(program.text, 0.5);
        qInfo("%s: something is seen after %.0f ms, the pair after %.0f ms (%.0f to %.0f), %.1f "
              "times as long as we take",
              qPrintable(program.name), quantile(program.any, 0.5), theirs,
              quantile(program.text, 0), quantile(program.text, 1), theirs / ours);
        if (&program != &programs.front() && theirs < 5 * ours)
            slow << program.name;
    }
    QCOMPARE(slow, QStringList());
}

void DiffViewBenchmark::millionLinesScroll_data()
{
    QTest::addColumn<bool>("isWrapped");
    QTest::addColumn<bool>("isUnified");
    QTest::newRow("side by side") << false << false;
    QTest::newRow("one column") << false << true;
    QTest::newRow("wrapped") << true << false;
}

void DiffViewBenchmark::millionLinesScroll()
{
    QFETCH(const bool, isWrapped);
    QFETCH(const bool, isUnified);
    const Texts texts(int(1'000'000 * scale()), 50);
    DiffView view;
    view.resize(isWrapped ? 460 : 900, 800);
    view.show();
    view.setWrapped(isWrapped);
    view.setDiffLayout(isUnified ? DiffLayout::Unified : DiffLayout::SideBySide);
    QVERIFY(show(view, texts.before, texts.after, u"values.yaml"_s));
    view.openAllFolds();
    waitForHighlighting(); // painting with it costs more
    QScrollBar *bar = view.verticalScrollBar();
    QVERIFY(bar->maximum() > 1'000'000);
    const Steps steps = medianOf(3, [&] {
        Steps round;
        const auto step = [&](int value) {
            round.measure([&] {
                bar->setValue(value);
                view.viewport()->repaint();
            });
        };
        bar->setValue(0);
        for (int index = 0; index < 400; ++index) // as with a wheel
            step(bar->value() + 3 * bar->singleStep());
        for (int index = 0; index < 200; ++index) // as with a page key
            step(bar->value() + bar->pageStep());
        for (int index = 0; index < 200; ++index) // as with the handle
            step(int(qint64(bar->maximum()) * ((index * 37) % 200) / 200));
        return round;
    });
    qInfo("a scroll step in 1,000,000 lines %s", qPrintable(steps.text()));
    QVERIFY(quantile(steps.busy, 0.99) < 8);
}

void DiffViewBenchmark::millionLinesMemory()
{
    const Texts texts(int(1'000'000 * scale()), 50);
    write(at(u"a.yaml"_s), texts.before);
    write(at(u"b.yaml"_s), texts.after);
    const QByteArray said = outputOf(QCoreApplication::applicationFilePath(),
                                     {u"show"_s, at(u"a.yaml"_s), at(u"b.yaml"_s), u"20000"_s});
    const QByteArrayList figures = said.trimmed().split(' ');
    QCOMPARE(figures.size(), 2);
    const double kept = figures.first().toDouble() / double(texts.size());
    const double most = figures.last().toDouble() / double(texts.size());
    qInfo("memory for two texts of %.0f MB: %.2f times as much kept, %.2f times at most",
          double(texts.size()) / 1e6, kept, most);
    QVERIFY(kept > 1 && kept <= 4);
    QVERIFY(most <= 4);
}

void DiffViewBenchmark::oneLongLine()
{
    const QByteArray before = QByteArray("{\"key\": \"value\"}, ").repeated(int(550'000 * scale()));
    QByteArray after = before;
    after.replace(before.size() / 2, 3, "KEY");
    for (const bool isWrapped : {false, true}) {
        DiffView view;
        view.resize(900, 800);
        view.show();
        view.setWrapped(isWrapped);
        QElapsedTimer clock;
        clock.start();
        QVERIFY(show(view, before, after, u"values.json"_s));
        const double opened = double(clock.nsecsElapsed()) / 1e6;
        QScrollBar *bar = isWrapped ? view.verticalScrollBar() : view.horizontalScrollBar();
        QVERIFY(bar->maximum() > 100'000);
        waitForHighlighting();
        const Steps steps = medianOf(3, [&] {
            Steps round;
            for (int index = 0; index < 200; ++index)
                round.measure([&] {
                    bar->setValue(int(qint64(bar->maximum()) * ((index * 37) % 200) / 200));
                    view.viewport()->repaint();
                });
            return round;
        });
        qInfo("a line of %.0f MB%s: opened in %.0f ms, a step %s", double(before.size()) / 1e6,
              isWrapped ? ", wrapped" : "", opened, qPrintable(steps.text()));
        QVERIFY(opened < 1000);
        QVERIFY(quantile(steps.busy, 0.99) < 8);
    }
}

void DiffViewBenchmark::filterOfManyFiles()
{
    Plan plan;
    for (int index = 0; index < int(2000 * scale()); ++index) {
        Change change;
        change.path = u"/project/package%1/module%2.py"_s.arg(index % 40).arg(index);
        Edit edit;
        edit.rule = u"python-module-%1"_s.arg(index % 7);
        change.edits << edit;
        plan.changes << change;
    }
    ChangeTree tree;
    tree.resize(300, 800);
    tree.show();
    tree.setPlan(plan);
    QTest::qWait(100);
    Steps steps;
    for (const QString &words :
         {u"m"_s, u"mo"_s, u"mod"_s, u"module1"_s, u"module19"_s, u""_s, u"python-module-3"_s,
          u"package7 module"_s, u"nothing of it"_s, u""_s}) {
        steps.measure([&] {
            tree.setFilter({.words = words, .severity = {}, .needsYou = false});
            tree.viewport()->repaint();
        });
    }
    qInfo("the filter over 2,000 files %s", qPrintable(steps.text()));
    QVERIFY(quantile(steps.clock, 1) < 50);
}

int main(int argc, char *argv[])
{
    if (argc > 3 && QByteArrayView(argv[1]) == "show")
        return showPair(argc, argv);
    QApplication application(argc, argv);
    DiffViewBenchmark benchmark;
    return QTest::qExec(&benchmark, argc, argv);
}

#include "diff_view.moc"
