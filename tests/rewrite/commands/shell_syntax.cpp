// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "rewrite/commands/bash.h"
#include "rewrite/commands/shell/program.h"

#include <QTest>

using namespace wizard;
using namespace wizard::commands;
using namespace Qt::StringLiterals;

/// What readShell makes of a text, against what the real bash says of the same text.
class ShellSyntaxTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void findsTheCommands_data();
    void findsTheCommands();
    void knowsWhereWordsAre();
    void refusesWhatBashRefuses_data();
    void refusesWhatBashRefuses();
};

namespace {

// `[a=1] word word <<body>>` a command, one a line; `?` is what is unknown, `+` follows a word that
// may be several.
QByteArray told(const ShellProgram &program)
{
    const auto shown = [](QByteArrayView text) {
        return text.toByteArray().replace(MappedText::unknown, '?').replace("\n", "\\n");
    };
    QByteArray text;
    for (const SimpleCommand &command : program.commands) {
        QByteArrayList parts;
        for (const Assignment &assignment : command.assignments)
            parts << "[" + shown(assignment.word.text()) + "]";
        for (const Word &word : command.words)
            parts << shown(word.text()) + (word.mayBeSeveral ? "+" : "");
        for (const qsizetype document : command.documents)
            parts << "<<" + shown(program.documents[size_t(document)].body.bytes()) + ">>";
        text += parts.join(' ') + "\n";
    }
    return text;
}

QByteArray foundIn(const QByteArray &text)
{
    const auto program = readShell(MappedText::of(text));
    return program ? told(*program)
                   : "refused at " + QByteArray::number(program.error().byte) + ": " +
                         program.error().expected.toUtf8();
}

} // namespace

void ShellSyntaxTest::findsTheCommands_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("commands");
    const auto row = [](const char *name, QByteArray text, QByteArray commands) {
        QTest::newRow(name) << text << commands;
    };
    row("words", "a b  'c d' \"e f\"\t\\g\n", "a b c d e f g\n");
    row("joined quotes", "a b'c'\"d\"e\\ f", "a bcde f\n");
    row("continuations", "a \\\n  b\\\nc \"d\\\ne\" 'f\\\ng'\n", "a bc de f\\\\ng\n");
    row("comment", "a b#c # d 'e\n# 'f'\ng", "a b#c\ng\n");
    row("ansi quotes", "a $'b\\tc\\'d\\x41\\101\\u00e9\\n'", "a b\tc'dAA\xc3\xa9\\n\n");
    row("locale quotes", "a $\"b $c\"", "a b ?\n");
    row("expansions", "a $b \"$c\" ${d} \"${e:-'f}\" ${g:-'}'} \"$@\" $1 $",
        "a ?+ ? ?+ ? ?+ ?+ ?+ $\n");
    row("assignments", "A=1 B+=$c D[0]=x e f=g\nH=(1 \"2 3\" # c\n 4)\n",
        "[A=1] [B+=?] [D[0]=x] e f=g\n[H=?]\n");
    row("lists", "a; b & c && d || e | f |& g", "a\nb\nc\nd\ne\nf\ng\n");
    row("redirections", "a >b 2>&1 <c {fd}>d &>>e >|f <<<g h 3<>i", "a h\n");
    row("substitution", "a $(b c; d) `e f` \"$(g \"h\")\"", "b c\nd\ne f\ng h\na ?+ ?+ ?\n");
    row("nested backquotes", "a `b \\`c\\``", "c\nb ?+\na ?+\n");
    row("process substitution", "diff <(a b) >(c)x", "a b\nc\ndiff ? ?x\n");
    row("arithmetic", "a $((1 + $(b) * (2))); ((i++)) ; (( i < 3 )) && c", "b\na ?+\nc\n");
    row("subshell in subshell", "((a); b)\n$( (c) )", "a\nb\nc\n?+\n");
    row("if", "if a; then b; elif c; then d; else e; fi > f", "a\nb\nc\nd\ne\n");
    row("loops",
        "while a; do b; done\nuntil c; do d; done; for x in 1 2; do e; done\nfor x; do f; "
        "done; for ((i=0;i<3;i++)) { g; }; select y in a; do h; done",
        "a\nb\nc\nd\ne\nf\ng\nh\n");
    row("case", "case $x in a|b) c;; (d) e ;;& *) f;& \"g\") h; esac\nk=$(case x in y) z;; esac)",
        "c\ne\nf\nh\nz\n[k=?]\n");
    row("functions", "f() { a; }\nfunction g { b; }\nfunction h() ( c )\ni () [[ x ]]\nd",
        "a\nb\nc\nd\n");
    row("condition", "[[ -f $a && ( $b == c* || ! $d =~ ^(x|y z)+$ ) ]] && e", "e\n");
    row("group", "{ a; b; } 2>/dev/null; ! c; time -p d | ! e; time", "a\nb\nc\nd\ne\n");
    row("coproc", "coproc a b; coproc N { c; }", "a b\nc\n");
    row("reserved as words", "echo if then fi; a do", "echo if then fi\na do\n");
    row("documents", "a <<E b\nx $y $(z)\\$w\nE\nc <<'F' <<-\"G\"\n$q\nF\n\tr\n\tG\nd",
        "z\na b <<x ? ?$w\\n>>\nc <<$q\\n>> <<r\\n>>\nd\n");
    row("document in substitution", "a $(b <<E\nc\nE\n) d", "b <<c\\n>>\na ?+ d\n");
    row("document to the end", "a <<E\nb", "a <<b>>\n");
    row("braces", "a {b,c} {d} x{1..3} ${e}f", "a {b,c}+ {d} x{1..3}+ ?f+\n");
    row("extended patterns", "a @(b|c).d *(e) !", "a ?.d+ ?+ !\n");
    row("windows", "a b\r\nif c\r\nthen d\r\nfi\r\n", "a b\nc\nd\n");
    row("nothing", "# only this\n\n", "");
}

