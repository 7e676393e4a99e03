// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "rewrite/edit.h"

#include "guide/place.h"
#include "system/json.h"

#include <QCoreApplication>
#include <QJsonObject>
#include <QSet>

#include <algorithm>

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

// Bytes that are no UTF-8 would not survive JSON as text.
QJsonValue literalJson(const QByteArray &bytes)
{
    const QString text = QString::fromUtf8(bytes);
    if (text.toUtf8() == bytes)
        return text;
    return QJsonObject{{u"base64"_s, QString::fromLatin1(bytes.toBase64())}};
}

QJsonArray toJson(const QList<Piece> &pieces)
{
    QJsonArray json;
    for (const Piece &piece : pieces)
        json << (piece.isCopy() ? QJsonValue(QJsonArray{piece.begin, piece.end})
                                : literalJson(piece.literal));
    return json;
}

std::optional<Piece> pieceFromJson(const QJsonValue &json)
{
    if (json.isString())
        return Piece::text(json.toString().toUtf8());
    if (json.isObject() && json["base64"_L1].isString())
        return Piece::text(QByteArray::fromBase64(json["base64"_L1].toString().toLatin1()));
    if (json.isArray() && json.toArray().size() == 2) {
        const qint64 begin = json.toArray()[0].toInteger(-1);
        const qint64 end = json.toArray()[1].toInteger(-1);
        if (begin >= 0 && end >= begin)
            return Piece::copy(begin, end);
    }
    return std::nullopt;
}

std::optional<QList<Piece>> piecesFromJson(const QJsonValue &json)
{
    if (!json.isArray())
        return std::nullopt;
    QList<Piece> pieces;
    for (const QJsonValue &value : json.toArray()) {
        const auto piece = pieceFromJson(value);
        if (!piece)
            return std::nullopt;
        pieces << *piece;
    }
    return pieces;
}

bool fits(const Edit &edit, qsizetype from, qsizetype size)
{
    if (edit.begin < from || edit.end < edit.begin || edit.end > size)
        return false;
    return std::ranges::all_of(edit.replacement, [&](const Piece &piece) {
        return !piece.isCopy() || (piece.begin <= piece.end && piece.end <= size);
    });
}

} // namespace

QJsonObject Edit::toJson() const
{
    return {{u"begin"_s, begin},
            {u"end"_s, end},
            {u"replacement"_s, wizard::toJson(replacement)},
            {u"decision"_s, decision},
            {u"rule"_s, rule},
            {u"reason"_s, reason},
            {u"accepted"_s, accepted}};
}

std::optional<Edit> Edit::fromJson(const QJsonObject &json)
{
    Members members(json);
    Edit edit{
        json["begin"_L1].toInteger(-1), json["end"_L1].toInteger(-1), {},
        members.number(u"decision"_s),  members.text(u"rule"_s),      members.text(u"reason"_s),
        members.flag(u"accepted"_s)};
    const auto replacement = piecesFromJson(json["replacement"_L1]);
    if (!members.areWhole() || edit.begin < 0 || edit.end < edit.begin || !replacement)
        return std::nullopt;
    edit.replacement = *replacement;
    return edit;
}

QJsonObject NewFile::toJson() const
{
    return {{u"name"_s, name},
            {u"content"_s, wizard::toJson(content)},
            {u"rule"_s, rule},
            {u"reason"_s, reason}};
}

std::optional<NewFile> NewFile::fromJson(const QJsonObject &json)
{
    Members members(json);
    const QString name = members.text(u"name"_s);
    const auto content = piecesFromJson(json["content"_L1]);
    const NewFile file{name, content.value_or(QList<Piece>()), members.text(u"rule"_s),
                       members.text(u"reason"_s)};
    if (!members.areWhole() || !content || name.isEmpty() || name.contains(u'/'))
        return std::nullopt;
    return file;
}

Rewriting joined(Rewriting first, Rewriting second)
{
    const auto overlapsFirst = [&](const Edit &edit) {
        return std::ranges::any_of(first.edits, [&](const Edit &other) {
            return edit.begin < other.end && other.begin < edit.end;
        });
    };
    QSet<int> dropped;
    for (const Edit &edit : second.edits)
        if (overlapsFirst(edit))
            dropped << edit.decision;
    const auto last = std::ranges::max_element(first.edits, {}, &Edit::decision);
    const int offset = last == first.edits.end() ? 0 : last->decision + 1;
    for (Edit &edit : second.edits) {
        if (dropped.contains(edit.decision))
            continue;
        edit.decision += offset;
        first.edits << std::move(edit);
    }
    std::ranges::stable_sort(first.edits, {}, &Edit::begin);
    first.notes << std::move(second.notes);
    first.files << std::move(second.files);
    return first;
}

QByteArray joined(QByteArrayView text, std::span<const Piece> pieces)
{
    QByteArray bytes;
    for (const Piece &piece : pieces)
        bytes += piece.isCopy() ? text.sliced(piece.begin, piece.end - piece.begin)
                                : QByteArrayView(piece.literal);
    return bytes;
}

Outcome<QByteArray> spliced(QByteArrayView text, std::span<const Edit> edits)
{
    QByteArray result;
    result.reserve(text.size() + 256);
    qsizetype from = 0;
    for (const Edit &edit : edits) {
        if (!fits(edit, from, text.size()))
            return failed(u"edits-invalid"_s,
                          QCoreApplication::translate(
                              "Rewrite", "An edit does not fit its text (bytes %1 to %2 of %3).")
                              .arg(edit.begin)
                              .arg(edit.end)
                              .arg(text.size()));
        if (!edit.accepted)
            continue;
        result += text.sliced(from, edit.begin - from);
        result += joined(text, edit.replacement);
        from = edit.end;
    }
    result += text.sliced(from);
    return result;
}

Place placeOf(QByteArrayView text, qsizetype byte, const QString &file)
{
    return placeIn(text, byte, file);
}

} // namespace wizard
