// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "rewrite/rewriter.h"

#include <QRandomGenerator>
#include <QSet>

/// What the tests of deployment files share.
namespace deployment {

using namespace wizard;
using namespace Qt::StringLiterals;

inline const Guide &guide()
{
    static const Guide guide = Guide::builtIn(u"v1-to-v2"_s).value();
    return guide;
}

inline RewriteRequest request(const QString &from, const QString &target, bool isAgent = false,
                              const QString &command = {})
{
    RewriteRequest request;
    request.file = u"values.yaml"_s;
    request.from = Version::parse(from).value_or(Version());
    request.target = Version::parse(target).value_or(Version());
    request.command = Version::parse(command).value_or(Version());
    request.chart = isAgent ? RewriteRequest::Chart::Agent : RewriteRequest::Chart::Platform;
    return request;
}

/// Each note as LINE RULE.
inline QStringList shown(const QList<Finding> &notes)
{
    QStringList lines;
    for (const Finding &note : notes)
        lines << QString::number(note.place ? note.place->line : 0) + u' ' + note.id;
    return lines;
}

/// The text with some decisions rejected at random.
inline QByteArray partly(const QByteArray &text, QList<Edit> edits, QRandomGenerator &random)
{
    QSet<int> rejected;
    for (const Edit &edit : std::as_const(edits)) {
        if (random.bounded(2) == 0)
            rejected.insert(edit.decision);
    }
    for (Edit &edit : edits)
        edit.accepted = !rejected.contains(edit.decision);
    return spliced(text, edits).value_or("(edits do not fit)");
}

} // namespace deployment
