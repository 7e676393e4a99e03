// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "rewrite/edit.h"
#include "rewrite/yaml/block.h"
#include "rewrite/yaml/layout.h"

#include <QHash>

#include <memory>

namespace wizard {

/// Why something is changed. Changes of one group are one decision of the user.
struct YamlReason
{
    QString group;
    QString rule;
    QString text;
};

/// What becomes of an entry of a mapping of the text. Each `…For` is the index of a reason, or -1.
struct YamlEntryChange
{
    int goneFor = -1;
    int renamedFor = -1;
    QString name; ///< its new name
    int setFor = -1;
    ByteRange range; ///< of its scalar value: what `text` takes the place of
    Piece text;
    int from = -1; ///< the scalar whose value it is; -1: none of the text
};

/// An entry that comes to a mapping of the text, or to another such entry.
struct YamlAddition
{
    int mapping = -1; ///< node of the text: a mapping, or a value that is not there yet
    int owner = -1;   ///< or the addition that it is in
    QString name;
    int before = -1;    ///< the key in front of which it comes; -1: at the end
    int source = -1;    ///< the key whose value it takes over; -1: none
    QByteArray literal; ///< else its value; empty: a mapping of further additions
    std::shared_ptr<const YamlBlock> block; ///< or its value, whole
    int reason = -1;
    bool isDead = false;
};

/// One thing that was asked for, in terms of content: what the result is compared with.
struct YamlOperation
{
    enum class Kind { Remove, Rename, Move, Copy, Add, AddBlock, Set };
    Kind kind = Kind::Remove;
    QStringList node;   ///< path in the text as it is
    QStringList target; ///< path in the text as it becomes
    QString text;
    bool isPlain = true; ///< a value without quotes
    int reason = -1;
    std::shared_ptr<const YamlBlock> block = {};
};

/// What a YAML text is to become. Paths are of keys as they are after all that was asked for so
/// far; within a sequence a number is an index. Whatever cannot be done safely is refused, and
/// changes nothing.
class YamlDraft
{
public:
    YamlDraft(QByteArrayView text, const YamlTree &tree) : m_layout(text, tree) {}

    const YamlLayout &layout() const { return m_layout; }
    const YamlTree &tree() const { return m_layout.tree(); }

    /// Whether there is such a key now.
    bool has(const QStringList &path) const;

    /// The node of the text that is the value at a path now; -1: none, or none of the text.
    int value(const QStringList &path) const;
    int key(const QStringList &path) const;

    /// The same; where a scalar takes over the value of another one, that one.
    int scalar(const QStringList &path) const;

    /// The scalar that was added at a path; empty where there is none.
    QString literal(const QStringList &path) const;

    /// The keys of a mapping now, in order.
    QStringList names(const QStringList &path) const;

    /// What makes it unsafe to take an entry or its value away: an alias, an anchor or a merge key
    /// on the way or below, or an entry that does not begin its line; -1: nothing.
    int obstacle(const QStringList &path) const;

    /// Whether an entry can be removed: nothing outside of it stands for what is in it.
    bool isRemovable(const QStringList &path) const { return mayTake(path, Use::Gone, {}); }

    /// Whether comments are among the lines of an entry of a block mapping of the text.
    bool isCommented(const QStringList &path) const;

    bool remove(const QStringList &path, const YamlReason &reason);

    /// Takes key, value and comments elsewhere; mappings on the way are made. Refused when the
    /// target is there already. In the same mapping only the name changes.
    bool move(const QStringList &from, const QStringList &to, const YamlReason &reason);

    /// The same value at another place as well. The source must be in the text.
    bool copy(const QStringList &from, const QStringList &to, const YamlReason &reason);

    /// A new scalar; a key that is there without a value gets it.
    bool add(const QStringList &path, const QString &literal, const YamlReason &reason);

    /// A new mapping or list under a name that is free, in front of the entry `before` of the text
    /// or, where that is -1, at the end of its mapping. It is not looked into any more.
    bool addBlock(const QStringList &path, YamlBlock block, int before, const YamlReason &reason);

    /// An entry takes the place of the mapping that it is in, whose other entries go.
    bool lift(const QStringList &path, const YamlReason &reason);

    /// Another text for a scalar, in the same quotes. The text must not need others.
    bool setText(const QStringList &path, const QString &text, const YamlReason &reason);

    /// The value of another scalar of the text, quoted as it is there.
    bool setFrom(const QStringList &path, int node, const YamlReason &reason);

    const QHash<int, YamlEntryChange> &changes() const { return m_changes; }
    const QList<YamlAddition> &additions() const { return m_additions; }
    const QList<YamlOperation> &operations() const { return m_operations; }
    const QList<YamlReason> &reasons() const { return m_reasons; }

    /// Pairs of reasons that stand or fall together because one builds on the other.
    const QList<std::pair<int, int>> &united() const { return m_united; }

    bool isGone(int key) const { return m_changes.value(key).goneFor >= 0; }

    /// Mappings whose every entry goes, go themselves. To be called when all was asked for.
    void closeEmpty();

private:
    struct Slot
    {
        int key = -1;
        int value = -1;
        int addition = -1;
        bool isThere() const { return value >= 0 || addition >= 0; }
    };

    Slot slotAt(const QStringList &path) const;
    bool isShared(int node) const;
    enum class Use { Gone, Elsewhere, Twice };
    bool mayTake(const QStringList &path, Use use, const QStringList &to) const;
    bool isUsedOutside(int anchored, int entry) const;
    bool isAfter(int anchored, const QStringList &to, int source) const;
    int sharedOnTheWay(const QStringList &path) const;
    Slot step(const Slot &slot, const QString &name) const;
    QString nameOf(int key) const;
    int addReason(const YamlReason &reason);
    bool isAddable(const QStringList &path) const;
    bool insert(const QStringList &path, YamlAddition addition);
    void takeName(int mapping, const QString &name, int reason);
    bool setPiece(const QStringList &path, ByteRange range, Piece piece, int reason);
    void drop(const Slot &slot, int reason);
    void closeMapping(int mapping);

    YamlLayout m_layout;
    QHash<int, YamlEntryChange> m_changes;
    QList<YamlAddition> m_additions;
    QList<YamlOperation> m_operations;
    QList<YamlReason> m_reasons;
    QList<std::pair<int, int>> m_united;
};

/// Whether a node is no value at all: nothing, `~`, `null`, `{}`.
bool isEmptyValue(const YamlNode &node);

} // namespace wizard
