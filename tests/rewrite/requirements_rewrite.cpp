// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "rewrite/rewriter.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QRandomGenerator>
#include <QTest>

using namespace wizard;
using namespace Qt::StringLiterals;

/// The files in requirements/golden/CASE or CASE@TARGET (2.18.0 by default) are rewritten; what
/// comes out is in FILE.after, what is said in FILE.notes. WIZARD_RENEW_GOLDEN=1 writes both anew,
/// to be looked at. requirements/judge.py reads the results with the parsers of the files' tools.
class RequirementsRewriteTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void rewrites_data();
    void rewrites();
    void changesNothingMore_data() { rewrites_data(); }
    void changesNothingMore();
    void changesNothingElse_data() { rewrites_data(); }
    void changesNothingElse();
    void keepsHowLinesEnd_data() { rewrites_data(); }
    void keepsHowLinesEnd();
    void survivesWhatIsBroken_data() { rewrites_data(); }
    void survivesWhatIsBroken();
    void knowsFormatsByTheirContent_data();
    void knowsFormatsByTheirContent();
    void refusesWhatItCannotRead_data();
    void refusesWhatItCannotRead();
    void requiresNoYankedRelease();
    void showsNoSecret();
    void speaksOfPinsInPython();

private:
    Outcome<Rewriting> rewritten(QByteArrayView text, const QString &file = {},
                                 const QString &target = u"2.18.0"_s) const;

    std::optional<Guide> m_guide;
};

namespace {

const QString golden = QStringLiteral(WIZARD_TESTS "/rewrite/requirements/golden/");

// A file of the golden folder, and what is asked of it.
struct Case
{
    QString path;
    QString file;
    QString target;
    QByteArray text;
};

Case caseOf(const QString &name)
{
    const QStringList files = QDir(golden + name)
                                  .entryList(QDir::Files, QDir::Name)
                                  .filter(QRegularExpression(u"^(?!.*[.](after|notes)$)"_s));
    Case found{golden + name + u'/' + files.value(0),
               files.value(0),
               name.contains(u'@') ? name.section(u'@', 1) : u"2.18.0"_s,
               {}};
    QFile file(found.path);
    if (file.open(QIODevice::ReadOnly))
        found.text = file.readAll();
    return found;
}

QByteArray notesOf(const Rewriting &rewriting, QByteArrayView text)
{
    QByteArray notes;
    for (const Edit &edit : rewriting.edits)
        notes += QByteArray::number(placeOf(text, edit.begin).line) +
                 (edit.accepted ? " edit " : " offer ") + QByteArray::number(edit.decision) + ": " +
                 edit.rule.toUtf8() + ": " + edit.reason.toUtf8() + '\n';
    for (const Finding &note : rewriting.notes)
        notes += QByteArray::number(note.place->line) + ':' +
                 QByteArray::number(note.place->column) + ' ' +
                 severityName(note.severity).toUtf8() + ' ' + note.id.toUtf8() + ": " +
                 note.title.toUtf8() + " | " + note.why.toUtf8() + '\n';
    return notes;
}

void compareWithGolden(const QString &path, const QByteArray &found)
{
    QFile file(path);
    if (qEnvironmentVariableIntValue("WIZARD_RENEW_GOLDEN") == 1) {
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(found);
        return;
    }
    QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(path));
    QCOMPARE(QString::fromUtf8(found), QString::fromUtf8(file.readAll()));
}

