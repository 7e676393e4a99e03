// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "inspect/bracketed_names.h"
#include "inspect/chart_uses.h"

#include <QFile>

#include <algorithm>

namespace wizard {

namespace {

// The first of some names in a group, or below it where that counts as well.
const NamedText *named(const QList<NamedText> &names, const QStringList &keys, int group,
                       const QList<int> &groups, bool isBelow)
{
    const auto isIn = [&](int inner) {
        while (isBelow && inner > group)
            inner = groups.at(inner);
        return inner == group;
    };
    for (const QString &key : keys)
        for (const NamedText &name : names)
            if (name.name == key.toUtf8() && isIn(name.group))
                return &name;
    return nullptr;
}

} // namespace

QList<ChartUse> chartUsesInCode(const ChartUseForm &form, const ChartUseKnowledge &knowledge,
                                const QString &path, QByteArrayView text)
{
    QList<int> groups;
    const QList<NamedText> names = namedTextsIn(text, QFile::encodeName(path), groups);
    QList<ChartUse> uses;
    for (const NamedText &chart : names) {
        const QString reference = QString::fromUtf8(chart.text);
        if (chart.group == 0 || !form.chart.contains(QString::fromLatin1(chart.name)))
            continue;
        const NamedText *repository = named(names, form.repository, chart.group, groups, true);
        if (!knowledge.isOurs(reference,
                              repository ? QString::fromUtf8(repository->text) : QString()))
            continue;
        const NamedText *version = named(names, form.version, chart.group, groups, false);
        uses << ChartUse{form.what, form.pause, reference.section(u'/', -1),
                         version ? QString::fromUtf8(version->text) : QString(),
                         placeIn(text, (version ? version : &chart)->begin, path)};
    }
    return uses;
}

} // namespace wizard
