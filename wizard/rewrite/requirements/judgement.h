// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "guide/guide.h"
#include "guide/requirement.h"
#include "rewrite/requirements/specifier.h"

#include <span>

namespace wizard::requirements {

/// What is asked about: a requirement, how its specifier is written, and what is pinned beside it.
struct Asked
{
    Requirement requirement;
    SpecifierStyle style = SpecifierStyle::Pip;
    bool isHashed = false;
};

/// A requirement as people are shown it: without an address, which may hold a password.
QString shown(const Requirement &requirement);

/// A rule of the guide, and what fills its texts.
struct Remark
{
    QString rule;
    RuleValues values;
};

/// What becomes of a part of a requirement.
struct PartChange
{
    ByteRange range;
    QByteArray text;
    Remark remark;
};

/// What takes a requirement's place, in its parts.
struct Successor
{
    QString name;
    QStringList extras;
    QString specifier; ///< in the style of the old one
};

/// What the guide says about one requirement. Knows nothing of files.
struct Judgement
{
    std::optional<Remark> gone; ///< it goes, for this
    bool isOffer = false;       ///< that it goes has to be wanted
    QList<PartChange> changes;  ///< sorted
    QList<Remark> remarks;      ///< for a human
    bool isPackage = false;     ///< it is the package that is upgraded
    bool isReplaced = false;    ///< another one takes its place, in one change of all of it
    Successor successor;        ///< the other one
    bool letsTargetIn = false;  ///< the same, once the changes are made
};

Judgement judged(const Asked &asked, const Guide &guide, const Version &target);

/// The same for what is installed together: of several that would become one, one does, and the
/// others go.
QList<Judgement> judgedTogether(std::span<const Asked> asked, const Guide &guide,
                                const Version &target);

/// The requirements that have to stand beside the package so that the target works.
QList<Requirement> constraintsFor(const Guide &guide, const Version &target);

/// Whether a requirement lets in what a constraint on the same package keeps out.
bool letsInMore(const Asked &asked, const Requirement &constraint);

} // namespace wizard::requirements
