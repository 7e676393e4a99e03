// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "guide/command_knowledge.h"
#include "guide/guide_file.h"

#include <QSet>

#include <algorithm>
#include <array>

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

using Verb = CommandChange::Verb;

constexpr std::array verbs{
    std::pair{Verb::Note, "note"_L1},
    std::pair{Verb::Drop, "drop"_L1},
    std::pair{Verb::Rename, "rename"_L1},
    std::pair{Verb::Add, "add"_L1},
};

QByteArrayList bytes(const QStringList &texts)
{
    QByteArrayList result;
    for (const QString &text : texts)
        result << text.toUtf8();
    return result;
}

VersionRange targetsOf(const GuideFile &file, const YAML::Node &node)
{
    return node["targets"] ? file.range(node, "targets") : VersionRange();
}

class Reader
{
public:
    explicit Reader(const GuideFile &file) : m_file(file)
    {
        for (const Rule &rule : file.rules())
            m_rules.insert(rule.id);
    }

    QString rule(const YAML::Node &node, const char *key = "rule") const
    {
        const QString id = m_file.text(node, key);
        if (!m_rules.contains(id))
            m_file.fail(node, u"a rule of this file, not “%1”"_s.arg(id));
        return id;
    }

    CommandWrapper wrapper(const YAML::Node &node) const
    {
        m_file.allowOnly(node, {"names", "after", "valued", "positional", "assigns", "separates"});
        CommandWrapper wrapper{
            bytes(m_file.texts(node, "names")),  bytes(m_file.texts(node, "after")),
            bytes(m_file.texts(node, "valued")), node["positional"].as<int>(0),
            node["assigns"].as<bool>(false),     node["separates"].as<bool>(false)};
        if (wrapper.names.isEmpty())
            m_file.fail(node, u"at least one name"_s);
        return wrapper;
    }

    CommandInstaller installer(const YAML::Node &node) const
    {
        m_file.allowOnly(node, {"names", "words", "valued"});
        CommandInstaller installer{bytes(m_file.texts(node, "names")),
                                   bytes(m_file.texts(node, "words")),
                                   bytes(m_file.texts(node, "valued"))};
        if (installer.names.isEmpty() || installer.words.isEmpty())
            m_file.fail(node, u"names and words"_s);
        return installer;
    }

    CommandChange change(const YAML::Node &node, const CommandTable &table) const
    {
        m_file.allowOnly(node, {"verb", "rule", "command", "options", "to", "targets", "sources"});
        const QString name = m_file.text(node, "verb");
        const auto verb =
            std::ranges::find(verbs, name, [](const auto &entry) { return QString(entry.second); });
        if (verb == verbs.end())
            m_file.fail(node, u"note, drop, rename or add for “verb”"_s);
        CommandChange change{verb->first,
                             rule(node),
                             m_file.text(node, "command").toUtf8(),
                             bytes(m_file.texts(node, "options")),
                             m_file.optionalText(node, "to").toUtf8(),
                             targetsOf(m_file, node),
                             node["sources"] ? m_file.range(node, "sources") : VersionRange()};
        check(node, change, table);
        return change;
    }

    void check(const YAML::Node &node, const CommandChange &change, const CommandTable &table) const
    {
        if (!table.command(change.command))
            m_file.fail(
                node, u"a command of the table, not “%1”"_s.arg(QString::fromUtf8(change.command)));
        for (const QByteArray &option : change.options) {
            const CommandTable::Row *row = table.option(change.command, option);
            if (!row)
                m_file.fail(node,
                            u"an option of the table, not “%1”"_s.arg(QString::fromUtf8(option)));
            if (change.verb == Verb::Drop && row->takes > 0)
                m_file.fail(node, u"an option without a value to be dropped"_s);
        }
        const bool needsTarget = change.verb == Verb::Rename || change.verb == Verb::Add;
        if (needsTarget == change.to.isEmpty())
            m_file.fail(node, u"“to” for what is renamed or added, and only there"_s);
        if (change.verb == Verb::Drop && change.options.isEmpty())
            m_file.fail(node, u"options that are dropped"_s);
        if (needsTarget && !(change.options.isEmpty() ? table.command(change.to)
                                                      : table.option(change.command, change.to)))
            m_file.fail(node, u"“to” to be in the table"_s);
    }

    QList<VariableChange> variables() const
    {
        QList<VariableChange> result;
        for (const YAML::Node &node : m_file.list(m_file.root(), "variables")) {
            m_file.allowOnly(node, {"name", "to", "rule", "targets"});
            result << VariableChange{m_file.text(node, "name").toUtf8(),
                                     m_file.optionalText(node, "to").toUtf8(), rule(node),
                                     targetsOf(m_file, node)};
        }
        return result;
    }

    QList<PolyaxonfileChange> polyaxonfile() const
    {
        QList<PolyaxonfileChange> result;
        for (const YAML::Node &node : m_file.list(m_file.root(), "polyaxonfile")) {
            m_file.allowOnly(node, {"path", "values", "rule", "targets"});
            result << PolyaxonfileChange{m_file.text(node, "path").split(u'.'),
                                         m_file.texts(node, "values"), rule(node),
                                         targetsOf(m_file, node)};
        }
        return result;
    }

private:
    const GuideFile &m_file;
    QSet<QString> m_rules;
};

} // namespace

CommandKnowledge CommandKnowledge::read(const GuideFile &file, QByteArrayView table)
{
    const YAML::Node &root = file.root();
    file.allowOnly(root, {"options", "programs", "modules", "shells", "wrappers", "installers",
                          "changes", "variables", "polyaxonfile", "yaml", "says", "rules"});
    const Reader reader(file);
    CommandKnowledge knowledge;
    knowledge.programs = bytes(file.texts(root, "programs"));
    knowledge.modules = bytes(file.texts(root, "modules"));
    knowledge.shells = bytes(file.texts(root, "shells"));
    if (knowledge.programs.isEmpty())
        file.fail(root, u"at least one name in “programs”"_s);
    for (const YAML::Node &node : file.list(root, "wrappers"))
        knowledge.wrappers << reader.wrapper(node);
    for (const YAML::Node &node : file.list(root, "installers"))
        knowledge.installers << reader.installer(node);
    knowledge.table = CommandTable::read(table, file.text(root, "options"));
    for (const YAML::Node &node : file.list(root, "changes"))
        knowledge.changes << reader.change(node, knowledge.table);
    knowledge.variables = reader.variables();
    knowledge.polyaxonfile = reader.polyaxonfile();
    const YAML::Node yaml = file.mapping(root, "yaml");
    file.allowOnly(yaml, {"scripts", "words", "variables"});
    knowledge.scriptKeys = bytes(file.texts(yaml, "scripts"));
    knowledge.wordKeys = bytes(file.texts(yaml, "words"));
    knowledge.variableKeys = bytes(file.texts(yaml, "variables"));
    const YAML::Node says = file.mapping(root, "says");
    file.allowOnly(says, {"optionGone", "commandGone", "throughVariable", "prose", "unreadable"});
    knowledge.optionGoneRule = reader.rule(says, "optionGone");
    knowledge.commandGoneRule = reader.rule(says, "commandGone");
    knowledge.throughVariableRule = reader.rule(says, "throughVariable");
    knowledge.proseRule = reader.rule(says, "prose");
    knowledge.unreadableRule = reader.rule(says, "unreadable");
    return knowledge;
}

} // namespace wizard
