// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "inspect/inspection.h"

#include <algorithm>

namespace wizard {

using namespace Qt::StringLiterals;

const Distribution *Environment::distribution(const QString &name) const
{
    const auto found = std::ranges::find(distributions, name, &Distribution::name);
    return found == distributions.end() ? nullptr : &*found;
}

QStringList Project::pathsOf(TextKind kind) const
{
    QStringList paths;
    for (const Source &source : sources)
        if (source.kind() == kind)
            paths << source.path;
    return paths;
}

QStringList Cluster::kubectlArgv(const QStringList &arguments) const
{
    QStringList argv{kubectl.isEmpty() ? u"kubectl"_s : kubectl};
    if (!kubeconfig.isEmpty())
        argv << u"--kubeconfig="_s + kubeconfig;
    if (!context.isEmpty())
        argv << u"--context="_s + context;
    return argv << arguments;
}

QStringList Cluster::helmArgv(const QStringList &arguments) const
{
    QStringList argv{helm.isEmpty() ? u"helm"_s : helm};
    if (!kubeconfig.isEmpty())
        argv << u"--kubeconfig="_s + kubeconfig;
    if (!context.isEmpty())
        argv << u"--kube-context="_s + context;
    return argv << arguments;
}

} // namespace wizard
