// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "plan/release/foreign_fields.h"
#include "plan/release/managed_fields.h"
#include "plan/release/manifest.h"

#include <QTest>

#include <array>

using namespace wizard;
using namespace Qt::StringLiterals;

// What nobody would take away: by the server's own record of who set what.
class ForeignFieldsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void onlyWhatNeitherHas();
    void whatTheServerFillsIn();
    void whatHelmTakesAway();
    void itemsOfLists();
    void whoSetIt();
    void whatIsNotLooked();
    void byHand();
    void whatCanBeMadeAgain();
    void paths_data();
    void paths();
    void hostileRecords();
};

namespace {

QJsonObject object(const QByteArray &yaml)
{
    return objectsOf(yaml)->first();
}

// A Deployment whose `spec` is this, and the record of one manager.
QJsonObject live(const QByteArray &spec, const QByteArray &fields,
                 const QByteArray &manager = "helm", const QByteArray &further = {})
{
    return object("kind: Deployment\nmetadata:\n  name: api\n  managedFields: [{manager: " +
                  manager + ", operation: Update, fieldsV1: {\"f:spec\": " + fields + "}" +
                  further + "}]\nspec: " + spec + "\n");
}

QJsonObject plain(const QByteArray &spec)
{
    return object("kind: Deployment\nmetadata: {name: api}\nspec: " + spec + "\n");
}

QStringList left(const QJsonObject &live, const QJsonObject &anew, const QJsonObject &manifest)
{
    const QList<ForeignFields> all = leftFields({live}, {anew}, {manifest});
    return all.isEmpty() ? QStringList() : all.first().fields;
}

} // namespace

void ForeignFieldsTest::onlyWhatNeitherHas()
{
    const QJsonObject there =
        live("{a: 1, nodeSelector: {disk: ssd}, b: 2}",
             R"({"f:a": {}, "f:b": {}, "f:nodeSelector": {".": {}, "f:disk": {}}})");
    QCOMPARE(left(there, plain("{a: 5, b: 2}"), plain("{a: 1}")),
             QStringList(u"spec.nodeSelector"_s));
    // Within what both have, only the part.
    QCOMPARE(left(there, plain("{a: 5, b: 2, nodeSelector: {os: linux}}"), plain("{a: 1}")),
             QStringList(u"spec.nodeSelector.disk"_s));
    QCOMPARE(left(there, plain("{a: 5, b: 2, nodeSelector: {disk: hdd}}"), plain("{}")),
             QStringList());
    // Not an object that the target does not have: that one Helm removes, or its own step.
    QVERIFY(leftFields({there}, {}, {}).isEmpty());
    // One that only the attempt made, and the target makes too.
    QCOMPARE(leftFields({there}, {plain("{a: 1, b: 2}")}, {}).first().fields,
             QStringList(u"spec.nodeSelector"_s));
}

// In the record they are Helm's, since it made the object; in neither manifest are they.
void ForeignFieldsTest::whatTheServerFillsIn()
{
    const QJsonObject there =
        live("{a: 1, dnsPolicy: ClusterFirst}", R"({"f:a": {}, "f:dnsPolicy": {}})");
    QCOMPARE(left(there, plain("{a: 2, dnsPolicy: ClusterFirst}"), plain("{a: 1}")), QStringList());
}

void ForeignFieldsTest::whatHelmTakesAway()
{
    const QJsonObject there = live("{a: 1, old: {x: 1, y: 2}}",
                                   R"({"f:a": {}, "f:old": {".": {}, "f:x": {}, "f:y": {}}})");
    // With all that is in it, though y is not of the manifest.
    QCOMPARE(left(there, plain("{a: 1}"), plain("{a: 1, old: {x: 1}}")), QStringList());
    // A key without a value is of the manifest all the same.
    QCOMPARE(left(there, plain("{a: 1}"), plain("{a: 1, old: null}")), QStringList());
}

