// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "fuzz/checks.h"
#include "fuzz/structured_polyaxonfile.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QRandomGenerator>
#include <QTest>

using namespace Qt::StringLiterals;

using Check = QByteArray (*)(QByteArrayView);

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
    QTest::addColumn<Check>("check");
    const std::pair<const char *, Check> kinds[] = {{"python", wizard::faultOfPython},
                                                    {"notebook", wizard::faultOfNotebook},
                                                    {"commands", wizard::faultOfCommands},
                                                    {"requirements", wizard::faultOfRequirements},
                                                    {"polyaxonfile", wizard::faultOfPolyaxonfile}};
    for (const auto &[kind, check] : kinds)
        for (const char *folder : {"/fuzz/%1", "/rewrite/%1/golden", "/rewrite/%1/files"}) {
            const QString path = QStringLiteral(WIZARD_TESTS) +
                                 QLatin1StringView(folder).arg(QLatin1StringView(kind));
            QDirIterator files(path, QDir::Files, QDirIterator::Subdirectories);
            while (files.hasNext())
                if (const QFileInfo file(files.next()); file.suffix() != "notes"_L1)
                    QTest::newRow(qPrintable(QLatin1StringView(kind) + u' ' +
                                             QDir(path).relativeFilePath(file.filePath())))
                        << file.filePath() << check;
        }
}

void CorpusTest::holds()
{
    QFETCH(QString, path);
    QFETCH(Check, check);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray text = file.readAll();
    QCOMPARE(check(text), QByteArray());
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
