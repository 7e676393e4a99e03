// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "plan/resource_text.h"

#include <QFile>

namespace wizard {

QByteArray resourceText(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("%s is not built in", qPrintable(path));
    return file.readAll();
}

} // namespace wizard
