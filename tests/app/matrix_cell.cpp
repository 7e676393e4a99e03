// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "app/matrix_cell.h"

#include "app/bundled_database.h"
#include "cluster/volume.h"
#include "system/files.h"

#include <QDir>
#include <QJsonArray>
#include <QRegularExpression>

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

bool isOld(const QString &version)
{
    return version != "1.22.0"_L1;
}

const QByteArray external =
    "postgresql: {enabled: false}\nexternalServices: {postgresql: {user: polyaxon, password: "
    "not-to-be-seen, database: polyaxon, host: db.invalid, port: 5432}}\n";

// Chart 1.22.0, as it is packaged, brings databases and queues whatever the values say: they want
// six.
constexpr int wantedVolumes = 6;

QByteArray externalValues(const QString &version)
{
    return external + (isOld(version) ? "api: {replicas: 2}\n" : "gateway: {replicas: 2}\n");
}

QByteArray bundledValues(const QString &version)
{
    return BundledDatabase::values(BundledDatabase::Data::InThePod, version);
}

QByteArray rabbitValues(const QString &version)
{
    const QByteArray broker =
        isOld(version)
            ? "rabbitmq-ha: {enabled: true, rabbitmqUsername: polyaxon, rabbitmqPassword: "
              "not-to-be-seen}\n"
            : "rabbitmq: {enabled: true, auth: {username: polyaxon, password: not-to-be-seen, "
              "erlangCookie: not-to-be-seen-not-to-be-seen-1}, persistence: {enabled: false}}\n";
    return externalValues(version) + "broker: rabbitmq\n" + broker;
}

// Nobody makes volumes in a test cluster.
QByteArray redisValues(const QString &version)
{
    const QByteArray broker =
        isOld(version)
            ? "redis: {enabled: true, usePassword: true, password: not-to-be-seen, cluster: "
              "{enabled: false}, master: {persistence: {enabled: false}}}\n"
            : "redis: {enabled: true, usePassword: true, auth: {enabled: true, password: "
              "not-to-be-seen}, architecture: standalone, master: {persistence: {enabled: "
              "false}}}\n";
    return externalValues(version) + "broker: redis\n" + broker;
}

QByteArray agentValues(const QString &version)
{
    return "deploymentChart: agent\nagent: {instance: org.agents.uuid, token: not-to-be-seen}\n"
           "externalServices: {api: {host: cloud.invalid}}\n" +
           QByteArray(isOld(version) ? "streams: {replicas: 2}\n" : "gateway: {replicas: 2}\n");
}

