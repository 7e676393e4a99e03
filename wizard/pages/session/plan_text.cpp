// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "pages/session/plan_text.h"

#include "plan/review/decision.h"
#include "plan/script.h"
#include "system/redaction.h"

#include <QCoreApplication>

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("PlanText", text);
}

QString changeText(const Change &change)
{
    QString text = u"\n### %1\n\n"_s.arg(change.path);
    for (const Decision &decision : decisionsOf(change))
        text += u"- [%1] %2 (%3)\n"_s.arg(decision.accepted ? u"x"_s : u" "_s,
                                          decision.reasons.join(u"; "_s), decision.rule);
    for (const Finding &note : change.notes)
        text += u"- %1: %2 (%3)\n"_s.arg(severityName(note.severity), note.title, note.id);
    return text;
}

} // namespace

QByteArray planText(const Plan &plan)
{
    Plan timeless = plan;
    timeless.created = {};
    QString text = QString::fromUtf8(runbook(timeless));
    text += tr("\n## Files and their edits\n");
    for (const Change &change : plan.changes)
        text += changeText(change);
    return redactedText(text).toUtf8();
}

} // namespace wizard
