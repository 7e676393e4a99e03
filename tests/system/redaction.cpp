// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "system/redaction.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

#include <limits>

using namespace wizard;
using namespace Qt::StringLiterals;

class RedactionTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void knowsSecretKeys_data();
    void knowsSecretKeys();
    void hidesSecretsInText_data();
    void hidesSecretsInText();
    void leavesOtherTextAlone_data();
    void leavesOtherTextAlone();
    void hidesSecretsInArgv();
    void hidesSecretObjects();
    void hidesSecretsInYaml();
    void tellsWhereSecretsAre();
    void longTextsTakeTimeByTheirLength();
};

void RedactionTest::knowsSecretKeys_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<bool>("secret");
    for (const auto &key : {"password", "postgresqlPassword", "POLYAXON_DB_PASSWORD", "--token",
                            "internalToken", "polyaxonSecret", "erlangCookie", "access_key",
                            "secretKey", "AWS_SECRET_ACCESS_KEY", "connectionString", "privateKey"})
        QTest::newRow(key) << QString::fromLatin1(key) << true;
    for (const auto &key :
         {"secretName", "existingSecret", "passwordLength", "passwordAuth", "usePassword",
          "tokenUrl", "user", "host", "automountServiceAccountToken", "replicas", "secretRef"})
        QTest::newRow(key) << QString::fromLatin1(key) << false;
}

void RedactionTest::knowsSecretKeys()
{
    QFETCH(QString, key);
    QFETCH(bool, secret);
    QCOMPARE(isSecretKey(key), secret);
}

void RedactionTest::hidesSecretsInText_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("pair") << u"password=S3CRET"_s;
    QTest::newRow("yaml") << u"  postgresqlPassword: S3CRET"_s;
    QTest::newRow("quoted") << u"password: \"S3CRET with space\""_s;
    QTest::newRow("json") << u"{\"token\": \"S3CRET\", \"a\": 1}"_s;
    QTest::newRow("url") << u"postgres://polyaxon:S3CRET@db:5432/x"_s;
    QTest::newRow("bearer") << u"Authorization: Bearer S3CRET123"_s;
    QTest::newRow("pem")
        << u"-----BEGIN RSA PRIVATE KEY-----\nS3CRET\n-----END RSA PRIVATE KEY-----"_s;
    QTest::newRow("option") << u"polyaxon login -u me --password S3CRET"_s;
    QTest::newRow("quoted option") << u"run --api-token 'S3CRET and more' x"_s;
    QTest::newRow("key by its value")
        << u"train.py --wandb-key S3CRET0123456789abcdef0123456789abcdef"_s;
    QTest::newRow("jwt") << u"got eyJhbGciOi.S3CRET.x-y"_s;
}

void RedactionTest::hidesSecretsInText()
{
    QFETCH(QString, text);
    const QString shown = redactedText(text);
    QVERIFY2(!shown.contains(u"S3CRET"_s), qPrintable(shown));
    QVERIFY2(shown.contains(QString::fromUtf8(redactedMark)), qPrintable(shown));
    QCOMPARE(redactedText(shown), shown);
}

void RedactionTest::leavesOtherTextAlone_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("empty") << u""_s;
    QTest::newRow("empty password") << u"password: \"\""_s;
    QTest::newRow("switch") << u"password: true"_s;
    QTest::newRow("reference") << u"secretName: db-credentials"_s;
    QTest::newRow("option of a variable") << u"login --password $PASSWORD --token {{ token }}"_s;
    QTest::newRow("option of an option") << u"login --password-stdin --token --verbose"_s;
    QTest::newRow("key of a taint") << u"key: own-nodes-for-training-2020"_s;
    QTest::newRow("name of a key") << u"sort_key: created_at"_s;
    QTest::newRow("names of secrets") << u"secret_refs: a"_s;
    QTest::newRow("helm")
        << u"PASSWORDS ERROR: The secret \"plx-postgresql\" does not contain the key \"password\""_s;
    QTest::newRow("kubectl") << u"secret/plx-polyaxon-secret configured"_s;
    QTest::newRow("url") << u"https://example.org/charts: not found"_s;
}

void RedactionTest::leavesOtherTextAlone()
{
    QFETCH(QString, text);
    QCOMPARE(redactedText(text), text);
}

void RedactionTest::hidesSecretsInArgv()
{
    const QStringList argv{u"helm"_s,        u"upgrade"_s,  u"--password"_s,
                           u"S3CRET"_s,      u"--set"_s,    u"postgresql.auth.password=S3CRET"_s,
                           u"--namespace"_s, u"polyaxon"_s, u"https://u:S3CRET@host/x"_s};
    const QStringList shown = redactedArgv(argv);
    QCOMPARE(shown.size(), argv.size());
    QVERIFY2(!shown.join(u' ').contains(u"S3CRET"_s), qPrintable(shown.join(u' ')));
    QCOMPARE(shown.at(7), u"polyaxon"_s);
    QCOMPARE(shown.at(2), u"--password"_s);
}

