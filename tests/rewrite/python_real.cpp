// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "rewrite/python_samples.h"
#include "rewrite/released.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QProcess>
#include <QTest>

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
