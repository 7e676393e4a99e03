// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "rewrite/requirements/judgement.h"
#include "rewrite/rewriter.h"

#include <span>
#include <vector>

namespace wizard::requirements {

/// What is to be said about a requirement that stands in code, a command or prose.
struct Pin
{
    size_t word = 0; ///< which of the words
    Remark remark;
    QByteArray replacement; ///< what it should be; empty: it goes, or nobody knows
    QString editRule{};     ///< by which rule it would be edited, or go; empty: neither
};

/// Judges words that are installed together, such as the arguments of one `pip install`, as a shell
/// would pass them (without quotes). Words that are no requirements, options among them, are passed
/// over; a package without a version needs nothing to be said. What the target needs beside it is
/// left out where another guide takes over.
std::vector<Pin> pinsIn(std::span<const QByteArray> words, const Guide &guide,
                        const RewriteRequest &request, SpecifierStyle style = SpecifierStyle::Pip);

/// The same for a text that stands alone: one requirement, or a command with `pip install`.
std::vector<Pin> pinsInText(QByteArrayView text, const Guide &guide, const RewriteRequest &request);

/// The request for what is said and not edited: nobody goes by way of the versions between.
RewriteRequest toTheLast(RewriteRequest request);

} // namespace wizard::requirements
