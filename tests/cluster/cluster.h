// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QByteArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QStringList>

#include <chrono>

namespace wizard {

/// What a program said and how it ended; -1 when it did not start or did not end in time.
struct Ran
{
    int exitStatus = -1;
    QByteArray output;
    QByteArray error;

    bool succeeded() const { return exitStatus == 0; }
    QJsonObject json() const { return QJsonDocument::fromJson(output).object(); }
};

/// A cluster of a test's own: real servers, and a kubelet that only says that pods run. It is up
/// when the constructor returns, and gone, with its folder, after the destructor; also when the
/// test is killed. Several can live side by side. To be made in the test's main thread, since its
/// end is tied to the thread that starts it. kubectl and helm are on PATH afterwards. (Inspection
/// calls what it sees a Cluster, so this has another name.)
class TestCluster
{
public:
    explicit TestCluster(const QString &context = QStringLiteral("practice"));
    ~TestCluster();
    Q_DISABLE_COPY_MOVE(TestCluster)

    /// Why there can be no cluster on this machine, for QSKIP; empty when there can.
    static QString whyUnavailable();

    /// Why this one did not start; empty when it did.
    QString error() const { return m_error; }

    QString kubeconfig() const { return m_kubeconfig; }
    QString context() const { return m_context; }
    QString folder() const { return m_folder; } ///< of its servers; everything in it goes with them
    qint64 supervisor() const { return m_process.processId(); }

    /// Run against this cluster, with --kubeconfig and --context (--kube-context) added.
    Ran kubectl(const QStringList &arguments, const QByteArray &input = {}) const;
    Ran helm(const QStringList &arguments) const;

    /// Ends the API server as a crash would, or starts it again with all that it knew; false when
    /// that did not come about. What the other servers do waits meanwhile.
    bool endServer() { return told("end"); }
    bool beginServer() { return told("begin"); }

    /// Waits until all Deployments of the namespace are rolled out; says which is not.
    QString rolledOut(const QString &nameSpace,
                      std::chrono::seconds limit = std::chrono::seconds(90)) const;

private:
    bool told(const QByteArray &word);

    QProcess m_process;
    QString m_error, m_kubeconfig, m_context, m_folder;
};

/// Starts a program, gives it the input, and waits for its end. For tests only: it blocks.
Ran runProgram(const QStringList &argv, const QByteArray &input = {},
               std::chrono::milliseconds limit = std::chrono::minutes(5));

} // namespace wizard
