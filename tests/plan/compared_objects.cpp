// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "plan/release/compared_objects.h"
#include "plan/release/manifest.h"

#include <QTest>

using namespace wizard;
using namespace Qt::StringLiterals;

// What is live against what is planned, object by object.
class ComparedObjects : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        m_release.name = u"plx"_s;
        m_release.nameSpace = u"ns"_s;
    }

    void equalityOfSecretsIsShown()
    {
        const auto changes = compared(secret("plx-a", "{kept: c2FtZQ==, other: b25l}"),
                                      secret("plx-a", "{kept: c2FtZQ==, other: dHdv}"));
        QCOMPARE(changes.size(), 1);
        QVERIFY2(changes.first().planned.contains("kept: ‹redacted›\n") &&
                     changes.first().planned.contains("other: ‹redacted› (another value)"),
                 changes.first().planned);
        QVERIFY(changes.first().live.contains("other: ‹redacted›\n"));
        QVERIFY(!(changes.first().live + changes.first().planned).contains("dHdv"));
    }

    void equalSecretsAreNoise()
    {
        const QByteArray same = secret("plx-a", "{kept: c2FtZQ==}");
        QVERIFY(compared(same, same).isEmpty());
    }

    // In an environment, and within a text.
    void elsewhereToo()
    {
        const auto pod = [](const QByteArray &token, const QByteArray &url) {
            return "kind: Pod\nmetadata: {name: p}\nspec: {containers: [{env: [{name: MY_TOKEN, "
                   "value: " +
                   token + "}, {name: URL, value: \"http://me:" + url + "@host/\"}]}]}\n";
        };
        const auto changes = compared(pod("tok-one", "pw-one"), pod("tok-two", "pw-two"));
        QCOMPARE(changes.size(), 1);
        QCOMPARE(changes.first().planned.count("(another value)"), 2);
        QVERIFY(!changes.first().planned.contains("-two"));
    }

    void renamedIsOneObject()
    {
        const QByteArray before =
            "kind: Service\nmetadata: {name: plx-rabbitmq-ha}\nspec: {a: 1}\n";
        const QByteArray after = "kind: Service\nmetadata: {name: plx-rabbitmq}\nspec: {a: 2}\n";
        const auto changes = compared(before, after);
        QCOMPARE(changes.size(), 1);
        QCOMPARE(changes.first().name, u"plx-rabbitmq-ha → plx-rabbitmq"_s);
        QVERIFY(changes.first().live.contains("a: 1") && changes.first().planned.contains("a: 2"));
        // Not one of another kind, nor where the new name was there before.
        QCOMPARE(compared(before, QByteArray(after).replace("Service", "Secret")).size(), 2);
        QCOMPARE(compared(before + "---\n" + after, after).size(), 1);
    }

private:
    static QByteArray secret(const QByteArray &name, const QByteArray &data)
    {
        return "apiVersion: v1\nkind: Secret\nmetadata: {name: " + name + "}\ndata: " + data + '\n';
    }

    // Planned is as Helm applies it; the live one is so already.
    QList<ObjectChange> compared(const QByteArray &live, const QByteArray &planned) const
    {
        QList<QJsonObject> there = *objectsOf(live);
        for (QJsonObject &object : there) {
            QJsonObject metadata = object["metadata"_L1].toObject();
            metadata["labels"_L1] = QJsonObject{{u"app.kubernetes.io/managed-by"_s, u"Helm"_s}};
            metadata["annotations"_L1] =
                QJsonObject{{u"meta.helm.sh/release-name"_s, u"plx"_s},
                            {u"meta.helm.sh/release-namespace"_s, u"ns"_s}};
            object["metadata"_L1] = metadata;
        }
        return comparedObjects(there, *objectsOf(planned), {}, {}, m_release,
                               {{u"-rabbitmq-ha"_s, u"-rabbitmq"_s}});
    }

    Release m_release;
};

QTEST_GUILESS_MAIN(ComparedObjects)
#include "compared_objects.moc"
