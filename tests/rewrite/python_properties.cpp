// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "rewrite/made_programs.h"
#include "rewrite/python_oracle.h"
#include "rewrite/rewriter.h"

#include <QTemporaryDir>
#include <QTest>

using namespace wizard;
using namespace Qt::StringLiterals;

/// What holds for every program: over programs made of all forms of imports, and over real files
/// whose imports were turned into such of v1. CPython is the judge of what parses.
class PythonPropertiesTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void holdForMadePrograms();
    void holdForRealFiles();

private:
    Outcome<Rewriting> rewritten(QByteArrayView text) const;
    void check(const QByteArray &text);
    void askCPython();

    std::optional<Guide> m_guide;
    std::optional<MadePrograms> m_made;
    QByteArrayList m_results; // that have to parse
    int m_edits = 0;
};

namespace {

bool isLong()
{
    return qEnvironmentVariableIsSet("WIZARD_LONG");
}

// The edits that take the others back: of what these made of a text.
QList<Edit> reversed(const QList<Edit> &edits, QByteArrayView text)
{
    QList<Edit> result;
    qsizetype shift = 0;
    for (const Edit &edit : edits) {
        if (!edit.accepted)
            continue;
        qsizetype size = 0;
        for (const Piece &piece : edit.replacement)
            size += piece.isCopy() ? piece.end - piece.begin : piece.literal.size();
        const qsizetype begin = edit.begin + shift;
        const QByteArray old = text.sliced(edit.begin, edit.end - edit.begin).toByteArray();
        result << Edit{begin, begin + size, {Piece::text(old)}, edit.decision, {}, {}, true};
        shift += size - old.size();
    }
    return result;
}

} // namespace

void PythonPropertiesTest::initTestCase()
{
    const auto guide = Guide::builtIn(u"v1-to-v2"_s);
    QVERIFY2(guide, guide ? "" : qPrintable(guide.error().text()));
    m_guide = *guide;
    m_made.emplace(guide->python());
}

Outcome<Rewriting> PythonPropertiesTest::rewritten(QByteArrayView text) const
{
    RewriteRequest request;
    request.target = *Version::parse(u"2.18.0");
    return rewritePython(text, *m_guide, request);
}

void PythonPropertiesTest::check(const QByteArray &text)
{
    const auto rewriting = rewritten(text);
    QVERIFY2(rewriting, rewriting ? "" : text + rewriting.error().text().toUtf8());
    m_edits += int(rewriting->edits.size());
    const auto after = spliced(text, rewriting->edits);
    QVERIFY2(after, text);
    QCOMPARE(*spliced(*after, reversed(rewriting->edits, text)), text);
    const auto again = rewritten(*after);
    QVERIFY2(again, *after);
    QVERIFY2(*spliced(*after, again->edits) == *after,
             text + "\n---\n" + *after + "\n---\n" + *spliced(*after, again->edits));
    m_results << text << *after;
    QList<Edit> edits = rewriting->edits;
    for (int round = 0; round < 3 && !edits.isEmpty(); ++round) {
        QHash<int, bool> accepted;
        for (Edit &edit : edits) {
            if (!accepted.contains(edit.decision))
                accepted[edit.decision] = m_made->chance(2);
            edit.accepted = accepted.value(edit.decision);
        }
        const auto part = spliced(text, edits);
        QVERIFY2(part, text);
        QCOMPARE(*spliced(*part, reversed(edits, text)), text);
        m_results << *part;
    }
}

void PythonPropertiesTest::askCPython()
{
    QTemporaryDir folder;
    QList<QByteArray> paths;
    for (const QByteArray &text : m_results) {
        paths << folder.filePath(QString::number(paths.size())).toUtf8();
        QFile file(QString::fromUtf8(paths.last()));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(text) == text.size());
    }
    const auto answers = askAbout(u"accepts"_s, paths);
    for (qsizetype i = 0; i < paths.size(); ++i)
        QVERIFY2(answers.value(paths.at(i)) == "ok", m_results.at(i));
    qInfo("%d edits, %lld texts parse", m_edits, m_results.size());
    m_results.clear();
}

void PythonPropertiesTest::holdForMadePrograms()
{
    for (int i = 0; i < (isLong() ? 4000 : 250); ++i) {
        check(m_made->program());
        if (QTest::currentTestFailed())
            return;
    }
    QVERIFY(m_edits > 500);
    askCPython();
}

void PythonPropertiesTest::holdForRealFiles()
{
    m_edits = 0;
    const QList<QByteArray> files =
        sampleOf(pythonFiles({u"/usr/lib/python3"_s, u"/usr/lib/python3.13"_s}), 120);
    for (const QByteArray &path : files) {
        const std::optional<QByteArray> text = m_made->withOwnImports(bytesOf(path));
        if (text)
            check(*text);
        if (QTest::currentTestFailed())
            QFAIL(path);
    }
    QVERIFY(m_edits > 100);
    askCPython();
}

QTEST_GUILESS_MAIN(PythonPropertiesTest)
#include "python_properties.moc"
