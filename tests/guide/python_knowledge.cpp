// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "guide/guide.h"

#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace wizard;
using namespace Qt::StringLiterals;

class PythonKnowledgeTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void knowsWhereNamesLive_data();
    void knowsWhereNamesLive();
    void knowsModules();
    void hasARuleForEveryNameWithoutHome();
    void explainsEveryRuleInFull();
    void saysWhatIsWrong_data();
    void saysWhatIsWrong();

private:
    std::optional<Guide> m_guide;
};

namespace {

Version version(const char *text)
{
    return *Version::parse(QString::fromLatin1(text));
}

QString told(const std::optional<PythonHome> &home)
{
    if (!home)
        return u"unknown"_s;
    return u"=>?-"_s.sliced(qsizetype(home->fate), 1) + u' ' +
           QString::fromLatin1(home->module.toByteArray()) + u' ' +
           QString::fromLatin1(home->name.toByteArray()) + u' ' + home->rule;
}

} // namespace

void PythonKnowledgeTest::initTestCase()
{
    const auto guide = Guide::builtIn(u"v1-to-v2"_s);
    QVERIFY2(guide, guide ? "" : qPrintable(guide.error().text()));
    m_guide = *guide;
}

void PythonKnowledgeTest::knowsWhereNamesLive_data()
{
    QTest::addColumn<QByteArray>("module");
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<QString>("home");
    const auto row = [](const char *module, const char *name, const char *target,
                        const QString &home) {
        QTest::addRow("%s.%s in %s", module, name, target)
            << QByteArray(module) << QByteArray(name) << QByteArray(target) << home;
    };
    row("polyaxon.tracking", "init", "2.0.0", u"= polyaxon.tracking init "_s);
    row("polyaxon.polyflow", "V1Job", "2.9.4", u"> polyaxon.schemas V1Job "_s);
    row("polyaxon.client.run", "RunClient", "2.18.0", u"> polyaxon.client RunClient "_s);
    row("polyaxon_sdk.rest", "ApiException", "2.0.0", u"> polyaxon.exceptions ApiException "_s);
    row("polyaxon.schemas.types", "V1ConnectionType", "2.0.0",
        u"> polyaxon.schemas V1Connection python-connection-type"_s);
    row("polyaxon.k8s.manager", "K8SManager", "2.0.0",
        u"> polyaxon.k8s K8sManager python-k8s-manager"_s);
    row("polyaxon.utils.bool_utils", "to_bool", "2.0.0",
        u"? clipped.utils.bools to_bool python-clipped"_s);
    // What a release takes away, on both sides of the edge.
    row("polyaxon.polyflow", "V1MXJob", "2.11.1", u"> polyaxon.schemas V1MXJob "_s);
    row("polyaxon.polyflow", "V1MXJob", "2.12.0", u"-  V1MXJob python-kubeflow-dropped"_s);
    row("polyaxon_sdk", "V1ProjectUserAccess", "2.0.6",
        u"> polyaxon.schemas V1ProjectUserAccess "_s);
    row("polyaxon_sdk", "V1ProjectUserAccess", "2.1.3", u"> polyaxon.schemas V1UserAccess "_s);
    row("polyaxon.polyflow.matrix", "V1Hyperopt", "2.16.4", u"> polyaxon.schemas V1Hyperopt "_s);
    row("polyaxon.polyflow.matrix", "V1Hyperopt", "2.17.0", u"-  V1Hyperopt python-gone-later"_s);
    row("polyaxon.schemas", "V1DaskJob", "2.11.1", u"= polyaxon.schemas V1DaskJob "_s);
    row("polyaxon.schemas", "V1DaskJob", "2.12.0",
        u"- polyaxon.schemas V1DaskCluster python-dask-ray"_s);
    row("polyaxon.client", "V1Hyperopt", "2.0.0", u"= polyaxon.client V1Hyperopt "_s);
    // Names that mean something else now, and names without a home.
    row("polyaxon.contexts.refs", "RefMixin", "2.0.0", u"-  RefMixin python-collision"_s);
    row("polyaxon.live_state", "STATE_LIVE", "2.0.0",
        u"- polyaxon.schemas LiveState.LIVE python-live-state"_s);
    row("polyaxon.polyflow", "JobSchema", "2.0.0", u"-  JobSchema python-schema-class"_s);
    row("polyaxon.types", "INT", "2.0.0", u"-  INT python-removed"_s);
    row("polyaxon.tracking.contrib.ignite", "PolyaxonLogger", "2.18.0",
        u"= polyaxon.tracking.contrib.ignite PolyaxonLogger python-broken-upstream"_s);
    row("polyaxon.polyflow", "NobodyEverHadThis", "2.0.0", u"unknown"_s);
    row("nobody.ever.had.this", "V1Job", "2.0.0", u"unknown"_s);
}

void PythonKnowledgeTest::knowsWhereNamesLive()
{
    QFETCH(QByteArray, module);
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, target);
    QFETCH(QString, home);
    QCOMPARE(told(m_guide->python().home(module, name, version(target.constData()))), home);
}

