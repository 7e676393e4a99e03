// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "guide/guide.h"

namespace wizard {

/// A guide of a way, and the version that it leads to there.
struct GuideLeg
{
    Guide guide;
    Version target;
};

/// The guides that come with the program, and how they follow each other. Cheap to copy, never
/// changes, may be read from any thread.
class GuideWays
{
public:
    /// Reads all of them; takes some time. Whatever is wrong with one is `guide-invalid`.
    static Outcome<GuideWays> builtIn();

    explicit GuideWays(Guide only); ///< one guide, from wherever to wherever it leads

    /// The guide that is taken when nobody says from where or whereto.
    const Guide &usual() const;

    /// The guides that lead from one version to another, in their order: one, or several that are
    /// gone one after the other, each to a version from which the next begins. Nobody knows from
    /// where (`from` is null): the one guide that leads there from the nearest. A null target is
    /// the newest.
    /// `guide-none` when none leads there, which is so for every way back over a guide's beginning.
    Outcome<QList<GuideLeg>> between(const Version &from, const Version &target) const;

    /// The same from the furthest beginning that a guide has; empty: none leads there.
    QList<GuideLeg> fromFurthest(const Version &target) const;

    const Rule *rule(QStringView id) const; ///< of the first guide that has it; null: none has

private:
    struct Way
    {
        Guide guide;
        bool isDistant = false;
        Version onward; // null: it leads to no other
    };
    explicit GuideWays(QList<Way> ways) : m_ways(std::move(ways)) {}
    QList<GuideLeg> along(const Way &way, const Version &target) const;
    QList<GuideLeg> legs(const Version &from, const Version &target) const;
    bool leadsTo(const Way &way, const Version &target) const;
    QList<Way> m_ways;
};

/// `between` of all guides that come with the program, which it reads first.
Outcome<QList<GuideLeg>> guidesBetween(const Version &from, const Version &target);

} // namespace wizard
