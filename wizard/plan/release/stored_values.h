// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "plan/draft.h"
#include "rewrite/rewriter.h"

namespace wizard {

/// Files of values merged as Helm does it: mappings key by key, of anything else the last. Nothing
/// when one of them does not parse.
std::optional<QJsonObject> mergedValues(const QList<QByteArray> &files);

/// The keys, dotted and sorted, that `wanted` has and `given` lacks or has with another value.
QStringList keysNotGiven(const QJsonObject &wanted, const QJsonObject &given);

/// What Helm keeps and none of these files has, or has otherwise; nothing when one of them does not
/// parse. What only says where to deploy is left out.
std::optional<QJsonObject> valuesNotIn(const QList<QByteArray> &files, const QByteArray &stored);

/// What is wrong with the files that a release is upgraded with, as findings that name keys and
/// never values: the release has values that the files together do not have; or the files, each
/// migrated on its own, do not mean what one file with all of it would.
struct FilesInQuestion
{
    QByteArray stored;          ///< what Helm keeps
    QList<QByteArray> original; ///< in the order in which Helm gets them
    QList<QByteArray> migrated;
    RewriteRequest request; ///< with which they were migrated
};
QList<Finding> judgedFiles(const FilesInQuestion &files, const Guide &guide, const QString &release,
                           const QStringList &names);

} // namespace wizard
