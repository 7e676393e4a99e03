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

QJsonObject Change::toJson() const
{
    return {{u"path"_s, path},
            {u"kind"_s, textKindName(kind)},
            {u"inputHash"_s, QString::fromLatin1(inputHash)},
            {u"inputSize"_s, inputSize},
            {u"edits"_s, jsonOf(edits)},
            {u"notes"_s, jsonOf(notes)}};
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
    if (!edits || !notes || !json["edits"_L1].isArray() || !json["notes"_L1].isArray())
        return std::nullopt;
    change.edits = *edits;
    change.notes = *notes;
    return change;
}

Outcome<QByteArray> changed(const Change &change, QByteArrayView input)
{
    if (sha256(input) != change.inputHash)
        return failed(
            u"change-stale"_s,
            QCoreApplication::translate("Rewrite", "%1 is not what it was when the plan was made.")
                .arg(change.path),
            QCoreApplication::translate("Rewrite", "Make the plan again."));
    return spliced(input, change.edits);
}

} // namespace wizard
