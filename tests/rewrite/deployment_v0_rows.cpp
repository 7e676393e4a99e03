// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "rewrite/deployment_v0_case.h"
#include "system/yaml_spans.h"

#include <QFile>
#include <QTest>

#include <yaml-cpp/yaml.h>

#include <algorithm>

using namespace deployment;

/// Every entry of deployment-v0/rows.yaml, and that none of the guide's rules is without one.
class DeploymentV0RowsTest : public QObject
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

// Found in every file that does not say how it is reached and where it writes.
bool isEverywhere(const QString &note)
{
    return note == "1 deployment-v0-checklist"_L1 || note == "1 deployment-v0-open"_L1 ||
           note == "1 deployment-v0-no-store"_L1;
}

} // namespace

void DeploymentV0RowsTest::rows_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    QTest::addColumn<QStringList>("rules");
    QTest::addColumn<QStringList>("notes");
    QTest::addColumn<RewriteRequest>("asked");
    QTest::addColumn<bool>("isPlain");
    QTest::addColumn<QByteArray>("besides");
    for (const YAML::Node &row : YAML::LoadFile(WIZARD_TESTS "/rewrite/deployment-v0/rows.yaml")) {
        const QString before = text(row, "before");
        QTest::newRow(qPrintable(text(row, "name")))
            << before.toUtf8() << text(row, "after", before).toUtf8() << texts(row, "rules")
            << texts(row, "notes")
            << requestOfV0(text(row, "target", u"1.20.0"_s), text(row, "chart") == "agent"_L1)
            << (text(row, "plain") == "true"_L1) << text(row, "besides").toUtf8();
    }
}

void DeploymentV0RowsTest::rows()
{
    QFETCH(QByteArray, before);
    QFETCH(QStringList, rules);
    QFETCH(QStringList, notes);
    QFETCH(RewriteRequest, asked);
    QFETCH(bool, isPlain);
    const auto rewriting = rewriteDeployment(before, guideOfV0(), asked);
    QVERIFY2(rewriting, rewriting ? "" : qPrintable(rewriting.error().text()));
    QList<Edit> edits = rewriting->edits;
    QStringList edited;
    for (Edit &edit : edits) {
        edit.accepted = isPlain || edit.rule != "deployment-v0-service-default"_L1;
        if (edit.accepted)
            edited << edit.rule;
        QVERIFY(!edit.reason.isEmpty() && !edit.reason.contains(u'{'));
    }
    const QByteArray after = spliced(before, edits).value_or("(edits do not fit)");
    QTEST(after, "after");

    QByteArray besides;
    for (const NewFile &file : rewriting->files) {
        m_seen << file.rule;
        besides += "# " + file.name.toUtf8() + '\n' + joined(before, file.content);
    }
    QTEST(besides, "besides");

    QStringList unexpected = shown(rewriting->notes);
    for (const QString &note : std::as_const(notes))
        QVERIFY2(unexpected.removeOne(note),
                 qPrintable(note + u" is not among "_s + unexpected.join(u", "_s)));
    unexpected.removeIf(isEverywhere);
    QCOMPARE(unexpected, QStringList());
    edited.sort();
    edited.removeDuplicates();
    rules.sort();
    QCOMPARE(edited.join(u", "_s), rules.join(u", "_s));
    for (const Finding &note : rewriting->notes) {
        QVERIFY2(!(note.title + note.why + note.action).contains(u'{'), qPrintable(note.title));
        m_seen.insert(note.id);
    }
    m_seen.unite(QSet<QString>(edited.cbegin(), edited.cend()));

    const QByteArray whole = spliced(before, rewriting->edits).value_or("(edits do not fit)");
    const auto again = rewriteDeployment(whole, guideOfV0(), asked);
    QVERIFY(again);
    QVERIFY2(again->edits.isEmpty(),
             again->edits.isEmpty() ? "" : qPrintable(again->edits.first().reason));
    QRandomGenerator random(1);
    for (int i = 0; i < 20; ++i) {
        const QByteArray part = partly(before, rewriting->edits, random);
        QVERIFY2(readYaml(part), part.constData());
    }
}

void DeploymentV0RowsTest::everyRuleHasARow()
{
    QFile file(u":/guides/v0-to-v1/deployment.yaml"_s);
    QVERIFY(file.open(QIODevice::ReadOnly));
    // A comment among sections that merge: nothing merges here.
    const QStringList shared{u"deployment-comment-gone"_s, u"deployment-plain-helm"_s};
    QStringList without;
    for (const YAML::Node &rule : YAML::Load(file.readAll().toStdString())["rules"]) {
        if (!m_seen.contains(text(rule, "id")) && !shared.contains(text(rule, "id")))
            without << text(rule, "id");
    }
    QVERIFY2(without.isEmpty(), qPrintable(without.join(u", "_s)));
}

QTEST_GUILESS_MAIN(DeploymentV0RowsTest)
#include "deployment_v0_rows.moc"
