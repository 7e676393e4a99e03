// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "guide/member_knowledge.h"

#include "guide/guide_file.h"

#include <QDir>
#include <QFileInfo>
#include <QSet>

#include <algorithm>
#include <array>

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

QByteArrayList words(const GuideFile &file, const YAML::Node &map, const char *key)
{
    QByteArrayList result;
    for (const QString &text : file.texts(map, key))
        result << text.toLatin1();
    return result;
}

NewNames names(const GuideFile &file, const YAML::Node &map, const char *key)
{
    NewNames result;
    const YAML::Node node = file.mapping(map, key);
    for (const auto &member : node) {
        const std::string &name = member.first.Scalar();
        result.insert(QByteArray::fromStdString(name),
                      file.optionalText(node, name.c_str()).toLatin1());
    }
    if (result.isEmpty())
        file.fail(node, u"at least one name in “%1”"_s.arg(QLatin1StringView(key)));
    return result;
}

MemberChange::What whatOf(const GuideFile &file, const YAML::Node &node)
{
    if (node["members"])
        return ChangedMembers{names(file, node, "members")};
    if (node["keywords"])
        return ChangedKeywords{names(file, node, "keywords")};
    if (node["keyword"])
        return ChosenMethod{file.text(node, "keyword").toLatin1(), names(file, node, "methods")};
    if (!node["order"])
        return ChangedUse{};
    const ChangedOrder order{words(file, node, "order"), file.text(node, "fixed").toLongLong()};
    if (order.fixed < 0 || order.fixed >= order.names.size())
        file.fail(node["fixed"], u"how many of the arguments in “order” stay where they are"_s);
    return order;
}

MemberChange changeOf(const GuideFile &file, const YAML::Node &node, const QSet<QString> &rules)
{
    constexpr auto kinds = std::to_array({"members", "keywords", "keyword", "order", "used"});
    file.allowOnly(node, {"rule", "of", "calls", "members", "keywords", "keyword", "methods",
                          "order", "fixed", "used", "distinctive", "objects", "targets"});
    MemberChange change{.rule = file.text(node, "rule"),
                        .of = words(file, node, "of"),
                        .calls = words(file, node, "calls"),
                        .what = whatOf(file, node),
                        .isDistinctive = file.optionalText(node, "distinctive") == "true"_L1,
                        .targets = node["targets"] ? file.range(node, "targets") : VersionRange(),
                        .isOfObjects = file.optionalText(node, "objects") == "true"_L1};
    const auto isThere = [&](const char *kind) { return node[kind].IsDefined(); };
    if (std::ranges::count_if(kinds, isThere) != 1)
        file.fail(node, u"one of “members”, “keywords”, “keyword”, “order” and “used”"_s,
                  change.rule);
    if (!rules.contains(change.rule))
        file.fail(node, u"a rule of this file"_s, change.rule);
    if (change.of.isEmpty() ||
        !std::ranges::all_of(change.of, [](const QByteArray &name) { return name.contains('.'); }))
        file.fail(node, u"names with their modules in “of”"_s, change.rule);
    if (std::holds_alternative<ChosenMethod>(change.what) && change.calls.isEmpty())
        file.fail(node, u"the methods in “calls”"_s, change.rule);
    return change;
}

} // namespace

bool MemberChange::isOf(QByteArrayView name) const
{
    return std::ranges::any_of(of, [&](const QByteArray &it) {
        return it.endsWith('*') ? name.startsWith(it.chopped(1)) : name == it;
    });
}

MemberKnowledge MemberKnowledge::read(const GuideFile &file, QByteArrayView table)
{
    file.allowOnly(file.root(), {"table", "gives", "makers", "changes", "rules"});
    QSet<QString> rules;
    for (const Rule &rule : file.rules())
        rules.insert(rule.id);
    MemberKnowledge knowledge;
    knowledge.gives = names(file, file.root(), "gives");
    knowledge.makers = words(file, file.root(), "makers");
    for (const YAML::Node &node : file.list(file.root(), "changes"))
        knowledge.changes << changeOf(file, node, rules);
    const QString path =
        QFileInfo(file.path()).dir().filePath(file.optionalText(file.root(), "table"));
    knowledge.m_table = std::make_shared<const MemberTable>(table, path);

    QSet<QByteArray> known;
    for (auto it = knowledge.m_table->classes.keyBegin(); it != knowledge.m_table->classes.keyEnd();
         ++it)
        known << *it;
    for (const MemberChange &change : knowledge.changes)
        for (const QByteArray &name : change.of)
            if (!name.endsWith('*'))
                known << name;
    for (const QByteArray &to : knowledge.gives)
        known << to;
    for (const QByteArray &name : known)
        knowledge.m_names.insert(name.sliced(name.lastIndexOf('.') + 1), name);
    return knowledge;
}

const MemberClass *MemberKnowledge::find(QByteArrayView name) const
{
    if (!m_table)
        return nullptr;
    const auto found = m_table->classes.constFind(name.toByteArray());
    return found == m_table->classes.constEnd() ? nullptr : &*found;
}

QByteArrayList MemberKnowledge::named(const QByteArray &leaf) const
{
    return m_names.values(leaf);
}

} // namespace wizard
