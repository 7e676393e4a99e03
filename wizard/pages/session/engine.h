// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "guide/guide_ways.h"
#include "inspect/inspect.h"
#include "inspect/release_files.h"
#include "plan/planner.h"
#include "run/runner.h"
#include "run/runs.h"

#include <QFuture>

namespace wizard {

/// A run that is open, with what can be done with it. Copies speak of the same run.
struct OpenRun
{
    Plan plan;
    QString folder;
    QMap<QString, Edge> edges;  ///< the last of each step that was begun, as it was opened
    bool isRollingBack = false; ///< its rollback was begun
    QDateTime rehearsed;        ///< its plan, before it was made; not valid: it was not
    std::function<QCoro::Task<RunResult>(RunObserver, std::stop_token)> run;
    std::function<QCoro::Task<RunResult>(RunObserver, std::stop_token)> rollBack;
};

/// A form that a plan can be exported in.
struct ExportForm
{
    QString id;    ///< as the command line calls it
    QString title; ///< for a menu
};

/// What the pages ask of the engine. Each member must be set, but for those said to be optional.
/// Plain functions are called in a worker, but for `targets` and
/// `explain`; coroutines on the window's thread.
struct Engine
{
    std::function<Scope()> offers; ///< what is found without looking far
    std::function<QCoro::Task<QStringList>(QString kubeconfig)> contexts; ///< optional
    std::function<QList<RunSummary>()> runs;                              ///< newest first

    std::function<QCoro::Task<Inspection>(Scope, std::stop_token, InspectObserver)> inspect;
    std::function<QList<Version>(const Inspection &)> targets; ///< to choose from, newest first
    std::function<QCoro::Task<Outcome<Plan>>(Inspection, Choices, std::stop_token,
                                             std::function<void(QString)>)>
        plan;
    /// Writes what Helm keeps as values, and no deployment file has, to a file or into a folder,
    /// and gives the inspection with that as deployment file. `values-file-there`: ask first.
    std::function<QCoro::Task<Outcome<Inspection>>(Inspection, Version target, QString path,
                                                   ExistingFile)>
        takeValues;

    /// Tries a plan in a folder that is gone afterwards, and changes nothing.
    std::function<QCoro::Task<Outcome<void>>(Plan, RunObserver, std::stop_token)> rehearse;

    std::function<Outcome<QByteArray>(const QString &path)> read;
    std::function<std::optional<Finding>(const QString &rule)>
        explain; ///< a rule's texts; optional
    /// A new run of the plan, which may have been rehearsed.
    std::function<Outcome<OpenRun>(const Plan &, const QDateTime &rehearsed)> begin;
    std::function<Outcome<OpenRun>(const QString &folder)> open; ///< an earlier run, to go on with

    std::function<Outcome<void>(const Plan &, const QString &path)> savePlan;
    std::function<Outcome<Plan>(const QString &path)> loadPlan;
    QList<ExportForm> exportForms;
    std::function<Outcome<QStringList>(const Plan &, const QString &form, const QString &folder)>
        exportPlan;
    std::function<Outcome<QByteArray>(const QString &runFolder)> report; ///< Markdown; optional
};

/// The engine itself: this guide, runs kept under `runs`.
Engine realEngine(Guide guide, QString runs = defaultRunsFolder());

/// The same with all guides while they are still being read: what needs them waits for them. The
/// one that a plan is made with leads to its target.
Engine realEngine(QFuture<GuideWays> ways, QString runs = defaultRunsFolder());

} // namespace wizard
