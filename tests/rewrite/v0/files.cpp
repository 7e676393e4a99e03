// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "guide/guide_ways.h"
#include "rewrite/golden.h"
#include "rewrite/rewriter.h"

#include <QDir>
#include <QRandomGenerator>
#include <QTest>

using namespace wizard;
using namespace Qt::StringLiterals;

/// The files in v0/golden are rewritten for 1.20.0; what comes out is in NAME.after, what is said
/// in NAME.notes.
class V0FilesTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void rewrites_data();
    void rewrites();
    void changesNothingMore_data() { rewrites_data(); }
    void changesNothingMore();
    void goesOnToV2_data() { rewrites_data(); }
    void goesOnToV2();
    void survivesAnyChoice_data() { rewrites_data(); }
    void survivesAnyChoice();
    void survivesWhatIsBroken_data() { rewrites_data(); }
    void survivesWhatIsBroken();

private:
    Outcome<Rewriting> rewritten(const QString &name, QByteArrayView text) const;

    std::optional<Guide> m_guide;
};

namespace {

const QString golden = QStringLiteral(WIZARD_TESTS "/rewrite/v0/golden/");

QByteArray bytesOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

void V0FilesTest::initTestCase()
{
    const auto guide = Guide::builtIn(u"v0-to-v1"_s);
    QVERIFY2(guide, guide ? "" : qPrintable(guide.error().text()));
    m_guide = *guide;
}

Outcome<Rewriting> V0FilesTest::rewritten(const QString &name, QByteArrayView text) const
{
    RewriteRequest request;
    request.file = name;
    request.from = *Version::parse(u"0.5.6"_s);
    request.target = *Version::parse(u"1.20.0"_s);
    const auto form = recognisedForm(QFile::encodeName(name), bytesOf(golden + name));
    return rewriteText(kindOf(*form), text, *m_guide, request);
}

void V0FilesTest::rewrites_data()
{
    QTest::addColumn<QString>("name");
    for (const QString &name : QDir(golden).entryList(QDir::Files | QDir::Hidden))
        if (!name.endsWith(".after"_L1) && !name.endsWith(".notes"_L1))
            QTest::newRow(qPrintable(name)) << name;
}

void V0FilesTest::rewrites()
{
    QFETCH(QString, name);
    const QByteArray text = bytesOf(golden + name);
    const auto rewriting = rewritten(name, text);
    QVERIFY2(rewriting, rewriting ? "" : qPrintable(rewriting.error().text()));
    const auto after = spliced(text, rewriting->edits);
    QVERIFY2(after, after ? "" : qPrintable(after.error().text()));
    compareWithGolden(golden + name + u".after"_s, *after);
    compareWithGolden(golden + name + u".notes"_s, notesOf(*rewriting));
}

void V0FilesTest::changesNothingMore()
{
    QFETCH(QString, name);
    QByteArray text = bytesOf(golden + name);
    text = *spliced(text, rewritten(name, text)->edits);
    const auto again = rewritten(name, text);
    QVERIFY2(again, again ? "" : qPrintable(again.error().text()));
    QCOMPARE(*spliced(text, again->edits), text);
}

// The guides are gone one after the other, and what comes out is left alone by the last one.
void V0FilesTest::goesOnToV2()
{
    QFETCH(QString, name);
    QByteArray text = bytesOf(golden + name);
    RewriteRequest request;
    request.file = name;
    request.target = *Version::parse(u"0.5.6"_s);
    const auto legs = guidesBetween(request.target, *Version::parse(u"2.9.4"_s));
    QVERIFY2(legs, legs ? "" : qPrintable(legs.error().text()));
    QCOMPARE(legs->size(), 2);
    const auto kind = kindOf(*recognisedForm(QFile::encodeName(name), text));
    for (const GuideLeg &leg : *legs) {
        request.from = request.target;
        request.target = leg.target;
        request.goesOn = &leg != &legs->constLast();
        const auto rewriting = rewriteText(kind, text, leg.guide, request);
        QVERIFY2(rewriting, rewriting ? "" : qPrintable(rewriting.error().text()));
        text = *spliced(text, rewriting->edits);
    }
    // Commands in texts for people and in notebooks are only spoken of by the second guide.
    const bool isEdited = name != "README.md"_L1 && name != "notebook.ipynb"_L1;
    QVERIFY(!isEdited || !text.contains("==1.20.0"));
    const auto again = rewriteText(kind, text, legs->constLast().guide, request);
    QVERIFY(again);
    QCOMPARE(*spliced(text, again->edits), text);
}

// Whatever is accepted and refused: it is read again, and what was accepted is not found again.
void V0FilesTest::survivesAnyChoice()
{
    QFETCH(QString, name);
    const QByteArray text = bytesOf(golden + name);
    QList<Edit> edits = rewritten(name, text)->edits;
    QRandomGenerator random(uint(qHash(name)));
    for (int round = 0; round < (edits.isEmpty() ? 0 : 20); ++round) {
        QHash<int, bool> accepted;
        for (Edit &edit : edits) {
            if (!accepted.contains(edit.decision))
                accepted.insert(edit.decision, random.bounded(2) == 1);
            edit.accepted = accepted.value(edit.decision);
        }
        const QByteArray after = *spliced(text, edits);
        const auto again = rewritten(name, after);
        QVERIFY2(again, again ? "" : qPrintable(again.error().text() + QString::fromUtf8(after)));
    }
}

// Cut off anywhere, it is read or refused, and what is edited is edited once.
void V0FilesTest::survivesWhatIsBroken()
{
    QFETCH(QString, name);
    const QByteArray text = bytesOf(golden + name);
    QRandomGenerator random(uint(qHash(name)));
    for (int round = 0; round < 40; ++round) {
        const QByteArray cut = text.first(random.bounded(int(text.size())));
        const auto rewriting = rewritten(name, cut);
        if (!rewriting)
            continue;
        const QByteArray after = *spliced(cut, rewriting->edits);
        const auto again = rewritten(name, after);
        QVERIFY2(again, after);
        QCOMPARE(*spliced(after, again->edits), after);
    }
}

QTEST_GUILESS_MAIN(V0FilesTest)
#include "files.moc"
