// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "guide/version.h"

namespace wizard {

/// The numbers of a release that are written: three of `1.20.0`.
QList<int> releaseNumbers(const Version &version);

/// One clause of a version specifier, as PEP 440 defines them.
struct VersionClause
{
    enum class Relation {
        Less,
        LessOrEqual,
        Equal,
        NotEqual,
        GreaterOrEqual,
        Greater,
        Compatible, ///< `~=1.2`: at least that, and the same but for the last number
        Identical   ///< `===1.2`: the same text
    };
    Relation relation = Relation::Equal;
    Version version;
    bool isPrefix = false; ///< `==1.2.*`, `!=1.2.*`

    static std::optional<VersionClause> parse(QStringView text);

    /// A pre-release is held to the numbers alone: whether one is wanted at all is not asked.
    bool admits(const Version &version) const;
};

/// What PEP 440 calls a specifier set: a comma-separated list of clauses such as `>=1.2`, `<3`,
/// `==2.0.*`, `~=1.20`, all of which have to hold. Empty: any version.
class VersionSpecifier
{
public:
    VersionSpecifier() = default;
    explicit VersionSpecifier(QList<VersionClause> clauses) : m_clauses(std::move(clauses)) {}
    static std::optional<VersionSpecifier> parse(QStringView text);
    bool contains(const Version &version) const;
    QString text() const { return m_text; } ///< as it was parsed
    const QList<VersionClause> &clauses() const { return m_clauses; }

    /// Whether there is a release that this range contains and the other does not. Judged by the
    /// versions that are named, what lies around them, and a version beyond all.
    bool letsInMoreThan(const VersionSpecifier &other) const;

    /// Whether there is a release that both contain, judged the same way.
    bool meets(const VersionSpecifier &other) const;

    /// Whether there is no release after which all are refused.
    bool isUnbounded() const;

private:
    QString m_text;
    QList<VersionClause> m_clauses;
};

} // namespace wizard
