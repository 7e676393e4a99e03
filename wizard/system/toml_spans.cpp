// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

// toml++ assumes what it asserts where NDEBUG is set, and some broken texts break its assumptions.
#undef NDEBUG

#include "system/toml_spans.h"

#include <QCoreApplication>

#include <algorithm>

namespace {

struct BrokenAssumption
{};

[[noreturn]] void refuse()
{
    throw BrokenAssumption();
}

} // namespace

#define TOML_ASSERT(expr) ((expr) ? void() : refuse())
#define TOML_HEADER_ONLY 1 // no library to carry along
#include <toml++/toml.hpp>

namespace wizard {

namespace {

// toml++ counts lines and characters from 1; a byte order mark is none.
class Places
{
public:
    explicit Places(QByteArrayView text) : m_text(text)
    {
        m_starts << (text.startsWith("\xEF\xBB\xBF") ? 3 : 0);
        for (qsizetype i = 0; i < text.size(); ++i)
            if (text[i] == '\n')
                m_starts << i + 1;
    }

    qsizetype byte(const toml::source_position &place) const
    {
        qsizetype at = m_starts.value(qsizetype(place.line) - 1, m_text.size());
        for (auto column = place.column; column > 1 && at < m_text.size(); --column)
            do
                ++at;
            while (at < m_text.size() && (uchar(m_text[at]) & 0xC0) == 0x80);
        return at;
    }

    ByteRange range(const toml::source_region &region) const
    {
        return {byte(region.begin), byte(region.end)};
    }

private:
    QByteArrayView m_text;
    QList<qsizetype> m_starts;
};

class Builder
{
public:
    explicit Builder(QByteArrayView text) : m_text(text), m_places(text) {}

    // toml++ itself refuses what is nested deeper than 256.
    int add(const toml::node &node, int parent)
    {
        const int number = int(m_tree.nodes.size());
        TomlNode built;
        built.parent = parent;
        built.range = m_places.range(node.source());
        built.content = built.range;
        if (node.is_table()) {
            built.kind = TomlNode::Kind::Table;
            built.isInline = node.as_table()->is_inline();
            built.hasHeader = !built.isInline && built.range.of(m_text).startsWith('[');
        } else if (node.is_array()) {
            built.kind = TomlNode::Kind::Array;
        } else if (node.is_string()) {
            built.kind = TomlNode::Kind::String;
            const std::string &value = node.as_string()->get();
            built.value = QByteArray(value.data(), qsizetype(value.size()));
            built.content = withinQuotes(built.range);
        } else {
            built.value = built.range.of(m_text).toByteArray();
        }
        m_tree.nodes << built;
        if (const toml::table *table = node.as_table())
            for (const auto &[key, value] : *table) {
                const int child = add(value, number);
                m_tree.nodes[child].key = QByteArray(key.str().data(), qsizetype(key.str().size()));
                m_tree.nodes[child].keyRange = m_places.range(key.source());
                m_tree.nodes[number].children << child;
            }
        if (const toml::array *array = node.as_array())
            for (const toml::node &item : *array) {
                const int child = add(item, number);
                m_tree.nodes[number].children << child;
            }
        // toml++ sorts the keys of a table.
        std::ranges::sort(m_tree.nodes[number].children, {}, [&](int child) {
            const TomlNode &node_ = m_tree.nodes.at(child);
            return node_.key.isEmpty() ? node_.range.begin : node_.keyRange.begin;
        });
        return number;
    }

    TomlTree taken() { return std::move(m_tree); }

private:
    ByteRange withinQuotes(ByteRange range) const
    {
        const QByteArrayView text = range.of(m_text);
        const bool isTriple =
            text.size() >= 6 && (text.startsWith("\"\"\"") || text.startsWith("'''"));
        const qsizetype quotes = isTriple ? 3 : 1;
        return text.size() < 2 * quotes ? range
                                        : ByteRange{range.begin + quotes, range.end - quotes};
    }

    QByteArrayView m_text;
    Places m_places;
    TomlTree m_tree;
};

} // namespace

int TomlTree::find(int table, QByteArrayView key) const
{
    if (table < 0 || !at(table).isTable())
        return -1;
    const QList<int> &children = at(table).children;
    const auto found = std::ranges::find_if(
        children, [&](int child) { return QByteArrayView(at(child).key) == key; });
    return found == children.end() ? -1 : *found;
}

std::expected<TomlTree, TomlProblem> readToml(QByteArrayView text)
{
    try {
        const toml::table table = toml::parse(std::string_view(text.data(), size_t(text.size())));
        Builder builder(text);
        builder.add(table, -1);
        return builder.taken();
    } catch (const toml::parse_error &error) {
        return std::unexpected(TomlProblem{Places(text).byte(error.source().begin),
                                           QString::fromUtf8(error.description())});
    } catch (const BrokenAssumption &) {
        return std::unexpected(
            TomlProblem{0, QCoreApplication::translate("Toml", "it is no TOML")});
    }
}

} // namespace wizard