// What each text says that the first did not, or why it cannot be read.
QList<QJsonValue> judged(const QString &name, QByteArrayView before, const QList<QByteArray> &after)
{
    QByteArray questions;
    for (const QByteArray &text : after)
        questions +=
            QJsonDocument(
                QJsonObject{{u"name"_s, name},
                            {u"before"_s, QString::fromLatin1(before.toByteArray().toBase64())},
                            {u"after"_s, QString::fromLatin1(text.toBase64())}})
                .toJson(QJsonDocument::Compact) +
            '\n';
    QProcess process;
    process.start(u"python3"_s, {QStringLiteral(WIZARD_TESTS "/rewrite/requirements/judge.py")});
    process.write(questions);
    process.closeWriteChannel();
    if (!process.waitForFinished(60'000) || process.exitCode() != 0)
        qFatal("%s", process.readAllStandardError().constData());
    QList<QJsonValue> answers;
    for (const QByteArray &line : process.readAllStandardOutput().split('\n'))
        if (!line.isEmpty())
            answers << QJsonDocument::fromJson('[' + line + ']').array().at(0);
    return answers;
}

bool isRead(const QString &file)
{
    return !file.endsWith(".py"_L1);
}

// The text with each choice of decisions: all of them where they are few, else some.
QList<QByteArray> choices(QByteArrayView text, QList<Edit> edits)
{
    const int decisions =
        edits.isEmpty() ? 0 : std::ranges::max(edits, {}, &Edit::decision).decision;
    QRandomGenerator random(quint32(decisions) + 1);
    const int rounds = decisions <= 5 ? 1 << decisions : 48;
    QList<QByteArray> texts;
    for (int round = 0; round < rounds; ++round) {
        const quint32 chosen = decisions <= 5 ? quint32(round) : random.generate();
        for (Edit &edit : edits)
            edit.accepted = (chosen >> (edit.decision - 1)) & 1;
        const auto result = spliced(text, edits);
        if (!result)
            qFatal("%s", qPrintable(result.error().text()));
        texts << *result;
    }
    return texts;
}

} // namespace

void RequirementsRewriteTest::initTestCase()
{
    const auto guide = Guide::builtIn(u"v1-to-v2"_s);
    QVERIFY2(guide, guide ? "" : qPrintable(guide.error().text()));
    m_guide = *guide;
}

Outcome<Rewriting> RequirementsRewriteTest::rewritten(QByteArrayView text, const QString &file,
                                                      const QString &target) const
{
    RewriteRequest request;
    request.file = file;
    request.target = *Version::parse(target);
    return rewriteRequirements(text, *m_guide, request);
}

void RequirementsRewriteTest::rewrites_data()
{
    QTest::addColumn<QString>("name");
    for (const QString &name : QDir(golden).entryList(QDir::Dirs | QDir::NoDotAndDotDot))
        QTest::newRow(qPrintable(name)) << name;
    QVERIFY(QDir(golden).count() > 20);
}

void RequirementsRewriteTest::rewrites()
{
    QFETCH(QString, name);
    const Case asked = caseOf(name);
    const auto rewriting = rewritten(asked.text, asked.file, asked.target);
    QVERIFY2(rewriting, rewriting ? "" : qPrintable(rewriting.error().text()));
    const auto after = spliced(asked.text, rewriting->edits);
    QVERIFY2(after, after ? "" : qPrintable(after.error().text()));
    compareWithGolden(asked.path + u".after"_s, *after);
    compareWithGolden(asked.path + u".notes"_s, notesOf(*rewriting, asked.text));
}

void RequirementsRewriteTest::changesNothingMore()
{
    QFETCH(QString, name);
    const Case asked = caseOf(name);
    const QByteArray once =
        *spliced(asked.text, rewritten(asked.text, asked.file, asked.target)->edits);
    const auto again = rewritten(once, asked.file, asked.target);
    QVERIFY2(again, again ? "" : qPrintable(again.error().text()));
    QCOMPARE(*spliced(once, again->edits), once);
}

// Whatever is accepted or refused, the file's own tool reads it, and all that is different speaks
// of the packages that were to be changed.
void RequirementsRewriteTest::changesNothingElse()
{
    QFETCH(QString, name);
    const Case asked = caseOf(name);
    if (!isRead(asked.file))
        QSKIP("nothing is edited in these");
    const auto rewriting = rewritten(asked.text, asked.file, asked.target);
    const QList<QByteArray> texts = choices(asked.text, rewriting->edits);
    const QList<QJsonValue> answers = judged(asked.file, asked.text, texts);
    QCOMPARE(answers.size(), texts.size());
    const QRegularExpression ours(
        u"(polyaxon|kubernetes|datatile|: k?8?s?_?async$|version: |\\.kubernetes: )"_s,
        QRegularExpression::CaseInsensitiveOption);
    for (qsizetype i = 0; i < texts.size(); ++i) {
        QVERIFY2(answers.at(i).isArray(),
                 qPrintable(answers.at(i).toString() + u'\n' + QString::fromUtf8(texts.at(i))));
        for (const QJsonValue &difference : answers.at(i).toArray())
            QVERIFY2(ours.match(difference.toString()).hasMatch(),
                     qPrintable(difference.toString()));
        const bool isSame = texts.at(i) == asked.text;
        QCOMPARE(answers.at(i).toArray().isEmpty(), isSame);
    }
}

void RequirementsRewriteTest::keepsHowLinesEnd()
{
    QFETCH(QString, name);
    const Case asked = caseOf(name);
    const auto after = [&](const QByteArray &text) {
        const auto rewriting = rewritten(text, asked.file, asked.target);
        return rewriting ? spliced(text, rewriting->edits).value_or("no edits") : "no rewriting"_ba;
    };
    const QByteArray expected = after(asked.text);
    const auto windows = [](QByteArray text) { return text.replace('\n', "\r\n"); };
    QCOMPARE(after(windows(asked.text)), windows(expected));
    if (asked.file != "setup.cfg"_L1 && asked.file != "tox.ini"_L1)
        QCOMPARE(after("\xEF\xBB\xBF" + asked.text), "\xEF\xBB\xBF" + expected);
    // Where the last two lines go, the line before them keeps its end.
    const QByteArray open = after(asked.text.chopped(1));
    const auto withoutEnd = [](const QByteArray &text) {
        return text.endsWith('\n') ? text.chopped(1) : text;
    };
    QCOMPARE(withoutEnd(open), withoutEnd(expected));
    QVERIFY(!open.endsWith('\n') || name == "pip-direct"_L1);
}

// Bytes go, come and are doubled: whatever is read then is edited within its bounds.
void RequirementsRewriteTest::survivesWhatIsBroken()
{
    QFETCH(QString, name);
    const Case asked = caseOf(name);
    QRandomGenerator random(uint(qHash(name)));
    const QByteArray odd("\n\r\t \"'#,;[]{}=\\\0\xC3|:-", 20);
    const int rounds = qEnvironmentVariableIsSet("WIZARD_LONG") ? 4'000 : 120;
    int read = 0;
    for (int round = 0; round < rounds; ++round) {
        QByteArray text = asked.text;
        for (int i = 0; i <= round % 3; ++i) {
            const auto at = qsizetype(random.bounded(quint32(text.size())));
            switch (random.bounded(3)) {
            case 0:
                text.remove(at, 1 + random.bounded(8));
                break;
            case 1:
                text.insert(at, odd.at(random.bounded(int(odd.size()))));
                break;
            default:
                text.insert(at, text.mid(qsizetype(random.bounded(quint32(text.size()))), 12));
            }
        }
        const auto rewriting = rewritten(text, asked.file, asked.target);
        if (!rewriting)
            continue;
        ++read;
        const auto after = spliced(text, rewriting->edits);
        QVERIFY2(after, text);
        QVERIFY2(rewritten(*after, asked.file, asked.target), *after);
        for (const Finding &note : rewriting->notes)
            QVERIFY(note.place && note.place->line >= 1);
    }
    QVERIFY(read > 0);
}

void RequirementsRewriteTest::knowsFormatsByTheirContent_data()
{
    rewrites_data();
}

void RequirementsRewriteTest::knowsFormatsByTheirContent()
{
    QFETCH(QString, name);
    const Case asked = caseOf(name);
    const auto byName = rewritten(asked.text, asked.file, asked.target);
    const auto byContent = rewritten(asked.text, {}, asked.target);
    QVERIFY2(byContent, byContent ? "" : qPrintable(byContent.error().text()));
    QCOMPARE(*spliced(asked.text, byContent->edits), *spliced(asked.text, byName->edits));
}

void RequirementsRewriteTest::refusesWhatItCannotRead_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("says");
    QTest::newRow("NUL") << u"requirements.txt"_s << QByteArray("polyaxon\0==1", 12)
                         << u"requirements.txt, line 1, column 9"_s;
    QTest::newRow("TOML") << u"pyproject.toml"_s << "[project]\ndependencies = [\"polyaxon\"\n"_ba
                          << u"pyproject.toml, line 3"_s;
    QTest::newRow("TOML header") << u"pyproject.toml"_s << "[{project]\n"_ba
                                 << u"pyproject.toml, line 1"_s;
    QTest::newRow("TOML key twice")
        << u"Pipfile"_s << "[packages]\npolyaxon = '*'\npolyaxon = '*'\n"_ba
        << u"Pipfile, line 3, column 1"_s;
    QTest::newRow("option before a section")
        << u"setup.cfg"_s << "# one\npolyaxon = 1\n"_ba << u"setup.cfg, line 2, column 1"_s;
    QTest::newRow("no option") << u"tox.ini"_s << "[tox]\nenvlist\n"_ba << u"tox.ini, line 2"_s;
    QTest::newRow("YAML") << u"environment.yml"_s << "dependencies: [polyaxon\n"_ba << u"line"_s;
    QTest::newRow("Python") << u"setup.py"_s << "setup('polyaxon==1'\n"_ba << u"setup.py, line 1"_s;
}

