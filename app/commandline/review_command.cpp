// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "commandline/commands.h"
#include "commandline/engine_calls.h"
#include "commandline/terminal.h"
#include "diff/unified_patch.h"
#include "plan/file_steps.h"
#include "plan/review/review_text.h"
#include "system/files.h"
#include "system/json.h"

#include <QCoreApplication>
#include <QJsonArray>

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("CommandLine", text);
}

Outcome<QByteArray> patchOf(const Change &change)
{
    const Outcome<QByteArray> before = readFile(change.path);
    if (!before)
        return std::unexpected(before.error());
    const Outcome<QByteArray> after = changed(change, *before);
    if (!after)
        return std::unexpected(after.error());
    return unifiedPatch(change.path.sliced(1), *before, *after);
}

Outcome<QByteArray> patchOf(const Plan &plan, const MadeFile &file)
{
    const Outcome<QByteArray> input = readFile(file.change);
    if (!input)
        return std::unexpected(input.error());
    const Outcome<QByteArray> content = made(*plan.change(file.change), file.name, *input);
    if (!content)
        return std::unexpected(content.error());
    return unifiedPatch(file.path.sliced(1), {}, *content, PatchKind::Create);
}

Outcome<QByteArray> bytesOf(const QString &path)
{
    return readFile(path);
}

// As the window shows it.
Outcome<QByteArray> shownPatchOf(const Change &change)
{
    const Outcome<ReviewText> text = reviewText(change, bytesOf);
    if (!text)
        return std::unexpected(text.error());
    return unifiedPatch(change.path.sliced(1), text->before, text->after);
}

Outcome<QByteArray> shownPatchOf(const Plan &plan, const MadeFile &file)
{
    const Outcome<QByteArray> text = madeText(*plan.change(file.change), file.name, bytesOf);
    if (!text)
        return std::unexpected(text.error());
    return unifiedPatch(file.path.sliced(1), {}, *text, PatchKind::Create);
}

// The patch is what would be written, byte for byte, so it holds what the file holds; to look at it
// on a screen secrets are hidden, and such a patch is not meant to be applied.
ExitStatus showChanges(const Plan &plan, bool isPatch)
{
    ExitStatus status = ExitStatus::Done;
    const auto show = [&](const Outcome<QByteArray> &patch) {
        if (!patch)
            status = statusOf(patch.error());
        else
            printBytes(*patch);
    };
    for (const Change &change : plan.changes) {
        for (const Finding &note : change.notes)
            tellShort(note);
        if (change.isAccepted())
            show(isPatch ? patchOf(change) : shownPatchOf(change));
    }
    for (const MadeFile &file : madeFiles(plan))
        show(isPatch ? patchOf(plan, file) : shownPatchOf(plan, file));
    return status;
}

void showObjects(const Plan &plan)
{
    for (const ObjectChange &object : plan.objects) {
        const PatchKind kind = object.live.isEmpty()      ? PatchKind::Create
                               : object.planned.isEmpty() ? PatchKind::Remove
                                                          : PatchKind::Change;
        if (const auto patch =
                unifiedPatch(u"%1/%2/%3"_s.arg(object.nameSpace, object.kind, object.name),
                             object.live, object.planned, kind))
            printBytes(*patch);
    }
}

} // namespace

ExitStatus reviewCommand(const QStringList &arguments)
{
    Options options(u"review"_s);
    options.addArgument(u"PLAN"_s, tr("The plan's file."));
    options.addFlag(
        u"patch"_s,
        tr("Only the files, as a patch for “git apply” in the root folder; not redacted."));
    options.addFlag(u"json"_s, tr("Print JSON (schema 1)."));
    const Outcome<bool> parsed = options.parse(arguments);
    if (!parsed || !*parsed)
        return parsed ? ExitStatus::Done : statusOf(parsed.error());
    const Outcome<Plan> plan = Plan::load(options.argument(0));
    if (!plan)
        return statusOf(plan.error());
    if (options.has(u"json"_s)) {
        const QJsonObject whole = plan->toJson();
        printJson({{u"changes"_s, whole[u"changes"_s]},
                   {u"objects"_s, whole[u"objects"_s]},
                   {u"findings"_s, whole[u"findings"_s]}});
        return ExitStatus::Done;
    }
    const ExitStatus status = showChanges(*plan, options.has(u"patch"_s));
    if (!options.has(u"patch"_s))
        showObjects(*plan);
    return status;
}

} // namespace wizard
