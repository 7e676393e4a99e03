// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "guide/chart_use_knowledge.h"

#include "guide/guide_file.h"

#include <algorithm>

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

// `*.tf`, or a whole name.
bool fits(const QString &pattern, QByteArrayView path)
{
    const bool isEnd = pattern.startsWith(u'*');
    const QStringView name = QStringView(pattern).sliced(isEnd ? 1 : 0);
    if (path.size() < name.size())
        return false;
    const qsizetype begin = path.size() - name.size();
    return QLatin1StringView(path.sliced(begin)) == name &&
           (isEnd || begin == 0 || path[begin - 1] == '/');
}

ChartUseForm formOf(const GuideFile &file, const YAML::Node &node, bool isCode)
{
    file.allowOnly(node, {"what", "names", "kinds", "within", "mentions", "chart", "version",
                          "repository", "pause"});
    ChartUseForm form{file.text(node, "what"),
                      file.texts(node, "names"),
                      file.texts(node, "kinds"),
                      file.texts(node, "within"),
                      file.optionalText(node, "mentions").toUtf8(),
                      file.texts(node, "chart"),
                      file.texts(node, "version"),
                      file.texts(node, "repository"),
                      file.text(node, "pause")};
    if (form.version.isEmpty())
        file.fail(node, u"where the version is"_s);
    if (isCode && (form.names.isEmpty() || form.mentions.isEmpty()))
        file.fail(node, u"names of files, and a word that they mention"_s);
    return form;
}

} // namespace

bool ChartUseForm::isForFile(QByteArrayView path) const
{
    return names.isEmpty() ||
           std::ranges::any_of(names, [&](const QString &name) { return fits(name, path); });
}

ChartUseKnowledge ChartUseKnowledge::read(const GuideFile &file)
{
    const YAML::Node &root = file.root();
    file.allowOnly(root,
                   {"charts", "own", "repository", "files", "yaml", "code", "commands", "rules"});
    ChartUseKnowledge knowledge{file.texts(root, "charts"),
                                file.texts(root, "own"),
                                file.text(root, "repository"),
                                file.texts(root, "files"),
                                {},
                                {},
                                {}};
    for (const YAML::Node &node : file.list(root, "yaml"))
        knowledge.yaml << formOf(file, node, false);
    for (const YAML::Node &node : file.list(root, "code"))
        knowledge.code << formOf(file, node, true);
    for (const YAML::Node &node : file.list(root, "commands"))
        knowledge.commands << formOf(file, node, true);
    return knowledge;
}

const ChartUseKnowledge &ChartUseKnowledge::builtIn()
{
    static const ChartUseKnowledge known =
        readGuideFile(u"v1-to-v2"_s, u"chart-uses.yaml"_s, &ChartUseKnowledge::read)
            .value_or(ChartUseKnowledge());
    return known;
}

bool ChartUseKnowledge::isReadFor(QByteArrayView path) const
{
    return std::ranges::any_of(files, [&](const QString &name) { return fits(name, path); });
}

bool ChartUseKnowledge::isOurs(const QString &reference, const QString &beside) const
{
    const QString chart = reference.section(u'/', -1);
    const auto isOfProduct = [&](const QString &where) {
        return where.contains(repository, Qt::CaseInsensitive);
    };
    return charts.contains(chart) &&
           (own.contains(chart) || isOfProduct(reference.chopped(chart.size())) ||
            isOfProduct(beside));
}

} // namespace wizard
