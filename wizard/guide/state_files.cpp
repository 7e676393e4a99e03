// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "guide/state_files.h"

#include "guide/guide_file.h"

#include <QDir>
#include <QFileInfo>

namespace wizard {

using namespace Qt::StringLiterals;

StateFiles StateFiles::read(const GuideFile &file)
{
    const YAML::Node &root = file.root();
    file.allowOnly(root, {"files", "folders", "rule", "rules"});
    return {file.texts(root, "files"), file.texts(root, "folders"), file.text(root, "rule")};
}

StateFiles StateFiles::of(const QString &guideId)
{
    return readGuideFile(guideId, u"state.yaml"_s, &StateFiles::read).value_or(StateFiles());
}

QStringList StateFiles::foundIn(const QString &folder) const
{
    QStringList found;
    for (const QString &place : folders)
        for (const QString &name : files) {
            const QString path = QDir::cleanPath(place + u'/' + name);
            if (QFileInfo(folder + u'/' + path).isFile())
                found << path;
        }
    return found;
}

} // namespace wizard
