// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "rewrite/released.h"
#include "rewrite/rewriter.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QProcess>
#include <QTest>

#include <map>
#include <set>

using namespace wizard;
using namespace Qt::StringLiterals;

/// Every name of the table is imported in every form of statement, rewritten for a release, and
/// what comes out is imported in a real environment of that release.
class PythonRealTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyName_data();
    void everyName();
};

namespace {

struct Name
{
    QString module;
    QString name;
    bool operator<(const Name &other) const
    {
        return std::tie(module, name) < std::tie(other.module, other.name);
    }
};

struct Sample
{
    Name name;
    int form = 0;
    QByteArray before;
    QByteArray after;    // with what is accepted
    QByteArray accepted; // with what is only offered as well
    QStringList notes;
};

constexpr int formCount = 8;

// The module's __all__ does not have it, in v1 and v2.
bool isNoPartOfStar(const Name &name)
{
    return name.name.startsWith(u'_') ||
           (name.module == "traceml.tracking"_L1 && name.name == "TRACKING_RUN"_L1);
}

// One of the forms in which a name can be imported and used; empty where it has no such form.
QByteArray statement(const Name &name, int form)
{
    const qsizetype dot = name.module.lastIndexOf(u'.');
    const bool isTop = dot < 0;
    const QString text =
        std::array{
            u"from %1 import %2\n%2\n"_s,
            u"from %1 import (\n    %2 as given,  # kept\n)\ngiven\n"_s,
            u"def f():\n    from %1 import \\\n        %2\n    %2\n"_s,
            u"import %1\n%1.%2\n"_s,
            u"import %1 as m; m.%2\n"_s,
            isTop ? QString() : u"from %3 import %4\n%4.%2\n"_s,
            isNoPartOfStar(name) ? QString() : u"from %1 import *\n%2\n"_s,
            u"if True:\n\ttry:\n\t\tfrom %1 import %2\n\tfinally: pass\n\t%2\n"_s,
        }
            .at(size_t(form));
    QString result = text;
    return result.replace(u"%1"_s, name.module)
        .replace(u"%2"_s, name.name)
        .replace(u"%3"_s, name.module.first(std::max<qsizetype>(0, dot)))
        .replace(u"%4"_s, name.module.sliced(dot + 1))
        .toLatin1();
}

// The names that the guide's own table knows, with the home that it says they have.
std::set<Name> namesOf(const Guide &guide)
{
    std::set<Name> names;
    QFile table(QStringLiteral(WIZARD_TESTS "/../resources/guides/v1-to-v2/python-symbols.tsv"));
    if (!table.open(QIODevice::ReadOnly))
        return names;
    QString module;
    for (const QByteArray &line : table.readAll().split('\n')) {
        const QByteArray first = line.split('\t').first();
        if (first.isEmpty() || first.startsWith('#'))
            continue;
        module = QString::fromLatin1(first);
        for (const QByteArrayView name : guide.python().names(first))
            names.insert({module, QString::fromLatin1(name)});
    }
    return names;
}

// What independent tables say is public, by module and name; empty where they are not here.
std::map<Name, QString> publicHomes()
{
    std::map<Name, QString> homes;
    QFile table(QStringLiteral(WIZARD_SHARED "/facts/symbols-v1-v2.tsv"));
    if (!table.open(QIODevice::ReadOnly))
        return homes;
    for (const QByteArray &line : table.readAll().split('\n')) {
        const QByteArrayList cells = line.split('\t');
        if (cells.size() > 8 && cells.at(8) == "public" && cells.at(2) != "module" &&
            cells.at(3) == cells.at(4))
            homes[{QString::fromUtf8(cells.at(0)), QString::fromUtf8(cells.at(1))}] =
                QString::fromUtf8(cells.at(3));
    }
    return homes;
}

QByteArrayList judged(const QString &python, const QByteArrayList &questions)
{
    QProcess process;
    process.start(python, {QStringLiteral(WIZARD_TESTS "/rewrite/python/resolve.py")});
    process.write(questions.join('\n'));
    process.closeWriteChannel();
    if (!process.waitForFinished(900'000) || process.exitCode() != 0)
        qFatal("%s", process.readAllStandardError().constData());
    QByteArrayList answers = process.readAllStandardOutput().split('\n');
    answers.removeLast();
    return answers;
}

QByteArray question(const QByteArray &text, const QString &module, const QString &name)
{
    return QJsonDocument(QJsonArray{QString::fromUtf8(text), module, name})
        .toJson(QJsonDocument::Compact);
}

Sample sample(const Guide &guide, const RewriteRequest &request, const Name &name, int form,
              QByteArray before)
{
    Sample sample{name, form, std::move(before), {}, {}, {}};
    const auto rewriting = rewritePython(sample.before, guide, request);
    if (!rewriting)
        qFatal("%s\n%s", qPrintable(rewriting.error().text()), sample.before.constData());
    sample.after = *spliced(sample.before, rewriting->edits);
    QList<Edit> edits = rewriting->edits;
    for (Edit &edit : edits)
        edit.accepted = true;
    sample.accepted = *spliced(sample.before, edits);
    for (const Finding &note : rewriting->notes)
        sample.notes << note.id;
    return sample;
}

// What makes a text fail that is no fault of the wizard.
bool isExcused(const QByteArray &verdict, const Sample &sample)
{
    return verdict == "needs" ||
           (verdict == "broken" && sample.notes.contains(u"python-broken-upstream"_s));
}

} // namespace

void PythonRealTest::everyName_data()
{
    QTest::addColumn<QString>("release");
    for (const char *release : {"2.0.6", "2.9.4", "2.18.0"})
        QTest::newRow(release) << QString::fromLatin1(release);
}

void PythonRealTest::everyName()
{
    QFETCH(QString, release);
    const QString python = releasedInterpreter(release);
    if (python.isEmpty())
        QSKIP("the release cannot be installed here");
    const Guide guide = *Guide::builtIn(u"v1-to-v2"_s);
    RewriteRequest request;
    request.target = *Version::parse(release);
    const auto facts = publicHomes();
    QList<Sample> samples;
    QByteArrayList questions;
    // Every day each name is written in four of the forms, others for each name.
    const bool isWhole = qEnvironmentVariableIsSet("WIZARD_LONG");
    int turn = 0;
    for (const Name &name : namesOf(guide))
        for (int form = 0; form < formCount; ++form) {
            if (form == 0)
                ++turn;
            if (!isWhole && (form + turn) % 2 == 0)
                continue;
            const QByteArray text = statement(name, form);
            if (text.isEmpty())
                continue;
            samples << sample(guide, request, name, form, text);
            const auto home =
                guide.python().home(name.module.toLatin1(), name.name.toLatin1(), request.target);
            const bool isTold = home && home->hasHome();
            const auto fact = facts.find(name);
            const QString module = fact != facts.end() && isTold ? fact->second
                                   : isTold                      ? QString::fromLatin1(home->module)
                                                                 : QString();
            const QString target =
                fact != facts.end() || !isTold ? name.name : QString::fromLatin1(home->name);
            for (const QByteArray &it :
                 {samples.last().before, samples.last().after, samples.last().accepted})
                questions << question(it, module, target);
        }
    const QByteArrayList answers = judged(python, questions);
    QCOMPARE(answers.size(), questions.size());
    QMap<QByteArray, int> faults;
    QMap<QByteArray, int> counts;
    const auto fault = [&](const QByteArray &what, const Sample &sample,
                           const QByteArray &verdict) {
        if (++faults[what] <= 5)
            qWarning("%s (%s):\n%s----\n%s%s", what.constData(), verdict.constData(),
                     sample.before.constData(), sample.after.constData(),
                     qPrintable(sample.notes.join(u' ')));
    };
    for (qsizetype i = 0; i < samples.size(); ++i) {
        const Sample &it = samples.at(i);
        const QByteArray &before = answers.at(3 * i);
        const QByteArray &after = answers.at(3 * i + 1);
        const QByteArray &accepted = answers.at(3 * i + 2);
        const auto home =
            guide.python().home(it.name.module.toLatin1(), it.name.name.toLatin1(), request.target);
        if (it.after != it.before) {
            ++counts["rewritten"];
            if (after != "ok" && !isExcused(after, it))
                fault("what was rewritten does not resolve", it, after);
            if (before == "ok" && !it.name.module.startsWith("polyaxon_sdk"_L1))
                fault("what was right was rewritten", it, before);
        } else if (it.accepted != it.before) {
            ++counts["offered"];
            if (accepted != "ok" && !isExcused(accepted, it))
                fault("what is offered does not resolve", it, accepted);
        } else if (!it.notes.isEmpty()) {
            ++counts["noted"];
            if (before == "ok" && home && !home->hasHome())
                fault("what is said to be gone is there", it, before);
        } else {
            ++counts["left"];
            if (before != "ok" && !isExcused(before, it))
                fault("what was left does not resolve", it, before);
        }
        if (after == "needs" || accepted == "needs")
            ++counts["need an optional package"];
    }
    QString told = u"%1 texts:"_s.arg(samples.size());
    for (const auto &[what, count] : counts.asKeyValueRange())
        told += u" %1 %2,"_s.arg(count).arg(QString::fromLatin1(what));
    qInfo("%s", qPrintable(told.chopped(1)));
    for (const auto &[what, count] : faults.asKeyValueRange())
        qWarning("%d: %s", count, what.constData());
    QVERIFY(faults.isEmpty());
    QVERIFY(counts["rewritten"] > 1000 && counts["left"] > 500 && counts["noted"] > 1000);
}

QTEST_GUILESS_MAIN(PythonRealTest)
#include "python_real.moc"
