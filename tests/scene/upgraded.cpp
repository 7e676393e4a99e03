// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "scene/upgraded.h"

#include "system/files.h"

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

QString said(const QString &what, const Ran &ran)
{
    return what + u": "_s + QString::fromUtf8(ran.output + ran.error);
}

QString lackingHere(const Scene &scene)
{
    const QString python = scene.python() + u"/bin/python"_s;
    const Ran version = runProgram({scene.python() + u"/bin/polyaxon"_s, u"version"_s});
    if (!version.output.contains("2."))
        return said(u"the version is not 2"_s, version);
    const Ran imported =
        runProgram({u"env"_s, u"PYTHONDONTWRITEBYTECODE=1"_s, u"PYTHONPATH="_s + scene.project(),
                    python, u"-c"_s, u"import train.model, train.states, train.untouched"_s});
    return imported.succeeded() ? QString() : said(u"the code cannot be imported"_s, imported);
}

QString lackingInFile(const Scene &scene, const TestCluster &cluster, const QString &chart)
{
    const QByteArray deployment = readFile(scene.deployment()).value_or(QByteArray());
    if (deployment.contains("\napi:") ||
        !deployment.contains("replicas: 2   # one is not enough on Mondays"))
        return u"the deployment file is "_s + QString::fromUtf8(deployment);
    const Ran read = runProgram({scene.python() + u"/bin/python"_s,
                                 QStringLiteral(WIZARD_TESTS "/rewrite/deployment_check.py"),
                                 scene.deployment()});
    if (scene.isIndexMissing())
        qInfo("the small packages cannot read a deployment file; the command's check is left out");
    else if (!read.output.startsWith("accepted\t"))
        return said(u"the command does not accept the deployment file"_s, read);
    const Ran rendered =
        cluster.helm({u"template"_s, u"plx"_s, chart, u"--values"_s, scene.deployment()});
    return rendered.succeeded() ? QString() : said(u"the chart does not render"_s, rendered);
}

} // namespace

QString lackingOfUpgrade(const Scene &scene, const TestCluster &cluster, const QString &chart)
{
    if (const QString lacking = lackingHere(scene); !lacking.isEmpty())
        return lacking;
    if (const QString lacking = lackingInFile(scene, cluster, chart); !lacking.isEmpty())
        return lacking;
    if (const QString lacking = cluster.rolledOut(u"polyaxon"_s); !lacking.isEmpty())
        return lacking;
    const QByteArray state = scene.state();
    const bool isUpgraded = !state.contains("Deployment plx-polyaxon-api 1.20.0") &&
                            state.contains("Deployment plx-polyaxon-api 2.") &&
                            !state.contains("polyaxon-sdk==");
    return isUpgraded ? QString() : u"the state is "_s + QString::fromUtf8(state);
}

} // namespace wizard