void takeRefusals(const QByteArray &error, QStringList &refused)
{
    static const QRegularExpression patch(uR"re(cannot patch "([^"]+)" with kind (\w+))re"_s);
    static const QRegularExpression secret(
        uR"re(The secret "([^"]+)" does not contain the key)re"_s);
    const QString text = QString::fromUtf8(error);
    for (const auto &match : patch.globalMatch(text))
        refused << match.captured(2).toLower() + u'/' + match.captured(1);
    for (const auto &match : secret.globalMatch(text))
        refused << u"secret/"_s + match.captured(1);
    refused.removeDuplicates();
}

// Of one kind what is data, and not how it came to be.
QJsonObject dataOf(const QJsonObject &object)
{
    QJsonObject data{{u"data"_s, object["data"_L1]}};
    const QJsonObject spec = object["spec"_L1].toObject();
    if (object["kind"_L1].toString() != "Service"_L1) {
        data[u"spec"_s] = spec;
        return data;
    }
    QJsonArray ports;
    for (const QJsonValue &value : spec["ports"_L1].toArray()) {
        QJsonObject port = value.toObject();
        port.remove(u"nodePort"_s);
        ports << port;
    }
    data[u"ports"_s] = ports;
    data[u"selector"_s] = spec["selector"_L1];
    data[u"type"_s] = spec["type"_L1];
    return data;
}

} // namespace

QList<MatrixScene> matrixScenes()
{
    return {{u"CE, external PostgreSQL"_s, u"polyaxon"_s, externalValues},
            {u"CE, bundled PostgreSQL"_s, u"polyaxon"_s, bundledValues, true},
            {u"CE, RabbitMQ"_s, u"polyaxon"_s, rabbitValues},
            {u"CE, Redis"_s, u"polyaxon"_s, redisValues},
            {u"agent"_s, u"agent"_s, agentValues}};
}

MatrixCell::MatrixCell(const TestCluster &cluster, QString charts, MatrixScene scene, QString from,
                       QString to)
    : m_cluster(cluster), m_charts(std::move(charts)), m_scene(std::move(scene)),
      m_from(std::move(from)), m_to(std::move(to))
{
    (void)replaceFile(path(u"values.yaml"_s), m_scene.values(m_from));
}

QString MatrixCell::archive(const QString &version) const
{
    return m_charts + u'/' + m_scene.chart + u'-' + version + u".tgz"_s;
}

QString MatrixCell::install() const
{
    const Ran made =
        m_cluster.kubectl({u"create"_s, u"-f"_s, u"-"_s}, volumes(wantedVolumes, "Retain"));
    if (!made.succeeded())
        return QString::fromUtf8(made.error);
    const Ran ran = m_cluster.helm({u"install"_s, u"plx"_s, archive(m_from), u"--namespace"_s,
                                    u"polyaxon"_s, u"--create-namespace"_s, u"--no-hooks"_s,
                                    u"--values"_s, path(u"values.yaml"_s)});
    if (!ran.succeeded())
        return QString::fromUtf8(ran.error);
    const QString why = m_cluster.rolledOut(u"polyaxon"_s);
    return why.isEmpty() ? setsRolledOut() : why;
}

// A release that did not serve before cannot be asked to serve again.
QString MatrixCell::setsRolledOut() const
{
    const Ran sets = m_cluster.kubectl(
        {u"get"_s, u"statefulsets"_s, u"--namespace"_s, u"polyaxon"_s, u"-o"_s, u"json"_s});
    for (const QJsonValue &set : sets.json()["items"_L1].toArray()) {
        const QString name = set["metadata"_L1]["name"_L1].toString();
        const int replicas = set["spec"_L1]["replicas"_L1].toInt();
        const Ran ready = m_cluster.kubectl(
            {u"wait"_s, u"statefulset/"_s + name, u"--namespace"_s, u"polyaxon"_s,
             u"--for=jsonpath={.status.readyReplicas}=%1"_s.arg(replicas), u"--timeout=120s"_s});
        if (!ready.succeeded())
            return name + u": "_s + QString::fromUtf8(ready.output + ready.error);
    }
    return sets.succeeded() ? QString() : QString::fromUtf8(sets.error);
}

void MatrixCell::uninstall() const
{
    m_cluster.helm(
        {u"uninstall"_s, u"plx"_s, u"--namespace"_s, u"polyaxon"_s, u"--no-hooks"_s, u"--wait"_s});
    m_cluster.kubectl({u"delete"_s,
                       u"deployments,statefulsets,services,configmaps,secrets,"
                       "persistentvolumeclaims,jobs,pods"_s,
                       u"--all"_s, u"--namespace"_s, u"polyaxon"_s});
    m_cluster.kubectl({u"delete"_s, u"persistentvolumes"_s, u"--all"_s});
}

QStringList MatrixCell::refusedInEarnest() const
{
    const Said converted =
        program({u"convert"_s, u"--kind"_s, u"deployment"_s, u"--from"_s, m_from, u"--to"_s, m_to,
                 u"--chart"_s, m_scene.chart == "agent"_L1 ? u"agent"_s : u"platform"_s,
                 path(u"values.yaml"_s)});
    if (converted.output.isEmpty())
        return {u"error: "_s + QString::fromUtf8(converted.error)};
    (void)replaceFile(path(u"migrated.yaml"_s), converted.output);
    QStringList refused;
    // What is refused in the templates hides what is refused by the server.
    for (int tries = 0; tries < 3; ++tries) {
        const qsizetype before = refused.size();
        const Ran ran = m_cluster.helm(
            {u"upgrade"_s, u"plx"_s, archive(m_to), u"--namespace"_s, u"polyaxon"_s,
             u"--no-hooks"_s, u"--values"_s, path(u"migrated.yaml"_s), u"--set-string"_s,
             u"rabbitmq.auth.erlangCookie=not-to-be-seen-not-to-be-seen-1"_s});
        if (ran.succeeded())
            break;
        takeRefusals(ran.error, refused);
        if (refused.size() == before)
            return {u"error: "_s + QString::fromUtf8(ran.error)};
        for (const QString &object : std::as_const(refused))
            m_cluster.kubectl(
                {u"delete"_s, object, u"--namespace"_s, u"polyaxon"_s, u"--ignore-not-found"_s});
    }
    refused.sort();
    return refused;
}

Said MatrixCell::plan() const
{
    return program({u"plan"_s, u"--kubeconfig"_s, m_cluster.kubeconfig(), u"--context"_s,
                    m_cluster.context(), u"--namespace"_s, u"polyaxon"_s, u"--chart-repo"_s,
                    m_charts, u"--to"_s, m_to, u"--deployment"_s, path(u"values.yaml"_s), u"-o"_s,
                    path(u"plan.json"_s), u"--time-limit"_s, u"60"_s});
}

QStringList MatrixCell::predicted() const
{
    return predictedIn(path(u"plan.json"_s));
}

QStringList MatrixCell::predictedIn(const QString &planFile)
{
    static const QRegularExpression objects(u"refuse the upgrade of (.*)$"_s);
    const QJsonObject plan =
        QJsonDocument::fromJson(readFile(planFile).value_or(QByteArray())).object();
    QStringList predicted;
    for (const QJsonValue &finding : plan["findings"_L1].toArray())
        if (finding["id"_L1].toString() == "objects-refused"_L1)
            for (const QString &object :
                 objects.match(finding["title"_L1].toString()).captured(1).split(u", "_s))
                predicted << object.section(u' ', 0, 0).toLower() + u'/' + object.section(u' ', 1);
    for (const QJsonValue &step : plan["steps"_L1].toArray())
        for (const QJsonValue &hit : step["destruction"_L1]["hits"_L1].toArray())
            if (hit.toString().startsWith("secret/"_L1))
                predicted << hit.toString().section(u' ', 0, 0);
    predicted.sort();
    return predicted;
}

Said MatrixCell::run() const
{
    return program({u"run"_s, path(u"plan.json"_s), u"--yes"_s, u"--confirm"_s, u"polyaxon"_s,
                    u"--runs"_s, path(u"runs"_s)});
}

Said MatrixCell::rollback() const
{
    const QDir runs(path(u"runs"_s));
    const QString run =
        runs.filePath(runs.entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name).value(0));
    return program({u"rollback"_s, run, u"--yes"_s, u"--confirm"_s, u"polyaxon"_s});
}

QByteArray MatrixCell::data() const
{
    return dataIn(m_cluster);
}

QByteArray MatrixCell::difference(const QByteArray &before, const QByteArray &after)
{
    QTemporaryDir folder;
    const QStringList files{folder.filePath(u"before"_s), folder.filePath(u"after"_s)};
    if (!replaceFile(files[0], before) || !replaceFile(files[1], after))
        return "the two could not be written";
    return runProgram({u"diff"_s, u"--unified=4"_s, files[0], files[1]}).output;
}

QByteArray MatrixCell::dataIn(const TestCluster &cluster)
{
    const Ran ran =
        cluster.kubectl({u"get"_s, u"deployments,statefulsets,services,configmaps,secrets"_s,
                         u"--namespace"_s, u"polyaxon"_s, u"-o"_s, u"json"_s});
    QJsonObject all;
    for (const QJsonValue &item : ran.json()["items"_L1].toArray()) {
        const QString name = item["metadata"_L1]["name"_L1].toString();
        if (!name.startsWith("sh.helm.release"_L1))
            all[item["kind"_L1].toString() + u' ' + name] = dataOf(item.toObject());
    }
    const Ran others = cluster.kubectl(
        {u"get"_s,
         u"serviceaccounts,roles,rolebindings,horizontalpodautoscalers,networkpolicies,"
         "poddisruptionbudgets,ingresses"_s,
         u"--namespace"_s, u"polyaxon"_s, u"-o"_s, u"name"_s});
    const Ran definitions =
        cluster.kubectl({u"get"_s, u"customresourcedefinitions"_s, u"-o"_s, u"name"_s});
    return QJsonDocument(all).toJson() + others.output + definitions.output;
}

} // namespace wizard
