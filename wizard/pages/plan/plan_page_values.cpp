// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

// The part of PlanPage that has stored values written to a file.

#include "pages/plan/plan_page.h"
#include "pages/widgets/last_folder.h"

#include <QFileDialog>
#include <QMessageBox>
#include <QPointer>
#include <QPushButton>

namespace wizard {

using namespace Qt::StringLiterals;

void PlanPage::chooseValuesFile(bool several)
{
    auto *dialog =
        new QFileDialog(this, several ? tr("Write the values of each release to a folder")
                                      : tr("Write the stored values to a file"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    useLastFolder(dialog);
    if (several) {
        dialog->setFileMode(QFileDialog::Directory);
    } else {
        dialog->setAcceptMode(QFileDialog::AcceptSave);
        dialog->setOption(QFileDialog::DontConfirmOverwrite); // asked when it is known to be needed
        dialog->setDefaultSuffix(u"yaml"_s);
        dialog->selectFile(u"deployment.yaml"_s);
        dialog->setNameFilters({tr("YAML files (*.yaml *.yml)")});
    }
    connect(dialog, &QFileDialog::fileSelected, this,
            [this](const QString &path) { takeValues(path, ExistingFile::Kept); });
    dialog->open();
}

QCoro::Task<> PlanPage::takeValues(QString path, ExistingFile existing)
{
    const QPointer<PlanPage> self = this;
    const Outcome<void> taken = co_await session().takeValues(path, existing);
    if (!self || taken)
        co_return;
    if (taken.error().id == "values-file-there"_L1)
        askToReplace(path, taken.error());
    else
        showFailure(tr("Write the stored values"), taken.error());
}

void PlanPage::askToReplace(const QString &path, const Failure &why)
{
    auto *box = new QMessageBox(QMessageBox::Warning, tr("Write the stored values"), why.what,
                                QMessageBox::NoButton, this);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setInformativeText(tr("What it holds now would be gone."));
    QPushButton *replace = box->addButton(tr("&Replace It"), QMessageBox::DestructiveRole);
    box->setDefaultButton(box->addButton(tr("&Cancel"), QMessageBox::RejectRole));
    connect(replace, &QPushButton::clicked, this,
            [this, path] { takeValues(path, ExistingFile::Replaced); });
    box->open();
}

} // namespace wizard
