// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QByteArrayView>
#include <QStringList>

namespace wizard {

class GuideFile;

/// How one tool's files say which chart they install.
struct ChartUseForm
{
    QString what;           ///< the tool, for people
    QStringList names;      ///< of files, with `*` at the beginning; empty: any
    QStringList kinds;      ///< of the document or object; empty: any
    QStringList within;     ///< keys in whose value or list it is; empty: anywhere
    QByteArray mentions;    ///< a word of the file; empty: any
    QStringList chart;      ///< keys; below the mapping joined with dots
    QStringList version;    ///< the same
    QStringList repository; ///< the same
    QString pause;          ///< what keeps the tool from acting

    bool isForFile(QByteArrayView path) const;
};

/// What is known about files of other tools that install the product's charts.
struct ChartUseKnowledge
{
    QStringList charts;
    QStringList own;    ///< those of them that need no repository beside them
    QString repository; ///< what its name or address has in it
    QStringList files;  ///< names of files that are read for this alone
    QList<ChartUseForm> yaml;
    QList<ChartUseForm> code;
    QList<ChartUseForm> commands; ///< `within`: words, one of which is there; no keys of the chart

    /// Of the guides that come with the program; empty where that cannot be read, which the guide
    /// itself has said before. Read once, from any thread.
    static const ChartUseKnowledge &builtIn();
    static ChartUseKnowledge read(const GuideFile &file);

    /// Whether a file is read for this alone, by the end of its name. Allocates nothing.
    bool isReadFor(QByteArrayView path) const;

    /// Whether this is a chart of the product: a name, or a reference such as `polyaxon/agent`.
    /// `repository` is what stands beside it.
    bool isOurs(const QString &reference, const QString &repository) const;
};

} // namespace wizard
