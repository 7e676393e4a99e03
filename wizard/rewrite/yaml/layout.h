// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "system/byte_range.h"
#include "system/yaml_spans.h"

namespace wizard {

/// How a YAML text is laid out in lines: what a key's lines are, which comments are its own, and
/// what habits new lines should follow. Both arguments must outlive it.
class YamlLayout
{
public:
    YamlLayout(QByteArrayView text, const YamlTree &tree);

    QByteArrayView text() const { return m_text; }
    const YamlTree &tree() const { return *m_tree; }

    qsizetype lineStart(qsizetype byte) const;
    qsizetype nextLine(qsizetype byte) const; ///< the start of the next line, or the text's end
    qsizetype columnOf(qsizetype byte) const { return byte - lineStart(byte); }
    bool isBlank(qsizetype line) const;
    bool isComment(qsizetype line) const;        ///< nothing but a comment is on the line
    qsizetype indentation(qsizetype line) const; ///< spaces at its start

    QByteArray lineEnd() const { return m_lineEnd; } ///< as the text's first line ends
    qsizetype step() const
    {
        return m_step;
    } ///< the most usual indentation of a mapping in another

    /// A key of a block mapping that begins its line, followed by a colon and its value, with no
    /// anchor or tag: one whose lines can be moved.
    bool isPlainEntry(int key) const;

    int valueOf(int key) const;

    /// The whole lines of an entry of a block mapping: comments right above it at its column, key,
    /// value, and comments below that are indented deeper. A comment that opens the text is the
    /// text's own. Blank lines around are not included.
    ByteRange linesOf(int key) const;

    /// What goes when the lines go: one of the two gaps around them closes.
    ByteRange linesWithGap(int key) const;

private:
    bool isOwnComment(qsizetype line, qsizetype column) const;

    QByteArrayView m_text;
    const YamlTree *m_tree;
    qsizetype m_start; // after the BOM
    QByteArray m_lineEnd;
    qsizetype m_step = 2;
};

} // namespace wizard