void ForeignFieldsTest::itemsOfLists()
{
    const QByteArray fields =
        R"({"f:containers": {"k:{\"name\":\"api\"}": {".": {}, "f:image": {}, "f:name": {},
            "f:env": {".": {}, "k:{\"name\":\"KEPT\"}": {".": {}, "f:name": {}, "f:value": {}},
                      "k:{\"name\":\"LEFT\"}": {".": {}, "f:name": {}, "f:value": {}}},
            "f:ports": {".": {}, "k:{\"containerPort\":80,\"protocol\":\"TCP\"}": {".": {}, "f:containerPort": {}}}}}})";
    const QJsonObject there =
        live("{containers: [{name: other}, {name: api, image: i, ports: [{containerPort: 80, "
             "protocol: TCP}], env: [{name: KEPT, value: a}, {name: LEFT, value: s3cret}]}]}",
             fields);
    const QJsonObject anew =
        plain("{containers: [{name: api, image: j, ports: [{containerPort: 80, "
              "protocol: TCP}], env: [{name: KEPT, value: a}]}, {name: new}]}");
    const QJsonObject before =
        plain("{containers: [{name: api, image: i, ports: [{containerPort: 80}]}]}");
    const QStringList fieldsLeft = left(there, anew, before);
    QCOMPARE(fieldsLeft, QStringList(u"spec.containers[api].env[LEFT]"_s));
    QVERIFY(!fieldsLeft.join(u' ').contains("s3cret"_L1));
    // The manifest left the protocol to the server, and the target has another port.
    const QJsonObject moved =
        plain("{containers: [{name: api, image: j, ports: [{containerPort: 81, "
              "protocol: TCP}], env: [{name: KEPT, value: a}, {name: LEFT, value: b}]}]}");
    QCOMPARE(left(there, moved, before), QStringList());
}

void ForeignFieldsTest::whoSetIt()
{
    const QByteArray spec = "{a: 1}";
    const QByteArray fields = R"({"f:a": {}})";
    for (const char *manager :
         {"helm", "kubectl-create", "Go-http-client", "terraform-provider-helm_v2.9.0_x5"})
        QCOMPARE(left(live(spec, fields, manager), plain("{}"), plain("{}")),
                 QStringList(u"spec.a"_s));
    for (const char *manager : {"kubectl-edit", "kube-controller-manager", "helm-operator-x"})
        QCOMPARE(left(live(spec, fields, manager), plain("{}"), plain("{}")), QStringList());
    // What was set by hand is of whoever did it, whoever set it to the same besides.
    const QByteArray record = ", fieldsV1: {\"f:spec\": {\"f:a\": {}}}}, {manager: kubectl-create";
    QCOMPARE(left(live(spec, fields, "kubectl-edit" + record), plain("{}"), plain("{}")),
             QStringList());
    QCOMPARE(left(live(spec, fields, "helm", ", subresource: status"), plain("{}"), plain("{}")),
             QStringList());
}

// Labels and annotations do no harm; what is not there any more neither.
void ForeignFieldsTest::whatIsNotLooked()
{
    QJsonObject there = object(
        "kind: Deployment\nmetadata:\n  name: api\n  labels: {x: y}\n  managedFields: [{manager: "
        "helm, fieldsV1: {\"f:metadata\": {\"f:labels\": {\"f:x\": {}}}, \"f:status\": "
        "{\"f:ready\": {}}, "
        "\"f:spec\": {\"f:gone\": {}}}}]\nstatus: {ready: 1}\nspec: {}\n");
    QCOMPARE(left(there, plain("{}"), plain("{}")), QStringList());
}

void ForeignFieldsTest::byHand()
{
    const QByteArray fields = R"({"f:a": {}, "f:own": {".": {}, "f:x": {}}})";
    const QJsonObject there = live("{a: 2, own: {x: 1}}", fields, "kubectl-edit");
    const auto added = addedFields({there}, {plain("{a: 1}")});
    QCOMPARE(added.size(), 1);
    QCOMPARE(added.first().name(), u"Deployment/api"_s);
    QCOMPARE(added.first().fields, QStringList(u"spec.own"_s));
    QVERIFY(isChangedByHand(there));
    // Changed, not added.
    QVERIFY(addedFields({live("{a: 2}", R"({"f:a": {}})", "kubectl-patch")}, {plain("{a: 1}")})
                .isEmpty());
    // Who makes the pods anew has changed nothing, and neither has who applies whole files.
    for (const char *manager : {"kubectl-rollout", "kubectl-client-side-apply", "helm"}) {
        const QJsonObject other = live("{a: 2, own: {x: 1}}", fields, manager);
        QVERIFY(addedFields({other}, {plain("{}")}).isEmpty());
        QVERIFY(!isChangedByHand(other));
    }
    QVERIFY(isChangedByHand(live("{a: 2}", fields, "kubectl", ", subresource: scale")));
    QVERIFY(!isChangedByHand(
        live("{a: 2}", fields, "kube-controller-manager", ", subresource: scale")));
}

