// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "rewrite/secret_copies.h"

#include "system/redaction.h"

#include <algorithm>

namespace wizard {

namespace {

bool isYaml(TextKind kind)
{
    return kind == TextKind::Deployment || kind == TextKind::Polyaxonfile;
}

bool hasLiteral(const QList<Piece> &pieces)
{
    return std::ranges::any_of(pieces, [](const Piece &piece) { return !piece.literal.isEmpty(); });
}

class Copies
{
public:
    Copies(QByteArrayView text, TextKind kind) : m_text(text), m_kind(kind)
    {
        for (const ByteRange &secret : secretsIn(text))
            m_secrets << secret.of(text);
    }

    // What is to be hidden in a text that is made of this one.
    QList<ByteRange> hiddenIn(QByteArrayView made) const
    {
        QList<ByteRange> hidden = secretsIn(made);
        for (const QByteArrayView secret : m_secrets)
            hidden += occurrences(made, secret);
        return united(std::move(hidden));
    }

    // `begin` is where the pieces begin in the text that they are a part of.
    QList<Piece> copied(const QList<Piece> &pieces, qsizetype begin,
                        const QList<ByteRange> &hidden) const
    {
        QList<Piece> result;
        for (const Piece &piece : pieces) {
            const qsizetype size = piece.isCopy() ? piece.end - piece.begin : piece.literal.size();
            if (piece.isCopy())
                result << piece;
            else
                addLiteral(result, piece.literal, begin, hidden);
            begin += size;
        }
        return result;
    }

private:
    QList<ByteRange> secretsIn(QByteArrayView text) const
    {
        return isYaml(m_kind) ? secretsInYaml(text) : secretsInText(text);
    }

    void addLiteral(QList<Piece> &result, QByteArrayView literal, qsizetype begin,
                    const QList<ByteRange> &hidden) const
    {
        qsizetype done = 0;
        for (const ByteRange &range : hidden) {
            const qsizetype from = std::max(range.begin - begin, done);
            const qsizetype to = std::min(range.end - begin, literal.size());
            if (from >= to)
                continue;
            if (from > done)
                result << Piece::text(literal.sliced(done, from - done).toByteArray());
            addCopies(result, literal.sliced(from, to - from));
            done = to;
        }
        if (done < literal.size())
            result << Piece::text(literal.sliced(done).toByteArray());
    }

    // In parts, where it was written in another way; a quote that was not there stays a literal.
    void addCopies(QList<Piece> &result, QByteArrayView secret) const
    {
        while (!secret.isEmpty()) {
            const ByteRange found = longestStart(secret);
            if (found.isEmpty())
                result << Piece::text(secret.first(1).toByteArray());
            else
                result << Piece::copy(found.begin, found.end);
            secret = secret.sliced(std::max<qsizetype>(found.size(), 1));
        }
    }

    ByteRange longestStart(QByteArrayView secret) const
    {
        ByteRange best;
        for (qsizetype at = m_text.indexOf(secret.front()); at >= 0;
             at = m_text.indexOf(secret.front(), at + 1)) {
            const auto [mine, theirs] = std::ranges::mismatch(m_text.sliced(at), secret);
            const qsizetype length = theirs - secret.begin();
            if (length > best.size())
                best = {at, at + length};
        }
        return best;
    }

    QByteArrayView m_text;
    TextKind m_kind;
    QList<QByteArrayView> m_secrets;
};

} // namespace

Rewriting withSecretsCopied(QByteArrayView text, TextKind kind, Rewriting rewriting)
{
    // What is written into programs is of the guide alone; what they held is copied anyway.
    if (kind == TextKind::Python)
        return rewriting;
    const bool isLiteral = std::ranges::any_of(rewriting.edits, hasLiteral, &Edit::replacement) ||
                           std::ranges::any_of(rewriting.files, hasLiteral, &NewFile::content);
    const auto result = spliced(text, rewriting.edits);
    if (!isLiteral || !result)
        return rewriting;
    const Copies copies(text, kind);
    const QList<ByteRange> hidden = copies.hiddenIn(*result);
    qsizetype moved = 0; // of the result against the text
    for (Edit &edit : rewriting.edits) {
        const qsizetype size = joined(text, edit.replacement).size();
        if (!hidden.isEmpty())
            edit.replacement = copies.copied(edit.replacement, edit.begin + moved, hidden);
        moved += size - (edit.end - edit.begin);
    }
    for (NewFile &file : rewriting.files) {
        const QByteArray content = joined(text, file.content);
        file.content = copies.copied(file.content, 0, copies.hiddenIn(content));
    }
    return rewriting;
}

} // namespace wizard
