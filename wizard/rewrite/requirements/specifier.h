// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "guide/version_specifier.h"

namespace wizard::requirements {

/// How a tool writes which versions it asks for.
enum class SpecifierStyle {
    Pip,    ///< PEP 440
    Poetry, ///< the same without commas, and `^1.20`, `~1.20`, `1.*`, `1.20.0`, `||`
    Conda   ///< `=1.20`, `1.20.*`, `1.20.0`, `|`
};

/// A clause as it is written, and what it means in the terms of PEP 440.
struct SpecifierClause
{
    enum class Kind { Exact, Prefix, Compatible, Caret, Tilde, Lower, Upper, Not, Any };
    Kind kind = Kind::Any;
    qsizetype begin = 0; ///< of the clause, in the specifier
    qsizetype number = 0;
    qsizetype end = 0;
    QString relation; ///< `>=`; empty where none is written
    QString suffix;   ///< `.*` or `*` after the number
    Version version;
    QList<VersionClause> meaning;

    bool admits(const Version &other) const;
};

/// Ranges of which one has to hold; within one, every clause.
using Specifier = QList<QList<SpecifierClause>>;

/// Nothing when a clause is not understood.
std::optional<Specifier> parsedSpecifier(QStringView text, SpecifierStyle style);

/// The ranges in PEP 440's terms.
QList<VersionSpecifier> rangesOf(const Specifier &specifier);

bool admits(const Specifier &specifier, const Version &version);

/// What becomes of a specifier so that it lets in the target.
struct SpecifierFate
{
    enum class Kind {
        Fits,      ///< it lets the target in, and not everything after it
        Unbounded, ///< it lets in the target and everything after it
        Moves,     ///< to `text`
        Undecided  ///< for `reason`
    };
    Kind kind = Kind::Fits;
    QString text;
    QString reason; ///< for people, a sentence
};

/// Written as it was, for the target: a pin becomes a pin, bounds move to the target's, as exact as
/// they were. Lower bounds of the target's own major version stay. What comes before `oldest` is
/// another product.
SpecifierFate specifierFate(QStringView text, SpecifierStyle style, const Version &target,
                            const Version &oldest);

} // namespace wizard::requirements
