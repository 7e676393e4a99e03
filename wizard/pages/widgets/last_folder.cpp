// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "pages/widgets/last_folder.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QSettings>

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

const auto setting = "window/folder"_L1;

}

void useLastFolder(QFileDialog *dialog)
{
    const QString last = QSettings().value(setting).toString();
    if (!last.isEmpty() && QFileInfo(last).isDir())
        dialog->setDirectory(last);
    QObject::connect(dialog, &QFileDialog::filesSelected, dialog, [](const QStringList &paths) {
        if (!paths.isEmpty())
            QSettings().setValue(setting, QFileInfo(paths.first()).absolutePath());
    });
}

} // namespace wizard
