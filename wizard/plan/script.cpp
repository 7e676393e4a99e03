// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "plan/script.h"

#include "plan/bash_text.h"
#include "plan/resource_text.h"
#include "system/files.h"
#include "system/quoting.h"

#include <QCoreApplication>
#include <QDir>
#include <QJsonDocument>

#include <ranges>

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("Plan", text);
}

QByteArray planJson(const Plan &plan)
{
    return QJsonDocument(plan.toJson()).toJson();
}

// The prelude, the hash by which a journal names its plan, and the functions of the steps.
QString beginning(const Plan &plan, const QString &purpose)
{
    QString text = u"#!/usr/bin/env bash\n"_s +
                   QString::fromUtf8(resourceText(u":/scripts/prelude.sh"_s)) +
                   u"\n# --- The plan "_s + QString(82, u'-') + u"\n# "_s + purpose +
                   u"\n\nplan="_s + QString::fromLatin1(sha256(planJson(plan))) + u'\n';
    for (int number = 1; const Step &step : plan.steps) {
        if (step.enabled)
            text += bashStep(step, number, plan);
        ++number;
    }
    return text + u'\n';
}

// One line for each step that is wanted, in order: FUNCTION NUMBER ID TITLE CONFIRMATION.
QStringList calls(const QString &function, const Plan &plan, bool (*isWanted)(const Step &))
{
    QStringList lines;
    for (int number = 1; const Step &step : plan.steps) {
        const QString confirmation = step.destruction ? step.destruction->confirmation : QString();
        if (step.enabled && isWanted(step))
            lines << u"%1 %2 "_s.arg(function).arg(number) +
                         quotedCommand({step.id, step.title, confirmation}) + u'\n';
        ++number;
    }
    return lines;
}

bool isAny(const Step &)
{
    return true;
}
bool isUndone(const Step &step)
{
    return !step.isHarmless() && step.undoClass != UndoClass::None;
}
bool isForGood(const Step &step)
{
    return step.undoClass == UndoClass::None;
}

// What an interrupted step takes back with it goes before anything is done anew.
QString takenBack(const Plan &plan)
{
    QString text;
    for (const Step &step : plan.steps) {
        if (!step.enabled || step.redoneFrom.isEmpty())
            continue;
        QStringList calls;
        bool isTaken = false;
        for (int number = 1; const Step &each : plan.steps) {
            isTaken = isTaken || each.id == step.redoneFrom;
            if (isTaken && each.enabled && !each.isHarmless())
                calls.prepend(u"    take_back %1 "_s.arg(number) +
                              quotedCommand({each.id, each.title}) + u'\n');
            if (each.id == step.id)
                break;
            ++number;
        }
        text += u"if is_taken_back "_s + quotedCommand({step.id, step.redoneFrom}) + u"; then\n"_s +
                calls.join(QString()) + u"fi\n"_s;
    }
    return text;
}

// What can be seen before anything is done: a confirmation that fits no step, a plan out of date.
QString askedAhead(const Plan &plan)
{
    QString confirmations;
    QString checks;
    for (int number = 1; const Step &step : plan.steps) {
        if (step.enabled && step.destruction)
            confirmations += u"ask_confirmation_ahead "_s +
                             quotedCommand({step.id, step.destruction->confirmation}) + u'\n';
        if (step.enabled && !step.before.isEmpty())
            checks +=
                u"[ -n \"$(last_edge %1)\" ] || ahead_%2 || stale=1\n"_s.arg(step.id).arg(number);
        ++number;
    }
    return confirmations + checks + u"stop_when_stale\n"_s;
}

QString askedWritable(const Plan &plan)
{
    QString text;
    for (const Step &step : plan.steps)
        for (const Action &action : step.enabled ? step.actions : QList<Action>())
            if (const auto *apply = std::get_if<ApplyChange>(&action);
                apply && apply->into.isEmpty())
                text += u"ask_writable_ahead "_s + quotedCommand({step.id, apply->path}) + u'\n';
    return text;
}

QString blocked(const Plan &plan)
{
    QString text;
    for (const Finding &finding : plan.findings)
        if (finding.severity == Severity::Blocker)
            text += u"say "_s + quotedWord(finding.title + u": "_s + finding.action) + u'\n';
    return text + u"say 'The plan has a blocker. Nothing was done.'\nexit 3\n"_s;
}

} // namespace

QByteArray rollbackScript(const Plan &plan)
{
    QString text = beginning(plan, u"Undoes the run in whose folder it lies, last step first."_s) +
                   u"read_arguments \"$@\"\nfind_run\n\n"_s;
    for (const QString &call : calls(u"back"_s, plan, isUndone) | std::views::reverse)
        text += call;
    text += u"\njournal undone ''\n"_s + calls(u"stays"_s, plan, isForGood).join(QString()) +
            u"say 'Everything that was begun and can be undone is undone.'\n"_s;
    return text.toUtf8();
}

QByteArray upgradeScript(const Plan &plan)
{
    QString text =
        beginning(
            plan,
            u"Runs the plan that lies beside it. What it does is recorded in the run's folder."_s) +
        u"read_arguments \"$@\"\n"_s;
    if (plan.isBlocked())
        return (text + blocked(plan)).toUtf8();
    text += u"begin_run\n\n"_s + askedAhead(plan) + askedWritable(plan) + u'\n' + takenBack(plan);
    text += calls(u"step_forward"_s, plan, isAny).join(QString()) +
            u"\nsay \"Done. To go back: $run/rollback.sh\"\n"_s;
    return text.toUtf8();
}

Outcome<QStringList> exportPlan(const Plan &plan, const QString &form, const QString &folder)
{
    struct File
    {
        QString name;
        QByteArray content;
        uint mode;
    };
    QList<File> files;
    if (form == "bash"_L1)
        files = {{u"upgrade.sh"_s, upgradeScript(plan), 0700},
                 {u"rollback.sh"_s, rollbackScript(plan), 0700},
                 {u"plan.json"_s, planJson(plan), 0600}};
    else if (form == "markdown"_L1)
        files = {{u"plan.md"_s, runbook(plan), 0600}};
    else
        return failed(u"export-unknown"_s, tr("There is no export as “%1”.").arg(form),
                      tr("Choose bash or markdown."));
    if (const auto made = makePrivateFolder(folder); !made)
        return std::unexpected(made.error());
    QStringList written;
    for (const File &file : files) {
        written << QDir(folder).absoluteFilePath(file.name);
        if (const auto replaced = replaceFile(written.last(), file.content, file.mode); !replaced)
            return std::unexpected(replaced.error());
    }
    return written;
}

} // namespace wizard
