// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "rewrite/made_values.h"

#include <QList>

#include <algorithm>
#include <vector>

namespace {

// What a key may hold: one of several scalars, or a mapping of further keys, or a list.
struct Made
{
    QByteArray key;
    QList<QByteArray> scalars; // written as they are
    std::vector<Made> members;
};

std::vector<Made> service()
{
    return {{"replicas", {"1", "2"}, {}},
            {"image", {"polyaxon/polyaxon-api", "registry.example.org/polyaxon-api"}, {}},
            {"imageTag", {"0.6.1", "latest", "\"0.5.6\""}, {}},
            {"imagePullPolicy", {"Always", "IfNotPresent"}, {}},
            {"resources",
             {},
             {{"requests", {}, {{"cpu", {"1", "500m"}, {}}, {"memory", {"1Gi"}, {}}}}}}};
}

std::vector<Made> sections()
{
    std::vector<Made> api = service();
    api.push_back({"service",
                   {},
                   {{"annotations", {}, {{"a", {"b"}, {}}}},
                    {"nodePort", {"31811"}, {}},
                    {"externalPort", {"80", "8080"}, {}},
                    {"internalPort", {"80"}, {}}}});
    std::vector<Made> worker = service();
    worker.push_back({"celery", {}, {{"taskAlwaysEager", {"true"}, {}}}});
    const std::vector<Made> outside{{"host", {"h"}, {}}, {"port", {"1234"}, {}}};
    return {
        {"deploymentType", {"kubernetes", "minikube", "microk8s", "docker-compose"}, {}},
        {"deploymentVersion", {"0.6.1", "'0.5.6'"}, {}},
        {"namespace", {"polyaxon", "plx"}, {}},
        {"rbac", {}, {{"enabled", {"true", "no"}, {}}}},
        {"serviceType", {"ClusterIP", "NodePort", "LoadBalancer", "\"ClusterIP\""}, {}},
        {"ingress", {}, {{"enabled", {"true", "false"}, {}}, {"hostName", {"a.b"}, {}}}},
        {"user", {}, {{"username", {"root"}, {}}, {"password", {"p", "'1234'"}, {}}}},
        {"timeZone", {"UTC", "'Europe/Berlin'"}, {}},
        {"adminViewEnabled", {"true", "false"}, {}},
        {"adminModels", {"[experiments, 'jobs']"}, {}},
        {"trackerBackend", {"noop"}, {}},
        {"nodeSelector", {"{pool: core}", "{}"}, {}},
        {"nodeSelectors",
         {},
         {{"core", {"{a: b}"}, {}}, {"experiments", {"{a: c}"}, {}}, {"jobs", {"{a: d}"}, {}}}},
        {"tolerations", {"[{key: a, operator: Exists}]", "[]"}, {}},
        {"affinity", {}, {{"core", {"{nodeAffinity: {}}"}, {}}, {"builds", {"{}"}, {}}}},
        {"securityContext", {"{enabled: true, user: 2222, group: 2222}", "{enabled: false}"}, {}},
        {"api", {}, api},
        {"streams", {}, api},
        {"scheduler", {}, worker},
        {"worker", {}, worker},
        {"beat", {}, service()},
        {"hpsearch", {}, worker},
        {"eventsHandlers", {}, worker},
        {"k8sEventsHandlers", {}, worker},
        {"crons", {}, service()},
        {"eventMonitors", {}, {{"statuses", {}, service()}}},
        {"resourcesDaemon", {}, service()},
        {"hooks", {}, {{"loadFixtures", {"true"}, {}}, {"imageTag", {"latest"}, {}}}},
        {"tablesHook", {}, {{"imageTag", {"latest"}, {}}}},
        {"postgresql",
         {},
         {{"enabled", {"true"}, {}},
          {"postgresUser", {"u"}, {}},
          {"postgresPassword", {"'p'"}, {}},
          {"persistence", {}, {{"enabled", {"true"}, {}}, {"existingClaim", {"c"}, {}}}}}},
        {"redis", {}, {{"enabled", {"true", "false"}, {}}}},
        {"rabbitmq-ha", {}, {{"enabled", {"true"}, {}}, {"rabbitmqPassword", {"p"}, {}}}},
        {"broker", {"redis", "rabbitmq"}, {}},
        {"docker-registry", {}, {{"enabled", {"true"}, {}}}},
        {"externalServices",
         {},
         {{"postgresql", {}, outside}, {"redis", {}, outside}, {"rabbitmq", {}, outside}}},
        {"email", {}, {{"host", {"smtp"}, {}}, {"port", {"587"}, {}}}},
        {"intervals", {}, {{"experimentsScheduler", {"30"}, {}}, {"experimentsSync", {"1"}, {}}}},
        {"reposAccessToken", {"t"}, {}},
        {"hostName", {"plx.example.org"}, {}},
        {"allowedHosts", {"[127.0.0.1]", "[]"}, {}},
        {"dirs", {}, {{"nvidia", {}, {{"lib", {"/usr/lib/nvidia", "\"\""}, {}}}}}},
        {"integrations", {}, {{"slack", {"[{url: a, channel: b}]"}, {}}}},
        {"privateRegistries", {"['a:b@c', d]"}, {}},
        {"passwordLength", {"12"}, {}},
    };
}

class Maker
{
public:
    explicit Maker(QRandomGenerator &random) : m_random(random) {}

