// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "rewrite/requirements/readers.h"
#include "rewrite/yaml/content.h"

#include <QRegularExpression>

#include <array>

namespace wizard::requirements {

using namespace Qt::StringLiterals;

namespace {

void addValues(const YamlContent &content, const QByteArray &path, QList<Leaf> &leaves)
{
    using Kind = YamlContent::Kind;
    if (content.kind == Kind::Scalar || content.kind == Kind::Null)
        leaves << Leaf{path, content.text, {}};
    for (qsizetype i = 0; i < content.values.size(); ++i)
        addValues(
            *content.values.at(i),
            path + '\x1f' +
                (content.kind == Kind::Sequence ? QByteArray("[]") : yamlStep(content.keys.at(i))),
            leaves);
}

// yaml-cpp's opinion, independent of the one that the edits were made with.
std::optional<QList<Leaf>> yamlValues(QByteArrayView text)
{
    const auto content = YamlContent::read(text);
    if (!content)
        return std::nullopt;
    QList<Leaf> leaves;
    addValues(*content, {}, leaves);
    return leaves;
}

} // namespace

TextForm formOfText(QByteArrayView text)
{
    static const std::array patterns{
        std::pair{uR"(^\s*\[(build-system|project|dependency-groups|tool)(\.[^\]]*)?\])"_s,
                  TextForm::PyProject},
        std::pair{uR"(^\s*(\[(packages|dev-packages)\]|\[\[source\]\]))"_s, TextForm::Pipfile},
        std::pair{uR"(^\[(metadata|options|options\..*|tox|testenv|testenv:.*)\])"_s,
                  TextForm::SetupCfg},
        std::pair{uR"(^dependencies:)"_s, TextForm::CondaEnvironment},
        std::pair{uR"(^(from|import)\s+(setuptools|distutils)\b)"_s, TextForm::SetupScript}};
    const QString words = QString::fromUtf8(text);
    for (const auto &[pattern, format] : patterns)
        if (QRegularExpression(pattern, QRegularExpression::MultilineOption)
                .match(words)
                .hasMatch())
            return format;
    return TextForm::RequirementList;
}

Outcome<RequirementFile> readRequirementFile(TextForm form, QByteArrayView text,
                                             const QString &file)
{
    switch (form) {
    case TextForm::PyProject:
        return readPyProject(text, file);
    case TextForm::Pipfile:
        return readPipfile(text, file);
    case TextForm::SetupCfg:
        return readConfig(text, file);
    case TextForm::ToxIni: {
        auto read = readConfig(text, file);
        if (read)
            read->commands.clear(); // rewriteCommands() edits those
        return read;
    }
    case TextForm::CondaEnvironment:
        return readConda(text, file);
    default:
        break;
    }
    return readPipList(text, file);
}

std::optional<QList<Leaf>> valuesOf(TextForm form, QByteArrayView text)
{
    if (form == TextForm::CondaEnvironment)
        return yamlValues(text);
    const Outcome<RequirementFile> file = readRequirementFile(form, text, {});
    return file ? std::optional(file->leaves) : std::nullopt;
}

} // namespace wizard::requirements