// What has data, an address or a password that was made up is not deleted for a field.
void ForeignFieldsTest::whatCanBeMadeAgain()
{
    for (const char *kind : {"Deployment", "ConfigMap", "Ingress"})
        QVERIFY(isMadeAgain(object(QByteArray("kind: ") + kind)));
    for (const char *kind : {"Secret", "StatefulSet", "Service", "PersistentVolumeClaim",
                             "CustomResourceDefinition", "ServiceAccount"})
        QVERIFY2(!isMadeAgain(object(QByteArray("kind: ") + kind)), kind);
}

void ForeignFieldsTest::paths_data()
{
    QTest::addColumn<QStringList>("path");
    QTest::addColumn<QString>("shown");
    QTest::addColumn<qsizetype>("missing");
    QTest::newRow("member") << QStringList{u"f:spec"_s, u"f:a"_s} << u"spec.a"_s << qsizetype(0);
    QTest::newRow("no member") << QStringList{u"f:spec"_s, u"f:z"_s, u"f:y"_s} << u"spec.z.y"_s
                               << qsizetype(2);
    QTest::newRow("a dot in a key")
        << QStringList{u"f:spec"_s, u"f:x.y/z"_s} << u"spec.x.y/z"_s << qsizetype(0);
    QTest::newRow("value") << QStringList{u"f:spec"_s, u"f:set"_s, u"v:\"two\""_s}
                           << u"spec.set[\"two\"]"_s << qsizetype(0);
    QTest::newRow("no value") << QStringList{u"f:spec"_s, u"f:set"_s, u"v:\"three\""_s}
                              << u"spec.set[\"three\"]"_s << qsizetype(3);
    QTest::newRow("index") << QStringList{u"f:spec"_s, u"f:set"_s, u"i:1"_s} << u"spec.set[1]"_s
                           << qsizetype(0);
    QTest::newRow("no index") << QStringList{u"f:spec"_s, u"f:set"_s, u"i:2"_s} << u"spec.set[2]"_s
                              << qsizetype(3);
    QTest::newRow("not a list") << QStringList{u"f:spec"_s, u"f:a"_s, u"k:{\"name\":\"x\"}"_s}
                                << u"spec.a[x]"_s << qsizetype(3);
    QTest::newRow("null") << QStringList{u"f:spec"_s, u"f:empty"_s} << u"spec.empty"_s
                          << qsizetype(0);
}

void ForeignFieldsTest::paths()
{
    QFETCH(QStringList, path);
    QFETCH(QString, shown);
    QFETCH(qsizetype, missing);
    const QJsonObject there = plain("{a: 1, x.y/z: 2, set: [one, two], empty: null}");
    QCOMPARE(shownField(path), shown);
    QCOMPARE(firstMissing(there, path), missing ? path.first(missing) : FieldPath());
    QCOMPARE(hasField(there, path), missing == 0);
}

void ForeignFieldsTest::hostileRecords()
{
    const std::array all{u"helm"_s};
    for (const char *record :
         {"7", "[{manager: helm, fieldsV1: 3}]", "[{manager: helm}]", "[[]]",
          "[{manager: helm, fieldsV1: {\"k:{\": {}, \"q\": {}, \"i:-1\": {}, \"f:\": {}}}]"}) {
        const QJsonObject there =
            object(QByteArray("kind: Deployment\nmetadata: {name: api, managedFields: ") + record +
                   "}\nspec: {}\n");
        for (const FieldPath &path : fieldsSetBy(all, there))
            QVERIFY(!hasField(there, path));
        QVERIFY(left(there, plain("{}"), plain("{}")).isEmpty());
    }
}

QTEST_GUILESS_MAIN(ForeignFieldsTest)
#include "foreign_fields.moc"
