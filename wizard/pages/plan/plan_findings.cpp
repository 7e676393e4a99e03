// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "pages/plan/plan_findings.h"

#include "pages/widgets/finding_list.h"
#include "pages/widgets/metrics.h"

#include <QDialogButtonBox>
#include <QSet>
#include <QVBoxLayout>

#include <utility>

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

constexpr int mostLines = 3; // the steps below need the room

}

PlanFindings::PlanFindings(QList<Finding> findings, QWidget *parent) : QDialog(parent)
{
    setWindowTitle(tr("What to know about this plan"));
    sortFindings(findings);
    auto *list = new FindingList;
    list->setFindings(findings);
    auto *column = new QVBoxLayout(this);
    column->setSpacing(gap(this));
    column->addWidget(list, 1);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    column->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    resize(lineHeight(this) * 44, lineHeight(this) * 32);
}

QList<Finding> foundByPlanning(const QList<Finding> &findings, const QList<Finding> &inspected)
{
    const auto keyOf = [](const Finding &finding) {
        return QStringList{finding.id, finding.subject, finding.title}.join(u'\n');
    };
    QSet<QString> seen; // there may be thousands
    for (const Finding &finding : inspected)
        seen << keyOf(finding);
    QList<Finding> found;
    for (const Finding &finding : findings)
        if (!seen.contains(keyOf(finding)))
            found << finding;
    return found;
}

QStringList findingLines(const QList<Finding> &findings, Severity severity)
{
    QStringList lines;
    int more = 0;
    for (const Finding &finding : findings) {
        if (finding.severity != severity)
            continue;
        const QString line = u"•  "_s + finding.title +
                             (finding.action.isEmpty() ? QString() : u" — "_s + finding.action);
        if (lines.contains(line))
            continue;
        if (lines.size() < mostLines)
            lines << line;
        else
            ++more;
    }
    if (more > 0)
        lines << PlanFindings::tr("and %n more: see “What to Know…”", nullptr, more);
    return lines;
}

} // namespace wizard
