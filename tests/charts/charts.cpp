// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "charts/charts.h"

#include "cluster/cluster.h"

#include <QFile>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;

namespace wizard {

QString smallCharts()
{
    static const QTemporaryDir folder;
    static const Ran made =
        runProgram({QStringLiteral(WIZARD_TESTS "/charts/make"), folder.path()});
    if (!made.succeeded())
        qWarning("%s", made.error.constData());
    return made.succeeded() ? folder.path() : QString();
}

QString releasedCharts()
{
    const QString folder = QStringLiteral(WIZARD_SHARED "/charts");
    return QFile::exists(folder + "/index.yaml"_L1) ? folder : QString();
}

} // namespace wizard
