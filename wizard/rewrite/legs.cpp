// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "rewrite/legs.h"

#include "guide/deployment_content.h"
#include "rewrite/followed.h"
#include "rewrite/result_parts.h"
#include "rewrite/secret_copies.h"
#include "system/byte_search.h"
#include "system/text_place.h"

#include <algorithm>
#include <cctype>

namespace wizard {

namespace {

// `from NAME`, `import NAME` and `import a, NAME`, also in the strings of a notebook, and a text
// that is the name or begins with it: people call their own variables like the packages of v0.
bool imports(QByteArrayView text, QByteArrayView name)
{
    const auto isWord = [](char c) { return c == '_' || isalnum(uchar(c)); };
    const auto isQuote = [](char c) { return c == '"' || c == '\''; };
    for (qsizetype at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
        const char before = at > 0 ? text[at - 1] : '\n';
        const qsizetype end = at + name.size();
        const char after = end < text.size() ? text[end] : '\n';
        if (isWord(before) || isWord(after))
            continue;
        if (isQuote(before) && (after == before || after == '.'))
            return true;
        // A notebook may be one long line; no import is.
        const QByteArrayView near = text.first(at).last(std::min<qsizetype>(at, 300));
        QByteArrayView words = near.sliced(lineBegin(near, near.size()));
        if (!words.isEmpty())
            words = words.sliced(words.lastIndexOf('"') + 1).trimmed();
        if (words.endsWith("import") || words.endsWith("from") ||
            (words.startsWith("import ") && words.endsWith(',')))
            return true;
    }
    return false;
}

} // namespace

bool isWrittenFor(const Guide &guide, TextKind kind, QByteArrayView text)
{
    if (!guide.polyaxonfiles()) // of v0 alone is known what only it had
        return false;
    const auto isIn = [&](const QByteArray &name) { return containsBytes(text, name); };
    switch (kind) {
    case TextKind::Polyaxonfile:
        return isPolyaxonfileOfV0(text);
    case TextKind::Deployment: {
        const auto tree = readYaml(text);
        return mayBeDeploymentOfV0(text) && tree && isDeploymentOfV0(*tree);
    }
    case TextKind::Python:
    case TextKind::Notebook:
        return std::ranges::any_of(guide.python().packages, [&](const QByteArray &name) {
            return isIn(name) && imports(text, name);
        });
    case TextKind::Requirements:
        return std::ranges::any_of(guide.packages().formerly, [&](const QString &name) {
            return isIn(name.toUtf8()) || isIn(name.toUtf8().replace('-', '_'));
        });
    default:
        return false;
    }
}

Outcome<QList<GuideLeg>> legsOf(const GuideWays &ways, TextKind kind, QByteArrayView text,
                                const RewriteRequest &request)
{
    const QList<GuideLeg> furthest = ways.fromFurthest(request.target);
    if (!furthest.isEmpty() && isWrittenFor(furthest.front().guide, kind, text))
        return furthest;
    return ways.between(request.from, request.target);
}

QList<GuideLeg> legsWith(const Guide &guide, const GuideWays &ways, const RewriteRequest &request)
{
    const QList<GuideLeg> only{{guide, request.target}};
    if (request.from.isNull() || guide.from().contains(request.from) ||
        guide.to().contains(request.from))
        return only;
    return ways.between(request.from, request.target).value_or(only);
}

namespace {

// What comes besides a text is one of the guide's too.
NewFile rewrittenFile(NewFile file, TextKind kind, QByteArrayView text, const GuideLeg &leg,
                      RewriteRequest request, QList<Finding> &notes)
{
    const QByteArray content = joined(text, file.content);
    request.file = file.name;
    const Outcome<Rewriting> next = rewriteText(kind, content, leg.guide, request);
    if (!next)
        return file;
    const QList<Edit> whole{{0, text.size(), file.content, 0, {}, {}, true}};
    const ResultParts parts(text.size(), whole);
    std::vector<const Edit *> edits;
    for (const Edit &edit : next->edits)
        edits.push_back(&edit);
    file.content = parts.pieces({0, content.size()}, edits);
    notes << next->notes;
    return file;
}

} // namespace

Outcome<Rewriting> rewriteAlong(TextKind kind, QByteArrayView text, std::span<const GuideLeg> legs,
                                RewriteRequest request)
{
    Rewriting all;
    QList<NewFile> none;
    QByteArray between = text.toByteArray();
    for (const GuideLeg &leg : legs) {
        request.target = leg.target;
        request.goesOn = &leg != &legs.back();
        request.last = legs.back().target;
        Outcome<Rewriting> next = rewriteText(kind, between, leg.guide, request);
        if (!next)
            return next;
        if (&leg == legs.data())
            all = *std::move(next);
        else {
            // What comes with a deployment file is for the cluster, whatever the version.
            for (NewFile &file : kind == TextKind::Polyaxonfile ? all.files : none)
                file = rewrittenFile(file, kind, text, leg, request, all.notes);
            all = followed(text, all, between, *next,
                           rewriteText(kind, text, leg.guide, request).value_or(Rewriting()));
        }
        request.from = leg.target;
        Outcome<QByteArray> result = spliced(text, all.edits);
        if (!result)
            return std::unexpected(result.error());
        between = *std::move(result);
    }
    return withSecretsCopied(text, kind, std::move(all));
}

} // namespace wizard
