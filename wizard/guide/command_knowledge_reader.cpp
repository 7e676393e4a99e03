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

    // Whole commands, and what is said of them. Whether an option is there for a target is asked
    // when a command is met.
    void check(const CommandMoves &moves, const CommandTable &table,
               const CommandTable &after) const
    {
        const YAML::Node &root = m_file.root();
        const auto known = [&](bool holds, const char *list, const QByteArray &name) {
            if (!holds)
                m_file.fail(root[list],
                            u"what the tables have, not “%1”"_s.arg(QString::fromUtf8(name)));
        };
        for (const CommandMove &move : moves.commands) {
            for (const QByteArray &from : move.from)
                known(table.command(from), "moves", from);
            known(move.to.isEmpty() || after.command(move.to), "moves", move.to);
            for (const QString &rule : {move.rule, move.said})
                known(rule.isEmpty() || m_rules.contains(rule), "moves", rule.toUtf8());
        }
        for (const OptionMove &option : moves.options) {
            for (const QByteArray &of : option.of)
                known(table.command(of), "moved", of);
            for (const QByteArray &within : option.within)
                known(table.command(within), "moved", within);
            known(option.rule.isEmpty() || m_rules.contains(option.rule), "moved",
                  option.rule.toUtf8());
        }
        known(moves.serviceRule.isEmpty() || m_rules.contains(moves.serviceRule), "api",
              moves.serviceRule.toUtf8());
        known(moves.queryRule.isEmpty() || m_rules.contains(moves.queryRule), "queries",
              moves.queryRule.toUtf8());
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

CommandKnowledge CommandKnowledge::read(const GuideFile &file, QByteArrayView table,
                                        QByteArrayView after)
{
    const YAML::Node &root = file.root();
    file.allowOnly(root, {"options", "after", "programs", "modules", "prose", "changes", "moves",
                          "moved", "queries", "api", "variables", "polyaxonfile", "says", "rules"});
    const Reader reader(file);
    CommandKnowledge knowledge;
    knowledge.programs = bytes(file.texts(root, "programs"));
    knowledge.modules = bytes(file.texts(root, "modules"));
    knowledge.editsProse = file.optionalText(root, "prose") == "edited"_L1;
    if (knowledge.programs.isEmpty())
        file.fail(root, u"at least one name in “programs”"_s);
    knowledge.table = CommandTable::read(table, file.text(root, "options"));
    knowledge.after = CommandTable::read(after, file.optionalText(root, "after"));
    for (const YAML::Node &node : file.list(root, "changes"))
        knowledge.changes << reader.change(node, knowledge.table);
    knowledge.moves = CommandMoves::read(file);
    reader.check(knowledge.moves, knowledge.table, knowledge.after);
    knowledge.variables = reader.variables();
    knowledge.polyaxonfile = reader.polyaxonfile();
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
