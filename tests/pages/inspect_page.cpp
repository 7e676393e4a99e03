// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "pages/made_window.h"
#include "pages/widgets/finding_card.h"
#include "pages/widgets/finding_list.h"

#include <QListView>
#include <QPromise>
#include <QPushButton>
#include <QScrollBar>

using namespace wizard;
using namespace Qt::StringLiterals;

// The second page: probes as they go on, findings with what is worst first.
class InspectPageTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { m_it = std::make_unique<MadeWindow>(); }
    void cleanup() { m_it.reset(); }
    void nextWaitsForTheProbes();
    void stopped();
    void worstFirst();
    void sameFindingAtSeveralPlaces();
    void staysWhereItCame();
    void tabGoesFromTopToBottom();
    void cardsEndAtTheEdge();
    void blockerKeepsFromRunning();
    void anotherScopeIsLookedAtAnew();
    void whatIsNotInTheScopeIsAdded();

private:
    Driver &driver() const { return *m_it->driver; }
    QStringList cards() const;

    std::unique_ptr<MadeWindow> m_it;
};

void InspectPageTest::nextWaitsForTheProbes()
{
    QPromise<void> end;
    end.start();
    m_it->made.gate = end.future();
    m_it->open();
    QVERIFY(m_it->goTo(Station::Inspect));
    const QAbstractItemModel *probes = driver().find<QListView>(u"Probes"_s)->model();
    QTRY_COMPARE(probes->rowCount(), 2);
    QVERIFY(m_it->says(u"Looking, 0 of 2 done."_s));
    QVERIFY(!driver().isEnabled(u"Next"_s));
    QVERIFY(!driver().isEnabled(u"Check Again"_s));
    end.finish();
    QTRY_VERIFY(driver().isEnabled(u"Next"_s));
    QVERIFY(driver().isEnabled(u"Check Again"_s));
    QVERIFY(!driver().isEnabled(u"Stop Looking"_s));
    QVERIFY(m_it->says(u"Nothing stands in the way."_s));
}

void InspectPageTest::stopped()
{
    QPromise<void> end;
    end.start();
    m_it->made.gate = end.future();
    m_it->open();
    QVERIFY(m_it->goTo(Station::Inspect));
    QVERIFY(m_it->press(u"Stop Looking"_s));
    end.finish();
    QVERIFY(m_it->says(u"You stopped the inspection."_s));
    QVERIFY(!driver().isEnabled(u"Next"_s));
    m_it->made.gate = {};
    QVERIFY(m_it->press(u"Check Again"_s));
    QTRY_VERIFY(driver().isEnabled(u"Next"_s));
}

QStringList InspectPageTest::cards() const
{
    QList<FindingCard *> cards;
    for (FindingCard *card : driver().page()->findChildren<FindingCard *>())
        if (card->isVisible())
            cards << card;
    std::ranges::sort(cards, {}, [this](const FindingCard *card) {
        return card->mapTo(driver().page(), QPoint()).y();
    });
    QStringList ids;
    for (const FindingCard *card : cards)
        ids << card->finding().id;
    return ids;
}

void InspectPageTest::worstFirst()
{
    QPromise<void> end;
    end.start();
    m_it->made.gate = end.future();
    m_it->made.inspection.findings << madeFinding(Severity::Note, u"small"_s, u"a"_s)
                                   << madeFinding(Severity::Blocker, u"big"_s, u"b"_s)
                                   << madeFinding(Severity::Warning, u"middle"_s, u"c"_s);
    m_it->open();
    QVERIFY(m_it->goTo(Station::Inspect));
    QVERIFY(m_it->says(u"Title of small"_s));
    QTest::qWait(1);
    const QStringList expected{u"big"_s, u"middle"_s, u"small"_s};
    QCOMPARE(cards(), expected); // while they come in any order
    end.finish();
    QTRY_VERIFY(driver().isEnabled(u"Next"_s));
    QTest::qWait(1);
    QCOMPARE(cards(), expected);
    QVERIFY(driver().text().contains(u"Why big"_s));
    QVERIFY(driver().text().contains(u"Do something about big"_s));
}

void InspectPageTest::sameFindingAtSeveralPlaces()
{
    m_it->made.inspection.findings << madeFinding(Severity::Warning, u"dirty"_s, u"/one"_s)
                                   << madeFinding(Severity::Warning, u"dirty"_s, u"/two"_s);
    m_it->open();
    QVERIFY(m_it->goTo(Station::Inspect));
    QVERIFY(m_it->says(u"/one\n/two"_s));
    QVERIFY(m_it->says(u"Read the 2 warnings before you go on."_s));
    QCOMPARE(cards(), {u"dirty"_s});
}

// The end of the inspection brings the same findings once more, in their order: nothing is made
// again, and nothing moves.
void InspectPageTest::staysWhereItCame()
{
    QPromise<void> end;
    end.start();
    m_it->made.gate = end.future();
    for (const QString &subject : {u"c"_s, u"a"_s, u"d"_s, u"b"_s})
        m_it->made.inspection.findings
            << madeFinding(Severity::Warning, u"of-"_s + subject, subject);
    m_it->open();
    QVERIFY(m_it->goTo(Station::Inspect));
    QVERIFY(m_it->says(u"Title of of-b"_s));
    QTest::qWait(1);
    const QStringList expected{u"of-a"_s, u"of-b"_s, u"of-c"_s, u"of-d"_s};
    QCOMPARE(cards(), expected);
    const auto before = driver().page()->findChildren<FindingCard *>();
    end.finish();
    QTRY_VERIFY(driver().isEnabled(u"Next"_s));
    QTest::qWait(1);
    QCOMPARE(cards(), expected);
    QCOMPARE(driver().page()->findChildren<FindingCard *>(), before);
}