void ShellSyntaxTest::findsTheCommands()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, commands);
    QCOMPARE(foundIn(text), commands);
}

void ShellSyntaxTest::knowsWhereWordsAre()
{
    const QByteArray text = "FOO=bar polyaxon 'run' -f \"a b\".yaml \\\n  --ea'ger' `x \\`polyaxon "
                            "check\\``";
    const auto program = readShell(MappedText::of(text));
    QVERIFY(program);
    QCOMPARE(program->commands.size(), size_t(3));
    const auto slice = [&](ByteRange range) {
        return text.sliced(range.begin, range.end - range.begin);
    };
    QCOMPARE(slice(program->commands[0].words[1].range), "check"_ba);
    const SimpleCommand &run = program->commands[2];
    QCOMPARE(slice(run.assignments[0].range), "FOO"_ba);
    QCOMPARE(slice(run.words[1].range), "'run'"_ba);
    QCOMPARE(slice(run.words[3].range), "\"a b\".yaml"_ba);
    const Word &eager = run.words[4];
    QCOMPARE(slice(eager.range), "--ea'ger'"_ba);
    QCOMPARE(eager.text(), "--eager"_ba);
    QCOMPARE(slice(eager.value.origin(0, 7)), "--ea'ger"_ba);
    QVERIFY(!eager.value.isVerbatim(0, 7));
    QVERIFY(eager.value.isVerbatim(0, 4));
}

void ShellSyntaxTest::refusesWhatBashRefuses_data()
{
    QTest::addColumn<QByteArray>("text");
    for (const char *text : {"a 'b",
                             "a \"b",
                             "a $(b",
                             "a `b",
                             "${a",
                             "if a; then b",
                             "if a; b; fi",
                             "for x in; do",
                             "while a; done",
                             "a )",
                             "( a",
                             "{ a",
                             "fi",
                             "a ;; b",
                             "case x in a b) c;; esac",
                             "case x in a) b",
                             "a &&",
                             "| a",
                             "a | | b",
                             "f() a",
                             "[[ a",
                             "a >",
                             "a > ; b",
                             "((a)",
                             "a $((1)",
                             "()",
                             "if ; then a; fi",
                             "a=(b",
                             "& a",
                             "; a",
                             "a &; b",
                             "function",
                             "! ! ) "})
        QTest::newRow(text) << QByteArray(text);
}

void ShellSyntaxTest::refusesWhatBashRefuses()
{
    QFETCH(QByteArray, text);
    QCOMPARE(acceptedByBash({text}), QList<bool>{false});
    QVERIFY2(!readShell(MappedText::of(text)), foundIn(text));
}

QTEST_GUILESS_MAIN(ShellSyntaxTest)
#include "shell_syntax.moc"
