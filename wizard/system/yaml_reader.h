// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "system/yaml_spans.h"

#include <QSet>

#include <yaml.h>

namespace wizard {

/// Why a text is no YAML.
struct YamlProblem
{
    enum class Kind { Syntax, Encoding, TooDeep };
    Kind kind = Kind::Syntax;
    qsizetype byte = 0;
    QString text;
};

/// Builds a YamlTree from libyaml's events. Used by readYaml only.
class YamlReader
{
public:
    YamlReader(QByteArrayView text, qsizetype start);
    ~YamlReader();
    Q_DISABLE_COPY_MOVE(YamlReader)

    std::optional<YamlProblem> read();
    YamlTree tree() && { return std::move(m_tree); }

private:
    struct Level
    {
        int node;
        QSet<QString> keys;
    };

    qsizetype byteOf(size_t codePoint) const;
    std::optional<YamlProblem> take(const yaml_event_t &event);
    int add(YamlNode node, const yaml_event_t &event, const yaml_char_t *anchor,
            const yaml_char_t *tag);
    void close(const yaml_event_t &event);
    YamlProblem problem() const;
    qsizetype contentOf(const YamlNode &node) const;
    qsizetype trimmedEnd(const YamlNode &node) const;

    QByteArrayView m_text;
    qsizetype m_start;        // after the BOM
    QList<qsizetype> m_marks; // the byte of every 64th code point
    yaml_parser_t m_parser{};
    YamlTree m_tree;
    QList<Level> m_open;
    QSet<QString> m_anchors;
};

} // namespace wizard
