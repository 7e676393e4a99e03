// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QList>
#include <QString>

#include <compare>
#include <optional>

namespace wizard {

/// A release's version, as Python packages (PEP 440) and Helm charts (SemVer 2) write it: release
/// numbers, pre-release, post-release, development release. `1.2` equals `1.2.0`; a leading `v`
/// is allowed; build metadata and local versions are kept for display and ignored in comparison.
class Version
{
public:
    Version() = default;
    static std::optional<Version> parse(QStringView text);

    QString text() const { return m_text; }
    int major() const { return part(0); }
    int minor() const { return part(1); }
    int patch() const { return part(2); }
    bool isPreRelease() const;
    bool isNull() const { return m_release.isEmpty(); }

    std::strong_ordering operator<=>(const Version &other) const;
    bool operator==(const Version &other) const;

private:
    int part(qsizetype index) const { return index < m_release.size() ? m_release.at(index) : 0; }

    QString m_text;
    QList<int> m_release;
    int m_phase = 0; // dev -4, alpha -3, beta -2, rc -1, final 0, post 1
    int m_phaseNumber = 0;
};

/// A comma-separated list of `>=1.2`, `<3`, `==2.0.6`, `!=2.0.3`, all of which have to hold.
/// Empty: any version.
class VersionRange
{
public:
    static std::optional<VersionRange> parse(QStringView text);
    bool contains(const Version &version) const;
    QString text() const { return m_text; }

private:
    enum class Relation { Less, LessOrEqual, Equal, NotEqual, GreaterOrEqual, Greater };
    struct Bound
    {
        Relation relation;
        Version version;
    };
    QString m_text;
    QList<Bound> m_bounds;
};

} // namespace wizard
