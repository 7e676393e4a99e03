// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "system/json.h"

#include <algorithm>
#include <limits>

namespace wizard {

QStringList stringsOf(const QJsonValue &array)
{
    QStringList result;
    for (const QJsonValue &value : array.toArray())
        if (value.isString())
            result << value.toString();
    return result;
}

QJsonValue Members::member(const QString &name, QJsonValue::Type type, Need need)
{
    const QJsonValue value = m_object.value(name);
    const bool isAbsentByRight = value.isUndefined() && need == Need::Sometimes;
    m_areWhole = m_areWhole && (value.type() == type || isAbsentByRight);
    return value;
}

QString Members::text(const QString &name, Need need)
{
    return member(name, QJsonValue::String, need).toString();
}

QStringList Members::texts(const QString &name, Need need)
{
    const QJsonArray array = member(name, QJsonValue::Array, need).toArray();
    m_areWhole = m_areWhole && std::ranges::all_of(
                                   array, [](const QJsonValue &value) { return value.isString(); });
    return stringsOf(array);
}

bool Members::flag(const QString &name, Need need)
{
    return member(name, QJsonValue::Bool, need).toBool();
}

int Members::number(const QString &name, Need need)
{
    const QJsonValue value = member(name, QJsonValue::Double, need);
    constexpr int none = std::numeric_limits<int>::min();
    const int number = value.toInt(none);
    m_areWhole = m_areWhole && (number != none || value.isUndefined());
    return number == none ? 0 : number;
}

} // namespace wizard
