// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "run/answers.h"
#include "run/runs.h"
#include "run/world.h"

#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

using namespace wizard;
using namespace Qt::StringLiterals;

using State = RunSummary::State;

class RollbackTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void stopsAtAnUndoThatFails_data();
    void stopsAtAnUndoThatFails();
    void undoesInStrictReverse();
    void leavesWhatHasNoWayBack();
    void goesBackFromAnInterruptedStep();
    void canStillGoOnWhenDeclined();
    void keepsWorkThatCameLater();
    void tellsWhatDoesNotHoldAnyMore();
    void tellsWhatDoesNotHoldAfterTheWayBack();

private:
    Journal created() const
    {
        return Journal::create(m_folder->filePath(u"runs"_s), m_plan).value();
    }
    Step &step(const QString &id) { return *std::ranges::find(m_plan.steps, id, &Step::id); }

    std::optional<QTemporaryDir> m_folder;
    std::optional<World> m_world;
    QMap<QString, QByteArray> m_before;
    Plan m_plan;
    Answers m_answers;
};

void RollbackTest::init()
{
    m_folder.emplace();
    m_world.emplace(m_folder->filePath(u"world"_s));
    m_world->make();
    m_before = m_world->state();
    m_plan = m_world->plan();
    m_answers = {};
}

void RollbackTest::stopsAtAnUndoThatFails_data()
{
    QTest::addColumn<bool>("isCheck");
    QTest::newRow("an action") << false;
    QTest::newRow("the verification") << true;
}

void RollbackTest::stopsAtAnUndoThatFails()
{
    QFETCH(bool, isCheck);
    const QStringList argv{u"test"_s, u"-e"_s, u"{run}/repaired"_s};
    if (isCheck) {
        step(u"settings"_s).undone
            << Check{Check::Kind::Succeeds, argv, {}, {}, u"it is repaired"_s};
    } else {
        RunCommand repaired;
        repaired.argv = argv;
        step(u"settings"_s).undo.prepend(repaired);
    }
    QString folder;
    {
        Journal journal = created();
        folder = journal.folder();
        QCOMPARE(m_answers.run(journal).end, RunEnd::Done);
        m_answers = {};
        for (int tries = 0; tries < 2; ++tries) {
            const RunResult result = m_answers.undo(journal);
            QCOMPARE(result.end, RunEnd::Failed);
            QCOMPARE(result.step, u"settings"_s);
            QCOMPARE(result.failure->id, isCheck ? u"check-failed"_s : u"command-failed"_s);
            QCOMPARE(journal.lastEdge(u"settings"_s), Edge::UndoFailed);
            QCOMPARE(journal.lastEdge(u"files"_s), Edge::Verified); // nothing beyond it
        }
        QCOMPARE(m_answers.asked,
                 (QStringList{u"added"_s, u"release"_s, u"settings"_s, u"settings"_s}));
        QCOMPARE(summaryOf(journal).state, State::RollingBack);
        QVERIFY(!summaryOf(journal).problem.isEmpty());
    }
    writeFile(folder + u"/repaired"_s, "");
    m_answers = {};
    Journal journal = Journal::open(folder).value();
    QCOMPARE(m_answers.undo(journal).end, RunEnd::RolledBack);
    QCOMPARE(m_answers.asked, (QStringList{u"settings"_s, u"files"_s})); // nothing undone twice
    QCOMPARE(m_world->state(), m_before);
    QCOMPARE(m_world->effects().count("-added"), 1);
    QCOMPARE(m_world->effects().count("-release"), 1);
    QVERIFY(summaryOf(journal).problem.isEmpty());
}

void RollbackTest::undoesInStrictReverse()
{
    Journal journal = created();
    QCOMPARE(m_answers.run(journal).end, RunEnd::Done);
    m_answers = {};
    QCOMPARE(m_answers.undo(journal).end, RunEnd::RolledBack);
    QStringList edges;
    for (const QString &id : {u"added"_s, u"release"_s, u"settings"_s, u"files"_s})
        edges << id + u" undoing"_s << id + u" undone"_s;
    QCOMPARE(m_answers.edges, edges);
    // The run's own edges stand around them.
    const QList<Entry> &entries = journal.entries();
    QCOMPARE(entries.last().step + edgeName(entries.last().edge), u"undone"_s);
    const Entry &begun = entries.at(entries.size() - 10);
    QCOMPARE(begun.step + edgeName(begun.edge), u"undoing"_s);
}

