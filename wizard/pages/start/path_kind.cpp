// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "pages/start/path_kind.h"

#include <QDir>
#include <QFileInfo>

namespace wizard {

using namespace Qt::StringLiterals;

PathKind kindOfPath(const QString &path)
{
    const QFileInfo info(path);
    if (info.isDir()) {
        const QDir folder(path);
        const bool hasPython = folder.exists(u"pyvenv.cfg"_s) || folder.exists(u"conda-meta"_s) ||
                               folder.exists(u"bin/python"_s) || folder.exists(u"bin/python3"_s);
        return hasPython ? PathKind::Environment : PathKind::Project;
    }
    const QString suffix = info.suffix().toLower();
    if (suffix == "yaml"_L1 || suffix == "yml"_L1)
        return PathKind::Deployment;
    if (suffix == "json"_L1 && info.isFile())
        return PathKind::SavedPlan;
    // On some file systems every file can be executed.
    const bool isPython = info.fileName().startsWith("py"_L1) && suffix != "py"_L1;
    return info.isFile() && info.isExecutable() && isPython ? PathKind::Environment
                                                            : PathKind::Other;
}

} // namespace wizard
