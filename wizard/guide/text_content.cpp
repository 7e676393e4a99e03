// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "guide/text_content.h"

#include "guide/deployment_content.h"
#include "system/yaml_spans.h"

#include <algorithm>
#include <array>
#include <span>
#include <string_view>

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

// Nobody writes a larger one, and parsing it could not be interrupted.
constexpr qsizetype deploymentLimit = 1 << 20;

bool containsAny(QByteArrayView text, std::span<const char *const> words)
{
    return std::ranges::any_of(words, [&](const char *word) { return text.contains(word); });
}

constexpr std::array deploymentKeys{
    "deploymentChart", "deploymentType", "deploymentVersion", "artifactsStore", "externalServices",
    "gateway",         "postgresql",     "platformSecret",    "polyaxonSecret", "organizationKey"};

// v1 and v2 have two kinds; the others are v0's.
constexpr std::array polyaxonfileKinds{"component", "operation", "experiment", "group",
                                       "job",       "build",     "notebook",   "tensorboard",
                                       "pipeline",  "plugin"};

constexpr std::array polyaxonfileNames{"polyaxon", "polyaxonci", "polyaxon-ci", "polyaxon.ci",
                                       "polyaxonfile"};

// By its lines, since a text with templates in it may be no YAML yet.
std::optional<QByteArrayView> topLevelValue(QByteArrayView text, QByteArrayView key)
{
    for (qsizetype begin = text.startsWith("\xEF\xBB\xBF") ? 3 : 0; begin < text.size();) {
        const qsizetype lineEnd = text.indexOf('\n', begin);
        const qsizetype end = lineEnd < 0 ? text.size() : lineEnd;
        QByteArrayView line = text.sliced(begin, end - begin);
        begin = end + 1;
        if (!line.startsWith(key))
            continue;
        line = line.sliced(key.size()).trimmed();
        if (!line.startsWith(':'))
            continue;
        line = line.sliced(1);
        const qsizetype comment = line.indexOf(" #");
        line = (comment < 0 ? line : line.first(comment)).trimmed();
        if (line.size() >= 2 && (line.front() == '"' || line.front() == '\'') &&
            line.back() == line.front())
            line = line.sliced(1, line.size() - 2);
        return line;
    }
    return std::nullopt;
}

// The first releases of v0 knew no kinds: a version, and what to run.
bool isWithoutKind(QByteArrayView text)
{
    return topLevelValue(text, "version") == QByteArrayView("1") && topLevelValue(text, "run") &&
           !topLevelValue(text, "kind") &&
           (topLevelValue(text, "project") || topLevelValue(text, "matrix") ||
            topLevelValue(text, "declarations") || topLevelValue(text, "settings"));
}

// A text of JSON with one of the kinds from the given one on.
bool isJson(QByteArrayView text, size_t first)
{
    if (!text.trimmed().startsWith('{') || !text.contains("\"version\""))
        return false;
    const qsizetype key = text.indexOf("\"kind\"");
    if (key < 0)
        return false;
    QByteArrayView value = text.sliced(key + 6).trimmed();
    value = value.startsWith(':') ? value.sliced(1).trimmed() : QByteArrayView();
    return std::ranges::any_of(std::span(polyaxonfileKinds).subspan(first), [&](const char *kind) {
        return value.startsWith(QByteArray("\"") + kind + '"');
    });
}

bool isPolyaxonfile(QByteArrayView text)
{
    if (!text.contains("version"))
        return false;
    if (isJson(text, 0) || isWithoutKind(text))
        return true;
    const auto kind = topLevelValue(text, "kind");
    return kind && std::ranges::contains(polyaxonfileKinds, *kind) &&
           topLevelValue(text, "version");
}

bool isDeployment(QByteArrayView text)
{
    if (text.size() > deploymentLimit ||
        (!containsAny(text, deploymentKeys) && !mayBeDeploymentOfV0(text)))
        return false;
    const Outcome<YamlTree> tree = readYaml(text);
    if (!tree || tree->documents.size() != 1 || !tree->at(tree->documents.first()).isMapping() ||
        tree->find({u"kind"_s}) >= 0)
        return false;
    const auto has = [&](const char *key) { return tree->find({QString::fromLatin1(key)}) >= 0; };
    return has("deploymentChart") || std::ranges::count_if(deploymentKeys, has) >= 2 ||
           isDeploymentOfV0(*tree);
}

bool hasPolyaxonfileName(QByteArrayView path)
{
    std::string_view name(path.data(), size_t(path.size()));
    name.remove_prefix(name.rfind('/') + 1);
    const std::string_view stem = name.substr(0, name.rfind('.'));
    return std::ranges::contains(polyaxonfileNames, stem) || stem.starts_with("polyaxonfile") ||
           stem.ends_with("polyaxonfile");
}

} // namespace

std::optional<TextForm> scriptForm(QByteArrayView text)
{
    if (!text.startsWith("#!"))
        return std::nullopt;
    const qsizetype end = text.indexOf('\n');
    const QByteArrayView line = end < 0 ? text : text.first(end);
    if (line.contains("python"))
        return TextForm::Python;
    const QByteArrayView program = line.sliced(line.lastIndexOf('/') + 1);
    constexpr std::array shells{"sh", "bash", "dash", "zsh", "ksh", "ash"};
    for (qsizetype begin = 0; begin < program.size();) {
        const qsizetype space = program.indexOf(' ', begin);
        const qsizetype wordEnd = space < 0 ? program.size() : space;
        if (std::ranges::contains(shells, program.sliced(begin, wordEnd - begin).trimmed()))
            return TextForm::ShellScript;
        begin = wordEnd + 1;
    }
    return std::nullopt;
}

std::optional<TextForm> yamlForm(QByteArrayView text, QByteArrayView path)
{
    // Charts have dependencies as well, but no channels.
    if (topLevelValue(text, "channels") && topLevelValue(text, "dependencies"))
        return TextForm::CondaEnvironment;
    if (isPolyaxonfile(text))
        return TextForm::Polyaxonfile;
    if (isDeployment(text))
        return TextForm::Values;
    return hasPolyaxonfileName(path) ? std::optional(TextForm::Polyaxonfile) : std::nullopt;
}

bool looksLikeDeployment(QByteArrayView text)
{
    return !isPolyaxonfile(text) && isDeployment(text);
}

bool looksLikeV0Polyaxonfile(QByteArrayView text)
{
    constexpr size_t ofV1 = 2;
    const auto kind = topLevelValue(text, "kind");
    return isWithoutKind(text) || isJson(text, ofV1) ||
           (kind && topLevelValue(text, "version") &&
            std::ranges::contains(std::span(polyaxonfileKinds).subspan(ofV1), *kind));
}

bool looksLikeNotebook(QByteArrayView text)
{
    return text.trimmed().startsWith('{') && text.contains("\"cells\"") &&
           text.contains("\"nbformat\"");
}

} // namespace wizard
