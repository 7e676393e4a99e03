// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "rewrite/rewriter.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QRegularExpression>

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

bool isRequirementsName(const QString &name)
{
    static const QRegularExpression pattern(
        u"^(.*[-_.])?(requirements|constraints)([-_.].*)?\\.(txt|in)$"_s);
    return pattern.match(name).hasMatch();
}

// A deployment file has one of the chart's sections at the start of a line; a Polyaxonfile has a
// version and a kind.
bool looksLikeDeployment(QByteArrayView text)
{
    static const QRegularExpression pattern(
        u"^(deploymentChart|deploymentType|deploymentVersion|gateway|api|streams|postgresql|"
        u"artifactsStore|"
        "externalServices|rabbitmq-ha|operator|agent|scheduler|ingress|organizationKey)[ \\t]*:"_s,
        QRegularExpression::MultilineOption);
    return pattern.match(QString::fromUtf8(text)).hasMatch();
}

} // namespace

std::optional<TextKind> guessedKind(const QString &file, QByteArrayView text)
{
    const QString name = QFileInfo(file).fileName();
    if (name.endsWith(".py"_L1) || name.endsWith(".pyi"_L1))
        return TextKind::Python;
    if (name.endsWith(".ipynb"_L1))
        return TextKind::Notebook;
    if (isRequirementsName(name))
        return TextKind::Requirements;
    if (name.endsWith(".sh"_L1) || text.startsWith("#!/bin/sh") || text.startsWith("#!/bin/bash"))
        return TextKind::Shell;
    const bool isYaml = name.endsWith(".yaml"_L1) || name.endsWith(".yml"_L1);
    if ((isYaml || name.isEmpty()) && looksLikeDeployment(text))
        return TextKind::Deployment;
    if (name.isEmpty() && (text.contains("import polyaxon") || text.contains("from polyaxon")))
        return TextKind::Python;
    return std::nullopt;
}

Outcome<Rewriting> rewriteText(TextKind kind, QByteArrayView text, const Guide &guide,
                               const RewriteRequest &request)
{
    switch (kind) {
    case TextKind::Python:
        return rewritePython(text, guide, request);
    case TextKind::Requirements:
        return rewriteRequirements(text, guide, request);
    case TextKind::Deployment:
        return rewriteDeployment(text, guide, request);
    case TextKind::Notebook:
    case TextKind::Polyaxonfile:
    case TextKind::Shell:
        break;
    }
    return failed(
        u"kind-unsupported"_s,
        QCoreApplication::translate("Rewrite", "Files of the kind “%1” are not converted yet.")
            .arg(textKindName(kind)),
        QCoreApplication::translate("Rewrite", "Convert it by hand."));
}

} // namespace wizard
