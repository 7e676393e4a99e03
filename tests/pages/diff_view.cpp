// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "pages/diff_view/diff_view.h"

#include "pages/diff_view/diff_colors.h"
#include "pages/diff_view/diff_overview.h"
#include "pages/diff_view/diff_panel.h"
#include "pages/driver.h"
#include "system/redaction.h"

#include <QAccessible>
#include <QClipboard>
#include <QFontMetricsF>
#include <QGuiApplication>
#include <QLabel>
#include <QScrollBar>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

using namespace wizard;
using namespace Qt::StringLiterals;

// The side-by-side view: what it shows, and what the keyboard and the mouse do in it.
class DiffViewTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { useOwnSettings(m_folder.path()); }
    void init();
    void cleanup() { m_view.reset(); }
    void foldsOpenByClickAndKey();
    void overviewStandsBesideItsRows();
    void goesFromChangeToChange();
    void oneColumn();
    void staysAtItsChange();
    void scrolledOnlyWhereLinesGoOn();
    void longLinesAreWrapped();
    void endlessLine();
    void findsInALongLine();
    void copiesWithoutSecrets();
    void copiesOneColumnAsItStands();
    void boxesOfHunks();
    void boxOfARejectedLine();
    void formatsAreSaid();
    void layoutIsKept();
    void titlesBeginWhereTheirPanesDo_data();
    void titlesBeginWhereTheirPanesDo();
    void speaks();

private:
    void show(const QByteArray &before, const QByteArray &after,
              const QList<LineChoice> &choices = {});
    ShownRow current() const { return m_view->content().shown.at(m_view->selection().current); }
    void click(int index, Qt::KeyboardModifiers modifiers = {}) const
    {
        QTest::mouseClick(m_view->viewport(), Qt::LeftButton, modifiers,
                          m_view->rowRect(index).center());
    }
    QString spoken(int row, int column) const
    {
        QAccessibleInterface *table = QAccessible::queryAccessibleInterface(m_view.get());
        return table->tableInterface()->cellAt(row, column)->text(QAccessible::Name);
    }

    QTemporaryDir m_folder;
    std::unique_ptr<DiffView> m_view;
};

namespace {

QByteArray numbered(int lines)
{
    QByteArray text;
    for (int line = 1; line <= lines; ++line)
        text += "line " + QByteArray::number(line) + '\n';
    return text;
}

} // namespace

void DiffViewTest::init()
{
    m_view = std::make_unique<DiffView>();
    m_view->resize(900, 500);
    m_view->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_view.get()));
}

