// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "rewrite/commands/bash.h"
#include "rewrite/commands/shell/program.h"

#include <QDirIterator>
#include <QElapsedTimer>
#include <QRandomGenerator>
#include <QTest>

#include <ranges>

using namespace wizard;
using namespace wizard::commands;
using namespace Qt::StringLiterals;

/// What readShell makes of any text, against what the real bash makes of the same text.
class ShellBashTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void givesTheWordsThatBashGives();
    void acceptsEveryScriptHere();
    void survivesWhatIsBroken();
};

namespace {

void checkRanges(const ShellProgram &program, qsizetype size)
{
    const auto check = [&](ByteRange range) {
        QVERIFY(range.begin >= 0 && range.begin <= range.end && range.end <= size);
    };
    for (const SimpleCommand &command : program.commands) {
        for (const Word &word : command.words) {
            check(word.range);
            for (qsizetype i = 0; i < word.value.size(); ++i)
                check(word.value.origin(i));
        }
        for (const Assignment &assignment : command.assignments)
            check(assignment.range);
    }
    for (const VariableUse &use : program.uses)
        check(use.range);
    for (const HereDocument &document : program.documents)
        check(document.body.origin(0, document.body.size()));
}

} // namespace

// Words put together at random from what quoting there is: bash prints them, and they are the same.
void ShellBashTest::givesTheWordsThatBashGives()
{
    static const QByteArrayList pieces{
        "a",    "--eager",    "=",          "'b c'",  "\"d e\"",   "\\ ",
        "\\\\", "\\'",        "\\\"",       "''",     "\"\"",      "\"'\"",
        "'\"'", "\"\\\"\"",   "\"\\x\"",    "$'\\n'", "$'\\x41b'", "$'\\'",
        "\\\n", "\"x\\\ny\"", "-",          "#",      "x#y",       "{",
        "}",    "$",          "\"\\$V\"",   "'$V'",   "\xc3\xa9",  "$'\\101\\e\\q'",
        "@",    "%",          "^",          "~a",     "!",         ",",
        "]",    ":",          "$'\\u20ac'", "\\a",    "\"\\`\"",   "\\`",
        "\\$V", "\\#"};
    QRandomGenerator random(20);
    QByteArray script = "set +H -f +B; LC_ALL=C.UTF-8\n";
    QByteArrayList lines;
    for (int i = 0; i < 3000; ++i) {
        QByteArray line = "printf '%s\\0'";
        for (int word = random.bounded(1, 4); word > 0; --word) {
            line += ' ';
            for (int piece = random.bounded(1, 6); piece > 0; --piece)
                line += pieces.at(random.bounded(pieces.size()));
        }
        const auto program = readShell(MappedText::of(line));
        if (!program || program->commands.size() != 1)
            continue; // a quote stays open, or turns the next ones inside out
        lines << line;
        script += line + "\nprintf '|\\0'\n";
    }
    QVERIFY(lines.size() > 1500);
    QProcess bash;
    bash.start(u"bash"_s, {u"-s"_s});
    bash.write(script);
    bash.closeWriteChannel();
    QVERIFY(bash.waitForFinished(60000));
    const QByteArrayList answers = bash.readAllStandardOutput().split('|');
    qsizetype at = 0;
    for (const QByteArray &line : std::as_const(lines)) {
        QByteArray words;
        const auto program = readShell(MappedText::of(line));
        QCOMPARE(program->commands.size(), size_t(1));
        for (const Word &word : program->commands[0].words | std::views::drop(2))
            words += word.text().toByteArray() + '\0';
        QByteArray expected = answers.at(at++);
        if (at > 1)
            expected = expected.sliced(1); // the NUL of the separator before
        if (words.contains(MappedText::unknown))
            continue; // `$$`
        QVERIFY2(words == expected || (words.isEmpty() && expected == QByteArray(1, '\0')),
                 line + " gave " + words.toHex(' ') + " but bash " + expected.toHex(' '));
    }
}

