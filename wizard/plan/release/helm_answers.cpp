// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "plan/release/helm_answers.h"

#include "system/files.h"

#include <QFile>
#include <QTemporaryDir>

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

QStringList chartArguments(const ChartQuestion &question, const QStringList &files)
{
    // A chart given as a file or folder has its version in it.
    QStringList argv{question.chart};
    if (!QFile::exists(question.chart) && !question.chart.endsWith(".tgz"_L1))
        argv << u"--version"_s << question.version;
    for (const QString &file : files)
        argv << u"--values"_s << file;
    return argv + question.settings + QStringList{u"--namespace"_s, question.release.nameSpace};
}

} // namespace

QStringList renderedFor(const Cluster &cluster)
{
    if (cluster.serverVersion.isEmpty())
        return {};
    return {u"--kube-version"_s, cluster.serverVersion};
}

Command questionCommand(QStringList argv, QByteArray input)
{
    Command result;
    result.argv = std::move(argv);
    result.input = std::move(input);
    return result;
}

QStringList applyArguments(const Release &release)
{
    return {u"apply"_s,
            u"--server-side"_s,
            u"--force-conflicts"_s,
            u"--dry-run=server"_s,
            u"-o"_s,
            u"json"_s,
            u"-f"_s,
            u"-"_s,
            u"--namespace"_s,
            release.nameSpace};
}

QCoro::Task<Outcome<HelmAnswers>> askHelm(ChartQuestion question, std::stop_token stop)
{
    // The values hold secrets: a folder of its own (0700), gone when the question is answered.
    QTemporaryDir folder;
    QStringList files;
    for (const QByteArray &text : question.values) {
        files << folder.filePath(u"values-%1.yaml"_s.arg(files.size()));
        if (const auto written = replaceFile(files.last(), text); !written)
            co_return std::unexpected(written.error());
    }
    const Cluster &cluster = question.cluster;
    const Release &release = question.release;
    const QStringList arguments = chartArguments(question, files);
    auto rendering =
        runCommand(questionCommand(cluster.helmArgv(
                       QStringList{u"template"_s, release.name} + arguments +
                       QStringList{u"--is-upgrade"_s, u"--no-hooks"_s} + renderedFor(cluster))),
                   {questionLimit}, stop);
    auto trying = runCommand(
        questionCommand(cluster.helmArgv(QStringList{u"upgrade"_s, release.name} + arguments +
                                         QStringList{u"--dry-run=server"_s})),
        {questionLimit}, stop);
    auto looking = runCommand(
        questionCommand(cluster.kubectlArgv({u"get"_s, u"-f"_s, u"-"_s, u"-o"_s, u"json"_s,
                                             u"--ignore-not-found"_s, u"--show-managed-fields"_s,
                                             u"--namespace"_s, release.nameSpace}),
                        release.manifest),
        {questionLimit}, stop);
    auto applying =
        runCommand(questionCommand(cluster.kubectlArgv(applyArguments(release)), release.manifest),
                   {questionLimit}, stop);
    HelmAnswers answers;
    answers.rendered = co_await rendering;
    answers.tried = co_await trying;
    answers.live = co_await looking;
    answers.asApplied = co_await applying;
    co_return answers;
}

} // namespace wizard
