// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "diff/line_changes.h"
#include "diff/line_pieces.h"
#include "diff/shown_rows.h"
#include "diff/text_pairs.h"

#include <QFile>
#include <QTest>

using namespace wizard;
using namespace Qt::StringLiterals;

/// What a diff view shows of pairs of texts, side by side and in one column, is kept in
/// rows/NAME.rows: numbers of lines, signs, and in « » what changed within a line.
/// WIZARD_RENEW_GOLDEN=1 writes them anew, to be looked at.
class RowModelTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void asKept_data() { addPairs(); }
    void asKept();
    void nothingIsLost_data() { addPairs(); }
    void nothingIsLost();
    void bothLayoutsHaveEveryLine_data() { addPairs(); }
    void bothLayoutsHaveEveryLine();
    void everyIndexIsFoundAgain_data() { addPairs(); }
    void everyIndexIsFoundAgain();

private:
    static void addPairs()
    {
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<QByteArray>("after");
        for (const TextPair &pair : textPairs())
            QTest::newRow(pair.name) << pair.before << pair.after;
    }
    static std::shared_ptr<const TextDiff> diff()
    {
        QFETCH(const QByteArray, before);
        QFETCH(const QByteArray, after);
        return diffTexts(before, after).value();
    }
};

namespace {

// What cannot be seen stands as its number; a carriage return and a tab as in C.
QByteArray visible(QByteArrayView text)
{
    QByteArray shown;
    const bool isText = text.isValidUtf8();
    for (const QChar c : QString::fromUtf8(text))
        if (c == u'\t' || c == u'\r')
            shown += c == u'\t' ? "\\t" : "\\r";
        else if (c.isPrint() && isText)
            shown += c.isSurrogate() ? QByteArray() : QString(c).toUtf8();
        else if (c.isPrint() && c.unicode() < 0x80)
            shown += c.toLatin1();
        else
            shown += "\\u{" + QByteArray::number(c.unicode(), 16) + '}';
    return shown;
}

QByteArray marked(QByteArrayView line, const std::vector<Span> &spans)
{
    QByteArray shown;
    qsizetype at = 0;
    for (const Span &span : spans) {
        shown += visible(line.sliced(at, span.begin - at)) + "«" +
                 visible(line.sliced(span.begin, span.length)) + "»";
        at = span.begin + span.length;
    }
    return shown + visible(line.sliced(at));
}

QByteArray end(const TextLines &text, int line)
{
    switch (text.lineEnd(line)) {
    case LineEnd::None:
        return " ⏎ none";
    case LineEnd::CrLf:
        return " ⏎ CRLF";
    case LineEnd::Lf:
        return {};
    }
    Q_UNREACHABLE_RETURN({});
}

QByteArray number(int line)
{
    return line < 0 ? QByteArray("   .") : QByteArray::number(line + 1).rightJustified(4);
}

QByteArray sideText(const TextDiff &diff, const Row &row, bool isLeft)
{
    const TextLines &text = isLeft ? diff.left : diff.right;
    const int line = isLeft ? row.left : row.right;
    LineChanges changes;
    if (row.kind == RowKind::Changed)
        changes = changedBytes(diff.left.visible(row.left), diff.right.visible(row.right));
    const bool hasMark = line == 0 && text.hasByteOrderMark();
    return (hasMark ? QByteArray("[BOM]") : QByteArray()) +
           marked(text.visible(line), isLeft ? changes.left : changes.right) + end(text, line);
}

QByteArray lineText(const TextDiff &diff, const ShownRow &shown)
{
    const Row &row = diff.rows[size_t(shown.row)];
    const bool isLeft = shown.sides != ShownSides::Right && row.left >= 0;
    const bool isRight = shown.sides != ShownSides::Left && row.right >= 0;
    const QByteArray numbers =
        number(isLeft ? row.left : -1) + ' ' + number(isRight ? row.right : -1);
    if (row.kind == RowKind::Equal)
        return numbers + "   " + sideText(diff, row, false);
    if (!isRight)
        return numbers + " - " + sideText(diff, row, true);
    if (!isLeft)
        return numbers + " + " + sideText(diff, row, false);
    return numbers + " - " + sideText(diff, row, true) + "\n          + " +
           sideText(diff, row, false);
}

QByteArray picture(const std::shared_ptr<const TextDiff> &diff, DiffLayout layout)
{
    if (diff->isBinary)
        return "no text\n";
    const ShownRows rows(diff, {}, layout);
    QByteArray text;
    for (int index = 0; index < rows.count(); ++index) {
        const ShownRow shown = rows.at(index);
        if (shown.kind == ShownRow::Kind::Fold)
            text += "        ... " + QByteArray::number(shown.count) + " unchanged lines\n";
        else
            text += lineText(*diff, shown) + '\n';
    }
    return text;
}

} // namespace