void RequirementsRewriteTest::refusesWhatItCannotRead()
{
    QFETCH(QString, file);
    QFETCH(QByteArray, text);
    QFETCH(QString, says);
    const auto rewriting = rewritten(text, file);
    QVERIFY(!rewriting);
    QVERIFY2(rewriting.error().what.contains(says), qPrintable(rewriting.error().what));
}

void RequirementsRewriteTest::requiresNoYankedRelease()
{
    const auto rewriting = rewritten("polyaxon==1.20.0\n", {}, u"2.14.0"_s);
    QVERIFY(!rewriting);
    QCOMPARE(rewriting.error().id, u"target-yanked"_s);
}

void RequirementsRewriteTest::showsNoSecret()
{
    const Case asked = caseOf(u"pip-direct"_s);
    QVERIFY(asked.text.contains("secret"));
    const auto rewriting = rewritten(asked.text, asked.file);
    QVERIFY(!notesOf(*rewriting, asked.text).contains("secret"));
    for (const Edit &edit : rewriting->edits)
        QVERIFY(!QJsonDocument(edit.toJson()).toJson().contains("secret"));
}

// Requirements that a program puts somewhere are spoken of where its imports are rewritten too.
void RequirementsRewriteTest::speaksOfPinsInPython()
{
    const QByteArray text = "import subprocess\n"
                            "PACKAGES = ['polyaxon[s3]==1.20.0', 'polyaxon', \"polyaxon-sdk\"]\n"
                            "subprocess.run('pip install \"polyaxon<2\" polyaxon-sdk==1.20')\n";
    RewriteRequest request;
    request.target = *Version::parse(u"2.18.0");
    const auto rewriting = rewritePython(text, *m_guide, request);
    QVERIFY2(rewriting, rewriting ? "" : qPrintable(rewriting.error().text()));
    QVERIFY(rewriting->edits.isEmpty());
    QStringList titles;
    for (const Finding &note : rewriting->notes)
        titles << QString::number(note.place->line) + u' ' + note.title;
    QCOMPARE(titles,
             (QStringList{u"2 “polyaxon[s3]==1.20.0” has to become “polyaxon[s3]==2.18.0”"_s,
                          u"3 “polyaxon<2” has to become “polyaxon<3”"_s,
                          u"3 “polyaxon-sdk==1.20” has to go"_s}));
}

QTEST_GUILESS_MAIN(RequirementsRewriteTest)
#include "requirements_rewrite.moc"
