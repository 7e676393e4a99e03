// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "rewrite/polyaxonfile/kept_comments.h"

#include <algorithm>

namespace wizard::polyaxonfile {

namespace {

// Calls with the comments of every key and item, where it is from, and whether it has lines of its
// own.
template <typename Some, typename Seen>
void walk(Some &value, const Seen &seen, bool isInFlow = false)
{
    isInFlow = isInFlow || value.isFlow;
    for (auto &entry : value.entries) {
        seen(entry.comments, entry.place, !isInFlow);
        walk(entry.value, seen, isInFlow);
    }
    for (auto &item : value.items) {
        seen(item.comments, item.place, !isInFlow);
        walk(item, seen, isInFlow);
    }
}

QList<ByteRange> linesOf(const Value &value)
{
    QList<ByteRange> lines;
    walk(value, [&](const Comments &comments, qsizetype, bool) {
        lines += comments.above + comments.below;
    });
    std::ranges::sort(lines, {}, &ByteRange::begin);
    return lines;
}

} // namespace

void keepComments(const Value &source, Converted &converted, QList<ByteRange> &tail)
{
    QList<ByteRange> kept = linesOf(converted.document);
    for (const Companion &companion : std::as_const(converted.companions))
        kept += linesOf(companion.document);
    for (const ByteRange &comment : linesOf(source)) {
        if (kept.contains(comment))
            continue;
        Comments *next = nullptr;
        qsizetype nearest = 0;
        walk(converted.document, [&](Comments &comments, qsizetype place, bool hasLines) {
            if (!hasLines || place < comment.begin || (next && place >= nearest))
                return;
            next = &comments;
            nearest = place;
        });
        QList<ByteRange> &lines = next ? next->above : tail;
        lines << comment;
        std::ranges::sort(lines, {}, &ByteRange::begin);
    }
}

} // namespace wizard::polyaxonfile
