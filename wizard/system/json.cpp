// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "system/json.h"

namespace wizard {

QStringList stringsOf(const QJsonValue &array)
{
    QStringList result;
    for (const QJsonValue &value : array.toArray())
        if (value.isString())
            result << value.toString();
    return result;
}

} // namespace wizard
