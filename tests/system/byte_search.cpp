// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "system/byte_search.h"

#include <QRandomGenerator>
#include <QTest>

using namespace wizard;

class ByteSearch : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void edges()
    {
        QVERIFY(containsBytes("polyaxon", "polyaxon"));
        QVERIFY(containsBytes("x polyaxo polyaxon", "polyaxon"));
        QVERIFY(containsBytes("polyapolyaxon!", "polyaxon"));
        QVERIFY(!containsBytes("polyaxo", "polyaxon"));
        QVERIFY(!containsBytes("Polyaxon", "polyaxon"));
        QVERIFY(!containsBytes("axon", "polyaxon"));
        QVERIFY(!containsBytes("", "x"));
        QVERIFY(containsBytes("", ""));
        QVERIFY(containsBytes("a", ""));
    }

    // Few letters, so that nearly every place almost fits.
    void asTheStandardLibrary()
    {
        QRandomGenerator random(1);
        const auto text = [&](int most) {
            QByteArray bytes(random.bounded(most + 1), '\0');
            for (char &byte : bytes)
                byte = "xay\xC3\0"[random.bounded(5)];
            return bytes;
        };
        int found = 0;
        for (int i = 0; i < 20'000; ++i) {
            const QByteArray in = text(40);
            const QByteArray word = text(4);
            const bool isThere = in.contains(word);
            found += isThere ? 1 : 0;
            QCOMPARE(containsBytes(in, word), isThere);
        }
        QVERIFY(found > 2000 && found < 18'000);
    }
};

QTEST_APPLESS_MAIN(ByteSearch)
#include "byte_search.moc"
