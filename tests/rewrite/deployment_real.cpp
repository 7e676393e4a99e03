// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "guide/upgrade_knowledge.h"
#include "rewrite/deployment/quantity.h"
#include "rewrite/deployment_case.h"
#include "rewrite/released.h"
#include "rewrite/rendered.h"

#include <QDir>
#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace deployment;

/// Rewritten files before those who read them: the command-line tool of v2, Helm with the released
/// charts, and what the product's authors made of the same files. Each says what it skipped where
/// one of these is not there.
class DeploymentRealTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void commandLineAcceptsWhatIsPromised_data();
    void commandLineAcceptsWhatIsPromised();
    void chartsRenderIt_data();
    void chartsRenderIt();
    void meaningIsKept_data();
    void meaningIsKept();
    void agentKeepsItsMeaning();
    void withoutRewritingItIsLost();
    void authorsMadeTheSame_data();
    void authorsMadeTheSame();
};

namespace {

const QString shared = QStringLiteral(WIZARD_SHARED);

QString helm()
{
    const QString built = wizard::testCache() + u"/cluster/bin/helm"_s;
    return QFile::exists(built) ? built : QStandardPaths::findExecutable(u"helm"_s);
}

QString chart(const QString &name, const QString &version)
{
    return shared + u"/charts/"_s + name + u'-' + version + u".tgz"_s;
}

QByteArray content(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QStringList inputs()
{
    QStringList paths;
    for (const QFileInfo &file : QDir(QStringLiteral(WIZARD_TESTS "/rewrite/deployment/files"))
                                     .entryInfoList({u"*.before.yaml"_s}))
        paths << file.filePath();
    for (const QFileInfo &file :
         QDir(shared + u"/samples/v1-deployment"_s).entryInfoList({u"*.yml"_s}))
        paths << file.filePath();
    return paths;
}

struct Result
{
    QByteArray text;
    QStringList rules;
};

Result rewritten(const QByteArray &before, const QString &target, const QString &command = {})
{
    const auto rewriting =
        rewriteDeployment(before, guide(), request(u"1.20.0"_s, target, false, command));
    if (!rewriting)
        return {};
    Result result{spliced(before, rewriting->edits).value_or(QByteArray()), {}};
    for (const Finding &note : rewriting->notes)
        result.rules << note.id;
    return result;
}

// Findings that say that the command-line tool refuses the file.
bool isRefusal(const QString &rule)
{
    static const QStringList refusals =
        UpgradeKnowledge::of(u"v1-to-v2"_s).value().refusedByCommand;
    return refusals.contains(rule);
}

} // namespace

void DeploymentRealTest::commandLineAcceptsWhatIsPromised_data()
{
    QTest::addColumn<QString>("command");
    QTest::addColumn<QString>("target");
    QTest::newRow("2.9.4") << u"2.9.4"_s << u"2.9.4"_s;
    QTest::newRow("2.18.0") << u"2.18.0"_s << u"2.15.1"_s;
}

void DeploymentRealTest::commandLineAcceptsWhatIsPromised()
{
    QFETCH(QString, command);
    QFETCH(QString, target);
    const QString python = releasedInterpreter(command);
    if (python.isEmpty())
        QSKIP("The package index cannot be reached, and the package is not in the cache.");
    QTemporaryDir folder;
    QMap<QString, QStringList> refusals;
    QStringList files;
    for (const QString &path : inputs()) {
        // A tab between key and value, which PyYAML does not read.
        if (path.endsWith("quoted.before.yaml"_L1))
            continue;
        const Result result = rewritten(content(path), target, command);
        QVERIFY2(!result.text.isEmpty(), qPrintable(path));
        QFile file(folder.filePath(QFileInfo(path).fileName()));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(result.text) == result.text.size());
        files << file.fileName();
        for (const QString &rule : result.rules) {
            if (isRefusal(rule))
                refusals[file.fileName()] << rule;
        }
    }
    QProcess process;
    process.start(python,
                  QStringList(QStringLiteral(WIZARD_TESTS "/rewrite/deployment_check.py")) + files);
    QVERIFY(process.waitForFinished(120'000));
    const QStringList lines =
        QString::fromUtf8(process.readAllStandardOutput()).split(u'\n', Qt::SkipEmptyParts);
    QCOMPARE(lines.size(), files.size());
    int accepted = 0;
    for (const QString &line : lines) {
        const QStringList words = line.split(u'\t');
        const bool isAccepted = words.first() == "accepted"_L1;
        accepted += isAccepted;
        QVERIFY2(isAccepted == refusals.value(words.at(1)).isEmpty(),
                 qPrintable(line + u" | said: "_s + refusals.value(words.at(1)).join(u", "_s)));
    }
    QVERIFY(accepted >= 4);
    qInfo("%d of %lld files accepted by %s, the others refused as said", accepted,
          (long long)files.size(), qPrintable(command));
}

void DeploymentRealTest::chartsRenderIt_data()
{
    QTest::addColumn<QString>("version");
    for (const char *version : {"1.22.0", "2.0.6", "2.9.4", "2.12.0", "2.15.1"})
        QTest::newRow(version) << QString::fromLatin1(version);
}

void DeploymentRealTest::chartsRenderIt()
{
    QFETCH(QString, version);
    if (helm().isEmpty() || !QFile::exists(chart(u"polyaxon"_s, version)))
        QSKIP("Helm or the released charts are not here.");
    const QStringList few{u"community.before.yaml"_s, u"bundled.before.yaml"_s,
                          u"exposed.before.yaml"_s};
    for (const QString &path : inputs()) {
        if (version != "2.9.4"_L1 && !few.contains(QFileInfo(path).fileName()))
            continue;
        // Nulls in place of sections: for the command-line tool only, no chart renders them.
        const QByteArray before = content(path);
        if (path.endsWith("all_platform_values.yml"_L1) ||
            before.contains("deploymentChart: agent"))
            continue;
        const Result result = rewritten(before, version);
        const Rendered rendered = Rendered::of(helm(), chart(u"polyaxon"_s, version), result.text);
        QVERIFY2(rendered.error.isEmpty(), qPrintable(path + u": "_s + rendered.error));
        const QString image = rendered.at(u"Deployment"_s, u"plx-polyaxon-api"_s,
                                          u"spec.template.spec.containers.0.image"_s);
        // A tag that is no version is the user's own, kept as the product's authors kept it, and
        // said.
        if (image.endsWith(":latest"_L1))
            QVERIFY(result.rules.contains(u"deployment-tag-moving"_s));
        else
            QCOMPARE(image, u"polyaxon/polyaxon-api:"_s + version);
    }
}

void DeploymentRealTest::meaningIsKept_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("version");
    for (const char *name : {"community", "flow", "windows", "bundled", "exposed"}) {
        for (const char *version : {"2.0.6", "2.9.4", "2.15.1"})
            QTest::addRow("%s to %s", name, version)
                << QString::fromLatin1(name) << QString::fromLatin1(version);
    }
}

namespace {

const QString container = u"spec.template.spec.containers.0."_s;

QString sum(const Rendered &rendered, const QString &what)
{
    QStringList quantities;
    for (const char *name : {"api", "streams", "gateway"}) {
        const QString quantity = rendered.at(
            u"Deployment"_s, u"plx-polyaxon-"_s + QLatin1StringView(name), container + what);
        if (!quantity.isEmpty())
            quantities << quantity;
    }
    return sumOfQuantities(quantities).value_or(u"?"_s);
}

// What is in force, whatever chart it comes from.
QMap<QString, QString> meaningOf(const Rendered &rendered, bool isOld, const QByteArray &values)
{
    QMap<QString, QString> meaning;
    const bool isGatewayOff = values.contains("gateway: {enabled: false}");
    const QString pod = u"plx-polyaxon-api"_s;
    const QString service =
        isOld && isGatewayOff ? u"plx-polyaxon-api"_s : u"plx-polyaxon-gateway"_s;
    int replicas = 0;
    for (const char *name : {"api", "streams", "gateway"})
        replicas = std::max(replicas,
                            rendered
                                .at(u"Deployment"_s, u"plx-polyaxon-"_s + QLatin1StringView(name),
                                    u"spec.replicas"_s)
                                .toInt());
    meaning[u"replicas"_s] = QString::number(replicas);
    if (values.contains("resources:") && !isOld) {
        for (const char *what : {"resources.requests.cpu", "resources.requests.memory"})
            meaning[QLatin1StringView(what)] =
                sumOfQuantities(
                    {rendered.at(u"Deployment"_s, pod, container + QLatin1StringView(what))})
                    .value_or(u"?"_s);
    } else if (values.contains("resources:")) {
        meaning[u"resources.requests.cpu"_s] = sum(rendered, u"resources.requests.cpu"_s);
        meaning[u"resources.requests.memory"_s] = sum(rendered, u"resources.requests.memory"_s);
    }
    for (const char *what : {"nodeSelector", "tolerations", "imagePullSecrets"})
        meaning[QLatin1StringView(what)] =
            rendered.at(u"Deployment"_s, pod, u"spec.template.spec."_s + QLatin1StringView(what));
    meaning[u"pull"_s] = rendered.at(u"Deployment"_s, pod, container + u"imagePullPolicy"_s);
    for (const char *what :
         {"spec.type", "spec.ports.0.port", "spec.ports.0.nodePort", "metadata.annotations"})
        meaning[u"service "_s + QLatin1StringView(what)] =
            rendered.at(u"Service"_s, service, QLatin1StringView(what));
    for (const char *what : {"replicas", "template.spec.nodeSelector"})
        meaning[u"scheduler "_s + QLatin1StringView(what)] = rendered.at(
            u"Deployment"_s, u"plx-polyaxon-scheduler"_s, u"spec."_s + QLatin1StringView(what));
    for (const char *key :
         {"POLYAXON_DB_HOST", "POLYAXON_DB_PORT", "POLYAXON_DB_USER", "POLYAXON_DB_NAME",
          "POLYAXON_BROKER_BACKEND", "POLYAXON_REDIS_HOST", "POLYAXON_REDIS_PORT",
          "POLYAXON_RABBITMQ_USER", "POLYAXON_ALLOWED_HOSTS"})
        meaning[QLatin1StringView(key)] = rendered.at(
            u"ConfigMap"_s, u"plx-polyaxon-platform-config"_s, u"data."_s + QLatin1StringView(key));
    // v1 says which broker it is only where it is Redis.
    if (meaning.value(u"POLYAXON_BROKER_BACKEND"_s).isEmpty() &&
        !meaning.value(u"POLYAXON_RABBITMQ_USER"_s).isEmpty())
        meaning[u"POLYAXON_BROKER_BACKEND"_s] = u"rabbitmq"_s;
    meaning[u"zone"_s] =
        rendered.at(u"ConfigMap"_s, u"plx-polyaxon-config"_s, u"data.POLYAXON_TIME_ZONE"_s);
    const QString database = values.contains("postgresql: {enabled: false}") ||
                                     values.contains("\n  enabled: false") ||
                                     values.contains("\"postgresql\": {\"enabled\": false}")
                                 ? u"plx-polyaxon-postgresql-secret"_s
                                 : u"plx-postgresql"_s;
    meaning[u"database password"_s] =
        rendered.secret(database, isOld ? u"postgresql-password"_s : u"postgres-password"_s);
    meaning[u"redis password"_s] = rendered.secret(u"plx-redis"_s, u"redis-password"_s);
    meaning[u"rabbitmq password"_s] =
        rendered.secret(isOld ? u"plx-rabbitmq-ha"_s : u"plx-rabbitmq"_s, u"rabbitmq-password"_s);
    if (values.contains("\nuser:"))
        meaning[u"admin"_s] =
            rendered.secret(u"plx-polyaxon-platform-secret"_s, u"POLYAXON_ADMIN_PASSWORD"_s);
    meaning[u"ingress"_s] =
        rendered.at(u"Ingress"_s, u"plx-polyaxon-ingress"_s, u"spec.rules.0.host"_s);
    return meaning;
}

QString shownDifference(const QMap<QString, QString> &one, const QMap<QString, QString> &other)
{
    QStringList lines;
    for (auto entry = one.cbegin(); entry != one.cend(); ++entry) {
        if (other.value(entry.key()) != *entry)
            lines << entry.key() + u": "_s + *entry + u" is now "_s + other.value(entry.key());
    }
    return lines.join(u'\n');
}

} // namespace

void DeploymentRealTest::meaningIsKept()
{
    QFETCH(QString, name);
    QFETCH(QString, version);
    if (helm().isEmpty() || !QFile::exists(chart(u"polyaxon"_s, version)))
        QSKIP("Helm or the released charts are not here.");
    const QByteArray before = content(QStringLiteral(WIZARD_TESTS "/rewrite/deployment/files/") +
                                      name + u".before.yaml"_s);
    const Rendered old = Rendered::of(helm(), chart(u"polyaxon"_s, u"1.20.0"_s), before);
    QVERIFY2(old.error.isEmpty(), qPrintable(old.error));
    const Rendered now =
        Rendered::of(helm(), chart(u"polyaxon"_s, version), rewritten(before, version).text);
    QVERIFY2(now.error.isEmpty(), qPrintable(now.error));
    const auto meant = meaningOf(old, true, before);
    const QString difference = shownDifference(meant, meaningOf(now, false, before));
    QVERIFY2(difference.isEmpty(), qPrintable(difference));
    QVERIFY(!meant.value(u"replicas"_s).isEmpty() &&
            !meant.value(u"service spec.type"_s).isEmpty());
}

void DeploymentRealTest::agentKeepsItsMeaning()
{
    if (helm().isEmpty() || !QFile::exists(chart(u"agent"_s, u"2.9.4"_s)))
        QSKIP("Helm or the released charts are not here.");
    const QByteArray before =
        content(QStringLiteral(WIZARD_TESTS "/rewrite/deployment/files/agent.before.yaml"));
    const Rendered old = Rendered::of(helm(), chart(u"agent"_s, u"1.20.0"_s), before);
    const Rendered now =
        Rendered::of(helm(), chart(u"agent"_s, u"2.9.4"_s), rewritten(before, u"2.9.4"_s).text);
    QVERIFY2(old.error.isEmpty() && now.error.isEmpty(), qPrintable(old.error + now.error));
    const QString pod = u"plx-polyaxon-streams"_s;
    for (const char *path : {"spec.replicas", "spec.template.spec.nodeSelector"})
        QCOMPARE(now.at(u"Deployment"_s, pod, QLatin1StringView(path)),
                 old.at(u"Deployment"_s, pod, QLatin1StringView(path)));
    QCOMPARE(now.at(u"Deployment"_s, pod, u"spec.replicas"_s), u"2"_s);
    QCOMPARE(now.at(u"Deployment"_s, pod, container + u"image"_s),
             u"polyaxon/polyaxon-streams:2.9.4"_s);
    for (const char *path : {"spec.type", "spec.ports.0.nodePort", "spec.ports.0.port"})
        QCOMPARE(now.at(u"Service"_s, u"plx-polyaxon-gateway"_s, QLatin1StringView(path)),
                 old.at(u"Service"_s, pod, QLatin1StringView(path)));
}

// The same questions, put to the file as it was, have other answers: otherwise they would prove
// nothing.
void DeploymentRealTest::withoutRewritingItIsLost()
{
    const QString version = u"2.9.4"_s;
    if (helm().isEmpty() || !QFile::exists(chart(u"polyaxon"_s, version)))
        QSKIP("Helm or the released charts are not here.");
    for (const char *name : {"community", "bundled", "exposed"}) {
        const QByteArray before =
            content(QStringLiteral(WIZARD_TESTS "/rewrite/deployment/files/") +
                    QLatin1StringView(name) + u".before.yaml"_s);
        const Rendered old = Rendered::of(helm(), chart(u"polyaxon"_s, u"1.20.0"_s), before);
        const Rendered now = Rendered::of(helm(), chart(u"polyaxon"_s, version), before);
        QVERIFY2(old.error.isEmpty() && now.error.isEmpty(), qPrintable(old.error + now.error));
        QVERIFY(!shownDifference(meaningOf(old, true, before), meaningOf(now, false, before))
                     .isEmpty());
    }
}

void DeploymentRealTest::authorsMadeTheSame_data()
{
    QTest::addColumn<QString>("name");
    const QStringList names = QDir(shared + u"/samples/v1-deployment"_s).entryList({u"*.yml"_s});
    for (const QString &name : names)
        QTest::newRow(qPrintable(name)) << name;
    if (names.isEmpty())
        QTest::newRow("none") << QString();
}

namespace {

void flatten(const YAML::Node &node, const QString &path, QMap<QString, QString> &into)
{
    int index = 0;
    if (node.IsMap()) {
        for (const auto &member : node)
            flatten(member.second,
                    (path.isEmpty() ? path : path + u'.') +
                        QString::fromStdString(member.first.Scalar()),
                    into);
    } else if (node.IsSequence()) {
        for (const YAML::Node &item : node)
            flatten(item, path + u'.' + QString::number(index++), into);
    }
    if (!node.IsMap() && !node.IsSequence())
        into.insert(path, node.IsScalar() ? QString::fromStdString(node.Scalar()) : u"null"_s);
}

// Where the authors' own conversion differs from ours, and why ours is right.
const char *explanationOf(const QString &path)
{
    static const QList<std::pair<QRegularExpression, const char *>> known{
        {QRegularExpression(u"\\.imageTag$"_s),
         "pins of old images go, so that each chart runs its own version"},
        {QRegularExpression(u"^(apiHooks|cleanHooks)\\."_s),
         "no chart read hooks and tablesHook; what replaces them is offered, not switched on"},
        {QRegularExpression(u"^gateway\\.image$"_s), "the default need not be written"},
        {QRegularExpression(u"^gateway\\.resources\\."_s),
         "one pod does the work of three: requests add up"},
        {QRegularExpression(u"^gateway\\.service\\.targetPort$"_s),
         "the pods listen on 8000 since 1.13"},
        {QRegularExpression(
             u"^gateway\\.service\\.(annotations\\..*|name|externalPort|internalPort|nodePort)$"_s),
         "exposure stays that of the gateway; what was set for the Service of api is said as a "
         "finding"},
        {QRegularExpression(u"^(gateway\\.scheme|(labels|annotations)\\..*|priorityClassName)$"_s),
         "new keys of v2, not a conversion"},
        {QRegularExpression(
             u"^postgresql\\.(auth\\.(enablePostgresUser|existingSecret)|architecture|service\\.ports\\.postgresql)$"_s),
         "the chart's defaults need not be written"},
        {QRegularExpression(u"^postgresql\\.(master|primary|persistence)\\."_s),
         "the new subchart reads primary only"},
        {QRegularExpression(u"^postgresql\\.(auth|postgres[A-Z])"_s),
         "keys that were never read are said, not converted"},
        {QRegularExpression(u"^redis\\.(image\\.tag|auth\\..*|password)$"_s),
         "an old pin, and a password that was never in force"},
        {QRegularExpression(u"^(broker|rabbitmq\\.persistence\\.enabled)$"_s),
         "defaults that changed are written down"},
    };
    for (const auto &[pattern, why] : known) {
        if (pattern.match(path).hasMatch())
            return why;
    }
    return nullptr;
}

} // namespace

void DeploymentRealTest::authorsMadeTheSame()
{
    QFETCH(QString, name);
    const QString theirs = shared + u"/samples/v2-deployment/"_s + name;
    if (name.isEmpty() || !QFile::exists(theirs))
        QSKIP("The product's own pairs are not here.");
    const QByteArray before = content(shared + u"/samples/v1-deployment/"_s + name);
    QMap<QString, QString> ours, wanted;
    flatten(YAML::Load(rewritten(before, u"2.0.6"_s).text.toStdString()), {}, ours);
    flatten(YAML::Load(content(theirs).toStdString()), {}, wanted);
    QVERIFY(!ours.isEmpty() && !wanted.isEmpty());
    QStringList paths = ours.keys() + wanted.keys();
    paths.removeDuplicates();
    for (const QString &path : std::as_const(paths)) {
        if (ours.value(path) != wanted.value(path))
            QVERIFY2(explanationOf(path), qPrintable(path + u": ours "_s + ours.value(path) +
                                                     u", theirs "_s + wanted.value(path)));
    }
}

QTEST_GUILESS_MAIN(DeploymentRealTest)
#include "deployment_real.moc"