void DiffViewTest::show(const QByteArray &before, const QByteArray &after,
                        const QList<LineChoice> &choices)
{
    QSignalSpy loaded(m_view.get(), &DiffView::loaded);
    m_view->showTexts({.left = before,
                       .right = after,
                       .fileName = u"values.yaml"_s,
                       .notes = {},
                       .choices = choices});
    QVERIFY(QTest::qWaitFor([&] { return !loaded.isEmpty(); }, 30'000));
}

void DiffViewTest::foldsOpenByClickAndKey()
{
    show(numbered(40), QByteArray(numbered(40)).replace("line 20\n", "twenty\n"));
    const ShownRows &shown = m_view->content().shown;
    QCOMPARE(shown.foldCount(), 2);
    QCOMPARE(shown.count(), 9);
    click(0);
    QCOMPARE(shown.foldCount(), 1);
    QCOMPARE(shown.count(), 24);
    QTest::keyClick(m_view.get(), Qt::Key_End);
    QTest::keyClick(m_view.get(), Qt::Key_Return);
    QCOMPARE(shown.foldCount(), 0);
    QCOMPARE(shown.count(), 40);
}

// Where all rows are seen, their marks stand beside them and nowhere else.
void DiffViewTest::overviewStandsBesideItsRows()
{
    show(numbered(6), QByteArray(numbered(6)).replace("line 3\n", "three\n"));
    auto *overview = m_view->findChild<DiffOverview *>();
    const QImage strip = overview->grab().toImage();
    const DiffColors colors = DiffColors::of(m_view->palette());
    QList<int> marked;
    for (int y = 0; y < strip.height(); ++y)
        if (strip.pixelColor(3, y).rgb() == colors.removedSign.rgb())
            marked << y;
    QVERIFY(!marked.isEmpty());
    const QRect row = m_view->rowRect(m_view->content().shown.indexOfHunk(0));
    QVERIFY2(marked.first() >= row.top() - 1 && marked.last() <= row.bottom() + 1,
             qPrintable(u"%1 to %2"_s.arg(marked.first()).arg(marked.last())));
    QTest::mouseClick(overview, Qt::LeftButton, {}, {3, row.center().y()});
    QCOMPARE(m_view->verticalScrollBar()->value(), 0);
}

void DiffViewTest::goesFromChangeToChange()
{
    show(numbered(200),
         QByteArray(numbered(200)).replace("line 20\n", "twenty\n").replace("line 150\n", ""));
    QCOMPARE(m_view->changeCount(), 2);
    QCOMPARE(m_view->currentChange(), 0);
    QCOMPARE(m_view->content().row(current()).left, 19);
    QTest::keyClick(m_view.get(), Qt::Key_F8);
    QCOMPARE(m_view->content().row(current()).left, 149);
    QTest::keyClick(m_view.get(), Qt::Key_F8, Qt::ShiftModifier);
    QCOMPARE(m_view->content().row(current()).left, 19);
}

void DiffViewTest::oneColumn()
{
    show("a\nold one\nold two\nb\n", "a\nnew one\nnew two\nb\n");
    QCOMPARE(m_view->content().shown.count(), 4);
    m_view->setDiffLayout(DiffLayout::Unified);
    const ShownRows &shown = m_view->content().shown;
    QCOMPARE(shown.count(), 6);
    QCOMPARE(shown.at(1).sides, ShownSides::Left);
    QCOMPARE(shown.at(2).sides, ShownSides::Left);
    QCOMPARE(shown.at(3).sides, ShownSides::Right);
    QCOMPARE(shown.at(5).sides, ShownSides::Both);
    QVERIFY(!m_view->grab().isNull());
    m_view->setDiffLayout(DiffLayout::SideBySide);
    QCOMPARE(m_view->content().shown.count(), 4);
}

void DiffViewTest::staysAtItsChange()
{
    QByteArray after = numbered(400);
    for (int line = 10; line < 400; line += 20)
        after.replace("line " + QByteArray::number(line) + '\n', "other\n");
    show(numbered(400), after);
    m_view->goToChange(11);
    for (const DiffLayout layout : {DiffLayout::Unified, DiffLayout::SideBySide}) {
        m_view->setDiffLayout(layout);
        QCOMPARE(m_view->currentChange(), 11);
        QVERIFY(m_view->viewport()->rect().contains(m_view->rowRect(m_view->selection().current)));
    }
}

// What is seen as a whole is not scrolled; behind what is not there is some room.
void DiffViewTest::scrolledOnlyWhereLinesGoOn()
{
    const qreal letter = QFontMetricsF(m_view->font()).horizontalAdvance(u'x');
    bool isAnyScrolled = false;
    for (int length = 20; length < 140; length += 2) {
        const QByteArray line(length, 'x');
        show(line + "\n", line + "\ny\n");
        const int most = m_view->horizontalScrollBar()->maximum();
        QVERIFY2(most == 0 || most > 7 * letter, qPrintable(QString::number(length)));
        isAnyScrolled |= most > 0;
    }
    QVERIFY(isAnyScrolled);
}

void DiffViewTest::longLinesAreWrapped()
{
    const QByteArray longLine = "args: " + QByteArray("word ").repeated(100);
    show("a\n" + longLine + "\nb\n", "a\n" + longLine + "more\nb\n");
    QVERIFY(m_view->horizontalScrollBar()->maximum() > 0);
    const int height = m_view->rowRect(0).height();
    QCOMPARE(m_view->rowRect(1).height(), height);
    m_view->setWrapped(true);
    QCOMPARE(m_view->horizontalScrollBar()->maximum(), 0);
    QCOMPARE(m_view->rowRect(0).height(), height);
    const int wrapped = m_view->rowRect(1).height();
    QVERIFY(wrapped >= 6 * height && wrapped % height == 0);
    QCOMPARE(m_view->rowRect(2).top(), m_view->rowRect(1).bottom() + 1);
    QCOMPARE(m_view->rowAt(m_view->rowRect(1).bottom()), 1);
    m_view->resize(1800, 500);
    QVERIFY(m_view->rowRect(1).height() < wrapped);
    // A tab that stands alone at the end, wide and combining characters, an empty line.
    show("\t\t\t\n日本語\ncafe\xCC\x81\n\n", "\t\t\n日本\ncaf\xC3\xA9\n\n");
    for (int index = 0; index < 4; ++index)
        QCOMPARE(m_view->rowRect(index).height(), height);
}

void DiffViewTest::endlessLine()
{
    const QByteArray endless = QByteArray("0123456789").repeated(100'000);
    show(endless, endless + "end");
    QScrollBar *bar = m_view->horizontalScrollBar();
    bar->setValue(bar->maximum());
    QVERIFY(!m_view->grab().isNull());
    m_view->setWrapped(true);
    QTest::keyClick(m_view.get(), Qt::Key_PageDown);
    QVERIFY(m_view->verticalScrollBar()->value() > 0);
    QCOMPARE(m_view->selection().current, 0);
    for (int page = 0; page < 3; ++page)
        QTest::keyClick(m_view.get(), Qt::Key_PageUp);
    QCOMPARE(m_view->verticalScrollBar()->value(), 0);
}

void DiffViewTest::findsInALongLine()
{
    const QByteArray line =
        QByteArray("abc ").repeated(500) + "Needle" + QByteArray(" xyz").repeated(500);
    show("first\n" + line + "\n", "first\n" + line + "!\n");
    m_view->setFindText(u"needle"_s);
    QVERIFY(m_view->findFromEdge(true));
    QCOMPARE(m_view->selection().current, 1);
    QVERIFY(m_view->horizontalScrollBar()->value() > 0);
    m_view->setWrapped(true);
    m_view->verticalScrollBar()->setValue(0);
    m_view->resize(300, 100);
    QVERIFY(m_view->findFromEdge(true));
    QVERIFY(m_view->verticalScrollBar()->value() > 0);
    m_view->setFindText(u"not there"_s);
    QVERIFY(!m_view->findFromEdge(true));
}

void DiffViewTest::copiesWithoutSecrets()
{
    show("a: 1\npassword: not-to-be-seen\n", "a: 2\npassword: not-to-be-seen\n");
    QTest::keyClick(m_view.get(), Qt::Key_A, Qt::ControlModifier);
    QTest::keyClick(m_view.get(), Qt::Key_C, Qt::ControlModifier);
    const QString copied = QGuiApplication::clipboard()->text();
    QVERIFY(copied.contains(u"a: 2"_s) && copied.contains(QString::fromUtf8(redactedMark)));
    QVERIFY(!copied.contains(u"not-to-be-seen"_s));
    QTest::keyClick(m_view.get(), Qt::Key_Left, Qt::ControlModifier);
    QVERIFY(m_view->selectedText().contains(u"a: 1"_s));
}

void DiffViewTest::copiesOneColumnAsItStands()
{
    show("a\nold\nb\n", "a\nnew\nb\n");
    m_view->setDiffLayout(DiffLayout::Unified);
    m_view->selectAll();
    QCOMPARE(m_view->selectedText(), u"a\nold\nnew\nb\n"_s);
}

void DiffViewTest::boxesOfHunks()
{
    const QByteArray before = numbered(30);
    const QByteArray after =
        QByteArray(before).replace("line 3\n", "three\n").replace("line 20\n", "twenty\n");
    for (const DiffLayout layout : {DiffLayout::SideBySide, DiffLayout::Unified}) {
        m_view->setDiffLayout(layout);
        show(before, after, {{2, 7, true}, {19, 8, true}, {19, 9, true}});
        QSignalSpy made(m_view.get(), &DiffView::choiceMade);
        QCOMPARE(m_view->content().boxes.size(), 2u);
        const int second = m_view->content().shown.indexOfHunk(1);
        QTest::mouseClick(m_view->viewport(), Qt::LeftButton, {}, m_view->boxRect(second).center());
        QCOMPARE(made.size(), 1);
        QCOMPARE(made.first().at(0).value<QList<int>>(), (QList<int>{8, 9}));
        QCOMPARE(made.first().at(1).toBool(), false);
        m_view->goToChange(0);
        QTest::keyClick(m_view.get(), Qt::Key_Space);
        QCOMPARE(made.last().at(0).value<QList<int>>(), QList<int>{7});
        QVERIFY(m_view->boxRect(second + 1).isEmpty());
    }
}

void DiffViewTest::boxOfARejectedLine()
{
    // One decision of two is rejected; its line is not folded away.
    show(numbered(60), QByteArray(numbered(60)).replace("line 3\n", "three\n"),
         {{2, 1, true}, {2, 2, false}, {40, 3, false}});
    const auto &boxes = m_view->content().boxes;
    QCOMPARE(boxes.size(), 2u);
    QCOMPARE(boxes.front().state, Qt::PartiallyChecked);
    QCOMPARE(boxes.back(), (RowBox{40, {3}, Qt::Unchecked}));
    const int index = m_view->content().shown.indexOfRow(40);
    QCOMPARE(m_view->content().shown.at(index).kind, ShownRow::Kind::Line);
    QSignalSpy made(m_view.get(), &DiffView::choiceMade);
    QTest::mouseClick(m_view->viewport(), Qt::LeftButton, {}, m_view->boxRect(index).center());
    QCOMPARE(made.size(), 1);
    QCOMPARE(made.first().at(1).toBool(), true);
    QVERIFY(spoken(index, 0).startsWith(u"rejected"_s));
}

void DiffViewTest::formatsAreSaid()
{
    show("\xEF\xBB\xBF"
         "a\r\nb\r\n",
         "a\nb\r\n");
    QCOMPARE(m_view->content().leftFormat, u"CRLF · byte order mark"_s);
    QCOMPARE(m_view->content().rightFormat, u"CRLF and LF mixed"_s);
    show("M\xFCller\n", "Mueller\n");
    QCOMPARE(m_view->content().leftFormat, u"not UTF-8"_s);
    QCOMPARE(m_view->content().rightFormat, QString());
}

void DiffViewTest::layoutIsKept()
{
    {
        DiffPanel panel;
        panel.show();
        for (QToolButton *button : panel.findChildren<QToolButton *>())
            if (button->isCheckable())
                button->click();
        QVERIFY(panel.view()->isWrapped());
        QCOMPARE(panel.view()->diffLayout(), DiffLayout::Unified);
    }
    DiffPanel again;
    QVERIFY(again.view()->isWrapped());
    QCOMPARE(again.view()->diffLayout(), DiffLayout::Unified);
    QTest::keyClick(again.view(), Qt::Key_F7);
    again.show();
    QSettings().remove(u"window/diff"_s);
}

void DiffViewTest::titlesBeginWhereTheirPanesDo_data()
{
    QTest::addColumn<Qt::LayoutDirection>("direction");
    QTest::addColumn<int>("lines");
    QTest::newRow("short") << Qt::LeftToRight << 3;
    QTest::newRow("beside a scroll bar") << Qt::LeftToRight << 90;
    QTest::newRow("from right to left") << Qt::RightToLeft << 90;
}

void DiffViewTest::titlesBeginWhereTheirPanesDo()
{
    QFETCH(const Qt::LayoutDirection, direction);
    QFETCH(const int, lines);
    DiffPanel panel;
    panel.setLayoutDirection(direction);
    panel.resize(703, 400);
    panel.show();
    panel.setTitles(u"values.yaml"_s, u"Now"_s, u"After the upgrade"_s);
    QSignalSpy loaded(panel.view(), &DiffView::loaded);
    QByteArray after;
    for (int line = 0; line < lines; ++line)
        after += "changed\n";
    panel.showTexts({.left = numbered(lines),
                     .right = after,
                     .fileName = u"values.yaml"_s,
                     .notes = {},
                     .choices = {{0, 1, true}}});
    QVERIFY(QTest::qWaitFor([&] { return !loaded.isEmpty(); }, 30'000));
    const auto titleLeft = [&panel](const QString &start) {
        for (const QLabel *label : panel.findChildren<QLabel *>())
            if (label->isVisible() && label->text().startsWith(start))
                return label->mapTo(&panel, QPoint()).x();
        return -1;
    };
    const auto viewLeft = [&panel] { return panel.view()->mapTo(&panel, QPoint()).x(); };
    for (const bool isWrapped : {false, true}) {
        panel.view()->setWrapped(isWrapped);
        QTRY_COMPARE(titleLeft(u"After"_s), viewLeft() + panel.view()->paneLeft(DiffSide::Right));
        QCOMPARE(titleLeft(u"Now"_s), viewLeft());
        panel.resize(panel.width() + 58, panel.height());
    }
    panel.view()->setDiffLayout(DiffLayout::Unified);
    panel.setTitles(u"values.yaml"_s, u"Now"_s, u"After the upgrade"_s);
    QTRY_COMPARE(titleLeft(u"− Now"_s), viewLeft());
    QCOMPARE(titleLeft(u"After"_s), -1);
}

void DiffViewTest::speaks()
{
    show("a\nold\n", "a\nnew\nmore\n");
    QAccessibleInterface *table = QAccessible::queryAccessibleInterface(m_view.get());
    QVERIFY(table && table->tableInterface());
    QCOMPARE(table->role(), QAccessible::Table);
    QCOMPARE(table->tableInterface()->rowCount(), 3);
    QCOMPARE(table->tableInterface()->columnCount(), 2);
    QCOMPARE(spoken(0, 0), u"line 1: a"_s);
    QCOMPARE(spoken(1, 0), u"changed, line 2: old"_s);
    QCOMPARE(spoken(1, 1), u"changed, line 2: new"_s);
    QCOMPARE(spoken(2, 0), u"no line"_s);
    QCOMPARE(spoken(2, 1), u"added, line 3: more"_s);
    m_view->setDiffLayout(DiffLayout::Unified);
    QCOMPARE(table->tableInterface()->columnCount(), 1);
    QCOMPARE(table->tableInterface()->rowCount(), 4);
    QCOMPARE(spoken(1, 0), u"removed, line 2: old"_s);
    QCOMPARE(spoken(2, 0), u"added, line 2: new"_s);
}

QTEST_MAIN(DiffViewTest)
#include "diff_view.moc"
