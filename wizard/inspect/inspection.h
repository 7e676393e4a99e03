// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "guide/finding.h"
#include "guide/text_form.h"
#include "guide/version.h"
#include "inspect/scope.h"
#include "system/failure.h"

#include <QByteArray>
#include <QMap>

#include <chrono>

namespace wizard {

/// An installed Python distribution, read from its .dist-info or .egg-info.
struct Distribution
{
    QString name; ///< normalised: lower case, `-` for `_` and `.`
    QString version;
    QString metadata;         ///< the folder of its metadata
    QStringList requirements; ///< Requires-Dist, as written
    bool isEditable = false;  ///< installed from a folder that is still being worked on
    bool hasRecord = true;    ///< a list of its files is there, so that it can be uninstalled
    QString installedBy;      ///< as its INSTALLER file says: pip, uv, conda, …; may be empty
};

/// A Python environment, read without starting Python more than once.
struct Environment
{
    enum class Kind { Venv, Conda, Pipx, Uv, System };
    Kind kind = Kind::Venv;
    QString prefix; ///< its folder
    QString python; ///< its interpreter
    QString pythonVersion;
    QStringList sitePackages; ///< where packages are installed; the first is where new ones go
    QString scripts;          ///< the folder of its commands
    QList<Distribution> distributions; ///< sorted by name
    QStringList installer; ///< argv that begins every change: `…/python -m pip`, or another that
                           ///< takes pip's words; empty: none
    QString externallyManaged; ///< the reason of the EXTERNALLY-MANAGED file, or empty
    bool isWritable = true;

    const Distribution *distribution(const QString &name) const;
};

/// A file of a project that has to do with the product.
struct Source
{
    QString path; ///< absolute
    TextForm form = TextForm::Python;

    TextKind kind() const { return kindOf(form); }
    bool operator==(const Source &) const = default;
};

/// A folder of source code.
struct Project
{
    QString path;
    QString gitRoot; ///< empty: not under git
    QString branch;
    QString head;          ///< the commit, hexadecimal; empty: none yet
    QStringList modified;  ///< files with changes that no commit has, relative to gitRoot
    QList<Source> sources; ///< sorted by path
    int filesSeen = 0;
    QStringList leftOut; ///< folders that were not looked into: ignored, environments, vendored

    QStringList pathsOf(TextKind kind) const; ///< of the sources of this kind
};

/// A file of Helm values.
struct DeploymentFile
{
    QString path;
    QByteArray hash;     ///< SHA-256
    QString chart;       ///< `platform` or `agent`: by deploymentChart, else by content
    QString releaseName; ///< as written, or empty
    QString nameSpace;   ///< as written, or empty
    QString version;     ///< deploymentVersion as written, or empty
    bool isWritable = true;
};

/// A live Deployment or StatefulSet of a release.
struct Workload
{
    QString kind;
    QString name;
    QString uid;
    QString resourceVersion;
    QMap<QString, QString> labels;
    QMap<QString, QString> selector;
    int replicas = 0;
    int ready = 0;
    QStringList images;
};

/// A Helm release of the product.
struct Release
{
    QString name;
    QString nameSpace;
    QString chart;        ///< `polyaxon` or `agent`
    Version chartVersion; ///< after a failed change, of the revision that went through
    int revision = 0;
    QString status;           ///< Helm's word: deployed, failed, pending-upgrade, …
    int deployedRevision = 0; ///< the newest that went through, as Helm's history has it; 0: none
    QByteArray values;   ///< what the user set, YAML; holds secrets: never shown or saved as it is
    QByteArray manifest; ///< as Helm keeps it; may hold secrets. Both are of `goodRevision`
    QList<Workload> workloads; ///< behind the label release=<name>
    int guideMatches =
        -1; ///< Deployments that the published guide's own selector would hit; -1: unknown

    /// The revision that is upgraded, and gone back to: after a failed change, the one before.
    int goodRevision() const
    {
        return status == QLatin1StringView("failed") && deployedRevision > 0 ? deployedRevision
                                                                             : revision;
    }
};

/// A kube context, as kubectl and the server see it.
struct Cluster
{
    QString kubeconfig; ///< as given to kubectl; empty: as kubectl decides
    QString context;
    QString server; ///< its URL, without user data
    QString serverVersion;
    QString kubectl; ///< the program
    QString kubectlVersion;
    QString helm;
    QString helmVersion;
    QStringList missingPermissions; ///< `verb resource in namespace`
    QList<Release> releases;

    /// `kubectl` or `helm` with the kubeconfig and context that were looked at.
    QStringList kubectlArgv(const QStringList &arguments) const;
    QStringList helmArgv(const QStringList &arguments) const;
};

/// What can be installed: from the index or a folder of wheels, and from the chart repository.
struct Offers
{
    QList<Version> packages; ///< of the package, newest first, without yanked and pre-releases
    QList<Version> yankedPackages;
    QMap<QString, QString> yankReasons;    ///< by version, as the index gives them
    QMap<QString, QString> pythons;        ///< Requires-Python by version, where the index says it
    QMap<QString, QList<Version>> charts;  ///< by chart name, newest first
    QMap<QString, QString> chartLocations; ///< `polyaxon-2.9.4` -> what Helm is given: URL or file
};

/// How one probe went.
struct ProbeState
{
    enum class Phase { Waiting, Running, Done, Failed, TimedOut, Cancelled };
    QString id; ///< stable, such as `environment:/path`
    QString title;
    Phase phase = Phase::Waiting;
    std::chrono::milliseconds elapsed{0};
    QString summary; ///< one line: what it saw, or why it failed
};

/// What is here: facts, and findings with what they mean. Only read after it was made.
struct Inspection
{
    Scope scope;
    QList<Environment> environments;
    QList<Project> projects;
    QList<DeploymentFile> deployments;
    std::optional<Cluster> cluster;
    Offers offers;
    QList<ProbeState> probes;
    QList<Finding> findings; ///< sorted; what could not be looked at, and why, is among them

    QJsonObject toJson() const; ///< redacted: without values and manifests
};

} // namespace wizard
