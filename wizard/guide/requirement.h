// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "guide/version_specifier.h"
#include "system/byte_range.h"

namespace wizard {

/// A requirement of one package on another, as PEP 508 writes it: `polyaxon[s3]>=1.2,<2; extra ==
/// "x"`. Ranges are of the text that it was read from.
struct Requirement
{
    struct Extra
    {
        QString name; ///< normalised
        ByteRange range;
    };

    QString name; ///< normalised
    ByteRange nameRange;
    QList<Extra> extras;
    QString specifier;        ///< such as `>=1.2,<2`; without the brackets around it
    ByteRange specifierRange; ///< of the same; empty where one would be written
    QString url;              ///< of `name @ url`
    QString marker;           ///< as written
    ByteRange range;          ///< without the blanks around

    static std::optional<Requirement> parse(QByteArrayView text);

    /// Whether it only counts when an extra is asked for.
    bool isOptional() const { return marker.contains(QLatin1StringView("extra")); }

    /// Whether a version satisfies every clause. One that cannot be understood is not held against
    /// the version. A requirement with a URL admits nothing but that URL.
    bool admits(const Version &version) const;

    /// The same, read from where `by` more bytes precede it.
    Requirement shifted(qsizetype by) const;
};

/// The name by which packages are compared (PEP 503): `Polyaxon_SDK` is `polyaxon-sdk`.
QString normalisedName(QStringView name);

} // namespace wizard
