// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "plan/targets.h"

#include "plan/environment/environment_upgrade.h"
#include "plan/guide_choice.h"

#include <QTest>

#include <algorithm>

using namespace wizard;
using namespace Qt::StringLiterals;

// Which version is gone to, and what is said of one that cannot be.
class TargetsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void takesTheNewest();
    void neverTakesAWithdrawnOne();
    void saysWhyItWasWithdrawn();
    void asksTheIndexForPython_data();
    void asksTheIndexForPython();
    void goesByTheLastGuide_data();
    void goesByTheLastGuide();

private:
    Inspection inspection(const QStringList &offered, const QStringList &withdrawn = {}) const;
    static QString text(const QList<Finding> &findings, const QString &id);

    std::optional<Guide> m_guide;
};

void TargetsTest::initTestCase()
{
    const auto guide = Guide::builtIn(u"v1-to-v2"_s);
    QVERIFY2(guide, guide ? "" : qPrintable(guide.error().text()));
    m_guide = *guide;
}

Inspection TargetsTest::inspection(const QStringList &offered, const QStringList &withdrawn) const
{
    Inspection inspection;
    Distribution installed;
    installed.name = u"polyaxon"_s;
    installed.version = u"1.20.0"_s;
    Environment environment;
    environment.prefix = u"/venv"_s;
    environment.pythonVersion = u"3.9.2"_s;
    environment.distributions << installed;
    inspection.environments << environment;
    for (const QString &version : offered)
        inspection.offers.packages << *Version::parse(version);
    for (const QString &version : withdrawn)
        inspection.offers.yankedPackages << *Version::parse(version);
    return inspection;
}

QString TargetsTest::text(const QList<Finding> &findings, const QString &id)
{
    const auto found = std::ranges::find(findings, id, &Finding::id);
    return found == findings.end()
               ? QString()
               : QStringList{severityName(found->severity), found->title, found->why, found->action}
                     .join(u'\n');
}

void TargetsTest::takesTheNewest()
{
    const Targets targets =
        chooseTargets(inspection({u"2.18.0"_s, u"2.9.4"_s, u"1.22.0"_s}), *m_guide, {});
    QCOMPARE(targets.package.text(), u"2.18.0"_s);
}

void TargetsTest::neverTakesAWithdrawnOne()
{
    // By the index, and by the guide, where a folder of wheels offers what was withdrawn.
    QCOMPARE(chooseTargets(inspection({u"2.9.4"_s}, {u"2.18.0"_s}), *m_guide, {}).package.text(),
             u"2.9.4"_s);
    QCOMPARE(chooseTargets(inspection({u"2.14.1"_s, u"2.9.4"_s}), *m_guide, {}).package.text(),
             u"2.9.4"_s);
}

void TargetsTest::saysWhyItWasWithdrawn()
{
    Inspection seen = inspection({u"2.18.0"_s, u"2.9.4"_s}, {u"2.10.1"_s});
    seen.offers.yankReasons[u"2.10.1"_s] = u"broken wheels"_s;
    const Targets targets = chooseTargets(seen, *m_guide, {*Version::parse(u"2.10.1")});
    QVERIFY(targets.package.isNull());
    const QString said = text(targets.findings, u"target-yanked"_s);
    QVERIFY2(said.startsWith(u"blocker\n"_s) && said.contains(u"2.10.1"_s) &&
                 said.contains(u": “broken wheels”"_s) && said.contains(u"Choose 2.18.0"_s),
             qPrintable(said));
    const Targets known = chooseTargets(seen, *m_guide, {*Version::parse(u"2.14.0")});
    QVERIFY(text(known.findings, u"target-yanked"_s).contains(u"withdrawn by its publisher\n"_s));
}

void TargetsTest::asksTheIndexForPython_data()
{
    QTest::addColumn<QString>("pythons");
    QTest::addColumn<bool>("isRefused");
    QTest::newRow("nothing") << QString() << false;
    QTest::newRow("older") << u">=3.8"_s << false;
    QTest::newRow("newer") << u">=3.10"_s << true;
    QTest::newRow("up to") << u">=3.6, <3.9"_s << true;
}

void TargetsTest::asksTheIndexForPython()
{
    QFETCH(QString, pythons);
    QFETCH(bool, isRefused);
    Inspection seen = inspection({u"2.18.0"_s});
    if (!pythons.isEmpty())
        seen.offers.pythons[u"2.18.0"_s] = pythons;
    QStringList known;
    const QString said = text(targetFindings(seen.environments.first(), seen, *m_guide,
                                             *Version::parse(u"2.18.0"), known),
                              u"python-too-old"_s);
    QCOMPARE(!said.isEmpty(), isRefused);
    QVERIFY2(!isRefused || (said.contains(u"python"_s + pythons) && said.contains(u"3.9.2"_s)),
             qPrintable(said));
}

void TargetsTest::goesByTheLastGuide_data()
{
    QTest::addColumn<QString>("release");
    QTest::addColumn<QString>("target");
    QTest::addColumn<QString>("guide");
    QTest::newRow("v0 to v1") << u"0.6.1"_s << u"1.20.0"_s << u"v0-to-v1"_s;
    QTest::newRow("v0 to v2") << u"0.6.1"_s << u"2.9.4"_s << u"v1-to-v2"_s;
    QTest::newRow("v0 to the newest") << u"0.5.6"_s << QString() << u"v1-to-v2"_s;
    QTest::newRow("v1 to v2") << u"1.11.0"_s << u"2.9.4"_s << u"v1-to-v2"_s;
}

// Whatever the way is: the plan is one for its end.
void TargetsTest::goesByTheLastGuide()
{
    QFETCH(QString, release);
    QFETCH(QString, target);
    Inspection found;
    found.cluster = Cluster();
    Release one;
    one.chartVersion = *Version::parse(release);
    found.cluster->releases << one;
    QTEST(guideForFound(found, *m_guide, Version::parse(target).value_or(Version())).id(), "guide");
}

QTEST_GUILESS_MAIN(TargetsTest)
#include "targets.moc"
