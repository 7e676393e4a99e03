// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "guide/state_files.h"

#include "guide/guide_file.h"
#include "system/files.h"

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
    const QString path = u":/guides/"_s + guideId + u"/state.yaml"_s;
    const Outcome<QByteArray> text = readFile(path);
    if (!text)
        return {};
    try {
        return read(GuideFile(path, *text));
    } catch (const GuideError &) { // the guide itself has said so
    } catch (const YAML::Exception &) {
    }
    return {};
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
