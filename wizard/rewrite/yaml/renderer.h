// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "rewrite/yaml/draft.h"

namespace wizard {

/// Turns a draft into edits of its text. Values are copied from where they stand, never written
/// anew; whole lines come and go, so that any choice among the decisions leaves YAML that parses.
class YamlRenderer
{
public:
    explicit YamlRenderer(const YamlDraft &draft);

    /// Sorted, not overlapping. Decisions are numbered from 1 in the order of the text.
    QList<Edit> edits();

    /// The decision of each of the draft's reasons; 0 when it has no edit. After edits().
    const QList<int> &decisions() const { return m_decisions; }

    /// Decisions whose values could not be laid out where they have to go. After edits().
    const QList<int> &impossible() const { return m_impossible; }

private:
    enum class Kind { Gone, Renamed, Set, Emptied, Filled, Added };

    /// A place of the text and what happens there, before what contains it is considered.
    struct Atom
    {
        Kind kind;
        ByteRange core;  // what has to go
        ByteRange range; // with the gap that closes
        int subject;     // a key; of Filled a value, of Added an addition
        int reason;
        int depth = 0; // where two additions meet, the deeper one comes first
    };
    using Pieces = QList<Piece>;

    void collect();
    void collectGone(int key);
    void collectFlowGone(int mapping);
    void collectLastGone(int mapping, qsizetype first);
    qsizetype behindComma(qsizetype end) const;
    void collectAdditions();
    void addAtom(Kind kind, ByteRange core, ByteRange range, int subject, int reason);
    qsizetype positionOf(const YamlAddition &addition) const;

    void unite();
    void uniteWithAncestors(int node, const QList<int> &reasons);
    void unite(int one, int other) { m_union[rootOf(one)] = rootOf(other); }
    int rootOf(int reason) const;
    QList<Edit> numbered(QList<Edit> edits);

    int keyAbove(int node) const;
    bool isUnder(int node, int key) const;
    bool isUnderGone(int node) const;
    int nodeOf(const Atom &atom) const;
    QList<int> additionsTo(int mapping) const;
    QList<int> additionsIn(int owner) const;
    QList<int> survivors(int mapping) const;
    bool isReplacement(const Atom &added, const Atom &gone) const;
    void clip(QList<Atom> &atoms) const;
    void closeGaps(QList<Atom> &atoms) const;

    Pieces replacement(const Atom &atom, qsizetype shift);
    Pieces lines(int addition, qsizetype column);
    Pieces linesOfSource(int addition, qsizetype column);
    Pieces blockLines(const YamlBlock &block, const QByteArray &name, qsizetype column);
    Pieces itemLines(const YamlBlock &item, qsizetype column);
    Pieces flowBlock(const YamlBlock &block, bool isJson, int reason);
    qsizetype listIndentation() const;
    Pieces flowEntry(int addition, bool isJson);
    Pieces flowEntries(const QList<int> &additions, bool isFirst, bool isJson = false);
    Pieces flowValue(int node, int reason);
    Pieces flowMapping(int node, int reason);
    Pieces edited(ByteRange range, qsizetype shift, int source, const QByteArray &name);
    void appendShifted(Pieces &pieces, ByteRange range, qsizetype shift) const;
    QByteArray quotedLike(int key, const QString &name) const;
    QByteArray nameFor(int mapping, const QString &name) const;
    qsizetype columnFor(int mapping) const;

    const YamlDraft &m_draft;
    const YamlLayout &m_layout;
    const YamlTree &m_tree;
    QByteArrayView m_text;
    QList<Atom> m_atoms;
    QList<int> m_union;
    QList<int> m_decisions;
    QList<int> m_stuck;      // reasons
    QList<int> m_impossible; // decisions
};

} // namespace wizard
