// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "rewrite/deployment_v0_case.h"
#include "rewrite/environment.h"
#include "rewrite/made_values.h"
#include "rewrite/rendered.h"

#include <QDir>
#include <QFileInfo>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace deployment;

/// Converted files of v0 before those who read them: the command-line tool of v1, and Helm with the
/// released charts of v1. Each says what it skipped where one of these is not there.
class DeploymentV0RealTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void commandLineAcceptsAll();
    void chartsRenderAll_data();
    void chartsRenderAll();
    void meaningIsKept();
};

namespace {

const QString shared = QStringLiteral(WIZARD_SHARED);

QString helm()
{
    const QString built = testCache() + u"/cluster/bin/helm"_s;
    return QFile::exists(built) ? built : QStandardPaths::findExecutable(u"helm"_s);
}

QString chart(const QString &version)
{
    return shared + u"/charts/polyaxon-"_s + version + u".tgz"_s;
}

QByteArray content(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

// The project's own files, the samples where they are here, and some that are made up.
QMap<QString, QByteArray> inputs(int made)
{
    QMap<QString, QByteArray> texts;
    QFileInfoList files = QDir(QStringLiteral(WIZARD_TESTS "/rewrite/deployment-v0/files"))
                              .entryInfoList({u"*.before.yaml"_s});
    files << QDir(shared + u"/samples/v0/deployment"_s).entryInfoList({u"*.yml"_s, u"*.yaml"_s});
    for (const QFileInfo &file : std::as_const(files))
        texts[file.fileName()] = content(file.filePath());
    QRandomGenerator random(77);
    for (int i = 0; i < made; ++i)
        texts[u"made-%1.yaml"_s.arg(i)] = madeValuesOfV0(random);
    return texts;
}

QByteArray converted(const QByteArray &before, const QString &target)
{
    const auto rewriting = rewriteDeployment(before, guideOfV0(), requestOfV0(target));
    return rewriting ? spliced(before, rewriting->edits).value_or(QByteArray()) : QByteArray();
}

} // namespace

void DeploymentV0RealTest::commandLineAcceptsAll()
{
    // From kubernetes 37 on its Python package refuses quantities that are no text.
    const QString python =
        pythonWith(u"polyaxon-1.20.0-values"_s,
                   {u"polyaxon==1.20.0"_s, u"setuptools<81"_s, u"kubernetes<37"_s},
                   u"import polyaxon.deploy.reader"_s);
    if (python.isEmpty())
        QSKIP("The package index cannot be reached, and the package is not in the cache.");
    QTemporaryDir folder;
    QStringList files;
    const auto texts = inputs(150);
    for (auto text = texts.cbegin(); text != texts.cend(); ++text) {
        const QByteArray after = converted(*text, u"1.20.0"_s);
        QVERIFY2(!after.isEmpty(), qPrintable(text.key()));
        QFile file(folder.filePath(text.key().section(u'.', 0, 0) + u".yaml"_s));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(after) == after.size());
        files << file.fileName();
    }
    QProcess process;
    process.start(python,
                  QStringList(QStringLiteral(WIZARD_TESTS "/rewrite/deployment_v0_check.py")) +
                      files);
    QVERIFY(process.waitForFinished(300'000));
    const QStringList lines =
        QString::fromUtf8(process.readAllStandardOutput()).split(u'\n', Qt::SkipEmptyParts);
    QCOMPARE(lines.size(), files.size());
    // A sample that v0 refused as well: there is no database, as the finding says.
    for (const QString &line : lines)
        QVERIFY2(line.startsWith("accepted"_L1) != line.contains("wrong_values4"_L1),
                 qPrintable(line + u'\n' + QString::fromUtf8(content(line.section(u'\t', 1, 1)))));
    qInfo("%lld files accepted", (long long)files.size());
}

void DeploymentV0RealTest::chartsRenderAll_data()
{
    QTest::addColumn<QString>("version");
    for (const char *version : {"1.11.0", "1.20.0", "1.22.0"})
        QTest::newRow(version) << QString::fromLatin1(version);
}

void DeploymentV0RealTest::chartsRenderAll()
{
    QFETCH(QString, version);
    if (helm().isEmpty() || !QFile::exists(chart(version)))
        QSKIP("Helm or the released charts are not here.");
    const auto texts = inputs(version == "1.20.0"_L1 ? 12 : 0);
    for (auto text = texts.cbegin(); text != texts.cend(); ++text) {
        const Rendered rendered = Rendered::of(helm(), chart(version), converted(*text, version));
        QVERIFY2(rendered.error.isEmpty(), qPrintable(text.key() + u": "_s + rendered.error));
        QVERIFY2(rendered.has(u"Service"_s, u"plx-polyaxon-gateway"_s), qPrintable(text.key()));
    }
    qInfo("%lld files rendered", (long long)texts.size());
}

void DeploymentV0RealTest::meaningIsKept()
{
    if (helm().isEmpty() || !QFile::exists(chart(u"1.20.0"_s)))
        QSKIP("Helm or the released charts are not here.");
    const QByteArray before =
        content(QStringLiteral(WIZARD_TESTS "/rewrite/deployment-v0/files/team.before.yaml"));
    const Rendered now = Rendered::of(helm(), chart(u"1.20.0"_s), converted(before, u"1.20.0"_s));
    QVERIFY2(now.error.isEmpty(), qPrintable(now.error));
    const QString api = u"plx-polyaxon-api"_s;
    const QString pod = u"spec.template.spec."_s;
    QCOMPARE(now.at(u"Service"_s, u"plx-polyaxon-gateway"_s, u"spec.type"_s), u"LoadBalancer"_s);
    QVERIFY(now.at(u"Service"_s, u"plx-polyaxon-gateway"_s, u"metadata.annotations"_s)
                .contains("aws-load-balancer-internal"_L1));
    QCOMPARE(now.at(u"Deployment"_s, api, u"spec.replicas"_s), u"2"_s);
    QCOMPARE(now.at(u"Deployment"_s, api, pod + u"nodeSelector.pool"_s), u"core"_s);
    QCOMPARE(now.at(u"Deployment"_s, api, pod + u"securityContext.runAsUser"_s), u"2222"_s);
    QVERIFY(now.at(u"Deployment"_s, u"plx-polyaxon-streams"_s, pod + u"volumes"_s)
                .contains("plx-out"_L1));
    QCOMPARE(now.at(u"ConfigMap"_s, u"plx-polyaxon-config"_s, u"data.POLYAXON_TIME_ZONE"_s),
             u"Europe/Berlin"_s);
    QCOMPARE(now.secret(u"plx-postgresql"_s, u"postgresql-password"_s), u"not-to-be-seen"_s);
    QVERIFY(!now.has(u"StatefulSet"_s, u"plx-rabbitmq-ha"_s) &&
            !now.has(u"StatefulSet"_s, u"plx-redis-master"_s));
}

QTEST_GUILESS_MAIN(DeploymentV0RealTest)
#include "deployment_v0_real.moc"
