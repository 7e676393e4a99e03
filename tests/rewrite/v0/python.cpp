// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "guide/requirement.h"
#include "rewrite/rewriter.h"
#include "rewrite/v0/python_rows.h"

#include <QSet>
#include <QTest>

using namespace wizard;
using namespace Qt::StringLiterals;

/// Every name and method of v0 that the guide speaks of is met, does what it says, and what comes
/// out is left alone.
class V0PythonTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void packages_data();
    void packages();
    void imports_data();
    void imports();
    void methods_data();
    void methods();
    void callbacks();
    void speaksOfAllThatIsInTheGuide();

private:
    Outcome<Rewriting> rewritten(const QByteArray &text, const char *target) const;
    void compare(const QByteArray &before, const QByteArray &after, const char *target,
                 const QString &rules) const;

    std::optional<Guide> m_guide;
};

namespace {

const QByteArray head = "from polyaxon_client.tracking import Experiment\ne = Experiment()\n";
const QByteArray headAfter = "from polyaxon.tracking import Run as Experiment\ne = Experiment()\n";

QString rulesOf(const Rewriting &rewriting)
{
    QStringList rules;
    QSet<int> seen;
    for (const Edit &edit : rewriting.edits)
        if (!seen.contains(edit.decision)) {
            seen << edit.decision;
            rules << (edit.accepted ? edit.rule : u"(%1)"_s.arg(edit.rule));
        }
    for (const Finding &note : rewriting.notes)
        rules << note.id;
    return rules.join(u' ');
}

template <typename Rows> void addRows(const Rows &rows)
{
    QTest::addColumn<const V0PythonRow *>("row");
    for (const V0PythonRow &row : rows)
        QTest::newRow(row.name) << &row;
}

} // namespace

void V0PythonTest::initTestCase()
{
    const auto guide = Guide::builtIn(u"v0-to-v1"_s);
    QVERIFY2(guide, guide ? "" : qPrintable(guide.error().text()));
    m_guide = *guide;
}

Outcome<Rewriting> V0PythonTest::rewritten(const QByteArray &text, const char *target) const
{
    RewriteRequest request;
    request.file = u"x.py"_s;
    request.target = *Version::parse(QString::fromLatin1(target));
    return rewritePython(text, *m_guide, request);
}

void V0PythonTest::compare(const QByteArray &before, const QByteArray &after, const char *target,
                           const QString &rules) const
{
    const auto rewriting = rewritten(before, target);
    QVERIFY2(rewriting, rewriting ? "" : qPrintable(rewriting.error().text()));
    QCOMPARE(*spliced(before, rewriting->edits), after);
    QCOMPARE(rulesOf(*rewriting), rules);
    const auto again = rewritten(after, target);
    QVERIFY(again);
    QCOMPARE(*spliced(after, again->edits), after);
}

void V0PythonTest::packages_data()
{
    addRows(v0PackageRows);
}

void V0PythonTest::packages()
{
    QFETCH(const V0PythonRow *, row);
    RewriteRequest request;
    request.file = u"requirements.txt"_s;
    request.target = *Version::parse(QString::fromLatin1(row->target));
    request.goesOn = true; // what is added for v1 itself is v0/requirements.cpp's
    const QByteArray before = row->before + QByteArray("\n");
    const QByteArray after = (row->after ? row->after : row->before) + QByteArray("\n");
    const auto rewriting = rewriteRequirements(before, *m_guide, request);
    QVERIFY2(rewriting, rewriting ? "" : qPrintable(rewriting.error().text()));
    QCOMPARE(*spliced(before, rewriting->edits), after);
    QCOMPARE(rulesOf(*rewriting), QString::fromLatin1(row->rules));
    const auto again = rewriteRequirements(after, *m_guide, request);
    QVERIFY(again);
    QCOMPARE(*spliced(after, again->edits), after);
}

void V0PythonTest::imports_data()
{
    addRows(v0ImportRows);
}

void V0PythonTest::imports()
{
    QFETCH(const V0PythonRow *, row);
    compare(row->before + QByteArray("\n"),
            (row->after ? row->after : row->before) + QByteArray("\n"), row->target,
            QString::fromLatin1(row->rules));
}

void V0PythonTest::methods_data()
{
    addRows(v0MethodRows);
}

void V0PythonTest::methods()
{
    QFETCH(const V0PythonRow *, row);
    const QString rules = QString::fromLatin1(row->rules);
    compare(head + row->before + '\n', headAfter + (row->after ? row->after : row->before) + '\n',
            row->target, (u"python-moved "_s + rules).trimmed());
}

// A callback is given a run where it was given an experiment.
void V0PythonTest::callbacks()
{
    compare("from polyaxon_client.tracking.contrib.keras import PolyaxonKeras\n"
            "c = PolyaxonKeras(experiment=e)\n",
            "from polyaxon.tracking.contrib.keras import PolyaxonKerasCallback as PolyaxonKeras\n"
            "c = PolyaxonKeras(run=e)\n",
            "1.20.0", u"python-moved python-callback-run"_s);
}

// Nothing is in the guide that no row here meets.
void V0PythonTest::speaksOfAllThatIsInTheGuide()
{
    QSet<QString> met{u"python-callback-run"_s};
    const auto meet = [&](const auto &rows, const QByteArray &above) {
        for (const V0PythonRow &row : rows) {
            const auto rewriting = rewritten(above + row.before + '\n', row.target);
            QVERIFY2(rewriting, row.name);
            for (const Edit &edit : rewriting->edits)
                met << edit.rule;
            for (const Finding &note : rewriting->notes)
                met << note.id;
        }
    };
    meet(v0ImportRows, {});
    meet(v0MethodRows, head);
    QSet<QString> packages;
    for (const V0PythonRow &row : v0PackageRows)
        for (const QByteArray &line : QByteArray(row.before).split('\n'))
            if (const auto requirement = Requirement::parse(line))
                packages << requirement->name;
    const RequirementsKnowledge &knowledge = m_guide->python().requirements;
    for (const QStringList &names :
         {knowledge.replaced.keys(), knowledge.noted.keys(), knowledge.offeredToGo})
        for (const QString &name : names)
            QVERIFY2(packages.contains(name), qPrintable(name));
    for (const MemberChange &change : m_guide->members().changes)
        QVERIFY2(met.contains(change.rule), qPrintable(change.rule));
}

QTEST_GUILESS_MAIN(V0PythonTest)
#include "python.moc"
