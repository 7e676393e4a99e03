// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QJsonArray>
#include <QJsonObject>
#include <QStringList>

#include <optional>

namespace wizard {

/// The texts of a JSON array; what is no text is left out.
QStringList stringsOf(const QJsonValue &array);

/// Anything with toJson() as a JSON array.
template<typename List>
QJsonArray jsonOf(const List &items)
{
    QJsonArray array;
    for (const auto &item : items)
        array << item.toJson();
    return array;
}

/// Reads every item of a JSON array with `read`; nothing when one of them cannot be read or the
/// value is no array. An absent value is an empty list.
template<typename Item, typename Read>
std::optional<QList<Item>> listOf(const QJsonValue &array, Read read)
{
    QList<Item> items;
    if (!array.isArray() && !array.isUndefined())
        return std::nullopt;
    for (const QJsonValue &value : array.toArray()) {
        std::optional<Item> item = read(value.toObject());
        if (!item)
            return std::nullopt;
        items << *std::move(item);
    }
    return items;
}

} // namespace wizard
