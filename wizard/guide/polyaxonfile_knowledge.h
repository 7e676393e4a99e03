// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "guide/polyaxonfile_schema.h"

namespace wizard {

/// What is known about Polyaxonfiles of v0 and those of v1 and v2: what each accepts, and what
/// became of names. Comes with the guide from v0, in the folder `polyaxonfile` of it.
struct PolyaxonfileKnowledge
{
    PolyaxonfileSchema before; ///< v0
    PolyaxonfileSchema after;  ///< v1 and v2
    QMap<QString, QMap<QString, QString>> names;
    QMap<QString, VersionRange> features;
    QStringList reserved;
    QMap<QString, QString> tpuAnnotation;

    bool has(const QString &feature, const Version &target) const
    {
        return features.value(feature).contains(target);
    }

    /// Reads `v0.yaml`, `v1.yaml` and `convert.yaml` of a folder. Throws a GuideError.
    static PolyaxonfileKnowledge read(const QString &folder);
};

} // namespace wizard
