// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "rewrite/deployment_case.h"
#include "system/yaml_spans.h"

#include <QFile>
#include <QTest>

#include <yaml-cpp/yaml.h>

#include <algorithm>

using namespace deployment;

/// Every entry of deployment/rows.yaml, and that none of the guide's rules is without one.
class DeploymentRowsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rows_data();
    void rows();
    void everyRuleHasARow();

private:
    QSet<QString> m_seen;
};

namespace {

QString text(const YAML::Node &node, const char *key, const QString &otherwise = {})
{
    return node[key] ? QString::fromStdString(node[key].Scalar()) : otherwise;
}

QStringList texts(const YAML::Node &node, const char *key)
{
    QStringList texts;
    for (const YAML::Node &item : node[key])
        texts << QString::fromStdString(item.Scalar());
    return texts;
}

// Found in every file that says nothing about database and secrets.
bool isEverywhere(const QString &note)
{
    return note == "1 deployment-secret-random"_L1 || note == "1 deployment-postgresql-bundled"_L1;
}

} // namespace

void DeploymentRowsTest::rows_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    QTest::addColumn<QStringList>("rules");
    QTest::addColumn<QStringList>("notes");
    QTest::addColumn<RewriteRequest>("asked");
    for (const YAML::Node &row : YAML::LoadFile(WIZARD_TESTS "/rewrite/deployment/rows.yaml")) {
        const QString before = text(row, "before");
        const bool isAgent = text(row, "chart") == "agent"_L1;
        QTest::newRow(qPrintable(text(row, "name")))
            << before.toUtf8() << text(row, "after", before).toUtf8() << texts(row, "rules")
            << texts(row, "notes")
            << request(text(row, "from", u"1.20.0"_s), text(row, "target", u"2.9.4"_s), isAgent,
                       text(row, "command"));
    }
}

void DeploymentRowsTest::rows()
{
    QFETCH(QByteArray, before);
    QFETCH(QStringList, rules);
    QFETCH(QStringList, notes);
    QFETCH(RewriteRequest, asked);
    const auto rewriting = rewriteDeployment(before, guide(), asked);
    QVERIFY2(rewriting, rewriting ? "" : qPrintable(rewriting.error().text()));
    const QByteArray after = spliced(before, rewriting->edits).value_or("(edits do not fit)");
    QTEST(after, "after");

    QStringList unexpected = shown(rewriting->notes);
    for (const QString &note : std::as_const(notes))
        QVERIFY2(unexpected.removeOne(note),
                 qPrintable(note + u" is not among "_s + unexpected.join(u", "_s)));
    unexpected.removeIf(isEverywhere);
    QCOMPARE(unexpected, QStringList());
    QStringList edited;
    for (const Edit &edit : rewriting->edits) {
        edited << edit.rule;
        QVERIFY(!edit.reason.isEmpty() && !edit.reason.contains(u'{'));
    }
    edited.sort();
    edited.removeDuplicates();
    rules.sort();
    rules.removeDuplicates();
    if (!rules.isEmpty() || after == before)
        QCOMPARE(edited, rules);
    for (const Finding &note : rewriting->notes)
        QVERIFY2(!(note.title + note.why + note.action).contains(u'{'), qPrintable(note.title));
    m_seen.unite(QSet<QString>(edited.cbegin(), edited.cend()));
    for (const QString &note : std::as_const(notes))
        m_seen.insert(note.section(u' ', 1));

    const auto again = rewriteDeployment(after, guide(), asked);
    QVERIFY(again);
    QVERIFY2(again->edits.isEmpty(),
             again->edits.isEmpty() ? "" : qPrintable(again->edits.first().reason));
    QRandomGenerator random(1);
    for (int i = 0; i < 20; ++i) {
        const QByteArray part = partly(before, rewriting->edits, random);
        const auto tree = readYaml(part);
        QVERIFY2(tree && tree->duplicates.isEmpty(), part.constData());
    }
}

void DeploymentRowsTest::everyRuleHasARow()
{
    QFile file(u":/guides/v1-to-v2/deployment.yaml"_s);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QStringList without;
    for (const YAML::Node &rule : YAML::Load(file.readAll().toStdString())["rules"]) {
        if (!m_seen.contains(text(rule, "id")))
            without << text(rule, "id");
    }
    QVERIFY2(without.isEmpty(), qPrintable(without.join(u", "_s)));
}

QTEST_GUILESS_MAIN(DeploymentRowsTest)
#include "deployment_rows.moc"
