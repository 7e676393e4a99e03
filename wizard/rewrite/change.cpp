// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "rewrite/change.h"

#include "system/files.h"
#include "system/json.h"

#include <QCoreApplication>

#include <algorithm>

namespace wizard {

using namespace Qt::StringLiterals;

bool Change::isAccepted() const
{
    return std::ranges::any_of(edits, &Edit::accepted);
}

const NewFile *Change::file(const QString &name) const
{
    const auto found = std::ranges::find(files, name, &NewFile::name);
    return found == files.end() ? nullptr : &*found;
}

QString Change::pathOf(const NewFile &file) const
{
    return path.first(path.lastIndexOf(u'/') + 1) + file.name;
}

QJsonObject Change::toJson() const
{
    QJsonObject json{{u"path"_s, path},
                     {u"kind"_s, textKindName(kind)},
                     {u"inputHash"_s, QString::fromLatin1(inputHash)},
                     {u"inputSize"_s, inputSize},
                     {u"edits"_s, jsonOf(edits)},
                     {u"notes"_s, jsonOf(notes)}};
    if (!files.isEmpty())
        json[u"files"_s] = jsonOf(files);
    return json;
}

std::optional<Change> Change::fromJson(const QJsonObject &json)
{
    const auto kind = textKindFromName(json["kind"_L1].toString());
    Change change{json["path"_L1].toString(),
                  kind.value_or(TextKind::Python),
                  json["inputHash"_L1].toString().toLatin1(),
                  json["inputSize"_L1].toInteger(-1),
                  {},
                  {}};
    if (!kind || !change.path.startsWith(u'/') || change.inputHash.size() != 64 ||
        change.inputSize < 0)
        return std::nullopt;
    const auto edits = listOf<Edit>(json["edits"_L1], Edit::fromJson);
    const auto notes = listOf<Finding>(json["notes"_L1], Finding::fromJson);
    const auto files = listOf<NewFile>(json["files"_L1], NewFile::fromJson); // not in every change
    if (!edits || !notes || !files || !json["edits"_L1].isArray() || !json["notes"_L1].isArray())
        return std::nullopt;
    change.edits = *edits;
    change.notes = *notes;
    change.files = *files;
    return change;
}

namespace {

Outcome<void> isInput(const Change &change, QByteArrayView text)
{
    if (sha256(text) == change.inputHash)
        return {};
    return failed(
        u"change-stale"_s,
        QCoreApplication::translate("Rewrite", "%1 is not what it was when the plan was made.")
            .arg(change.path),
        QCoreApplication::translate("Rewrite", "Make the plan again."));
}

} // namespace

Outcome<QByteArray> changed(const Change &change, QByteArrayView input)
{
    if (const auto is = isInput(change, input); !is)
        return std::unexpected(is.error());
    return spliced(input, change.edits);
}

Outcome<QByteArray> made(const Change &change, const QString &name, QByteArrayView input)
{
    const NewFile *file = change.file(name);
    if (!file)
        return failed(u"plan-damaged"_s,
                      QCoreApplication::translate("Rewrite", "%1 has no file %2 besides it.")
                          .arg(change.path, name));
    if (const auto is = isInput(change, input); !is)
        return std::unexpected(is.error());
    return joined(input, file->content);
}

} // namespace wizard
