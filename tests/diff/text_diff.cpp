// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "diff/text_diff.h"
#include "diff/text_parts.h"

#include "diff/git_program.h"

#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace wizard;
using namespace Qt::StringLiterals;

class TextDiffTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void splitsLines();
    void decodesNoHalfCharacter();
    void alignsRows_data();
    void alignsRows();
    void showsLineEndsAsChanges();
    void leavesBinaryAlone();
    void stopsWhenAsked();
    void findsTheHunksOfGit_data();
    void findsTheHunksOfGit();
    void noWorseThanGitInParts();
    void coversEveryLineOnce();

private:
    QTemporaryDir m_folder;
};

namespace {

std::shared_ptr<const TextDiff> diffOf(const QByteArray &left, const QByteArray &right)
{
    auto diff = diffTexts(left, right);
    return diff ? *diff : nullptr;
}

// As a lock file or a long manifest; with `blank` out of a hundred lines that are empty.
QByteArray longText(QRandomGenerator &random, int lines, int blank)
{
    QByteArray text;
    for (int line = 0; line < lines; ++line)
        text += random.bounded(100) < blank ? QByteArray("\n")
                                            : "  key-" + QByteArray::number(line) + ": value\n";
    return text;
}

// Changes all over, and a piece that goes, one that comes and one that is there twice.
QByteArray longEdit(QRandomGenerator &random, const QByteArray &text)
{
    QByteArrayList lines = text.split('\n');
    for (int change = 0; change < 900; ++change) {
        const qsizetype at = random.bounded(int(lines.size()));
        if (random.bounded(3) == 0)
            lines.removeAt(at);
        else if (random.bounded(2) == 0)
            lines[at] += " changed";
        else
            lines.insert(at, "added " + QByteArray::number(change));
    }
    const QByteArrayList piece = lines.sliced(lines.size() / 3, 5000);
    lines = lines.first(lines.size() / 2) + piece + lines.sliced(lines.size() / 2);
    lines.remove(lines.size() / 5, 20'000);
    const qsizetype at = lines.size() * 4 / 5;
    for (int line = 0; line < 30'000; ++line)
        lines.insert(at, "new " + QByteArray::number(line * line % 30'011));
    return lines.join('\n');
}

// One letter and the lines (from 1) of each row, such as `=1,1 ~2,2 -3 +3`.
QByteArray rowsOf(const TextDiff &diff)
{
    QByteArrayList rows;
    for (const Row &row : diff.rows)
        switch (row.kind) {
        case RowKind::Equal:
            rows << "=" + QByteArray::number(row.left + 1) + ',' +
                        QByteArray::number(row.right + 1);
            break;
        case RowKind::Changed:
            rows << "~" + QByteArray::number(row.left + 1) + ',' +
                        QByteArray::number(row.right + 1);
            break;
        case RowKind::Removed:
            rows << "-" + QByteArray::number(row.left + 1);
            break;
        case RowKind::Added:
            rows << "+" + QByteArray::number(row.right + 1);
            break;
        }
    return rows.join(' ');
}

// The ranges of git's hunks without context, as git writes them.
QByteArrayList gitHunks(const QString &folder, const QByteArray &left, const QByteArray &right)
{
    writeFile(folder + u"/left"_s, left);
    writeFile(folder + u"/right"_s, right);
    const GitResult git =
        runGit(folder, {u"diff"_s, u"--no-index"_s, u"--indent-heuristic"_s, u"--text"_s, u"-U0"_s,
                        u"--diff-algorithm=myers"_s, u"left"_s, u"right"_s});
    QByteArrayList hunks;
    static const QRegularExpression head(u"^@@ (\\S+ \\S+) @@"_s,
                                         QRegularExpression::MultilineOption);
    for (const auto &match : head.globalMatch(QString::fromLatin1(git.output)))
        hunks << match.captured(1).toLatin1();
    return hunks;
}

QByteArray rangeText(int begin, int count)
{
    const QByteArray start = QByteArray::number(count > 0 ? begin + 1 : begin);
    return count == 1 ? start : start + ',' + QByteArray::number(count);
}

QByteArrayList ownHunks(const TextDiff &diff)
{
    QByteArrayList hunks;
    for (const Hunk &hunk : diff.hunks)
        hunks << '-' + rangeText(hunk.leftBegin, hunk.leftCount) + " +" +
                     rangeText(hunk.rightBegin, hunk.rightCount);
    return hunks;
}

} // namespace

void TextDiffTest::splitsLines()
{
    const TextLines lines("\xEF\xBB\xBF"
                          "a\r\nb\n\nc");
    QCOMPARE(lines.count(), 4);
    QVERIFY(lines.hasByteOrderMark());
    QCOMPARE(lines.shown(0), u"a"_s);
    QCOMPARE(lines.lineEnd(0), LineEnd::CrLf);
    QCOMPARE(lines.lineEnd(1), LineEnd::Lf);
    QCOMPARE(lines.shown(2), QString());
    QCOMPARE(lines.lineEnd(3), LineEnd::None);
    QCOMPARE(lines.bytes(1), "b\n");
    QCOMPARE(TextLines(QByteArray()).count(), 0);
    QCOMPARE(TextLines("\n").count(), 1);
}

void TextDiffTest::decodesNoHalfCharacter()
{
    const TextLines lines("aä€\xFFz\n");
    QCOMPARE(lines.shown(0, 2), u"a"_s);
    QCOMPARE(lines.shown(0, 3), u"aä"_s);
    QCOMPARE(lines.shown(0, 5), u"aä"_s);
    QCOMPARE(lines.shown(0), u"aä€\uFFFDz"_s);
    QVERIFY(!lines.isUtf8());
}

void TextDiffTest::alignsRows_data()
{
    QTest::addColumn<QByteArray>("left");
    QTest::addColumn<QByteArray>("right");
    QTest::addColumn<QByteArray>("rows");
    const auto add = [](const char *name, const QByteArray &left, const QByteArray &right,
                        const QByteArray &rows) { QTest::newRow(name) << left << right << rows; };
    add("both empty", "", "", "");
    add("same", "a\nb\n", "a\nb\n", "=1,1 =2,2");
    add("from empty", "", "a\nb\n", "+1 +2");
    add("to empty", "a\n", "", "-1");
    add("one changed", "a\nb\nc\n", "a\nB\nc\n", "=1,1 ~2,2 =3,3");
    add("put in before", "b\n", "a\nb\n", "+1 =1,2");
    add("put in behind", "a\n", "a\nb\n", "=1,1 +2");
    add("taken out", "a\nb\nc\n", "a\nc\n", "=1,1 -2 =3,2");
    add("no final line end", "a\nb", "a\nb\n", "=1,1 ~2,2");
    add("alike lines share a row", "x = alpha + beta\n", "# new\n\nx = alpha + gamma\n",
        "+1 +2 ~1,3");
    add("unlike lines fill up", "one\ntwo\nkeep\n", "drei\nkeep\n", "~1,1 -2 =3,2");
}

void TextDiffTest::alignsRows()
{
    QFETCH(QByteArray, left);
    QFETCH(QByteArray, right);
    QFETCH(QByteArray, rows);
    const auto diff = diffOf(left, right);
    QVERIFY(diff);
    QCOMPARE(rowsOf(*diff), rows);
}

void TextDiffTest::showsLineEndsAsChanges()
{
    const auto diff = diffOf("a\r\nb\r\n", "a\nb\r\n");
    QVERIFY(diff);
    QCOMPARE(rowsOf(*diff), "~1,1 =2,2");
    QCOMPARE(diff->left.lineEnd(0), LineEnd::CrLf);
    QCOMPARE(diff->right.lineEnd(0), LineEnd::Lf);
}

void TextDiffTest::leavesBinaryAlone()
{
    const auto diff = diffOf(QByteArray("a\0b\n", 4), "a\n");
    QVERIFY(diff);
    QVERIFY(diff->isBinary);
    QVERIFY(diff->rows.empty());
    const auto latin = diffOf("caf\xE9\nx\n", "caf\xE9\ny\n");
    QVERIFY(latin);
    QVERIFY(!latin->isBinary);
    QCOMPARE(rowsOf(*latin), "=1,1 ~2,2");
}

void TextDiffTest::stopsWhenAsked()
{
    std::stop_source stop;
    stop.request_stop();
    const auto diff = diffTexts("a\n", "b\n", stop.get_token());
    QVERIFY(!diff);
    QCOMPARE(diff.error().id, u"diff-cancelled"_s);
}

void TextDiffTest::findsTheHunksOfGit_data()
{
    QTest::addColumn<QByteArray>("left");
    QTest::addColumn<QByteArray>("right");
    QTest::newRow("slides to the indent")
        << QByteArray("def a():\n    x\n\ndef b():\n    x\n")
        << QByteArray("def a():\n    x\n\ndef c():\n    x\n\ndef b():\n    x\n");
    QTest::newRow("no final line end") << QByteArray("a\nb\nc") << QByteArray("a\nb\nc\nd");
    QTest::newRow("CRLF") << QByteArray("a\r\nb\r\n") << QByteArray("a\nb\n");
    QTest::newRow("byte order mark") << QByteArray("\xEF\xBB\xBF"
                                                   "a\nb\n")
                                     << QByteArray("a\nb\n");
    for (quint32 seed = 0; seed < 60; ++seed) {
        QRandomGenerator random(seed);
        const QByteArray left = randomText(random, random.bounded(1, 120));
        QTest::addRow("random %u", seed) << left << randomEdit(random, left);
    }
    // Compared in parts.
    for (quint32 seed = 0; seed < 4; ++seed) {
        QRandomGenerator random(seed);
        const QByteArray left = longText(random, 4 * usualPart, 0);
        QTest::addRow("long %u", seed) << left << longEdit(random, left);
    }
    const QByteArray alike = QByteArray("  - item\n\n").repeated(2 * usualPart);
    QTest::newRow("long, all alike")
        << alike << alike.first(alike.size() / 2) + "new\n" + alike.sliced(alike.size() / 2);
}

void TextDiffTest::findsTheHunksOfGit()
{
    QFETCH(QByteArray, left);
    QFETCH(QByteArray, right);
    const auto diff = diffOf(left, right);
    QVERIFY(diff);
    QCOMPARE(ownHunks(*diff), gitHunks(m_folder.path(), left, right));
}

// Of a long text with many lines that are alike git leaves some out when it looks for what fits.
// Compared in parts, no more lines are called changed than git calls so.
void TextDiffTest::noWorseThanGitInParts()
{
    const auto changed = [](const QByteArrayList &hunks) {
        qint64 lines = 0;
        for (const QByteArray &hunk : hunks)
            for (const QByteArray &side : hunk.split(' '))
                if (side.startsWith('-') || side.startsWith('+'))
                    lines += side.contains(',') ? side.split(',').last().toInt() : 1;
        return lines;
    };
    for (quint32 seed = 0; seed < 4; ++seed) {
        QRandomGenerator random(seed);
        const QByteArray left = longText(random, 3 * usualPart, 15);
        const QByteArray right = longEdit(random, left);
        const auto diff = diffOf(left, right);
        QVERIFY(diff);
        const qint64 own = diff->added + diff->removed;
        const qint64 git = changed(gitHunks(m_folder.path(), left, right));
        QVERIFY2(own > 50'000 && own <= git, qPrintable(u"%1, git %2"_s.arg(own).arg(git)));
        QCOMPARE(changed(ownHunks(*diff)), own);
    }
}

void TextDiffTest::coversEveryLineOnce()
{
    for (quint32 seed = 0; seed < 400; ++seed) {
        QRandomGenerator random(seed);
        const QByteArray left = randomText(random, random.bounded(0, 200));
        const QByteArray right = random.bounded(5) == 0 ? randomText(random, random.bounded(0, 200))
                                                        : randomEdit(random, left);
        const auto diff = diffOf(left, right);
        QVERIFY(diff);
        int nextLeft = 0;
        int nextRight = 0;
        for (const Row &row : diff->rows) {
            if (row.left >= 0)
                QCOMPARE(row.left, nextLeft++);
            if (row.right >= 0)
                QCOMPARE(row.right, nextRight++);
            QCOMPARE(row.hunk < 0, row.kind == RowKind::Equal);
            if (row.kind == RowKind::Equal)
                QCOMPARE(diff->left.bytes(row.left), diff->right.bytes(row.right));
        }
        for (size_t row = 0; row < diff->rows.size(); ++row) {
            if (diff->rows[row].left >= 0)
                QCOMPARE(diff->rowOfLeft(diff->rows[row].left), int(row));
            if (diff->rows[row].right >= 0)
                QCOMPARE(diff->rowOfRight(diff->rows[row].right), int(row));
        }
        QCOMPARE(nextLeft, diff->left.count());
        QCOMPARE(nextRight, diff->right.count());
        for (size_t index = 0; index < diff->hunks.size(); ++index) {
            const Hunk &hunk = diff->hunks[index];
            for (int row = hunk.firstRow; row < hunk.firstRow + hunk.rowCount; ++row)
                QCOMPARE(diff->rows[size_t(row)].hunk, int(index));
        }
    }
}

QTEST_GUILESS_MAIN(TextDiffTest)
#include "text_diff.moc"
