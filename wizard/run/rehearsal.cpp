// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "run/rehearsal.h"

#include "run/perform.h"
#include "system/files.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QJsonDocument>

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

QCoro::Task<Outcome<void>> rehearseStep(Step step, Surroundings surroundings, std::stop_token stop)
{
    for (const Check &check : step.before)
        if (Outcome<void> holds = co_await ask(check, surroundings, stop); !holds) {
            if (holds.error().id != "cancelled"_L1)
                holds.error().id = u"plan-stale"_s;
            co_return holds;
        }
    const bool isHarmless = step.isHarmless();
    for (const Action &action : isHarmless ? step.actions : step.rehearsal)
        if (Outcome<void> done = co_await perform(action, surroundings, stop); !done)
            co_return done;
    for (const Check &check : isHarmless ? step.after : QList<Check>())
        if (Outcome<void> holds = co_await ask(check, surroundings, stop); !holds)
            co_return holds;
    co_return {};
}

Outcome<void> keepTime(const QString &file, const QDateTime &when)
{
    return replaceFile(file, when.toUTC().toString(Qt::ISODate).toLatin1() + '\n');
}

QDateTime keptTime(const QString &file)
{
    const Outcome<QByteArray> kept = readFile(file, 100);
    return kept ? QDateTime::fromString(QString::fromLatin1(kept->trimmed()), Qt::ISODate)
                : QDateTime();
}

// A plan is known by all that it says, its choices too: what was chosen otherwise was not
// rehearsed.
QString rehearsalOf(const QString &runs, const Plan &plan)
{
    const QByteArray text = QJsonDocument(plan.toJson()).toJson(QJsonDocument::Compact);
    const QByteArray hash = QCryptographicHash::hash(text, QCryptographicHash::Sha256).toHex();
    return runs + u"/.rehearsed-"_s + QString::fromLatin1(hash);
}

} // namespace

QCoro::Task<Outcome<void>> rehearse(Plan plan, QString folder, RunObserver observer,
                                    std::stop_token stop)
{
    for (const Step &step : plan.steps) {
        if (!step.enabled)
            continue;
        if (stop.stop_requested())
            co_return failed(u"cancelled"_s,
                             QCoreApplication::translate(
                                 "Run", "The rehearsal was stopped. Nothing was changed."));
        Surroundings surroundings;
        surroundings.folder = folder;
        surroundings.plan = &plan;
        surroundings.mayBeEnded = true;
        if (observer.command)
            surroundings.onCommand = [&](const QStringList &argv) { observer.command(step, argv); };
        if (observer.output)
            surroundings.onOutput = [&](const QString &line) { observer.output(step, line); };
        if (observer.edge)
            observer.edge(step, Edge::Intended);
        const Outcome<void> rehearsed = co_await rehearseStep(step, surroundings, stop);
        if (observer.edge)
            observer.edge(step, rehearsed ? Edge::Verified : Edge::Failed);
        if (!rehearsed)
            co_return rehearsed;
    }
    co_return {};
}

bool isTried(const Step &step)
{
    return step.isHarmless() || !step.rehearsal.isEmpty();
}

Outcome<void> rememberRehearsal(const QString &runs, const Plan &plan, const QDateTime &when)
{
    if (const auto made = makePrivateFolder(runs); !made)
        return std::unexpected(made.error());
    return keepTime(rehearsalOf(runs, plan), when);
}

QDateTime lastRehearsal(const QString &runs, const Plan &plan)
{
    return keptTime(rehearsalOf(runs, plan));
}

Outcome<void> noteRehearsal(const QString &folder, const QDateTime &when)
{
    return keepTime(folder + u"/rehearsed"_s, when);
}

QDateTime rehearsedAt(const QString &folder)
{
    return keptTime(folder + u"/rehearsed"_s);
}

} // namespace wizard
