// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "rewrite/legs.h"

#include <QTest>

using namespace wizard;
using namespace Qt::StringLiterals;

// A text goes through the guides from what it is written for.
class LegsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void writtenFor_data();
    void writtenFor();
    void goesThrough_data();
    void goesThrough();
    void noGuideLeadsThere();
    void along();
    void whatIsSaidIsOfTheLast();

private:
    static Version version(QStringView text) { return *Version::parse(text); }
    std::optional<GuideWays> m_ways;
};

void LegsTest::initTestCase()
{
    auto ways = GuideWays::builtIn();
    QVERIFY2(ways, ways ? "" : qPrintable(ways.error().text()));
    m_ways = *std::move(ways);
}

void LegsTest::writtenFor_data()
{
    QTest::addColumn<TextKind>("kind");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("isOfV0");
    const auto row = [](const char *name, TextKind kind, const char *text, bool isOfV0) {
        QTest::newRow(name) << kind << QByteArray(text) << isOfV0;
    };
    row("a v0 experiment", TextKind::Polyaxonfile,
        "version: 1\nkind: experiment\nbuild:\n  image: a\nrun:\n  cmd: b\n", true);
    row("a v1 component", TextKind::Polyaxonfile,
        "version: 1.1\nkind: component\nrun:\n  kind: job\n  container:\n    image: a\n", false);
    row("v0's client", TextKind::Python, "from polyaxon_client.tracking import Experiment\n", true);
    row("v1's client", TextKind::Python, "from polyaxon.client import RunClient\n", false);
    row("v0's client beside others", TextKind::Python, "import os, polyaxon_client\n", true);
    row("v0's client in a notebook", TextKind::Notebook,
        "{\"source\": [\"from polyaxon_client.tracking import Experiment\\n\"]}", true);
    row("v0's client by its name", TextKind::Python,
        "client = importlib.import_module('polyaxon_client')\n", true);
    row("v0's client where it is replaced", TextKind::Python,
        "@mock.patch(\"polyaxon_client.tracking.Experiment\")\n", true);
    row("a variable called as v0's client", TextKind::Python,
        "from polyaxon.client import PolyaxonClient\npolyaxon_client = PolyaxonClient()\n"
        "f(1, polyaxon_client)\n# from my_polyaxon_client import x\n",
        false);
    row("v0's packages", TextKind::Requirements, "polyaxon_cli==0.5.6\n", true);
    row("v1's package", TextKind::Requirements, "polyaxon==1.20.0\n", false);
    row("v0's values", TextKind::Deployment,
        "deploymentVersion: 0.5.6\nrbac:\n  enabled: true\n"
        "persistence:\n  logs:\n    existingClaim: logs\n",
        true);
    row("v1's values", TextKind::Deployment,
        "deploymentChart: platform\ngateway:\n  service:\n    type: ClusterIP\n", false);
    row("v1's values with its version", TextKind::Deployment,
        "deploymentType: kubernetes\ndeploymentVersion: 1.20.0\napi: {replicas: 2}\n"
        "ingress: {enabled: true}\n",
        false);
    row("v1's values without", TextKind::Deployment,
        "deploymentType: kubernetes\napi: {replicas: 2}\ningress: {enabled: true}\n", false);
    row("v1's values beside a name of v0", TextKind::Deployment,
        "hpsearch: {enabled: false}\napi: {replicas: 2}\nartifactsStore: {name: a}\n", false);
    row("a command is never certain", TextKind::Shell, "polyaxon run -f a.yml\n", false);
}

void LegsTest::writtenFor()
{
    QFETCH(const TextKind, kind);
    QFETCH(const QByteArray, text);
    const QList<GuideLeg> furthest = m_ways->fromFurthest(version(u"2.9.4"));
    QCOMPARE(furthest.size(), 2);
    QTEST(isWrittenFor(furthest.front().guide, kind, text), "isOfV0");
    QVERIFY(!isWrittenFor(furthest.back().guide, kind, text)); // v1's names go on
}

