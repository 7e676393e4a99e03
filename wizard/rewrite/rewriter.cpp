// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "rewrite/rewriter.h"

#include <QCoreApplication>
#include <QFile>
#include <QSet>

#include <algorithm>

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

// A requirement of a list is no pin of a command, too.
void leaveOutWhatIsSaid(QList<Finding> &notes, const Rewriting &pins, QByteArrayView text)
{
    QSet<int> lines;
    for (const Edit &edit : pins.edits)
        lines << placeOf(text, edit.begin).line
              << placeOf(text, std::max(edit.begin, edit.end - 1)).line;
    for (const Finding &note : pins.notes)
        if (note.place)
            lines << note.place->line;
    notes.removeIf([&](const Finding &note) {
        return note.id.startsWith("requirements-"_L1) && note.place &&
               lines.contains(note.place->line);
    });
}

} // namespace

// What has no rewriter here must not be isConverted() in guide/text_form.cpp.
Outcome<Rewriting> rewriteText(TextKind kind, QByteArrayView text, const Guide &guide,
                               const RewriteRequest &request)
{
    const TextForm form = formWithin(kind, QFile::encodeName(request.file), text);
    switch (form) {
    case TextForm::Python:
    case TextForm::SetupScript:
        return rewritePython(text, guide, request);
    case TextForm::Notebook:
        return rewriteNotebook(text, guide, request);
    case TextForm::RequirementList:
    case TextForm::PyProject:
    case TextForm::SetupCfg:
    case TextForm::Pipfile:
    case TextForm::CondaEnvironment:
        return rewriteRequirements(text, guide, request);
    case TextForm::Values:
        return rewriteDeployment(text, guide, request);
    case TextForm::ToxIni: {
        auto pins = rewriteRequirements(text, guide, request);
        auto commands = rewriteCommands(form, text, guide, request);
        if (!pins || !commands)
            return pins ? commands : pins;
        leaveOutWhatIsSaid(commands->notes, *pins, text);
        return joined(*std::move(pins), *std::move(commands));
    }
    case TextForm::Polyaxonfile:
        return guide.polyaxonfiles() ? rewritePolyaxonfile(text, guide, request)
                                     : rewriteCommands(form, text, guide, request);
    case TextForm::ShellScript:
    case TextForm::Dockerfile:
    case TextForm::Makefile:
    case TextForm::Pipeline:
    case TextForm::Jenkinsfile:
    case TextForm::Prose:
        return rewriteCommands(form, text, guide, request);
    default:
        break;
    }
    return failed(
        u"kind-unsupported"_s,
        QCoreApplication::translate("Rewrite", "Files of the kind “%1” are not converted yet.")
            .arg(textKindName(kind)),
        QCoreApplication::translate("Rewrite", "Convert it by hand."));
}

} // namespace wizard