void RedactionTest::hidesSecretsInYaml()
{
    const QByteArray mark = redactedMark;
    QCOMPARE(redactedYaml("a: 1\ndb:\n  password: S3CRET # why\n  empty: \"\"\n"),
             "a: 1\ndb:\n  password: " + mark + " # why\n  empty: \"\"\n");
    // What follows a block scalar stays a line of its own.
    QCOMPARE(redactedYaml("token: |\n  S3CRET\n  S3CRET\nnext: 1\n"),
             "token: " + mark + "\nnext: 1\n");
    // The key is a value itself.
    QCOMPARE(redactedYaml("env:\n- name: API_TOKEN\n  value: S3CRET\n- {name: HOST, value: h}\n"),
             "env:\n- name: API_TOKEN\n  value: " + mark + "\n- {name: HOST, value: h}\n");
    QCOMPARE(redactedYaml("inputs: [{name: password, type: str, default: S3CRET}]\n"),
             "inputs: [{name: password, type: str, default: " + mark + "}]\n");
    QCOMPARE(redactedYaml("env_vars: [[API_TOKEN, S3CRET], [A, b]]\n"),
             "env_vars: [[API_TOKEN, " + mark + "], [A, b]]\n");
    // Templates are filled later.
    QCOMPARE(redactedYaml("cmd: go {{ a }}\nenv:\n- {name: A_TOKEN, value: S3CRET}\n"),
             "cmd: go {{ a }}\nenv:\n- {name: A_TOKEN, value: " + mark + "}\n");
    QCOMPARE(redactedYaml("token: \"S3CRET\n  S3CRET\"\nnext: 1\n"),
             "token: " + mark + "\nnext: 1\n");
}

void RedactionTest::tellsWhereSecretsAre()
{
    const QByteArray text = "ä: token=S3CRET1\nö: url http://u:S3CRET2@h\n";
    const QList<ByteRange> secrets = secretsInText(text);
    QCOMPARE(secrets.size(), 2);
    QCOMPARE(secrets.first().of(text).toByteArray(), "S3CRET1");
    QCOMPARE(secrets.last().of(text).toByteArray(), "S3CRET2");
    QCOMPARE(redacted(text, secrets), redactedText(QString::fromUtf8(text)).toUtf8());
    QCOMPARE(occurrences("a: 'S3CRET'; S3CRET", "'S3CRET'").size(), 2);
    // These would hide words.
    QVERIFY(occurrences("a: no1", "no1").isEmpty());
    QVERIFY(occurrences("polyaxon: polyaxon", "polyaxon").isEmpty());
    QVERIFY(occurrences("go $TOKEN1", "$TOKEN1").isEmpty());
    QCOMPARE(redactedText(u"wandb login --relogin 0123456789abcdef0123456789abcdef"_s),
             u"wandb login --relogin "_s + QString::fromUtf8(redactedMark));
    QCOMPARE(redactedText(u"wandb login me"_s), u"wandb login me"_s);
    QCOMPARE(united({{4, 6}, {0, 3}, {2, 4}}), (QList<ByteRange>{{0, 4}, {4, 6}}));
}

// And not by its square, whatever else the machine does.
void RedactionTest::longTextsTakeTimeByTheirLength()
{
    const auto least = [](int lines) {
        const QByteArray text = QByteArray("  name: some value\n").repeated(lines);
        qint64 time = std::numeric_limits<qint64>::max();
        for (int go = 0; go < 5; ++go) {
            QElapsedTimer timer;
            timer.start();
            if (!secretsInText(text).isEmpty())
                return qint64(-1);
            time = std::min(time, timer.nsecsElapsed());
        }
        return time;
    };
    const qint64 some = least(2'000);
    const qint64 many = least(16'000);
    QVERIFY(some > 0 && many > 0);
    QVERIFY2(many < 24 * some, qPrintable(QString::number(double(many) / double(some))));
}

void RedactionTest::hidesSecretObjects()
{
    const auto object =
        QJsonDocument::fromJson(R"({"kind":"Secret","metadata":{"name":"x","annotations":{
        "kubectl.kubernetes.io/last-applied-configuration":"S3CRET"}},"data":{"a":"S3CRET","empty":""},
        "stringData":{"b":"S3CRET"},"spec":{"containers":[{"env":[{"name":"DB_PASSWORD","value":"S3CRET"},
        {"name":"HOST","value":"db"}]}],"dbPassword":{"nested":["S3CRET"]}}})")
            .object();
    QVERIFY(!object.isEmpty());
    const QJsonObject shown = redactedObject(object);
    QVERIFY(!QJsonDocument(shown).toJson().contains("S3CRET"));
    QVERIFY(shown["data"_L1].toObject().contains("a"_L1));
    QCOMPARE(shown["data"_L1]["empty"_L1].toString(), QString());
    QCOMPARE(shown["spec"_L1]["containers"_L1][0]["env"_L1][1]["value"_L1].toString(), u"db"_s);
    QCOMPARE(shown["metadata"_L1]["name"_L1].toString(), u"x"_s);
    const QJsonObject plain{{u"kind"_s, u"x"_s}};
    QCOMPARE(redactedObject(plain), plain); // nothing is added
}

QTEST_GUILESS_MAIN(RedactionTest)
#include "redaction.moc"
