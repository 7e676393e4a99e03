// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "cluster/cluster.h"

#include <QDir>
#include <QStandardPaths>

#include <csignal>
#include <sys/prctl.h>

using namespace Qt::StringLiterals;

namespace wizard {

namespace {

const QString starter = QStringLiteral(WIZARD_TESTS "/cluster/start");

QString cachedPrograms()
{
    const QString cache = qEnvironmentVariable(
        "WIZARD_CACHE", QStandardPaths::writableLocation(QStandardPaths::GenericCacheLocation) +
                            "/polyaxon-upgrade-wizard"_L1);
    return cache + "/cluster/bin"_L1;
}

// Behind what the system has, so that the system's own kubectl and helm come first.
void extendPath()
{
    QStringList path = qEnvironmentVariable("PATH").split(u':');
    if (!path.contains(cachedPrograms())) {
        path.append(cachedPrograms());
        qputenv("PATH", path.join(u':').toLocal8Bit());
    }
}

} // namespace

Ran runProgram(const QStringList &argv, const QByteArray &input, std::chrono::milliseconds limit)
{
    QProcess process;
    process.start(argv.first(), argv.mid(1));
    if (!process.waitForStarted())
        return {-1, {}, process.errorString().toLocal8Bit()};
    process.write(input);
    process.closeWriteChannel();
    if (process.state() != QProcess::NotRunning && !process.waitForFinished(int(limit.count()))) {
        process.kill();
        process.waitForFinished();
        return {-1, {}, "ended after the time limit\n" + process.readAllStandardError()};
    }
    return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1,
            process.readAllStandardOutput(), process.readAllStandardError()};
}

QString TestCluster::whyUnavailable()
{
    const Ran ran = runProgram({starter, u"--missing"_s});
    if (!ran.succeeded())
        return u"tests/cluster/start does not run: "_s + QString::fromUtf8(ran.error);
    const QByteArrayList missing = ran.output.split('\n');
    const QString names = QString::fromUtf8(missing.join(' ').trimmed());
    return names.isEmpty() ? QString()
                           : u"no test cluster: tests/cluster/build has not made %1"_s.arg(names);
}

TestCluster::TestCluster(const QString &context) : m_context(context)
{
    extendPath();
    m_process.setProcessChannelMode(QProcess::SeparateChannels);
    m_process.setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGTERM); });
    m_process.start(starter, {u"--context"_s, context});
    while (!m_process.canReadLine() && m_process.waitForReadyRead(180'000)) {
    }
    if (!m_process.canReadLine()) {
        m_error =
            u"the cluster did not start: "_s + QString::fromUtf8(m_process.readAllStandardError());
        return;
    }
    const QJsonObject started = QJsonDocument::fromJson(m_process.readLine()).object();
    m_kubeconfig = started["kubeconfig"_L1].toString();
    m_folder = started["folder"_L1].toString();
}

TestCluster::~TestCluster()
{
    if (m_process.state() == QProcess::NotRunning)
        return;
    m_process.closeWriteChannel();
    if (!m_process.waitForFinished(20'000))
        m_process.kill();
}

bool TestCluster::told(const QByteArray &word)
{
    m_process.write(word + '\n');
    while (!m_process.canReadLine() && m_process.waitForReadyRead(180'000)) {
    }
    return m_process.readLine().trimmed() == word;
}

Ran TestCluster::kubectl(const QStringList &arguments, const QByteArray &input) const
{
    return runProgram(
        QStringList{u"kubectl"_s, u"--kubeconfig"_s, m_kubeconfig, u"--context"_s, m_context} +
            arguments,
        input);
}

Ran TestCluster::helm(const QStringList &arguments) const
{
    return runProgram(
        QStringList{u"helm"_s, u"--kubeconfig"_s, m_kubeconfig, u"--kube-context"_s, m_context} +
        arguments);
}

QString TestCluster::rolledOut(const QString &nameSpace, std::chrono::seconds limit) const
{
    const Ran ran = kubectl({u"-n"_s, nameSpace, u"rollout"_s, u"status"_s, u"deployments"_s,
                             u"--timeout=%1s"_s.arg(limit.count())});
    return ran.succeeded() ? QString() : QString::fromUtf8(ran.output + ran.error);
}

} // namespace wizard
