// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "guide/chart_use_knowledge.h"
#include "guide/place.h"

namespace wizard {

/// A place where a file of another tool says which chart of the product it installs.
struct ChartUse
{
    QString what; ///< the tool, for people
    QString pause;
    QString chart;   ///< its name alone
    QString version; ///< as it is written; empty: none, or one that is known only when it runs
    Place place;     ///< of the version, or else of the chart
    bool operator==(const ChartUse &) const = default;
};

/// All of a file, in order. Nothing where it is not what its name says. Cheap where the product is
/// not mentioned.
QList<ChartUse> chartUsesIn(const ChartUseKnowledge &knowledge, const QString &path,
                            QByteArrayView text);

/// The same, of what is YAML, with or without templates in it.
QList<ChartUse> chartUsesInYaml(const ChartUseKnowledge &knowledge, const QString &path,
                                QByteArrayView text);

/// The same, of programs and of Terraform's language: by brackets, names and texts in quotes.
QList<ChartUse> chartUsesInCode(const ChartUseForm &form, const ChartUseKnowledge &knowledge,
                                const QString &path, QByteArrayView text);

/// The same, of command lines.
QList<ChartUse> chartUsesInCommands(const ChartUseForm &form, const ChartUseKnowledge &knowledge,
                                    const QString &path, QByteArrayView text);

} // namespace wizard
