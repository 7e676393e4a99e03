// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "pages/widgets/log_view.h"

#include "pages/widgets/find_bar.h"
#include "pages/widgets/log_panel.h"

#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace wizard;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

// Output as it comes: it is followed, searched, and never in the way.
class LogViewTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup() { m_panel.reset(); }
    void keepsWhatCame();
    void followsItsEnd();
    void staysWhereSomebodyReads();
    void millionLines();
    void findsAllAround();
    void findBarSaysWhenNothingIsThere();
    void buttonOpensFindBar();
    void copiesWithoutSecrets();

private:
    LogView &log() const { return *m_panel->view(); }
    void add(int count) const
    {
        for (int line = 0; line < count; ++line)
            log().addLine(u"line %1"_s.arg(line));
    }
    int found(const QString &text, bool forward) const
    {
        QSignalSpy found(&log(), &LogView::found);
        log().find(text, forward);
        if (!QTest::qWaitFor([&] { return !found.isEmpty(); }, 30'000))
            return -2;
        return found.last().first().toBool() ? log().currentLine() : -1;
    }

    std::unique_ptr<LogPanel> m_panel;
};

void LogViewTest::init()
{
    m_panel = std::make_unique<LogPanel>();
    m_panel->resize(500, 300);
    m_panel->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_panel.get()));
}

void LogViewTest::keepsWhatCame()
{
    log().addHeading(u"1. Look around"_s);
    log().addLine(u"ä\nzwei"_s);
    QCOMPARE(log().lines().count(), 3);
    QCOMPARE(log().lines().text(0), u"1. Look around"_s);
    QVERIFY(log().lines().isHeading(0) && !log().lines().isHeading(1));
    QCOMPARE(log().lines().text(1), u"ä"_s);
    QCOMPARE(log().lines().text(2), u"zwei"_s);
    log().clearLines();
    QCOMPARE(log().lines().count(), 0);
}

void LogViewTest::followsItsEnd()
{
    add(500);
    QTRY_VERIFY(log().verticalScrollBar()->maximum() > 0);
    QCOMPARE(log().verticalScrollBar()->value(), log().verticalScrollBar()->maximum());
    const int end = log().verticalScrollBar()->maximum();
    add(100);
    QTRY_VERIFY(log().verticalScrollBar()->maximum() > end);
    QCOMPARE(log().verticalScrollBar()->value(), log().verticalScrollBar()->maximum());
}

void LogViewTest::staysWhereSomebodyReads()
{
    add(500);
    QTRY_VERIFY(log().verticalScrollBar()->maximum() > 0);
    QTest::keyClick(&log(), Qt::Key_Home);
    QCOMPARE(log().verticalScrollBar()->value(), 0);
    QVERIFY(!log().isFollowing());
    const int end = log().verticalScrollBar()->maximum();
    add(100);
    QTRY_VERIFY(log().verticalScrollBar()->maximum() > end);
    QCOMPARE(log().verticalScrollBar()->value(), 0);
    QTest::keyClick(&log(), Qt::Key_End);
    QVERIFY(log().isFollowing());
    add(100);
    QTRY_COMPARE(log().lines().count(), 700);
    QTRY_COMPARE(log().verticalScrollBar()->value(), log().verticalScrollBar()->maximum());
}

void LogViewTest::millionLines()
{
    add(LogLines::mostLines + 10);
    QVERIFY(log().lines().count() > LogLines::mostLines - 5000);
    QVERIFY(log().lines().count() <= LogLines::mostLines);
    QCOMPARE(log().lines().text(log().lines().count() - 1),
             u"line %1"_s.arg(LogLines::mostLines + 9));
    QTRY_VERIFY(log().verticalScrollBar()->maximum() > 0);
    QTRY_COMPARE(log().verticalScrollBar()->value(), log().verticalScrollBar()->maximum());
    log().verticalScrollBar()->setValue(log().verticalScrollBar()->maximum() / 2);
    QVERIFY(!log().isFollowing());
    log().addLine(u"one more"_s);
    QVERIFY(!log().grab().isNull());
    QVERIFY(!log().isFollowing());
}

void LogViewTest::findsAllAround()
{
    add(300'000);
    QCOMPARE(found(u"LINE 299999"_s, true), 299'999);
    QCOMPARE(found(u"line 17"_s, true), 17);
    QVERIFY(!log().isFollowing());
    QCOMPARE(found(u"line 17"_s, true), 170);
    QCOMPARE(found(u"line 17"_s, false), 17);
    QCOMPARE(found(u"line 299998"_s, false), 299'998);
    QCOMPARE(found(u"not there"_s, true), -1);
}

void LogViewTest::findBarSaysWhenNothingIsThere()
{
    add(100);
    QTest::keyClick(&log(), Qt::Key_F, Qt::ControlModifier);
    auto *bar = m_panel->findChild<FindBar *>();
    QVERIFY(bar->isVisible());
    QSignalSpy found(&log(), &LogView::found);
    QTest::keyClicks(bar->focusProxy(), u"line 42"_s);
    QTest::keyClick(bar->focusProxy(), Qt::Key_Return);
    QTRY_COMPARE(found.size(), 1);
    QCOMPARE(log().currentLine(), 42);
    QTest::keyClick(bar->focusProxy(), Qt::Key_Escape);
    QVERIFY(!bar->isVisible());
}

void LogViewTest::buttonOpensFindBar()
{
    add(10);
    auto *bar = m_panel->findChild<FindBar *>();
    QVERIFY(!bar->isVisible());
    QToolButton *open = nullptr;
    for (QToolButton *button : m_panel->findChildren<QToolButton *>())
        if (button->isVisible() && button->accessibleName() == u"Find in the output"_s)
            open = button;
    QVERIFY(open && !open->toolTip().isEmpty());
    QTest::mouseClick(open, Qt::LeftButton);
    QVERIFY(bar->isVisible());
    QTest::keyClicks(bar->focusProxy(), u"line 7"_s);
    QTest::keyClick(bar->focusProxy(), Qt::Key_Return);
    QTRY_COMPARE(log().currentLine(), 7);
}

void LogViewTest::copiesWithoutSecrets()
{
    log().addLine(u"password: not-to-be-seen"_s);
    log().addLine(u"done"_s);
    QTest::keyClick(&log(), Qt::Key_A, Qt::ControlModifier);
    QVERIFY(log().selectedText().endsWith(u"done\n"_s));
    QVERIFY(!log().selectedText().contains(u"not-to-be-seen"_s));
}

QTEST_MAIN(LogViewTest)
#include "log_view.moc"
