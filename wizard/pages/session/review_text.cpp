// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "pages/session/review_text.h"

#include "system/redaction.h"

#include <algorithm>

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

// Line by line, so that both sides keep their lines.
QByteArray redactedLines(const QByteArray &text)
{
    QByteArray redacted;
    redacted.reserve(text.size());
    for (qsizetype begin = 0; begin < text.size();) {
        const qsizetype end = text.indexOf('\n', begin);
        const QByteArray line = text.sliced(begin, (end < 0 ? text.size() : end + 1) - begin);
        const QString decoded = QString::fromUtf8(line);
        const QString shown = redactedText(decoded);
        redacted += shown == decoded ? line : shown.toUtf8();
        begin += line.size();
    }
    return redacted;
}

QByteArray redacted(TextKind kind, const QByteArray &text)
{
    if (kind == TextKind::Deployment || kind == TextKind::Polyaxonfile)
        return redactedYaml(text);
    return redactedLines(text);
}

QList<ReviewItem> itemsOf(const Change &change, const QByteArray &input)
{
    QList<ReviewItem> items;
    for (const Decision &decision : decisionsOf(change)) {
        ReviewItem item;
        item.decision = decision;
        for (const qsizetype byte : decision.places)
            if (const int line = placeOf(input, byte).line; !item.lines.contains(line))
                item.lines << line;
        items << item;
    }
    for (qsizetype index = 0; index < change.notes.size(); ++index) {
        ReviewItem item;
        item.note = change.notes.at(index);
        item.noteIndex = int(index);
        if (item.note->place && item.note->place->line > 0)
            item.lines << item.note->place->line;
        items << item;
    }
    std::ranges::stable_sort(items, {}, &ReviewItem::firstLine);
    return items;
}

} // namespace

QByteArray shownFile(const QString &path, const QByteArray &content)
{
    const bool isYaml = path.endsWith(".yml"_L1) || path.endsWith(".yaml"_L1);
    return isYaml ? redactedYaml(content) : redactedLines(content);
}

Outcome<ReviewText> reviewText(const Change &change,
                               const std::function<Outcome<QByteArray>(const QString &)> &read)
{
    const Outcome<QByteArray> input = read(change.path);
    if (!input)
        return std::unexpected(input.error());
    const Outcome<QByteArray> output = changed(change, *input);
    if (!output)
        return std::unexpected(output.error());
    ReviewText text{change.path, redacted(change.kind, *input), redacted(change.kind, *output),
                    itemsOf(change, *input), false};
    text.differsInSecrets = text.before == text.after && *input != *output;
    return text;
}

} // namespace wizard