void RollbackTest::leavesWhatHasNoWayBack()
{
    step(u"settings"_s).undoClass = UndoClass::None;
    Journal journal = created();
    QCOMPARE(m_answers.run(journal).end, RunEnd::Done);
    m_answers = {};
    QCOMPARE(m_answers.undo(journal).end, RunEnd::RolledBack);
    QCOMPARE(m_answers.asked, (QStringList{u"added"_s, u"release"_s, u"files"_s}));
    QCOMPARE(journal.lastEdge(u"settings"_s), Edge::Verified);
    QCOMPARE(bytesIn(m_world->path(u"settings/changed"_s)), "new\n");
    QCOMPARE(bytesIn(m_world->path(u"release"_s)), "v1\n");
}

void RollbackTest::goesBackFromAnInterruptedStep()
{
    for (const Edge last : {Edge::Intended, Edge::Done}) {
        init();
        Journal journal = created();
        for (const QString &id : {u"keep"_s, u"files"_s})
            for (const Edge edge : {Edge::Intended, Edge::Done})
                if (id == "keep"_L1 || edge <= last)
                    QVERIFY(journal.append({{}, id, edge, {}}).has_value());
        QCOMPARE(m_answers.undo(journal).end, RunEnd::RolledBack); // its copies were never made
        QCOMPARE(m_answers.asked, QStringList{u"files"_s});
        QCOMPARE(m_world->state(), m_before);
    }
}

void RollbackTest::canStillGoOnWhenDeclined()
{
    Journal journal = created();
    m_answers.consents[u"added"_s] = {Consent::Answer::Stop, {}};
    QCOMPARE(m_answers.run(journal).end, RunEnd::Stopped);
    m_answers.consents = {{u"release"_s, {Consent::Answer::Stop, {}}}};
    QCOMPARE(m_answers.undo(journal).end, RunEnd::Stopped);
    QVERIFY(!journal.isRollingBack());
    m_answers = {};
    QCOMPARE(m_answers.run(journal).end, RunEnd::Done);
    QCOMPARE(m_answers.asked, QStringList{u"added"_s});
}

void RollbackTest::keepsWorkThatCameLater()
{
    Journal journal = created();
    QCOMPARE(m_answers.run(journal).end, RunEnd::Done);
    writeFile(m_world->path(u"project/train.py"_s), "a day's work\n", 0640);
    writeFile(m_world->path(u"settings/mine"_s), "mine\n");
    QCOMPARE(m_answers.undo(journal).end, RunEnd::RolledBack);
    QCOMPARE(m_world->state(), m_before);
    QCOMPARE(bytesIn(journal.folder() + u"/files/train.py.replaced"_s), "a day's work\n");
    QCOMPARE(bytesIn(journal.folder() + u"/settings.replaced/mine"_s), "mine\n");
}

void RollbackTest::tellsWhatDoesNotHoldAnyMore()
{
    Journal journal = created();
    QCOMPARE(m_answers.run(journal).end, RunEnd::Done);
    writeFile(m_world->path(u"shared/linked.py"_s), "import three\n");
    writeFile(m_world->path(u"release"_s), "v3\n");
    const auto state = m_world->state();
    const qsizetype entries = journal.entries().size();
    const QList<Finding> findings = QCoro::waitFor(verifyRun(journal));
    QCOMPARE(findings.size(), 2);
    QCOMPARE(findings[0].id, u"verify-failed"_s);
    QVERIFY2(findings[0].title.contains(u"project/linked.py"_s), qPrintable(findings[0].title));
    QVERIFY(findings[0].why.contains(u"Rewrite the project"_s));
    QVERIFY(findings[1].why.contains(u"Upgrade the release"_s));
    QCOMPARE(findings[1].command,
             (QStringList{u"grep"_s, u"-q"_s, u"v2"_s, m_world->path(u"release"_s)}));
    for (const Finding &finding : findings)
        QCOMPARE(finding.severity, Severity::Warning);
    QCOMPARE(m_world->state(), state);
    QCOMPARE(journal.entries().size(), entries);
}

void RollbackTest::tellsWhatDoesNotHoldAfterTheWayBack()
{
    Journal journal = created();
    QCOMPARE(m_answers.run(journal).end, RunEnd::Done);
    QCOMPARE(m_answers.undo(journal).end, RunEnd::RolledBack);
    QVERIFY(QCoro::waitFor(verifyRun(journal)).isEmpty());
    writeFile(m_world->path(u"added"_s), "again");
    const QList<Finding> findings = QCoro::waitFor(verifyRun(journal));
    QCOMPARE(findings.size(), 1);
    QVERIFY(findings[0].why.contains(u"Add a file"_s));
}

QTEST_GUILESS_MAIN(RollbackTest)
#include "rollback.moc"
