// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "guide/python_knowledge.h"

#include "guide/guide_file.h"
#include "guide/python_table.h"

#include <QDir>
#include <QFileInfo>

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

QList<QByteArray> modules(const GuideFile &file, const YAML::Node &map, const char *key)
{
    QList<QByteArray> result;
    for (const QString &text : file.texts(map, key))
        result << text.toLatin1();
    return result;
}

QMap<QByteArray, QList<QByteArray>> readIncludes(const GuideFile &file)
{
    QMap<QByteArray, QList<QByteArray>> result;
    if (!file.root()["includes"])
        return result;
    const YAML::Node node = file.mapping(file.root(), "includes");
    for (const auto &member : node) {
        const std::string &module = member.first.Scalar();
        result.insert(QByteArray::fromStdString(module), modules(file, node, module.c_str()));
    }
    return result;
}

QMap<QString, QString> pairs(const GuideFile &file, const YAML::Node &map, const char *key)
{
    QMap<QString, QString> result;
    if (!map[key])
        return result;
    const YAML::Node node = file.mapping(map, key);
    for (const auto &member : node) {
        const std::string &name = member.first.Scalar();
        result.insert(QString::fromStdString(name), file.text(node, name.c_str()));
    }
    return result;
}

RequirementsKnowledge readRequirements(const GuideFile &file)
{
    const YAML::Node node = file.mapping(file.root(), "requirements");
    file.allowOnly(node, {"removed", "offeredToGo", "noted", "extras", "replaced", "reused"});
    return {file.texts(node, "removed"),   file.texts(node, "offeredToGo"),
            pairs(file, node, "noted"),    pairs(file, node, "extras"),
            pairs(file, node, "replaced"), pairs(file, node, "reused")};
}

} // namespace

PythonKnowledge PythonKnowledge::read(const GuideFile &file, QByteArrayView table)
{
    file.allowOnly(file.root(),
                   {"symbols", "packages", "leadsTo", "newModules", "foreign", "openPackages",
                    "answersEveryName", "order", "includes", "requirements", "rules"});
    QSet<QString> rules;
    for (const Rule &rule : file.rules())
        rules.insert(rule.id);
    PythonKnowledge knowledge;
    knowledge.packages = modules(file, file.root(), "packages");
    knowledge.newModules = modules(file, file.root(), "newModules");
    knowledge.foreign = modules(file, file.root(), "foreign");
    knowledge.openPackages = modules(file, file.root(), "openPackages");
    knowledge.answersEveryName = modules(file, file.root(), "answersEveryName");
    knowledge.order = modules(file, file.root(), "order");
    knowledge.includes = readIncludes(file);
    knowledge.requirements = readRequirements(file);
    if (knowledge.packages.isEmpty())
        file.fail(file.root(), u"at least one module in “packages”"_s);
    const QString leadsTo = file.optionalText(file.root(), "leadsTo");
    knowledge.leadsTo = leadsTo.isEmpty() ? knowledge.packages.constFirst() : leadsTo.toLatin1();
    for (const auto &map : {knowledge.requirements.noted, knowledge.requirements.reused})
        for (const QString &rule : map)
            if (!rules.contains(rule))
                file.fail(file.root()["requirements"],
                          u"a rule of this file, not “%1”"_s.arg(rule));
    const QString path = QFileInfo(file.path()).dir().filePath(file.text(file.root(), "symbols"));
    knowledge.m_table = std::make_shared<const Table>(table.toByteArray(), path, rules);
    return knowledge;
}

bool PythonKnowledge::knowsModule(QByteArrayView module) const
{
    return m_table && m_table->modules.contains(module);
}

bool PythonKnowledge::moduleStays(QByteArrayView module, const Version &target) const
{
    const Table::Entry *entry = m_table ? m_table->find(module, "*", target) : nullptr;
    return entry && entry->fate == PythonHome::Fate::Stays;
}

std::optional<PythonHome> PythonKnowledge::home(QByteArrayView module, QByteArrayView name,
                                                const Version &target) const
{
    const Table::Entry *entry =
        m_table && name != "*" ? m_table->find(module, name, target) : nullptr;
    if (!entry)
        return std::nullopt;
    return PythonHome{entry->fate, entry->fate == PythonHome::Fate::Stays ? module : entry->module,
                      entry->newName, m_table->rules.at(entry->rule)};
}

QList<QByteArrayView> PythonKnowledge::names(QByteArrayView module) const
{
    QList<QByteArrayView> result;
    if (!m_table)
        return result;
    for (const Table::Entry &entry : m_table->of(module))
        if (entry.name != "*" && (result.isEmpty() || result.last() != entry.name))
            result << entry.name;
    return result;
}

} // namespace wizard
