// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "inspect/chart_uses.h"

#include "system/byte_search.h"

#include <QFile>

#include <algorithm>
#include <array>
#include <string_view>

namespace wizard {

namespace {

// Nobody writes a larger one by hand.
constexpr qsizetype sizeLimit = 1 << 20;

bool isYaml(QByteArrayView path)
{
    constexpr std::array<std::string_view, 5> endings{".yaml", ".yml", ".gotmpl", ".tpl", ".j2"};
    const std::string_view name(path.data(), size_t(path.size()));
    return std::ranges::any_of(endings,
                               [&](std::string_view ending) { return name.ends_with(ending); });
}

} // namespace

QList<ChartUse> chartUsesIn(const ChartUseKnowledge &knowledge, const QString &path,
                            QByteArrayView text)
{
    if (text.size() > sizeLimit || !containsBytes(text, knowledge.repository.toUtf8()))
        return {};
    const QByteArray name = QFile::encodeName(path);
    QList<ChartUse> uses;
    if (isYaml(name))
        uses = chartUsesInYaml(knowledge, path, text);
    // The first that a program mentions is the one that it is written for.
    for (const ChartUseForm &form : knowledge.code)
        if (uses.isEmpty() && form.isForFile(name) && containsBytes(text, form.mentions))
            uses = chartUsesInCode(form, knowledge, path, text);
    for (const ChartUseForm &form : knowledge.commands)
        if (form.isForFile(name) && containsBytes(text, form.mentions))
            uses << chartUsesInCommands(form, knowledge, path, text);
    return uses;
}

} // namespace wizard
