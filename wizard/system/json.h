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

/// Reads the members of a JSON object and remembers whether each was there and of its type, so that
/// a reader asks once, at its end. What is not there reads as empty.
class Members
{
public:
    enum class Need { Always, Sometimes }; ///< `Sometimes`: may be absent, but not of another type

    explicit Members(QJsonObject object) : m_object(std::move(object)) {}

    QString text(const QString &name, Need need = Need::Always);
    QStringList texts(const QString &name, Need need = Need::Always);
    bool flag(const QString &name, Need need = Need::Always);
    int number(const QString &name, Need need = Need::Always);
    bool areWhole() const { return m_areWhole; }

private:
    QJsonValue member(const QString &name, QJsonValue::Type type, Need need);

    QJsonObject m_object;
    bool m_areWhole = true;
};

/// Anything with toJson() as a JSON array.
template <typename List> QJsonArray jsonOf(const List &items)
{
    QJsonArray array;
    for (const auto &item : items)
        array << item.toJson();
    return array;
}

/// Reads every item of a JSON array with `read`; nothing when one of them cannot be read or the
/// value is no array. An absent value is an empty list.
template <typename Item, typename Read>
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
