// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "plan/release/stored_values.h"

#include "plan/release/manifest.h"
#include "rewrite/legs.h"

#include <QJsonDocument>

#include <algorithm>

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

// YAML's merge key, which Helm resolves before it looks at values.
QJsonValue withoutMergeKeys(const QJsonValue &value)
{
    if (!value.isObject())
        return value;
    const QJsonObject object = value.toObject();
    QJsonObject result = withoutMergeKeys(object["<<"_L1]).toObject();
    for (auto it = object.begin(); it != object.end(); ++it)
        if (it.key() != "<<"_L1)
            result[it.key()] = withoutMergeKeys(it.value());
    return result;
}

QJsonObject merged(QJsonObject below, const QJsonObject &above)
{
    for (auto it = above.begin(); it != above.end(); ++it)
        if (it.value().isObject() && below[it.key()].isObject())
            below[it.key()] = merged(below[it.key()].toObject(), it.value().toObject());
        else
            below[it.key()] = it.value();
    return below;
}

void collect(const QJsonObject &wanted, const QJsonObject &given, const QString &path,
             QStringList &keys)
{
    for (auto it = wanted.begin(); it != wanted.end(); ++it) {
        const QString key = path.isEmpty() ? it.key() : path + u'.' + it.key();
        if (it.value().isObject())
            collect(it.value().toObject(), given[it.key()].toObject(), key, keys);
        else if (!given.contains(it.key()) || given[it.key()] != it.value())
            keys << key;
    }
}

// The part of `wanted` that `given` does not have.
QJsonObject rest(const QJsonObject &wanted, const QJsonObject &given)
{
    QJsonObject result;
    for (auto it = wanted.begin(); it != wanted.end(); ++it) {
        if (!it.value().isObject()) {
            if (!given.contains(it.key()) || given[it.key()] != it.value())
                result[it.key()] = it.value();
        } else if (const QJsonObject below =
                       rest(it.value().toObject(), given[it.key()].toObject());
                   !below.isEmpty()) {
            result[it.key()] = below;
        }
    }
    return result;
}

// What the command-line tool alone reads: it says where to deploy, and nothing of what.
QJsonObject meant(QJsonObject values)
{
    for (const auto key : {"deploymentChart"_L1, "deploymentVersion"_L1, "releaseName"_L1,
                           "namespace"_L1, "deploymentType"_L1})
        values.remove(key);
    return values;
}

std::optional<QJsonObject> migrated(const QJsonObject &values, const Guide &guide,
                                    const RewriteRequest &request)
{
    const QByteArray text = QJsonDocument(values).toJson();
    const QList<GuideLeg> legs =
        legsWith(guide, GuideWays::builtIn().value_or(GuideWays(guide)), request);
    const Outcome<Rewriting> rewriting = rewriteAlong(TextKind::Deployment, text, legs, request);
    const Outcome<QByteArray> after = rewriting
                                          ? spliced(text, rewriting->edits)
                                          : Outcome<QByteArray>(std::unexpected(rewriting.error()));
    return after ? mergedValues({*after}) : std::nullopt;
}

QString shortList(QStringList keys)
{
    keys.sort();
    keys.removeDuplicates();
    constexpr qsizetype most = 20;
    const bool isLong = keys.size() > most;
    return keys.first(std::min(keys.size(), most)).join(u", "_s) + (isLong ? u", …"_s : QString());
}

} // namespace

std::optional<QJsonObject> mergedValues(const QList<QByteArray> &files)
{
    QJsonObject all;
    for (const QByteArray &file : files) {
        const Outcome<QList<QJsonObject>> documents = objectsOf(file);
        if (!documents)
            return std::nullopt;
        for (const QJsonObject &document : *documents)
            all = merged(all, withoutMergeKeys(document).toObject());
    }
    return all;
}

QStringList keysNotGiven(const QJsonObject &wanted, const QJsonObject &given)
{
    QStringList keys;
    collect(wanted, given, {}, keys);
    keys.sort();
    return keys;
}

std::optional<QJsonObject> valuesNotIn(const QList<QByteArray> &files, const QByteArray &stored)
{
    const auto wanted = mergedValues({stored});
    const auto given = mergedValues(files);
    if (!wanted || !given)
        return std::nullopt;
    return rest(meant(*wanted), meant(*given));
}

QList<Finding> judgedFiles(const FilesInQuestion &files, const Guide &guide, const QString &release,
                           const QStringList &names)
{
    QList<Finding> findings;
    const auto found = [&](const QString &rule, const QStringList &keys) {
        Finding finding = guide.finding(rule, {{u"release"_s, release},
                                               {u"keys"_s, shortList(keys)},
                                               {u"first"_s, names.value(0)},
                                               {u"files"_s, names.join(u", "_s)}});
        finding.subject = release;
        findings << finding;
    };
    const auto stored = mergedValues({files.stored});
    const auto original = mergedValues(files.original);
    const auto after = mergedValues(files.migrated);
    if (!stored || !original || !after)
        return findings; // that a file does not parse is a finding of the inspection
    const QStringList missing = keysNotGiven(meant(*stored), meant(*original));
    // Files that were migrated before have the keys of the release under their new names.
    const auto storedAfter =
        missing.isEmpty() ? std::nullopt : migrated(*stored, guide, files.request);
    if (!missing.isEmpty() &&
        (!storedAfter || !keysNotGiven(meant(*storedAfter), meant(*after)).isEmpty()))
        found(u"release-values-not-in-files"_s, missing);
    if (files.original.size() < 2)
        return findings;
    const auto together = migrated(*original, guide, files.request);
    if (!together)
        return findings;
    const QStringList split = keysNotGiven(meant(*together), meant(*after)) +
                              keysNotGiven(meant(*after), meant(*together));
    if (!split.isEmpty())
        found(u"deployment-files-split"_s, split);
    return findings;
}

} // namespace wizard
