// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "rewrite/python/import_rewrite.h"
#include "rewrite/python/mentions.h"
#include "rewrite/requirements/python_pins.h"
#include "rewrite/rewriter.h"

#include <QCoreApplication>

#include <algorithm>

namespace wizard {

using namespace Qt::StringLiterals;
using namespace python;

namespace {

// Most files of a project name no package, and are not read at all.
bool namesPackage(QByteArrayView text, const PythonKnowledge &knowledge)
{
    return std::ranges::any_of(knowledge.packages,
                               [&](const QByteArray &package) { return text.contains(package); });
}

// What comes out has to be Python again, with all that is offered and with what is accepted.
bool staysPython(QByteArrayView text, QList<Edit> edits)
{
    for (const bool all : {false, true}) {
        for (Edit &edit : edits)
            edit.accepted = edit.accepted || all;
        const auto result = spliced(text, edits);
        if (!result || !readingOf(*result, {}))
            return false;
    }
    return true;
}

} // namespace

Outcome<Rewriting> rewritePython(QByteArrayView text, const Guide &guide,
                                 const RewriteRequest &request)
{
    const PythonKnowledge &knowledge = guide.python();
    if (!namesPackage(text, knowledge))
        return Rewriting{};
    const auto reading = readingOf(text, request.file);
    if (!reading)
        return std::unexpected(reading.error());
    const Homes homes(knowledge, request.target);
    Draft draft(*reading, guide, request.file);
    ImportRewrite(*reading, homes, request.localModules, draft).run();
    if (!request.localModules.contains(QString::fromLatin1(knowledge.packages.value(0))))
        noteMentions(*reading, homes, draft);
    for (const auto &[at, remark] : requirements::remarksOn(*reading, guide, request.target))
        draft.note(remark.rule, remark.values, at);
    Rewriting rewriting = draft.finished();
    if (!staysPython(text, rewriting.edits))
        return failed(
            u"python-unedited"_s,
            QCoreApplication::translate("Python", "The edits for %1 would not give Python again.")
                .arg(request.file),
            QCoreApplication::translate(
                "Python",
                "Change its imports by hand, and report this file as a fault of the wizard."));
    return rewriting;
}

} // namespace wizard
