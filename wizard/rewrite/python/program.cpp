// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "rewrite/python/program.h"

#include "rewrite/commands/api_addresses.h"
#include "rewrite/python/code_commands.h"
#include "rewrite/python/environment_names.h"
#include "rewrite/python/import_rewrite.h"
#include "rewrite/python/member_rewrite.h"
#include "rewrite/python/mentions.h"
#include "rewrite/python/quoted_annotations.h"
#include "rewrite/requirements/python_pins.h"
#include "system/byte_search.h"

#include <algorithm>

namespace wizard::python {

bool namesPackage(QByteArrayView text, const Guide &guide)
{
    const auto isNamed = [&](const QByteArray &name) { return containsBytes(text, name); };
    const auto isSet = [&](const VariableChange &variable) {
        return isNamed(variable.name.endsWith('*') ? variable.name.chopped(1) : variable.name);
    };
    const auto isReplaced = [&](const QString &name) {
        return isNamed(name.toLatin1()) || isNamed(QString(name).replace(u'-', u'_').toLatin1());
    };
    return std::ranges::any_of(guide.python().packages, isNamed) ||
           std::ranges::any_of(guide.python().requirements.replaced.keys(), isReplaced) ||
           std::ranges::any_of(guide.commands().variables, isSet);
}

namespace {

void noteAddresses(const Reading &reading, const CommandMoves &moves, Draft &draft)
{
    for (const Token &token : reading.module.tokens)
        if (token.kind == TokenKind::String || token.kind == TokenKind::FStringMiddle)
            for (const commands::ApiAddress &address :
                 commands::oldAddresses(reading.bytes(token.begin, token.end), moves))
                draft.note(moves.serviceRule,
                           {{QStringLiteral("service"), QString::fromUtf8(address.service)}},
                           token.begin + address.at);
}

} // namespace

Rewriting rewritingOf(const Reading &reading, const Guide &guide, const RewriteRequest &request)
{
    const PythonKnowledge &knowledge = guide.python();
    const Homes homes(knowledge, request.target);
    Draft draft(reading, guide, request.file);
    ImportRewrite imports(reading, homes, request.localModules, draft);
    imports.run();
    if (!request.localModules.contains(QString::fromLatin1(knowledge.packages.value(0))))
        noteMentions(reading, homes, draft);
    noteQuotedAnnotations(reading, homes, request.localModules, imports.successors(), draft);
    MemberRewrite(reading, homes, guide.members(), request.localModules, draft).run();
    rewriteEnvironmentNames(reading, guide.commands(), request.target, draft);
    noteAddresses(reading, guide.commands().moves, draft);
    for (const auto &[at, remark] : requirements::remarksOn(reading, guide, request))
        draft.note(remark.rule, remark.values, at);
    noteCommands(reading, guide, request, draft);
    return draft.finished();
}

} // namespace wizard::python
