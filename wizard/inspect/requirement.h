// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "guide/version.h"

#include <QStringList>

namespace wizard {

/// A requirement of one package on another, as PEP 508 writes it: `polyaxon[s3]>=1.2,<2; extra ==
/// "x"`.
struct Requirement
{
    QString name;           ///< normalised
    QStringList specifiers; ///< such as `>=1.2`, `==1.*`, `~=1.2`
    QString marker;         ///< as written
    QString url;            ///< of `name @ url`

    static std::optional<Requirement> parse(QStringView text);

    /// Whether it only counts when an extra is asked for.
    bool isOptional() const { return marker.contains(QLatin1StringView("extra")); }

    /// Whether a version satisfies every specifier. One that cannot be understood is not held
    /// against the version. A requirement with a URL admits nothing but that URL.
    bool admits(const Version &version) const;
};

} // namespace wizard
