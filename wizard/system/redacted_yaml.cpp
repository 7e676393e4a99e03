// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "system/redaction.h"
#include "system/yaml_spans.h"

#include <algorithm>

namespace wizard {

namespace {

// A secret key hides all that is below it, but for switches and what is empty.
bool isHidden(const YamlScalar &scalar, QByteArrayView text)
{
    const bool isSecret =
        std::ranges::any_of(scalar.path, [](const QString &key) { return isSecretKey(key); });
    const QByteArray value = text.sliced(scalar.begin, scalar.end - scalar.begin).toByteArray();
    return isSecret && !value.isEmpty() && value != "\"\"" && value != "''" && value != "true" &&
           value != "false" && value != "null" && value != "~";
}

} // namespace

QByteArray redactedYaml(QByteArrayView yaml)
{
    const Outcome<YamlTree> tree = readYaml(yaml);
    if (!tree)
        return redactedText(QString::fromUtf8(yaml)).toUtf8();
    QByteArray result;
    qsizetype from = 0;
    for (const YamlScalar &scalar : yamlScalars(*tree)) {
        // An alias comes again under its own path, at bytes that were passed already.
        if (scalar.begin < from || !isHidden(scalar, yaml))
            continue;
        result += yaml.sliced(from, scalar.begin - from);
        result += redactedMark;
        // A block scalar reaches to the line behind it, which stays a line of its own.
        if (yaml.sliced(scalar.begin, scalar.end - scalar.begin).endsWith('\n'))
            result += '\n';
        from = scalar.end;
    }
    result += yaml.sliced(from);
    return redactedText(QString::fromUtf8(result)).toUtf8();
}

} // namespace wizard
