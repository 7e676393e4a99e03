// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "system/translation.h"

#include <QCoreApplication>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace wizard;
using namespace Qt::StringLiterals;

class TranslationTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void countsInWords();
    void knowsEveryPlural();
};

void TranslationTest::countsInWords()
{
    installTranslations(*QCoreApplication::instance());
    const auto lines = [](int count) {
        return QCoreApplication::translate("DiffView", "%n unchanged line(s)", nullptr, count);
    };
    QCOMPARE(lines(1), u"1 unchanged line"_s);
    QCOMPARE(lines(2), u"2 unchanged lines"_s);
}

// A text with a count that is new in the sources has no forms yet: lupdate finds it. To add the
// forms, run lupdate with the same arguments on the file itself.
void TranslationTest::knowsEveryPlural()
{
    QTemporaryDir folder;
    const QString copy = folder.filePath(u"en.ts"_s);
    const QString root = QStringLiteral(WIZARD_TESTS "/..");
    QVERIFY(QFile::copy(root + u"/translations/polyaxon-upgrade-wizard_en.ts"_s, copy));
    QProcess update;
    update.setProcessChannelMode(QProcess::MergedChannels);
    update.start(QStringLiteral(WIZARD_LUPDATE),
                 {u"-silent"_s, u"-locations"_s, u"none"_s, u"-pluralonly"_s, u"-no-obsolete"_s,
                  u"-source-language"_s, u"en"_s, u"-target-language"_s, u"en"_s, u"-recursive"_s,
                  root + u"/app"_s, root + u"/wizard"_s, u"-ts"_s, copy});
    QVERIFY2(update.waitForStarted(), qPrintable(update.errorString()));
    QVERIFY(update.waitForFinished(60'000) && update.exitCode() == 0);
    QFile updated(copy);
    QVERIFY(updated.open(QIODevice::ReadOnly));
    const QByteArray text = updated.readAll();
    const qsizetype unfinished = text.indexOf("type=\"unfinished\"");
    QVERIFY2(unfinished < 0, text.mid(std::max<qsizetype>(0, unfinished - 200), 300).constData());
    QVERIFY(text.contains("<numerusform>"));
}

QTEST_GUILESS_MAIN(TranslationTest)
#include "translation.moc"
