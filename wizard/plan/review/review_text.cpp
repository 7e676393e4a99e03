// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "plan/review/review_text.h"

#include "system/redaction.h"

#include <algorithm>
#include <functional>
#include <future>

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

// Both sides keep their lines.
QList<ByteRange> withinLines(const QByteArray &text, const QList<ByteRange> &secrets)
{
    QList<ByteRange> parts;
    for (ByteRange secret : secrets) {
        while (secret.begin < secret.end) {
            const qsizetype line = text.indexOf('\n', secret.begin);
            const qsizetype end = line < 0 ? secret.end : std::min(line, secret.end);
            if (end > secret.begin)
                parts << ByteRange{secret.begin, end};
            secret.begin = end + 1;
        }
    }
    return parts;
}

bool isYaml(TextKind kind)
{
    return kind == TextKind::Deployment || kind == TextKind::Polyaxonfile;
}

QList<ByteRange> secretsIn(TextKind kind, const QByteArray &text)
{
    return isYaml(kind) ? secretsInYaml(text) : withinLines(text, secretsInText(text));
}

// What is a secret in the text that it comes from is one wherever it comes to stand.
QByteArray redactedFrom(const QByteArray &text, QList<ByteRange> secrets, const QByteArray &input,
                        const QList<ByteRange> &secretsOfInput)
{
    for (const ByteRange &secret : secretsOfInput)
        secrets += occurrences(text, secret.of(input));
    return redacted(text, united(std::move(secrets)));
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

Outcome<ReviewText> reviewText(const Change &change,
                               const std::function<Outcome<QByteArray>(const QString &)> &read)
{
    const Outcome<QByteArray> input = read(change.path);
    if (!input)
        return std::unexpected(input.error());
    const Outcome<QByteArray> output = changed(change, *input);
    if (!output)
        return std::unexpected(output.error());
    // Once each, and beside each other: they may be long.
    auto ofOutput = std::async(std::launch::async, secretsIn, change.kind, std::cref(*output));
    const QList<ByteRange> secrets = secretsIn(change.kind, *input);
    ReviewText text{change.path, redactedFrom(*input, secrets, *input, secrets),
                    redactedFrom(*output, ofOutput.get(), *input, secrets), itemsOf(change, *input),
                    false};
    text.differsInSecrets = text.before == text.after && *input != *output;
    return text;
}

Outcome<QByteArray> madeText(const Change &change, const QString &name,
                             const std::function<Outcome<QByteArray>(const QString &)> &read)
{
    const Outcome<QByteArray> input = read(change.path);
    if (!input)
        return std::unexpected(input.error());
    const Outcome<QByteArray> content = made(change, name, *input);
    if (!content)
        return std::unexpected(content.error());
    return redactedFrom(*content, secretsIn(change.kind, *content), *input,
                        secretsIn(change.kind, *input));
}

} // namespace wizard
