// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "guide/polyaxonfile_knowledge.h"

#include "guide/guide_file.h"
#include "system/files.h"

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

GuideFile fileOf(const QString &path)
{
    const Outcome<QByteArray> bytes = readFile(path);
    if (!bytes)
        throw GuideError{path, 0, {}, bytes.error().what};
    return GuideFile(path, *bytes);
}

QMap<QString, QString> mapOf(const GuideFile &file, const YAML::Node &node)
{
    QMap<QString, QString> map;
    for (const auto &entry : node)
        map.insert(QString::fromStdString(entry.first.Scalar()),
                   file.text(node, entry.first.Scalar().c_str()));
    return map;
}

} // namespace

PolyaxonfileKnowledge PolyaxonfileKnowledge::read(const QString &folder)
{
    PolyaxonfileKnowledge knowledge;
    knowledge.before = PolyaxonfileSchema::read(fileOf(folder + "/v0.yaml"_L1));
    knowledge.after = PolyaxonfileSchema::read(fileOf(folder + "/v1.yaml"_L1));
    const GuideFile file = fileOf(folder + "/convert.yaml"_L1);
    file.allowOnly(file.root(), {"names", "features", "reserved", "tpuAnnotation"});
    for (const auto &entry : file.mapping(file.root(), "names"))
        knowledge.names.insert(QString::fromStdString(entry.first.Scalar()),
                               mapOf(file, entry.second));
    const YAML::Node features = file.mapping(file.root(), "features");
    for (const auto &entry : features)
        knowledge.features.insert(QString::fromStdString(entry.first.Scalar()),
                                  file.range(features, entry.first.Scalar().c_str()));
    knowledge.reserved = file.texts(file.root(), "reserved");
    knowledge.tpuAnnotation = mapOf(file, file.mapping(file.root(), "tpuAnnotation"));
    return knowledge;
}

} // namespace wizard
