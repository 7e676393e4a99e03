// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

// The part of PlanPage that saves, compares and exports.

#include "pages/plan/plan_comparison.h"
#include "pages/plan/plan_page.h"
#include "pages/widgets/last_folder.h"

#include <QCoroFuture>
#include <QFileDialog>
#include <QFileInfo>
#include <QPointer>
#include <QtConcurrentRun>

namespace wizard {

using namespace Qt::StringLiterals;

void PlanPage::choosePlanFile()
{
    auto *dialog = new QFileDialog(this, tr("Save the plan"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    useLastFolder(dialog);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(u"json"_s);
    dialog->selectFile(u"polyaxon-upgrade-plan.json"_s);
    dialog->setNameFilters({tr("Plans (*.json)")});
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &path) { save(path); });
    dialog->open();
}

QCoro::Task<> PlanPage::save(QString path)
{
    const QPointer<PlanPage> self = this;
    const Outcome<void> saved = co_await session().planning().save(path);
    if (!self)
        co_return;
    if (saved)
        setLead(tr("The plan is saved as %1.").arg(path), Tone::Good);
    else
        showFailure(tr("Save the plan"), saved.error());
}

void PlanPage::chooseOtherPlan()
{
    auto *dialog = new QFileDialog(this, tr("Compare with a saved plan"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    useLastFolder(dialog);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({tr("Plans (*.json)")});
    connect(dialog, &QFileDialog::fileSelected, this,
            [this](const QString &path) { compareWith(path); });
    dialog->open();
}

QCoro::Task<> PlanPage::compareWith(QString path)
{
    const QPointer<PlanPage> self = this;
    const auto load = session().engine().loadPlan;
    const Outcome<Plan> other = co_await QtConcurrent::run([=] { return load(path); });
    if (!self)
        co_return;
    const auto &plan = session().planning().plan();
    if (!plan)
        co_return;
    if (!other) {
        showFailure(tr("Compare with a saved plan"), other.error());
        co_return;
    }
    auto *comparison = new PlanComparison(*other, QFileInfo(path).fileName(), *plan, this);
    comparison->setAttribute(Qt::WA_DeleteOnClose);
    comparison->open();
}

void PlanPage::chooseExportFolder(const ExportForm &form)
{
    auto *dialog = new QFileDialog(this, tr("Export the plan to a folder"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    useLastFolder(dialog);
    dialog->setFileMode(QFileDialog::Directory);
    connect(dialog, &QFileDialog::fileSelected, this,
            [this, form](const QString &folder) { exportTo(form, folder); });
    dialog->open();
}

QCoro::Task<> PlanPage::exportTo(ExportForm form, QString folder)
{
    const QPointer<PlanPage> self = this;
    const Outcome<QStringList> files = co_await session().planning().exportTo(form.id, folder);
    if (!self)
        co_return;
    if (files)
        setLead(tr("Exported: %1").arg(files->join(u", "_s)), Tone::Good);
    else
        showFailure(tr("Export the plan"), files.error());
}

} // namespace wizard
