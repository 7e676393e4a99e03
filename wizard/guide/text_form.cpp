// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "guide/text_form.h"

#include "guide/text_content.h"
#include "guide/text_name.h"
#include "system/byte_search.h"

#include <algorithm>
#include <array>

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array kinds{std::pair{TextKind::Python, "python"_L1},
                           std::pair{TextKind::Notebook, "notebook"_L1},
                           std::pair{TextKind::Requirements, "requirements"_L1},
                           std::pair{TextKind::Deployment, "deployment"_L1},
                           std::pair{TextKind::Polyaxonfile, "polyaxonfile"_L1},
                           std::pair{TextKind::Shell, "shell"_L1}};

// The plainest form of each kind comes first.
struct FormOfKind
{
    TextForm form;
    TextKind kind;
    bool isConverted;
};
constexpr std::array forms{
    FormOfKind{TextForm::Python, TextKind::Python, true},
    FormOfKind{TextForm::PythonLike, TextKind::Python, false},
    FormOfKind{TextForm::Notebook, TextKind::Notebook, true},
    FormOfKind{TextForm::RequirementList, TextKind::Requirements, true},
    FormOfKind{TextForm::PyProject, TextKind::Requirements, true},
    FormOfKind{TextForm::SetupCfg, TextKind::Requirements, true},
    FormOfKind{TextForm::SetupScript, TextKind::Requirements, true},
    FormOfKind{TextForm::Pipfile, TextKind::Requirements, true},
    FormOfKind{TextForm::CondaEnvironment, TextKind::Requirements, true},
    FormOfKind{TextForm::CondaRecipe, TextKind::Requirements, false},
    FormOfKind{TextForm::ToxIni, TextKind::Requirements, true},
    FormOfKind{TextForm::Values, TextKind::Deployment, true},
    FormOfKind{TextForm::Polyaxonfile, TextKind::Polyaxonfile, true},
    FormOfKind{TextForm::ShellScript, TextKind::Shell, true},
    FormOfKind{TextForm::Dockerfile, TextKind::Shell, true},
    FormOfKind{TextForm::Makefile, TextKind::Shell, true},
    FormOfKind{TextForm::Pipeline, TextKind::Shell, true},
    FormOfKind{TextForm::Jenkinsfile, TextKind::Shell, true},
    FormOfKind{TextForm::Prose, TextKind::Shell, true},
};

const FormOfKind &rowOf(TextForm form)
{
    return *std::ranges::find(forms, form, &FormOfKind::form);
}

} // namespace

QString textKindName(TextKind kind)
{
    return std::ranges::find(kinds, kind, &std::pair<TextKind, QLatin1StringView>::first)->second;
}

std::optional<TextKind> textKindFromName(QStringView name)
{
    const auto found =
        std::ranges::find_if(kinds, [&](const auto &kind) { return kind.second == name; });
    return found == kinds.end() ? std::nullopt : std::optional(found->first);
}

TextKind kindOf(TextForm form)
{
    return rowOf(form).kind;
}

bool isConverted(TextForm form)
{
    return rowOf(form).isConverted;
}

std::optional<TextForm> recognisedForm(QByteArrayView path, QByteArrayView text)
{
    const NameSays says = whatNameSays(path);
    if (says.form)
        return says.form;
    switch (says.toRead) {
    case NameSays::ToRead::Nothing:
        return std::nullopt;
    case NameSays::ToRead::FirstLine:
        return scriptForm(text);
    case NameSays::ToRead::Yaml:
        return yamlForm(text, path);
    case NameSays::ToRead::All:
        break;
    }
    if (const auto script = scriptForm(text))
        return script;
    if (looksLikeNotebook(text))
        return TextForm::Notebook;
    if (text.contains("import polyaxon") || text.contains("from polyaxon"))
        return TextForm::Python;
    return yamlForm(text, path);
}

bool isPolyaxonfileOfV0(QByteArrayView text)
{
    return looksLikeV0Polyaxonfile(text);
}

TextForm formWithin(TextKind kind, QByteArrayView path, QByteArrayView text)
{
    const auto recognised = recognisedForm(path, text);
    return recognised && kindOf(*recognised) == kind
               ? *recognised
               : std::ranges::find(forms, kind, &FormOfKind::kind)->form;
}

bool mayConcern(TextForm form, QByteArrayView text, QByteArrayView package)
{
    // What these hold need not name the product.
    if (form == TextForm::Values || form == TextForm::Polyaxonfile)
        return true;
    return containsBytes(text, package) || containsBytes(text, "POLYAXON_") ||
           (kindOf(form) == TextKind::Shell && containsBytes(text, "plx"));
}

} // namespace wizard