// Every shell script of the system that bash accepts is accepted.
void ShellBashTest::acceptsEveryScriptHere()
{
    QByteArrayList texts;
    QStringList paths;
    for (const char *folder : {"/etc", "/usr/bin", "/usr/sbin", "/usr/lib", "/usr/share"}) {
        QDirIterator files(QString::fromLatin1(folder), QDir::Files, QDirIterator::Subdirectories);
        while (files.hasNext() && texts.size() < 1500) {
            const QFileInfo info(files.next());
            if (info.isSymLink() || info.size() > 400'000)
                continue;
            QFile file(info.filePath());
            if (!file.open(QIODevice::ReadOnly))
                continue;
            const QByteArray first = file.readLine(80);
            if (!info.fileName().endsWith(".sh"_L1) &&
                !(first.startsWith("#!") && (first.contains("/sh") || first.contains("bash"))))
                continue;
            file.seek(0);
            texts << file.readAll();
            paths << info.filePath();
        }
    }
    const QList<bool> accepted = acceptedByBash(texts);
    QCOMPARE(accepted.size(), texts.size());
    qsizetype both = 0;
    QStringList wrong;
    for (qsizetype i = 0; i < texts.size(); ++i) {
        const auto program = readShell(MappedText::of(texts.at(i)));
        if (program)
            checkRanges(*program, texts.at(i).size());
        if (accepted.at(i) && !program)
            wrong << paths.at(i) + u':' +
                         QString::number(texts.at(i).first(program.error().byte).count('\n') + 1) +
                         u": "_s + program.error().expected;
        both += accepted.at(i) && program;
    }
    qInfo("%lld scripts of %lld, accepted by both: %lld", qlonglong(texts.size()),
          qlonglong(texts.size()), qlonglong(both));
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n')));
    QVERIFY(both >= 20);
}

void ShellBashTest::survivesWhatIsBroken()
{
    QByteArrayList seeds{
        "if [[ $a =~ (b|c) ]]; then polyaxon run --eager \"$(cat <<E\nx $y\nE\n)\"; fi\n",
        "for f in *.yaml; do case \"$f\" in a*|b) polyaxon ops logs -f `x \\`y\\``;; esac; done\n",
        "A=(1 2 $((3 + 4)) ${x:-\"${y#'}'}\"}) bash -c 'polyaxon run' <(z) >&2 "
        "<<-\"Q\"\n\tb\n\tQ\n"};
    const QByteArray characters = "'\"`$(){}[]<>|&;\\\n\t #=*!ab-\r\1\xff";
    QRandomGenerator random(7);
    QElapsedTimer clock;
    clock.start();
    const int limit = qEnvironmentVariableIntValue("WIZARD_LONG") == 1 ? 120000 : 2000;
    qint64 rounds = 0;
    while (clock.elapsed() < limit) {
        QByteArray text = seeds.at(random.bounded(seeds.size()));
        for (int change = random.bounded(1, 8); change > 0; --change) {
            const int at = random.bounded(int(text.size()) + 1);
            const char c = characters.at(random.bounded(int(characters.size())));
            switch (random.bounded(4)) {
            case 0:
                text.insert(at, c);
                break;
            case 1:
                text.remove(at, random.bounded(1, 6));
                break;
            case 2:
                text.insert(at, QByteArray(random.bounded(1, 40), c));
                break;
            default:
                text.insert(at, text.mid(random.bounded(int(text.size()) + 1), 30));
            }
        }
        if (const auto program = readShell(MappedText::of(text)))
            checkRanges(*program, text.size());
        else
            QVERIFY(program.error().byte >= 0 && program.error().byte <= text.size());
        ++rounds;
    }
    qInfo("%lld texts", rounds);
    // Deeper than anything that is meant, and refused before the stack ends.
    for (const char *deep : {"$(", "${a:-", "(", "\"$(", "$((", "a=(", "{ ", "@(", "if "})
        QVERIFY(!readShell(MappedText::of(QByteArray(deep).repeated(20000))));
}

QTEST_GUILESS_MAIN(ShellBashTest)
#include "shell_bash.moc"
