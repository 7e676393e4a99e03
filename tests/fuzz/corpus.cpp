// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "fuzz/checks.h"

#include <QDir>
#include <QFile>
#include <QTest>

using namespace Qt::StringLiterals;

/// What the fuzzers begin with, and what they once found, every time.
class CorpusTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void holds_data();
    void holds();
};

void CorpusTest::holds_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<bool>("isNotebook");
    for (const QString &folder : {u"/fuzz/python"_s, u"/fuzz/notebook"_s,
                                  u"/rewrite/python/golden"_s, u"/rewrite/notebook/golden"_s})
        for (const QFileInfo &file :
             QDir(QStringLiteral(WIZARD_TESTS) + folder).entryInfoList(QDir::Files))
            if (file.suffix() != "notes"_L1)
                QTest::newRow(qPrintable(folder + u'/' + file.fileName()))
                    << file.filePath() << folder.contains("notebook"_L1);
}

void CorpusTest::holds()
{
    QFETCH(QString, path);
    QFETCH(bool, isNotebook);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray text = file.readAll();
    QCOMPARE(isNotebook ? wizard::faultOfNotebook(text) : wizard::faultOfPython(text),
             QByteArray());
}

QTEST_GUILESS_MAIN(CorpusTest)
#include "corpus.moc"