void InspectPageTest::tabGoesFromTopToBottom()
{
    for (const QString &subject : {u"b"_s, u"a"_s}) {
        Finding finding = madeFinding(Severity::Warning, u"of-"_s + subject, subject);
        finding.command = {u"do"_s, subject};
        m_it->made.inspection.findings << finding;
    }
    m_it->open();
    QVERIFY(m_it->goTo(Station::Inspect));
    QTRY_VERIFY(driver().isEnabled(u"Next"_s));
    QStringList names;
    for (const QWidget *widget = driver().page()->findChild<FindingList *>(); names.size() < 3;) {
        widget = widget->nextInFocusChain();
        if (widget->focusPolicy() & Qt::TabFocus && widget->isVisible() && widget->isEnabled())
            names << (widget->accessibleName().isEmpty()
                          ? qobject_cast<const QAbstractButton *>(widget)->text()
                          : widget->accessibleName());
    }
    QCOMPARE(names, QStringList({u"Copy the command do a"_s, u"Copy the command do b"_s,
                                 u"C&heck Again"_s}));
}

void InspectPageTest::whatIsNotInTheScopeIsAdded()
{
    Finding found = madeFinding(Severity::Note, u"deployment-not-in-scope"_s, u"/other.yaml"_s);
    found.command = {u"polyaxon-upgrade-wizard"_s, u"inspect"_s, u"--deployment"_s,
                     u"/other.yaml"_s};
    Finding other = madeFinding(Severity::Note, u"some-command"_s, u"/other.yaml"_s);
    other.command = {u"helm"_s, u"list"_s};
    m_it->made.inspection.findings << found << other;
    m_it->open();
    QVERIFY(m_it->goTo(Station::Inspect));
    QTRY_VERIFY(driver().isEnabled(u"Next"_s));
    QTest::qWait(1);
    int buttons = 0;
    for (const auto *button : driver().page()->findChildren<QPushButton *>())
        buttons += button->text() == u"Add It and Look Again"_s;
    QCOMPARE(buttons, 1); // the wizard does not run other programs for that
    m_it->made.inspection.findings = {other};
    QVERIFY(driver().press(u"Add It and Look Again"_s));
    QTRY_COMPARE(m_it->session().scope().deployments,
                 m_it->made.scope.deployments + QStringList{u"/other.yaml"_s});
    QTRY_VERIFY(driver().isEnabled(u"Next"_s));
    QTest::qWait(1);
    QCOMPARE(cards(), {u"some-command"_s});
}

// Of the page, or with a scroll bar a bit before that.
void InspectPageTest::cardsEndAtTheEdge()
{
    m_it->made.inspection.findings << madeFinding(Severity::Note, u"first"_s, u"a"_s);
    m_it->open();
    QVERIFY(m_it->goTo(Station::Inspect));
    QTRY_VERIFY(driver().isEnabled(u"Next"_s));
    const auto *list = driver().page()->findChild<FindingList *>();
    const auto right = [list] {
        const auto *card = list->findChild<FindingCard *>();
        return card->mapTo(list, card->rect().topRight()).x();
    };
    QTRY_COMPARE(right(), list->width() - 1);
    for (int more = 0; more < 40; ++more)
        m_it->made.inspection.findings
            << madeFinding(Severity::Note, u"more-%1"_s.arg(more), u"a"_s);
    QVERIFY(m_it->press(u"Check Again"_s));
    const QScrollBar *bar = list->verticalScrollBar();
    QTRY_COMPARE(list->cardCount(), 41); // a few at a time
    QTRY_VERIFY(bar->isVisible());
    QTRY_VERIFY(right() < bar->mapTo(list, QPoint()).x() - 2);
}

void InspectPageTest::blockerKeepsFromRunning()
{
    m_it->made.inspection.findings << madeFinding(Severity::Blocker, u"no-way"_s, u"plx"_s);
    m_it->open();
    QVERIFY(m_it->goTo(Station::Inspect));
    QVERIFY(m_it->says(u"You can plan and review, but not run."_s));
    QVERIFY(m_it->goTo(Station::Review));
    QTest::qWait(50);
    QVERIFY(!driver().isEnabled(u"Next"_s));
    QVERIFY(driver().text().contains(u"Something blocks this plan"_s));
}

void InspectPageTest::anotherScopeIsLookedAtAnew()
{
    m_it->open();
    QVERIFY(m_it->goTo(Station::Plan));
    QTRY_VERIFY(m_it->session().planning().plan());
    QVERIFY(m_it->press(u"Back"_s) && m_it->press(u"Back"_s));
    QVERIFY(m_it->session().inspecting().inspection());
    QVERIFY(driver().press(u"Upgrade a release"_s));
    QVERIFY(!m_it->session().inspecting().inspection());
    QVERIFY(!m_it->session().planning().plan());
    QVERIFY(m_it->goTo(Station::Plan));
}

QTEST_MAIN(InspectPageTest)
#include "inspect_page.moc"
