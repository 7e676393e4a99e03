// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "guide/text_name.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <vector>

namespace wizard {

namespace {

// `*` stands for anything but a slash. A pattern with a slash is for the last parts of the path.
struct NamedForm
{
    std::string_view pattern;
    TextForm form;
};

// The first that fits counts.
constexpr std::array named{
    NamedForm{"setup.py", TextForm::SetupScript},
    NamedForm{"*.py", TextForm::Python},
    NamedForm{"*.pyi", TextForm::Python},
    NamedForm{"*.pyw", TextForm::Python},
    NamedForm{"*.pyx", TextForm::PythonLike},
    NamedForm{"*.pxd", TextForm::PythonLike},
    NamedForm{"*.py.jinja", TextForm::PythonLike},
    NamedForm{"*.py.jinja2", TextForm::PythonLike},
    NamedForm{"*.py.j2", TextForm::PythonLike},
    NamedForm{"*.py-tpl", TextForm::PythonLike},
    NamedForm{"*.ipynb", TextForm::Notebook},

    NamedForm{"requirements/*.txt", TextForm::RequirementList},
    NamedForm{"requirements/*.in", TextForm::RequirementList},
    NamedForm{"requirements/*.pip", TextForm::RequirementList},
    NamedForm{"pyproject.toml", TextForm::PyProject},
    NamedForm{"setup.cfg", TextForm::SetupCfg},
    NamedForm{"Pipfile", TextForm::Pipfile},
    NamedForm{"environment*.yml", TextForm::CondaEnvironment},
    NamedForm{"environment*.yaml", TextForm::CondaEnvironment},
    NamedForm{"conda*.yml", TextForm::CondaEnvironment},
    NamedForm{"conda*.yaml", TextForm::CondaEnvironment},
    NamedForm{"meta.yaml", TextForm::CondaRecipe},
    NamedForm{"recipe.yaml", TextForm::CondaRecipe},
    NamedForm{"tox.ini", TextForm::ToxIni},

    NamedForm{"polyaxon.json", TextForm::Polyaxonfile},
    NamedForm{"polyaxonci.json", TextForm::Polyaxonfile},
    NamedForm{"polyaxon-ci.json", TextForm::Polyaxonfile},
    NamedForm{"polyaxon.ci.json", TextForm::Polyaxonfile},
    NamedForm{"polyaxonfile*.json", TextForm::Polyaxonfile},

    NamedForm{"*.sh", TextForm::ShellScript},
    NamedForm{"*.bash", TextForm::ShellScript},
    NamedForm{"*.zsh", TextForm::ShellScript},
    NamedForm{"*.ksh", TextForm::ShellScript},
    NamedForm{".envrc", TextForm::ShellScript},
    NamedForm{".env", TextForm::ShellScript},
    NamedForm{".env.*", TextForm::ShellScript},
    NamedForm{"*.env", TextForm::ShellScript},
    NamedForm{"Dockerfile*", TextForm::Dockerfile},
    NamedForm{"*.Dockerfile*", TextForm::Dockerfile},
    NamedForm{"*.dockerfile", TextForm::Dockerfile},
    NamedForm{"Containerfile*", TextForm::Dockerfile},
    NamedForm{"*.Containerfile", TextForm::Dockerfile},
    NamedForm{"*.containerfile", TextForm::Dockerfile},
    NamedForm{"Makefile*", TextForm::Makefile},
    NamedForm{"makefile", TextForm::Makefile},
    NamedForm{"GNUmakefile", TextForm::Makefile},
    NamedForm{"*.mk", TextForm::Makefile},
    NamedForm{"*.mak", TextForm::Makefile},
    NamedForm{"Justfile", TextForm::Makefile},
    NamedForm{"justfile", TextForm::Makefile},
    NamedForm{".justfile", TextForm::Makefile},
    NamedForm{"Procfile*", TextForm::Makefile},
    NamedForm{"Jenkinsfile*", TextForm::Jenkinsfile},
    NamedForm{"*.Jenkinsfile", TextForm::Jenkinsfile},
    NamedForm{"*.jenkinsfile", TextForm::Jenkinsfile},
    NamedForm{"*.gitlab-ci.yml", TextForm::Pipeline},
    NamedForm{".gitlab/*.yml", TextForm::Pipeline},
    NamedForm{".gitlab/*/*.yml", TextForm::Pipeline},
    NamedForm{".github/workflows/*.yml", TextForm::Pipeline},
    NamedForm{".github/workflows/*.yaml", TextForm::Pipeline},
    NamedForm{"action.yml", TextForm::Pipeline},
    NamedForm{"action.yaml", TextForm::Pipeline},
    NamedForm{".circleci/*.yml", TextForm::Pipeline},
    NamedForm{"azure-pipelines*.yml", TextForm::Pipeline},
    NamedForm{"azure-pipelines*.yaml", TextForm::Pipeline},
    NamedForm{".azure-pipelines/*.yml", TextForm::Pipeline},
    NamedForm{".azuredevops/*.yml", TextForm::Pipeline},
    NamedForm{"bitbucket-pipelines.yml", TextForm::Pipeline},
    NamedForm{".travis.yml", TextForm::Pipeline},
    NamedForm{"*appveyor.yml", TextForm::Pipeline},
    NamedForm{".drone.yml", TextForm::Pipeline},
    NamedForm{".woodpecker*.yml", TextForm::Pipeline},
    NamedForm{".woodpecker*.yaml", TextForm::Pipeline},
    NamedForm{".woodpecker/*.yml", TextForm::Pipeline},
    NamedForm{".woodpecker/*.yaml", TextForm::Pipeline},
    NamedForm{".buildkite/*.yml", TextForm::Pipeline},
    NamedForm{".cirrus.yml", TextForm::Pipeline},
    NamedForm{"cloudbuild*.yaml", TextForm::Pipeline},
    NamedForm{"cloudbuild*.yml", TextForm::Pipeline},
    NamedForm{"buildspec*.yml", TextForm::Pipeline},
    NamedForm{"codefresh.yml", TextForm::Pipeline},
    NamedForm{"docker-compose*.yml", TextForm::Pipeline},
    NamedForm{"docker-compose*.yaml", TextForm::Pipeline},
    NamedForm{"compose*.yml", TextForm::Pipeline},
    NamedForm{"compose*.yaml", TextForm::Pipeline},
    NamedForm{"Taskfile*.yml", TextForm::Pipeline},
    NamedForm{"Taskfile*.yaml", TextForm::Pipeline},
    NamedForm{"dvc.yaml", TextForm::Pipeline},
    NamedForm{".pre-commit-config.yaml", TextForm::Pipeline},
    NamedForm{"README*", TextForm::Prose},
    NamedForm{"*.md", TextForm::Prose},
    NamedForm{"*.markdown", TextForm::Prose},
    NamedForm{"*.mdx", TextForm::Prose},
    NamedForm{"*.rst", TextForm::Prose},
    NamedForm{"*.adoc", TextForm::Prose},

    NamedForm{"polyaxon.json", TextForm::Polyaxonfile},
    NamedForm{"polyaxonci.json", TextForm::Polyaxonfile},
    NamedForm{"polyaxon-ci.json", TextForm::Polyaxonfile},
    NamedForm{"polyaxon.ci.json", TextForm::Polyaxonfile},
    NamedForm{"polyaxonfile*.json", TextForm::Polyaxonfile},
};

struct LockFile
{
    std::string_view name;
    const char *renewal;
};

constexpr std::array lockFiles{
    LockFile{"poetry.lock", "poetry lock"},   LockFile{"uv.lock", "uv lock"},
    LockFile{"Pipfile.lock", "pipenv lock"},  LockFile{"pdm.lock", "pdm lock"},
    LockFile{"pixi.lock", "pixi lock"},       LockFile{"pylock.toml", "pip lock"},
    LockFile{"conda-lock.yml", "conda-lock"},
};

bool matches(std::string_view pattern, std::string_view text)
{
    for (size_t i = 0; i < pattern.size(); ++i) {
        if (pattern[i] != '*') {
            if (i >= text.size() || text[i] != pattern[i])
                return false;
            continue;
        }
        const std::string_view rest = pattern.substr(i + 1);
        for (size_t from = i; from <= text.size(); ++from) {
            if (matches(rest, text.substr(from)))
                return true;
            if (from < text.size() && text[from] == '/')
                return false;
        }
        return false;
    }
    return text.size() == pattern.size();
}

// As many of the path's last parts as the pattern has.
std::string_view lastParts(std::string_view path, std::string_view pattern)
{
    auto slashes = std::ranges::count(pattern, '/') + 1;
    for (size_t i = path.size(); i > 0; --i)
        if (path[i - 1] == '/' && --slashes == 0)
            return path.substr(i);
    return slashes == 1 ? path : std::string_view();
}

// Most names fit none: only the patterns that end like the name are tried.
const std::vector<const NamedForm *> &patternsEndingWith(char last)
{
    static const auto byEnd = [] {
        std::array<std::vector<const NamedForm *>, 256> table;
        for (size_t end = 0; end < table.size(); ++end)
            for (const NamedForm &row : named)
                if (row.pattern.back() == '*' || row.pattern.back() == char(end))
                    table[end].push_back(&row);
        return table;
    }();
    return byEnd[static_cast<unsigned char>(last)];
}

// requirements.txt, requirements-dev.txt, base.constraints.in, …: one of the words in it.
bool isRequirementList(std::string_view name)
{
    constexpr std::array<std::string_view, 3> endings{".txt", ".in", ".pip"};
    constexpr std::array<std::string_view, 3> words{"requirements", "constraints", "reqs"};
    if (std::ranges::none_of(endings, [&](auto ending) { return name.ends_with(ending); }))
        return false;
    for (size_t begin = 0; begin < name.size();) {
        const size_t end = std::min(name.find_first_of("-_.", begin), name.size());
        if (std::ranges::contains(words, name.substr(begin, end - begin)))
            return true;
        begin = end + 1;
    }
    return false;
}

} // namespace

NameSays whatNameSays(QByteArrayView path)
{
    using ToRead = NameSays::ToRead;
    const std::string_view whole(path.data(), size_t(path.size()));
    if (whole.empty())
        return {{}, ToRead::All};
    const std::string_view name = lastParts(whole, {});
    if (name.empty() || lockFileRenewal(path))
        return {};
    for (const NamedForm *row : patternsEndingWith(name.back()))
        if (matches(row->pattern, lastParts(whole, row->pattern)))
            return {row->form, ToRead::Nothing};
    if (isRequirementList(name))
        return {TextForm::RequirementList, ToRead::Nothing};
    if (name.ends_with(".yaml") || name.ends_with(".yml"))
        return {{}, ToRead::Yaml};
    return {{}, name.contains('.') ? ToRead::Nothing : ToRead::FirstLine};
}

const char *lockFileRenewal(QByteArrayView path)
{
    const std::string_view name = lastParts({path.data(), size_t(path.size())}, {});
    const auto found = std::ranges::find(lockFiles, name, &LockFile::name);
    return found == lockFiles.end() ? nullptr : found->renewal;
}

} // namespace wizard
