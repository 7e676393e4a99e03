// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "fuzz/checks.h"
#include "fuzz/structured_polyaxonfile.h"

#include <QDir>
#include <QFile>
#include <QRandomGenerator>
#include <QTest>

using namespace Qt::StringLiterals;

/// What the fuzzers begin with, and what they once found, every time.
class CorpusTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void holds_data();
    void holds();
    void structured();
};

void CorpusTest::holds_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("kind");
    for (const QString &folder : {u"/fuzz/python"_s, u"/fuzz/notebook"_s, u"/fuzz/polyaxonfile"_s,
                                  u"/rewrite/polyaxonfile/files"_s, u"/rewrite/python/golden"_s,
                                  u"/rewrite/notebook/golden"_s})
        for (const QFileInfo &file :
             QDir(QStringLiteral(WIZARD_TESTS) + folder).entryInfoList(QDir::Files))
            if (file.suffix() != "notes"_L1)
                QTest::newRow(qPrintable(folder + u'/' + file.fileName()))
                    << file.filePath()
                    << (folder.contains("polyaxonfile"_L1) ? u"polyaxonfile"_s
                        : folder.contains("notebook"_L1)   ? u"notebook"_s
                                                           : u"python"_s);
}

void CorpusTest::holds()
{
    QFETCH(QString, path);
    QFETCH(QString, kind);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray text = file.readAll();
    QCOMPARE(kind == "polyaxonfile"_L1 ? wizard::faultOfPolyaxonfile(text)
             : kind == "notebook"_L1   ? wizard::faultOfNotebook(text)
                                       : wizard::faultOfPython(text),
             QByteArray());
}

// Files with v0's own keys: many of them are valid, and convert.
void CorpusTest::structured()
{
    QRandomGenerator random(20);
    for (int i = 0; i < 3000; ++i) {
        QByteArray choices(400, 0);
        for (char &choice : choices)
            choice = char(random.bounded(256));
        const QByteArray text = wizard::structuredPolyaxonfile(choices);
        const QByteArray fault = wizard::faultOfPolyaxonfile(text);
        QVERIFY2(fault.isEmpty(), fault + '\n' + text);
    }
}

QTEST_GUILESS_MAIN(CorpusTest)
#include "corpus.moc"
