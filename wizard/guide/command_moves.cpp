// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "guide/command_moves.h"

#include "guide/guide_file.h"

#include <algorithm>
#include <array>

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

using Value = OptionMove::Value;
using Says = OptionMove::Says;

constexpr std::array values{
    std::pair{Value::Same, ""_L1},         std::pair{Value::Id, "id"_L1},
    std::pair{Value::Parent, "parent"_L1}, std::pair{Value::Owner, "owner"_L1},
    std::pair{Value::Query, "query"_L1},   std::pair{Value::Address, "address"_L1},
    std::pair{Value::Port, "port"_L1},     std::pair{Value::Secure, "secure"_L1},
};

constexpr std::array says{
    std::pair{Says::Unedited, ""_L1},
    std::pair{Says::Always, "always"_L1},
    std::pair{Says::Repeated, "repeated"_L1},
};

template <typename Names>
auto named(const GuideFile &file, const YAML::Node &node, const char *key, const Names &names)
{
    const QString text = file.optionalText(node, key);
    const auto found =
        std::ranges::find(names, text, [](const auto &entry) { return QString(entry.second); });
    if (found == names.end())
        file.fail(node[key], u"a word that is known for “%1”"_s.arg(QLatin1StringView(key)));
    return found->first;
}

QByteArrayList bytes(const GuideFile &file, const YAML::Node &node, const char *key)
{
    QByteArrayList result;
    for (const QString &text : file.texts(node, key))
        result << text.toUtf8();
    return result;
}

VersionRange targetsOf(const GuideFile &file, const YAML::Node &node)
{
    return node["targets"] ? file.range(node, "targets") : VersionRange();
}

CommandMove moveOf(const GuideFile &file, const YAML::Node &node)
{
    file.allowOnly(node,
                   {"from", "to", "rule", "said", "when", "unless", "adds", "query", "targets"});
    CommandMove move{bytes(file, node, "from"), file.optionalText(node, "to").toUtf8(),
                     file.text(node, "rule"),   file.optionalText(node, "said"),
                     bytes(file, node, "when"), bytes(file, node, "unless"),
                     bytes(file, node, "adds"), file.optionalText(node, "query").toUtf8(),
                     targetsOf(file, node)};
    if (move.from.isEmpty())
        file.fail(node, u"at least one command in “from”"_s, move.rule);
    return move;
}

OptionMove optionOf(const GuideFile &file, const YAML::Node &node)
{
    file.allowOnly(node,
                   {"of", "within", "names", "to", "goes", "value", "rule", "says", "targets"});
    OptionMove move{bytes(file, node, "of"),
                    bytes(file, node, "within"),
                    bytes(file, node, "names"),
                    file.optionalText(node, "to").toUtf8(),
                    file.optionalText(node, "goes") == "true"_L1,
                    named(file, node, "value", values),
                    file.optionalText(node, "rule"),
                    named(file, node, "says", says),
                    targetsOf(file, node)};
    if (move.of.isEmpty() || move.names.isEmpty())
        file.fail(node, u"commands in “of” and options in “names”"_s);
    if (move.to.isEmpty() && !move.goes && move.rule.isEmpty())
        file.fail(node, u"“to”, “goes”, or a rule that says why there is none"_s);
    return move;
}

bool isAnyIn(const QByteArrayList &options, const QByteArrayList &given)
{
    return std::ranges::any_of(options, [&](const auto &it) { return given.contains(it); });
}

} // namespace

CommandMoves CommandMoves::read(const GuideFile &file)
{
    CommandMoves moves;
    for (const YAML::Node &node : file.list(file.root(), "moves"))
        moves.commands << moveOf(file, node);
    for (const YAML::Node &node : file.list(file.root(), "moved"))
        moves.options << optionOf(file, node);
    if (file.root()["api"]) {
        const YAML::Node api = file.mapping(file.root(), "api");
        file.allowOnly(api, {"services", "rule"});
        moves.services = bytes(file, api, "services");
        moves.serviceRule = file.text(api, "rule");
    }
    if (!file.root()["queries"])
        return moves;
    const YAML::Node queries = file.mapping(file.root(), "queries");
    file.allowOnly(queries, {"terms", "gone", "rule", "owner"});
    const YAML::Node terms = file.mapping(queries, "terms");
    for (const auto &term : terms)
        moves.terms.insert(QByteArray::fromStdString(term.first.Scalar()),
                           file.text(terms, term.first.Scalar().c_str()).toUtf8());
    moves.goneTerms = bytes(file, queries, "gone");
    moves.queryRule = file.text(queries, "rule");
    moves.owner = file.text(queries, "owner").toUtf8();
    return moves;
}

const CommandMove *CommandMoves::command(const QByteArray &path, const QByteArrayList &given,
                                         const Version &target) const
{
    const auto found = std::ranges::find_if(commands, [&](const CommandMove &move) {
        return move.from.contains(path) && move.targets.contains(target) &&
               (move.when.isEmpty() || isAnyIn(move.when, given)) && !isAnyIn(move.unless, given);
    });
    return found == commands.end() ? nullptr : &*found;
}

const OptionMove *CommandMoves::option(const QByteArray &path, const QByteArray &of,
                                       const QByteArray &spelling, const Version &target) const
{
    const auto found = std::ranges::find_if(options, [&](const OptionMove &option) {
        return option.of.contains(of) && option.names.contains(spelling) &&
               (option.within.isEmpty() || option.within.contains(path)) &&
               option.targets.contains(target);
    });
    return found == options.end() ? nullptr : &*found;
}

} // namespace wizard
