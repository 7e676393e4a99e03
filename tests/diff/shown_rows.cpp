// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "diff/shown_rows.h"

#include <QTest>

using namespace wizard;
using namespace Qt::StringLiterals;

class ShownRowsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void foldsWhatIsFarFromAChange();
    void foldsATextWithoutChanges();
    void opensAFold();
    void putsNotesBelowTheirLine();
    void findsRowsAndNotes();
    void standsAMillionRows();
};

namespace {

std::shared_ptr<const TextDiff> diffWithChangesAt(int lines, std::initializer_list<int> changed)
{
    QByteArrayList left;
    for (int line = 0; line < lines; ++line)
        left << "line " + QByteArray::number(line) + '\n';
    QByteArrayList right = left;
    for (const int line : changed)
        right[line] = "changed " + right[line];
    return diffTexts(left.join(), right.join()).value();
}

// `12-15` lines, `[16-30]` a fold, `!0` a note.
QString picture(const ShownRows &rows)
{
    QStringList parts;
    for (int index = 0; index < rows.count(); ++index) {
        const ShownRow row = rows.at(index);
        switch (row.kind) {
        case ShownRow::Kind::Line:
            parts << QString::number(row.row);
            break;
        case ShownRow::Kind::Fold:
            parts << u"[%1-%2]"_s.arg(row.row).arg(row.row + row.count - 1);
            break;
        case ShownRow::Kind::Note:
            parts << u"!%1"_s.arg(row.row);
            break;
        }
    }
    return parts.join(u' ');
}

} // namespace

void ShownRowsTest::foldsWhatIsFarFromAChange()
{
    QCOMPARE(picture(ShownRows(diffWithChangesAt(20, {10}), {})),
             u"[0-6] 7 8 9 10 11 12 13 [14-19]"_s);
    QCOMPARE(picture(ShownRows(diffWithChangesAt(9, {4}), {})), u"0 1 2 3 4 5 6 7 8"_s);
    // One row alone is not worth a fold.
    QCOMPARE(picture(ShownRows(diffWithChangesAt(12, {0, 8}), {})), u"0 1 2 3 4 5 6 7 8 9 10 11"_s);
    QCOMPARE(picture(ShownRows(diffWithChangesAt(13, {0, 9}), {})),
             u"0 1 2 3 [4-5] 6 7 8 9 10 11 12"_s);
}

void ShownRowsTest::foldsATextWithoutChanges()
{
    QCOMPARE(picture(ShownRows(diffWithChangesAt(30, {}), {})), u"[0-29]"_s);
    QCOMPARE(ShownRows(diffWithChangesAt(0, {}), {}).count(), 0);
}

void ShownRowsTest::opensAFold()
{
    ShownRows rows(diffWithChangesAt(20, {10}), {});
    rows.open(1); // no fold
    QCOMPARE(rows.count(), 9);
    rows.open(0);
    QCOMPARE(picture(rows), u"0 1 2 3 4 5 6 7 8 9 10 11 12 13 [14-19]"_s);
    QCOMPARE(rows.foldCount(), 1);
    rows.openAll();
    QCOMPARE(rows.count(), 20);
    QCOMPARE(rows.foldCount(), 0);
}

void ShownRowsTest::putsNotesBelowTheirLine()
{
    const std::vector<int> notes{2, 2, 15};
    QCOMPARE(picture(ShownRows(diffWithChangesAt(20, {}), {.notes = notes, .open = {}},
                               DiffLayout::SideBySide, 1)),
             u"0 1 2 !0 !1 3 [4-13] 14 15 !2 16 [17-19]"_s);
}

void ShownRowsTest::findsRowsAndNotes()
{
    const std::vector<int> notes{15};
    const ShownRows rows(diffWithChangesAt(40, {5}), {.notes = notes, .open = {}},
                         DiffLayout::SideBySide, 1);
    QCOMPARE(picture(rows), u"[0-3] 4 5 6 [7-13] 14 15 !0 16 [17-39]"_s);
    QCOMPARE(rows.indexOfRow(0), 0);
    QCOMPARE(rows.indexOfRow(5), 2);
    QCOMPARE(rows.indexOfRow(10), 4);
    QCOMPARE(rows.indexOfRow(16), 8);
    QCOMPARE(rows.indexOfRow(39), 9);
    QCOMPARE(rows.indexOfNote(0), 7);
    QCOMPARE(rows.indexOfNote(1), -1);
}

void ShownRowsTest::standsAMillionRows()
{
    const auto diff = diffWithChangesAt(1'000'000, {10, 500'000, 999'999});
    ShownRows rows(diff, {});
    QCOMPARE(rows.count(), 7 + 7 + 4 + 3);
    rows.openAll();
    QCOMPARE(rows.count(), 1'000'000);
    QCOMPARE(rows.at(999'999), (ShownRow{ShownRow::Kind::Line, 999'999, 1}));
}

QTEST_GUILESS_MAIN(ShownRowsTest)
#include "shown_rows.moc"