void PythonKnowledgeTest::knowsModules()
{
    const PythonKnowledge &python = m_guide->python();
    const Version newest;
    for (const char *module :
         {"polyaxon.client", "polyaxon.tracking.contrib.keras", "polyaxon", "traceml.tracking"})
        QVERIFY2(python.knowsModule(module) && python.moduleStays(module, newest), module);
    for (const char *module : {"polyaxon.polyflow", "polyaxon.client.run",
                               "polyaxon.k8s.k8s_schemas", "polyaxon_sdk.models"})
        QVERIFY2(python.knowsModule(module) && !python.moduleStays(module, newest), module);
    QVERIFY(!python.knowsModule("polyaxon.docker"));
    QVERIFY(python.moduleStays("hypertune.matrix.hyperopt", version("2.16.4")));
    QVERIFY(!python.moduleStays("hypertune.matrix.hyperopt", version("2.17.0")));
    const auto names = python.names("polyaxon.k8s.k8s_schemas");
    QVERIFY(names.size() >= 25);
    for (const QByteArrayView name : names)
        QCOMPARE(python.home("polyaxon.k8s.k8s_schemas", name, newest)->module, "polyaxon.k8s");
}

void PythonKnowledgeTest::hasARuleForEveryNameWithoutHome()
{
    QFile table(u":/guides/v1-to-v2/python-symbols.tsv"_s);
    QVERIFY(table.open(QIODevice::ReadOnly));
    int checked = 0;
    for (const QByteArray &line : table.readAll().split('\n')) {
        const QList<QByteArray> fields = line.split('\t');
        if (line.startsWith('#') || fields.size() != 6 || fields.at(5) == "*")
            continue;
        QVERIFY2(fields.at(2) == "=" || fields.at(2) == ">" || !fields.at(4).isEmpty() ||
                     fields.at(5).startsWith("* "),
                 line);
        ++checked;
    }
    QVERIFY(checked > 2000);
}

void PythonKnowledgeTest::explainsEveryRuleInFull()
{
    // Each place in a text is one that the rewriters fill.
    static const QRegularExpression place(u"\\{([^}]*)\\}"_s);
    const QStringList known{u"name"_s,   u"module"_s,  u"to"_s,         u"new"_s,  u"private"_s,
                            u"target"_s, u"reason"_s,  u"member"_s,     u"line"_s, u"package"_s,
                            u"python"_s, u"subject"_s, u"requirement"_s};
    for (const Rule &rule : m_guide->rules()) {
        if (!rule.id.startsWith("python-"_L1) && !rule.id.startsWith("requirements-"_L1))
            continue;
        for (const QString &text : {rule.title, rule.why, rule.action})
            for (const auto &match : place.globalMatch(text))
                QVERIFY2(known.contains(match.captured(1)),
                         qPrintable(rule.id + match.captured(0)));
    }
}

void PythonKnowledgeTest::saysWhatIsWrong_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QString>("says");
    QTest::newRow("fields") << QByteArray("a.b\t\t=\t\tname") << u"six fields"_s;
    QTest::newRow("fate") << QByteArray("a.b\t\t!\t\t\tname") << u"“= > ? -”"_s;
    QTest::newRow("no module") << QByteArray("\t\t=\t\t\tname") << u"a module"_s;
    QTest::newRow("moved to nowhere")
        << QByteArray("a.b\t\t>\t\t\tname") << u"the module that the names are in"_s;
    QTest::newRow("release") << QByteArray("a.b\tsoon\t=\t\t\tname") << u"a version"_s;
    QTest::newRow("rule") << QByteArray("a.b\t\t-\t\tno-such-rule\tname") << u"no-such-rule"_s;
    QTest::newRow("names") << QByteArray("a.b\t\t=\t\t\tone  two") << u"one space"_s;
    QTest::newRow("twice") << QByteArray("a.b\t\t=\t\t\tx\na.c\t\t=\t\t\tx\na.b\t\t=\t\t\ty")
                           << u"each module once"_s;
}

void PythonKnowledgeTest::saysWhatIsWrong()
{
    QFETCH(QByteArray, line);
    QFETCH(QString, says);
    QTemporaryDir folder;
    const auto write = [&](const char *name, const QByteArray &content) {
        QFile file(folder.filePath(QString::fromLatin1(name)));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(content);
    };
    write("guide.yaml", "id: t\ntitle: T\nlink: L\nfrom: \">=1\"\nto: \">=2\"\n");
    write("python.yaml", "symbols: t.tsv\npackages: [a]\nrequirements: {noted: {}, extras: {}}\n");
    write("t.tsv", "# head\n" + line + '\n');
    const auto guide = Guide::load(folder.path());
    QVERIFY(!guide);
    QVERIFY2(guide.error().what.contains(says), qPrintable(guide.error().what));
    QVERIFY2(guide.error().what.contains("t.tsv"_L1), qPrintable(guide.error().what));
}

QTEST_GUILESS_MAIN(PythonKnowledgeTest)
#include "python_knowledge.moc"
