// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "fuzz/checks.h"

#include "fuzz/structured_polyaxonfile.h"
#include "rewrite/rewriter.h"

#include <QRegularExpression>

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

Outcome<Rewriting> converted(QByteArrayView text)
{
    static const Guide guide = *Guide::builtIn(u"v0-to-v1"_s);
    RewriteRequest request;
    request.target = *Version::parse(u"1.20.0"_s);
    return rewritePolyaxonfile(text, guide, request);
}

// Keys that only v0 has; those that are written in braces are somebody's own values.
bool hasSnakeCase(const QByteArray &text)
{
    static const QRegularExpression keys(
        u"^\\s*(?:- "
        u")?(?:build_steps|env_vars|service_account|image_pull_secrets|data_refs|secret_refs|"
        "n_workers|n_ps|default_worker|is_optional|is_list|is_flag|lang_env|random_search|grid_"
        "search|"
        "early_stopping|max_iter|n_iterations|utility_function|evaluation_interval|start_at|"
        "depends_on_past|max_retries|hptuning):"_s,
        QRegularExpression::MultilineOption);
    return keys.match(QString::fromUtf8(text)).hasMatch();
}

} // namespace

QByteArray faultOfPolyaxonfile(QByteArrayView text)
{
    const Outcome<Rewriting> rewriting = converted(text);
    if (!rewriting)
        return rewriting.error().id == "polyaxonfile-unproven"_L1 ? rewriting.error().what.toUtf8()
                                                                  : QByteArray();
    const Outcome<QByteArray> result = spliced(text, rewriting->edits);
    if (!result)
        return "an edit does not fit";
    QList<QByteArray> texts{*result};
    for (const NewFile &file : rewriting->files)
        texts << joined(text, file.content);
    for (const QByteArray &one : std::as_const(texts)) {
        const Outcome<Rewriting> again = converted(one);
        if (!again)
            return "the result is refused: " + again.error().what.toUtf8();
        if (!again->edits.isEmpty() || !again->files.isEmpty())
            return "the result is converted again";
        if (!rewriting->edits.isEmpty() && hasSnakeCase(one))
            return "a key of v0 is left";
    }
    return {};
}

QByteArray faultOfAnyPolyaxonfile(QByteArrayView text)
{
    if (text.isEmpty() || text.front() % 2 != 0)
        return faultOfPolyaxonfile(text);
    const QByteArray made = structuredPolyaxonfile(text.sliced(1).toByteArray());
    const QByteArray fault = faultOfPolyaxonfile(made);
    return fault.isEmpty() ? fault : fault + '\n' + made;
}

} // namespace wizard
