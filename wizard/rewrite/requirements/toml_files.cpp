// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "rewrite/requirements/readers.h"
#include "rewrite/requirements/toml_lists.h"

#include <QCoreApplication>

namespace wizard::requirements {

namespace {

// Where pyproject.toml and its tools keep requirements: PEP 518, 621 and 735, then tool by tool.
constexpr TomlPlace pyProjectPlaces[] = {
    {"build-system.requires", TomlShape::Words},
    {"project.dependencies", TomlShape::Words},
    {"project.optional-dependencies.*", TomlShape::Words},
    {"dependency-groups.*", TomlShape::Words},
    {"tool.poetry.dependencies", TomlShape::Entries},
    {"tool.poetry.dev-dependencies", TomlShape::Entries},
    {"tool.poetry.group.*.dependencies", TomlShape::Entries},
    {"tool.poetry.extras.*", TomlShape::Names},
    {"tool.poetry.requires-plugins", TomlShape::Entries},
    {"tool.pdm.dev-dependencies.*", TomlShape::Words},
    {"tool.pdm.resolution.overrides", TomlShape::Entries},
    {"tool.uv.dev-dependencies", TomlShape::Words},
    {"tool.uv.constraint-dependencies", TomlShape::Words},
    {"tool.uv.override-dependencies", TomlShape::Words},
    {"tool.uv.build-constraint-dependencies", TomlShape::Words},
    {"tool.uv.sources", TomlShape::Names},
    {"tool.hatch.build.targets.*.dependencies", TomlShape::Words},
    {"tool.hatch.build.dependencies", TomlShape::Words},
    {"tool.hatch.build.hooks.*.dependencies", TomlShape::Words},
    {"tool.hatch.envs.*.dependencies", TomlShape::Words},
    {"tool.hatch.envs.*.extra-dependencies", TomlShape::Words},
    {"tool.hatch.envs.*.overrides.*.*.dependencies", TomlShape::Words},
    {"tool.flit.metadata.requires", TomlShape::Words},
    {"tool.flit.metadata.dev-requires", TomlShape::Words},
    {"tool.flit.metadata.requires-extra.*", TomlShape::Words},
    {"tool.rye.dev-dependencies", TomlShape::Words},
    {"tool.tox.requires", TomlShape::Words},
    {"tool.tox.env_run_base.deps", TomlShape::Words},
    {"tool.tox.env.*.deps", TomlShape::Words},
    {"tool.pixi.dependencies", TomlShape::CondaEntries},
    {"tool.pixi.feature.*.dependencies", TomlShape::CondaEntries},
    {"tool.pixi.pypi-dependencies", TomlShape::Entries},
    {"tool.pixi.feature.*.pypi-dependencies", TomlShape::Entries}};

// Every table of a Pipfile is a category of packages, but for a few.
constexpr TomlPlace pipfilePlaces[] = {{"*", TomlShape::Entries}};
constexpr QByteArrayView noCategories[] = {"pipenv", "requires", "scripts", "source"};

Outcome<TomlTree> treeOf(QByteArrayView text, const QString &file)
{
    auto tree = readToml(text);
    if (tree)
        return *std::move(tree);
    return std::unexpected(
        unreadable(text, file, tree.error().at,
                   QCoreApplication::translate("Requirements", "this does not parse as TOML: %1")
                       .arg(tree.error().what)));
}

} // namespace

Outcome<RequirementFile> readPyProject(QByteArrayView text, const QString &file)
{
    const Outcome<TomlTree> tree = treeOf(text, file);
    if (!tree)
        return std::unexpected(tree.error());
    RequirementFile found;
    found.lists = TomlLists(text, *tree).at(pyProjectPlaces);
    found.leaves = tomlLeaves(*tree);
    return found;
}

Outcome<RequirementFile> readPipfile(QByteArrayView text, const QString &file)
{
    const Outcome<TomlTree> tree = treeOf(text, file);
    if (!tree)
        return std::unexpected(tree.error());
    RequirementFile found;
    found.lists = TomlLists(text, *tree).at(pipfilePlaces);
    found.lists.removeIf([](const RequirementList &list) {
        return std::ranges::find(noCategories, QByteArrayView(list.path)) != std::end(noCategories);
    });
    found.leaves = tomlLeaves(*tree);
    return found;
}

} // namespace wizard::requirements