void RowModelTest::asKept()
{
    const auto compared = diff();
    const QByteArray text = "side by side\n" + picture(compared, DiffLayout::SideBySide) +
                            "\none column\n" + picture(compared, DiffLayout::Unified);
    QFile file(QStringLiteral(WIZARD_TESTS "/diff/rows/%1.rows")
                   .arg(QString::fromLatin1(QTest::currentDataTag())));
    if (qEnvironmentVariableIntValue("WIZARD_RENEW_GOLDEN") == 1) {
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
        return;
    }
    QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(file.fileName()));
    QCOMPARE(text, file.readAll());
}

void RowModelTest::nothingIsLost()
{
    const auto compared = diff();
    if (compared->isBinary)
        return;
    QByteArray left;
    QByteArray right;
    for (const Row &row : compared->rows) {
        left += row.left < 0 ? QByteArrayView() : compared->left.bytes(row.left);
        right += row.right < 0 ? QByteArrayView() : compared->right.bytes(row.right);
        const bool isSame = row.left >= 0 && row.right >= 0 &&
                            compared->left.bytes(row.left) == compared->right.bytes(row.right);
        QCOMPARE(row.kind == RowKind::Equal, isSame);
    }
    QCOMPARE(left, compared->left.text());
    QCOMPARE(right, compared->right.text());
}

void RowModelTest::bothLayoutsHaveEveryLine()
{
    const auto compared = diff();
    for (const DiffLayout layout : {DiffLayout::SideBySide, DiffLayout::Unified}) {
        ShownRows rows(compared, {}, layout);
        rows.openAll();
        std::vector<int> left;
        std::vector<int> right;
        for (int index = 0; index < rows.count(); ++index) {
            const ShownRow shown = rows.at(index);
            const Row &row = compared->rows[size_t(shown.row)];
            if (shown.sides != ShownSides::Right && row.left >= 0)
                left.push_back(row.left);
            if (shown.sides != ShownSides::Left && row.right >= 0)
                right.push_back(row.right);
        }
        QCOMPARE(left.size(), compared->isBinary ? 0u : size_t(compared->left.count()));
        QCOMPARE(right.size(), compared->isBinary ? 0u : size_t(compared->right.count()));
        QVERIFY(std::ranges::is_sorted(left) && std::ranges::is_sorted(right));
    }
}

void RowModelTest::everyIndexIsFoundAgain()
{
    const auto compared = diff();
    for (const DiffLayout layout : {DiffLayout::SideBySide, DiffLayout::Unified}) {
        const ShownRows rows(compared, {}, layout);
        for (int index = 0; index < rows.count(); ++index) {
            const ShownRow shown = rows.at(index);
            QCOMPARE(rows.indexOfRow(shown.row, shown.sides), index);
        }
        for (int hunk = 0; hunk < int(compared->hunks.size()); ++hunk) {
            const ShownRow first = rows.at(rows.indexOfHunk(hunk));
            QCOMPARE(compared->rows[size_t(first.row)].hunk, hunk);
            QVERIFY(rows.indexOfHunk(hunk) == 0 ||
                    compared->rows[size_t(rows.at(rows.indexOfHunk(hunk) - 1).row)].hunk != hunk);
        }
    }
}

QTEST_GUILESS_MAIN(RowModelTest)
#include "row_model.moc"
