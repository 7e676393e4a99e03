// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "rewrite/commands_case.h"

#include <QDir>
#include <QProcess>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

using namespace wizard;
using namespace Qt::StringLiterals;

/// The files in commands/golden are rewritten for 2.18.0; what comes out is in NAME.after, what is
/// said in NAME.notes. WIZARD_RENEW_GOLDEN=1 writes both anew, to be looked at.
class CommandFilesTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void rewrites_data();
    void rewrites();
    void changesNothingMore_data() { rewrites_data(); }
    void changesNothingMore();
    void staysReadableWithoutSomeDecisions_data() { rewrites_data(); }
    void staysReadableWithoutSomeDecisions();
    void staysAScriptForBash();
    void survivesWhatIsBroken();

private:
    std::optional<Guide> m_guide;
};

namespace {

const QString golden = QStringLiteral(WIZARD_TESTS "/rewrite/commands/golden/");

QByteArray bytesOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
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

} // namespace

void CommandFilesTest::initTestCase()
{
    const auto guide = Guide::builtIn(u"v1-to-v2"_s);
    QVERIFY2(guide, guide ? "" : qPrintable(guide.error().text()));
    m_guide = *guide;
}

void CommandFilesTest::rewrites_data()
{
    QTest::addColumn<QString>("name");
    for (const QString &name : QDir(golden).entryList(QDir::Files | QDir::Hidden))
        if (!name.endsWith(".after"_L1) && !name.endsWith(".notes"_L1))
            QTest::newRow(qPrintable(name)) << name;
}

void CommandFilesTest::rewrites()
{
    QFETCH(QString, name);
    const QByteArray text = bytesOf(golden + name);
    const auto rewriting = rewrittenCommands(*m_guide, name, text);
    QVERIFY2(rewriting, rewriting ? "" : qPrintable(rewriting.error().text()));
    const auto after = spliced(text, rewriting->edits);
    QVERIFY2(after, after ? "" : qPrintable(after.error().text()));
    compareWithGolden(golden + name + u".after"_s, *after);
    compareWithGolden(golden + name + u".notes"_s, toldOf(*rewriting));
}

void CommandFilesTest::changesNothingMore()
{
    QFETCH(QString, name);
    QByteArray text = bytesOf(golden + name);
    const auto rewriting = rewrittenCommands(*m_guide, name, text);
    QVERIFY2(rewriting, rewriting ? "" : qPrintable(rewriting.error().text()));
    text = *spliced(text, rewriting->edits);
    const auto again = rewrittenCommands(*m_guide, name, text);
    QVERIFY2(again, again ? "" : qPrintable(again.error().text()));
    QCOMPARE(*spliced(text, again->edits), text);
}

// Any of the decisions refused, offers accepted: it can be read again, and what was accepted is not
// found again.
void CommandFilesTest::staysReadableWithoutSomeDecisions()
{
    QFETCH(QString, name);
    const QByteArray text = bytesOf(golden + name);
    const auto rewriting = rewrittenCommands(*m_guide, name, text);
    QVERIFY2(rewriting, rewriting ? "" : qPrintable(rewriting.error().text()));
    QList<Edit> edits = rewriting->edits;
    QRandomGenerator random(uint(qHash(name)));
    for (int round = 0; round < (edits.isEmpty() ? 0 : 20); ++round) {
        QHash<int, bool> accepted;
        for (Edit &edit : edits) {
            if (!accepted.contains(edit.decision))
                accepted[edit.decision] = random.bounded(2) == 1;
            edit.accepted = accepted.value(edit.decision);
        }
        const auto result = spliced(text, edits);
        QVERIFY(result);
        const auto again = rewrittenCommands(*m_guide, name, *result);
        QVERIFY2(again, again ? "" : qPrintable(again.error().text() + QString::fromUtf8(*result)));
        const auto left = std::ranges::count(edits, false, &Edit::accepted);
        // Where an option went, its opposite may be offered.
        QVERIFY2(std::ranges::count(again->edits, true, &Edit::accepted) <= left, *result);
    }
}

// What bash took before, bash takes after, and shellcheck finds no more in it.
void CommandFilesTest::staysAScriptForBash()
{
    int scripts = 0;
    for (const QString &name : QDir(golden).entryList({u"*.sh"_s})) {
        ++scripts;
        QList<qsizetype> found;
        for (const QString &file : {golden + name, golden + name + u".after"_s}) {
            QProcess bash;
            bash.start(u"bash"_s, {u"-n"_s, file});
            QVERIFY(bash.waitForFinished(60000));
            QVERIFY2(bash.exitCode() == 0,
                     qPrintable(file + QString::fromUtf8(bash.readAllStandardError())));
            QProcess shellcheck;
            shellcheck.start(u"shellcheck"_s, {u"-s"_s, u"bash"_s, u"-f"_s, u"gcc"_s, file});
            QVERIFY(shellcheck.waitForFinished(60000));
            found << shellcheck.readAllStandardOutput().count('\n');
        }
        QVERIFY(found.first() > 0 && found.last() <= found.first());
    }
    QVERIFY(scripts > 0);
}

void CommandFilesTest::survivesWhatIsBroken()
{
    QRandomGenerator random(11);
    const QByteArray characters = "'\"`$(){}[]<>|&;\\\n\t #=*!:-,ab\xff\1";
    const QStringList names = QDir(golden).entryList(QDir::Files | QDir::Hidden);
    QElapsedTimer clock;
    clock.start();
    const int limit = qEnvironmentVariableIntValue("WIZARD_LONG") == 1 ? 120000 : 3000;
    qint64 rounds = 0;
    for (; clock.elapsed() < limit; ++rounds) {
        const QString name = names.at(random.bounded(names.size()));
        if (name.endsWith(".after"_L1) || name.endsWith(".notes"_L1))
            continue;
        QByteArray text = bytesOf(golden + name);
        for (int change = random.bounded(1, 6); change > 0; --change) {
            const int at = random.bounded(int(text.size()) + 1);
            if (random.bounded(2) == 0)
                text.insert(at, characters.at(random.bounded(int(characters.size()))));
            else
                text.remove(at, random.bounded(1, 12));
        }
        const auto rewriting = rewrittenCommands(*m_guide, name, text);
        if (!rewriting)
            continue;
        const auto result = spliced(text, rewriting->edits);
        QVERIFY2(result, text);
        if (const auto again = rewrittenCommands(*m_guide, name, *result))
            QVERIFY2(*spliced(*result, again->edits) == *result, text);
    }
    qInfo("%lld texts", rounds);
}

QTEST_GUILESS_MAIN(CommandFilesTest)
#include "command_files.moc"
