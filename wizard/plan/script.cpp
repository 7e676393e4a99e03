// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "plan/script.h"

#include "plan/bash_text.h"
#include "system/files.h"
#include "system/quoting.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QJsonDocument>

#include <ranges>

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("Plan", text);
}

QString prelude()
{
    QFile file(u":/scripts/prelude.sh"_s);
    const bool isOpen = file.open(QIODevice::ReadOnly);
    Q_ASSERT(isOpen);
    return u"#!/usr/bin/env bash\n"_s + QString::fromUtf8(isOpen ? file.readAll() : QByteArray());
}

QString stepFunctions(const Plan &plan)
{
    QString text;
    for (int number = 1; const Step &step : plan.steps) {
        if (step.enabled)
            text += bashStep(step, number, plan);
        ++number;
    }
    return text;
}

QString call(const QString &function, int number, const Step &step)
{
    return u"%1 %2 %3 %4 %5\n"_s.arg(function)
        .arg(number)
        .arg(quotedWord(step.id), quotedWord(step.title), quotedWord(step.destruction ? step.destruction->confirmation : QString()));
}

// What the plan was made from is asked for every step that has not begun, before the first one.
QString askedUpFront(const Plan &plan)
{
    QString text;
    for (int number = 1; const Step &step : plan.steps) {
        const bool asks = std::ranges::any_of(step.before, [](const Check &check) {
            return !(check.path + check.expected + check.argv.join(u' ')).contains(QLatin1StringView(runFolder));
        });
        if (step.enabled && asks)
            text += u"is_begun %1 || before_%2 || stale=1\n"_s.arg(quotedWord(step.id)).arg(number);
        ++number;
    }
    return text;
}

} // namespace

QByteArray rollbackScript(const Plan &plan)
{
    QString text = prelude() + u"\n# Undoes the run in whose folder it lies, last step first.\n"_s + stepFunctions(plan);
    text += u"\nrun=$(cd \"$(dirname \"${BASH_SOURCE[0]}\")\" && pwd -P) || exit 1\nread_arguments \"$@\"\n"
            "[ -e \"$run/journal.jsonl\" ] || { say \"There is no journal in $run: nothing was begun.\"; exit 2; }\nlock_run\n"
            "[ -n \"$(last_edge '')\" ] || journal undoing ''\n\n"
            "# NUMBER ID TITLE CONFIRMATION\nback() {\n"
            "    is_begun \"$2\" && [ \"$(last_edge \"$2\")\" != undone ] || return 0\n"
            "    say \"Undoing step $1: $3\"\n    [ -z \"$4\" ] || \"hits_$1\"\n    confirm \"$3\" \"$4\"\n    step_back \"$@\"\n}\n\n"_s;
    for (qsizetype i = plan.steps.size() - 1; i >= 0; --i) {
        const Step &step = plan.steps.at(i);
        if (step.enabled && !step.isHarmless() && step.undoClass != UndoClass::None)
            text += call(u"back"_s, int(i) + 1, step);
    }
    text += u"\njournal undone ''\nsay 'Everything that was begun is undone.'\n"_s;
    return text.toUtf8();
}

QByteArray upgradeScript(const Plan &plan)
{
    QString text = prelude() + u"\n# Runs the plan that lies beside it. What it does is recorded in the run's folder.\n"_s
                   + stepFunctions(plan);
    text += u"\nhere=$(cd \"$(dirname \"${BASH_SOURCE[0]}\")\" && pwd -P) || exit 1\nrun=$here/run\nread_arguments \"$@\"\n"
            "if [ ! -e \"$run/journal.jsonl\" ]; then\n    mkdir -p \"$run/log\" || exit 1\n"
            "    cp \"$here/plan.json\" \"$here/rollback.sh\" \"$run/\" || exit 1\n"
            "    printf '{\"plan\":\"%s\",\"schema\":1}\\n' \"$(sha256sum < \"$run/plan.json\" | cut -d ' ' -f 1)\" > \"$run/journal.jsonl\" || exit 1\n"
            "fi\nlock_run\nif [ -n \"$(last_edge '')\" ]; then\n    say 'The rollback of this run has begun; it cannot go on.'\n    exit 1\nfi\n\nstale=0\n"_s;
    text += askedUpFront(plan);
    text += u"if [ \"$stale\" = 1 ]; then\n    say 'The plan is out of date. Nothing was done; make the plan again.'\n    exit 4\nfi\n\n"_s;
    for (int number = 1; const Step &step : plan.steps) {
        if (step.enabled)
            text += call(u"step_forward"_s, number, step);
        ++number;
    }
    text += u"\nsay \"Done. To go back: $run/rollback.sh\"\n"_s;
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
                 {u"plan.json"_s, QJsonDocument(plan.toJson()).toJson(), 0600}};
    else if (form == "markdown"_L1)
        files = {{u"plan.md"_s, runbook(plan), 0600}};
    else
        return failed(u"export-unknown"_s, tr("There is no export as “%1”.").arg(form), tr("Choose bash or markdown."));
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
