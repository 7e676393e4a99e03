// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "fuzz/checks.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
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
};

void CorpusTest::holds_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<Check>("check");
    const std::pair<const char *, Check> kinds[] = {{"python", wizard::faultOfPython},
                                                    {"notebook", wizard::faultOfNotebook},
                                                    {"commands", wizard::faultOfCommands},
                                                    {"requirements", wizard::faultOfRequirements}};
    for (const auto &[kind, check] : kinds)
        for (const char *folder : {"/fuzz/%1", "/rewrite/%1/golden"}) {
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

QTEST_GUILESS_MAIN(CorpusTest)
#include "corpus.moc"