    QByteArray block(const Made &made, int column)
    {
        const QByteArray indent(column, ' ');
        if (made.members.empty())
            return comment(indent) + indent + made.key + ": " + one(made.scalars) + trail() + '\n';
        if (m_random.bounded(4) == 0)
            return indent + made.key + ": " + flow(made) + trail() + '\n';
        QByteArray inner;
        for (const Made &member : made.members)
            if (m_random.bounded(3) > 0)
                inner += block(member, column + m_step);
        if (inner.isEmpty())
            inner = block(made.members.front(), column + m_step);
        return comment(indent) + indent + made.key + ':' + trail() + '\n' + inner;
    }

    QByteArray persistence()
    {
        QByteArray text("persistence:\n");
        const QByteArray step(m_step, ' ');
        for (const char *part : {"outputs", "data"}) {
            if (m_random.bounded(3) == 0)
                continue;
            text += comment(step) + step + part + ":\n";
            for (int i = 0; i < 1 + m_random.bounded(3); ++i)
                text += entity(part[0] + QByteArray::number(i), 2 * m_step);
        }
        for (const char *part : {"logs", "repos", "upload"})
            if (m_random.bounded(2) == 0)
                text += entity(part, m_step);
        return text;
    }

    int step() const { return m_step; }

private:
    QByteArray one(const QList<QByteArray> &from)
    {
        return from.at(m_random.bounded(int(from.size())));
    }

    QByteArray flow(const Made &made)
    {
        if (made.members.empty())
            return one(made.scalars);
        QByteArray inner;
        for (const Made &member : made.members)
            if (m_random.bounded(3) > 0)
                inner += (inner.isEmpty() ? "" : ", ") + member.key + ": " + flow(member);
        return '{' + inner + '}';
    }

    QByteArray entity(const QByteArray &name, int column)
    {
        static const QList<QList<QByteArray>> kinds{
            {"existingClaim: claim", "mountPath: /m", "readOnly: true"},
            {"hostPath: '/h'", "mountPath: \"/m\""},
            {"store: s3", "bucket: \"s3://b\"", "secret: s", "secretKey: k.json"},
            {"store: gcs", "bucket: gs://b", "secret: s", "secretKey: k.json"},
            {"store: azure", "bucket: wasbs://c@a.b/", "secret: s", "secretKey: k"}};
        const QList<QByteArray> lines = kinds.at(m_random.bounded(int(kinds.size())));
        const QByteArray indent(column, ' ');
        if (m_random.bounded(2) == 0)
            return indent + name + ": {" + lines.join(", ") + "}" + trail() + '\n';
        QByteArray text = comment(indent) + indent + name + ":" + trail() + '\n';
        for (const QByteArray &line : lines)
            text += QByteArray(column + m_step, ' ') + line + trail() + '\n';
        return text;
    }

    QByteArray comment(const QByteArray &indent)
    {
        return m_random.bounded(6) == 0 ? indent + "# said\n" : QByteArray();
    }

    QByteArray trail() { return m_random.bounded(8) == 0 ? "  # why" : ""; }

    QRandomGenerator &m_random;
    int m_step = m_random.bounded(2) == 0 ? 2 : 4;
};

} // namespace

QByteArray madeValuesOfV0(QRandomGenerator &random)
{
    static const std::vector<Made> all = sections();
    Maker maker(random);
    std::vector<QByteArray> texts;
    for (const Made &section : all)
        if (random.bounded(3) == 0)
            texts.push_back(maker.block(section, 0));
    if (random.bounded(4) > 0)
        texts.push_back(maker.persistence());
    std::shuffle(texts.begin(), texts.end(), random);
    QByteArray text("environment: staging\n");
    for (const QByteArray &section : texts)
        text += section + (random.bounded(3) == 0 ? "\n" : "");
    return text;
}
