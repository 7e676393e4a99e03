// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "rewrite/requirements/requirements_proof.h"

#include <algorithm>

namespace wizard::requirements {

namespace {

// The bytes of a value once the edits within it are made.
QByteArray edited(QByteArrayView text, ByteRange content, const QList<Edit> &edits)
{
    QByteArray result;
    qsizetype from = content.begin;
    for (const Edit &edit : edits) {
        result += text.sliced(from, edit.begin - from);
        for (const Piece &piece : edit.replacement)
            result += piece.literal;
        from = edit.end;
    }
    result += text.sliced(from, content.end - from);
    return result;
}

void rename(QByteArray &path, const Intent &intent)
{
    const QByteArray &old = intent.renamedPath;
    if (!old.isEmpty() && (path == old || path.startsWith(old + '\x1f')))
        path.replace(0, old.size(), intent.newPath);
}

bool isWithin(ByteRange inner, ByteRange outer)
{
    return inner.begin >= outer.begin && inner.end <= outer.end;
}

} // namespace

bool isProven(QByteArrayView text, TextForm form, const QList<Leaf> &leaves,
              const QList<Intent> &intents, const QSet<int> &decisions)
{
    QList<Edit> edits;
    QList<Leaf> expected;
    for (const Intent &intent : intents) {
        edits << intent.edit;
        edits.last().accepted = decisions.contains(intent.edit.decision);
        if (edits.last().accepted && !intent.addedValue.isEmpty())
            expected << Leaf{intent.addedPath, intent.addedValue, {}};
    }
    for (Leaf leaf : leaves) {
        QList<Edit> within;
        bool isGone = false;
        for (qsizetype i = 0; i < edits.size(); ++i) {
            const ByteRange range{edits.at(i).begin, edits.at(i).end};
            if (!edits.at(i).accepted)
                continue;
            rename(leaf.path, intents.at(i));
            isGone |= intents.at(i).removes && isWithin(leaf.content, range);
            if (!intents.at(i).removes && isWithin(range, leaf.content) &&
                intents.at(i).addedValue.isEmpty() && !range.isEmpty())
                within << edits.at(i);
        }
        if (isGone)
            continue;
        if (!within.isEmpty())
            leaf.value = edited(text, leaf.content, within);
        expected << leaf;
    }
    const auto after = spliced(text, edits);
    auto found = after ? valuesOf(form, *after) : std::nullopt;
    if (!found)
        return false;
    std::ranges::sort(expected);
    std::ranges::sort(*found);
    return expected == *found;
}

} // namespace wizard::requirements
