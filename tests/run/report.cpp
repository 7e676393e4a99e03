// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "run/report.h"

#include "run/answers.h"
#include "run/world.h"

#include <QDirIterator>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace wizard;
using namespace Qt::StringLiterals;

/// golden/report.md and golden/report.json are the report of a run with a bit of everything.
/// WIZARD_RENEW_GOLDEN=1 writes them anew, to be looked at.
class ReportTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void isAsAPersonLookedAtIt();
    void isTheSameForPrograms();
    void namesTheWayBackAsLongAsThereIsOne();
    void writesNoSecret();

private:
    Journal created() const
    {
        return Journal::create(m_folder->filePath(u"runs"_s), m_plan).value();
    }
    Step &step(const QString &id) { return *std::ranges::find(m_plan.steps, id, &Step::id); }
    Journal eventful();
    QString withoutPlaceAndTime(QString text, const Journal &journal) const;
    static void compareGolden(const QString &name, const QByteArray &text);

    std::optional<QTemporaryDir> m_folder;
    std::optional<World> m_world;
    Plan m_plan;
    Answers m_answers;
};

namespace {

RunCommand shell(const QString &script)
{
    RunCommand command;
    command.argv = {u"sh"_s, u"-c"_s, script};
    return command;
}

Finding finding(const QString &id, Severity severity, const QString &title)
{
    Finding finding;
    finding.id = id;
    finding.severity = severity;
    finding.title = title;
    finding.why = u"It is so."_s;
    finding.action = u"Look at it."_s;
    return finding;
}

} // namespace

void ReportTest::init()
{
    m_folder.emplace();
    m_world.emplace(m_folder->filePath(u"world"_s));
    m_world->make();
    m_plan = m_world->plan();
    m_plan.targetChart = u"2.1.0"_s;
    m_answers = {};
}

// A step verified, one skipped after it failed, one left out in the plan, one failed, one not
// begun.
Journal ReportTest::eventful()
{
    m_plan.findings = {finding(u"hpa"_s, Severity::Warning, u"An autoscaler is there"_s),
                       finding(u"for-your-information"_s, Severity::Note, u"Nothing to do"_s)};
    Finding note = finding(u"dynamic-import"_s, Severity::Note, u"A name is built at run time"_s);
    note.place = Place{u"train.py"_s, 12, 3};
    m_plan.changes.first().notes << note;
    step(u"files"_s).actions << shell(u"echo 'no space left' >&2; exit 28"_s);
    step(u"settings"_s).enabled = false;
    step(u"release"_s).actions << shell(u"echo first; echo second; exit 1"_s);
    Journal journal = created();
    m_answers.afterFailures = {AfterFailure::Skip, AfterFailure::Stop};
    if (m_answers.run(journal).end != RunEnd::Failed)
        qFatal("the run did not fail");
    return journal;
}

QString ReportTest::withoutPlaceAndTime(QString text, const Journal &journal) const
{
    static const QRegularExpression time(
        u"\\d{4}-\\d\\d-\\d\\d[ T]\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z?"_s);
    text.replace(journal.folder(), u"RUN"_s);
    text.replace(m_folder->path(), u"FOLDER"_s);
    return text.replace(time, u"TIME"_s);
}

void ReportTest::compareGolden(const QString &name, const QByteArray &text)
{
    const QString path = QStringLiteral(WIZARD_TESTS "/run/golden/") + name;
    if (qEnvironmentVariableIntValue("WIZARD_RENEW_GOLDEN") == 1)
        writeFile(path, text);
    QCOMPARE(QString::fromUtf8(text), QString::fromUtf8(bytesIn(path)));
}

void ReportTest::isAsAPersonLookedAtIt()
{
    const Journal journal = eventful();
    compareGolden(u"report.md"_s, withoutPlaceAndTime(report(journal), journal).toUtf8());
}

void ReportTest::isTheSameForPrograms()
{
    const Journal journal = eventful();
    const QByteArray json = QJsonDocument(reportJson(journal)).toJson();
    compareGolden(u"report.json"_s, withoutPlaceAndTime(QString::fromUtf8(json), journal).toUtf8());
}

void ReportTest::namesTheWayBackAsLongAsThereIsOne()
{
    Journal journal = created();
    QVERIFY(!report(journal).contains(u"rollback.sh"_s)); // nothing was begun
    QCOMPARE(m_answers.run(journal).end, RunEnd::Done);
    QVERIFY(report(journal).contains(journal.folder() + u"/rollback.sh"_s));
    QCOMPARE(m_answers.undo(journal).end, RunEnd::RolledBack);
    QVERIFY(!report(journal).contains(u"rollback.sh"_s));
    QVERIFY(report(journal).contains(u"rolled-back"_s));
}

void ReportTest::writesNoSecret()
{
    const QString secret = u"c0rrect-h0rse"_s;
    const QString key = u"MIIEvQIBADANBgkqhkiG9w0BAQEFAASC"_s;
    RunCommand loud =
        shell(u"echo 'password: %1'; echo 'see https://me:%1@host/' >&2; "
              "printf -- '-----BEGIN PRIVATE KEY-----\\n%2\\n%2\\n"
              "-----END PRIVATE KEY-----\\n' >&2; echo 'token=%1' >&2"_s.arg(secret, key));
    RunCommand failing = loud;
    failing.argv = {u"sh"_s,
                    u"-c"_s,
                    u"cat \"$0\" >&2; exit 9"_s,
                    m_folder->filePath(u"what is said"_s),
                    u"--password"_s,
                    secret,
                    u"--token="_s + secret,
                    u"https://me:%1@host/"_s.arg(secret)};
    const QString text = u"password: %1\n-----BEGIN PRIVATE KEY-----\n%2\n%2\n"
                         "-----END PRIVATE KEY-----\nAuthorization: Bearer %1\n"_s.arg(secret, key);
    writeFile(m_folder->filePath(u"what is said"_s), text.toUtf8());
    // What a script does with a secret stands in its own text; only what it says is looked at.
    writeFile(m_folder->filePath(u"loud"_s), loud.argv.last().toUtf8());
    loud.argv = {u"sh"_s, m_folder->filePath(u"loud"_s)};
    step(u"settings"_s).actions << loud;
    step(u"settings"_s).after << Check{Check::Kind::Succeeds, loud.argv, {}, {}, u"loud"_s};
    step(u"release"_s).actions << failing;
    Journal journal = created();
    m_answers.afterFailures = {AfterFailure::TryAgain};
    QCOMPARE(m_answers.run(journal).end, RunEnd::Failed);
    QCOMPARE(m_answers.failures.size(), 2);

    QByteArray said = report(journal).toUtf8() + QJsonDocument(reportJson(journal)).toJson() +
                      (m_answers.output + m_answers.commands).join(u'\n').toUtf8();
    for (const Failure &failure : m_answers.failures)
        said += failure.text().toUtf8();
    QDirIterator files(journal.folder() + u"/log"_s, QDir::Files);
    while (files.hasNext())
        said += bytesIn(files.next());
    said += bytesIn(journal.folder() + u"/journal.jsonl"_s);
    said += summaryOf(journal).problem.toUtf8();
    QVERIFY2(!said.contains(secret.toUtf8()), said.constData());
    QVERIFY2(!said.contains(key.toUtf8()), said.constData());
    QVERIFY(said.contains("password: ") && said.contains("‹redacted›") &&
            said.contains("--token="));
}

QTEST_GUILESS_MAIN(ReportTest)
#include "report.moc"