void LegsTest::goesThrough_data()
{
    QTest::addColumn<QString>("from");
    QTest::addColumn<QString>("target");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QStringList>("legs");
    const QByteArray old = "from polyaxon_client.tracking import Experiment\n";
    const QByteArray newer = "from polyaxon.client import RunClient\n";
    QTest::newRow("v0's text beside v1's tool")
        << u"1.20.0"_s << u"2.9.4"_s << old << QStringList{u"1.20.0"_s, u"2.9.4"_s};
    QTest::newRow("v0's text to v1")
        << u"0.6.1"_s << u"1.20.0"_s << old << QStringList{u"1.20.0"_s};
    QTest::newRow("v1's text") << u"1.20.0"_s << u"2.9.4"_s << newer << QStringList{u"2.9.4"_s};
    QTest::newRow("a later text in a project of v0")
        << u"0.6.1"_s << u"2.9.4"_s << newer << QStringList{u"1.20.0"_s, u"2.9.4"_s};
}

void LegsTest::goesThrough()
{
    QFETCH(const QString, from);
    QFETCH(const QString, target);
    QFETCH(const QByteArray, text);
    QFETCH(const QStringList, legs);
    RewriteRequest request;
    request.from = version(from);
    request.target = version(target);
    const auto gone = legsOf(*m_ways, TextKind::Python, text, request);
    QVERIFY2(gone, gone ? "" : qPrintable(gone.error().text()));
    QStringList targets;
    for (const GuideLeg &leg : *gone)
        targets << leg.target.text();
    QCOMPARE(targets, legs);
}

void LegsTest::noGuideLeadsThere()
{
    RewriteRequest request;
    request.from = version(u"2.9.4");
    request.target = version(u"1.20.0");
    const auto gone =
        legsOf(*m_ways, TextKind::Python, "from polyaxon.client import RunClient\n", request);
    QVERIFY(!gone);
    QCOMPARE(gone.error().id, u"guide-none"_s);
}

void LegsTest::along()
{
    const auto legs = m_ways->between(version(u"0.6.1"), version(u"2.9.4"));
    QVERIFY(legs);
    QCOMPARE(legs->size(), 2);
    RewriteRequest request;
    request.file = u"a.py"_s;
    request.from = version(u"0.6.1");
    // What only the second guide knows is edited as it would be by itself.
    const QByteArray text = "from polyaxon.polyflow import V1Component\n";
    const auto all = rewriteAlong(TextKind::Python, text, *legs, request);
    QVERIFY2(all, all ? "" : qPrintable(all.error().text()));
    request.from = legs->front().target;
    request.target = legs->back().target;
    const auto alone = rewriteText(TextKind::Python, text, legs->back().guide, request);
    QVERIFY(alone && !alone->edits.isEmpty());
    QCOMPARE(*spliced(text, all->edits), *spliced(text, alone->edits));
}

// Nobody installs the version that is passed on the way.
void LegsTest::whatIsSaidIsOfTheLast()
{
    const auto legs = m_ways->between(version(u"0.6.1"), version(u"2.9.4"));
    QVERIFY(legs);
    RewriteRequest request;
    request.from = version(u"0.6.1");
    const auto said = [&](const QString &file, TextKind kind, const QByteArray &text) {
        request.file = file;
        QStringList titles;
        if (const auto all = rewriteAlong(kind, text, *legs, request))
            for (const Finding &note : all->notes)
                titles << note.title;
        return titles.join(u'\n');
    };
    const QByteArray setup =
        "setup(install_requires=['polyaxon-client[s3]==0.5.6', 'polyaxon==1.9.5'])\n";
    const QString inCode = said(u"setup.py"_s, TextKind::Requirements, setup);
    QVERIFY2(inCode.contains(u"has to become “polyaxon==2.9.4”"_s), qPrintable(inCode));
    QVERIFY2(!inCode.contains("1.20"_L1), qPrintable(inCode));
    const QString inCommand =
        said(u"a.sh"_s, TextKind::Shell, "pip install polyaxon==1.9.5 keras\n");
    QVERIFY2(inCommand.contains(u"beside “polyaxon==2.9.4”"_s), qPrintable(inCommand));
    QVERIFY2(!inCommand.contains("setuptools"_L1), qPrintable(inCommand));
}

QTEST_GUILESS_MAIN(LegsTest)
#include "legs.moc"
