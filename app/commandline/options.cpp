// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "commandline/options.h"

#include "commandline/terminal.h"
#include "run/runs.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("CommandLine", text);
}

QStringList absolute(const QStringList &paths)
{
    QStringList result;
    for (const QString &path : paths)
        result << QDir::cleanPath(QFileInfo(path).absoluteFilePath());
    return result;
}

// A repository or folder of wheels may be a URL or a path.
QString absoluteUnlessUrl(const QString &location)
{
    return location.isEmpty() || location.contains("://"_L1) ? location
                                                             : absolute({location}).first();
}

} // namespace

Options::Options(const QString &command) : m_command(command)
{
    m_parser.setOptionsAfterPositionalArgumentsMode(QCommandLineParser::ParseAsOptions);
    m_parser.addOption({{u"h"_s, u"help"_s}, tr("Show this help.")});
}

void Options::addFlag(const QString &name, const QString &text)
{
    m_parser.addOption({name.size() == 1 ? QStringList{name} : QStringList{name}, text});
}

void Options::addValue(const QString &name, const QString &text, const QString &valueName)
{
    m_parser.addOption({QStringList{name}, text, valueName});
}

void Options::addArgument(const QString &name, const QString &text)
{
    m_parser.addPositionalArgument(name, text);
    ++m_arguments;
}

void Options::addScope()
{
    addValue(u"python"_s, tr("A Python environment: its folder or interpreter. May be repeated."),
             u"PATH"_s);
    addValue(u"project"_s, tr("A folder with source code. May be repeated."), u"DIR"_s);
    addValue(u"deployment"_s, tr("A deployment file. May be repeated."), u"FILE"_s);
    addValue(u"kubeconfig"_s, tr("The kubeconfig to use."), u"FILE"_s);
    addValue(u"context"_s, tr("The kube context."), u"NAME"_s);
    addValue(u"namespace"_s, tr("The namespace of the release."), u"NS"_s);
    addValue(u"release"_s, tr("The Helm release."), u"NAME"_s);
    addValue(u"chart-repo"_s, tr("The chart repository: a URL or a folder."), u"URL|DIR"_s);
    addValue(u"index-url"_s, tr("The package index."), u"URL"_s);
    addValue(u"wheels"_s, tr("A folder of wheels instead of the index."), u"DIR"_s);
    addFlag(u"offline"_s, tr("Use no network besides the cluster."));
    addValue(u"time-limit"_s, tr("Seconds for each probe (10)."), u"SECONDS"_s);
}

Outcome<bool> Options::parse(const QStringList &arguments)
{
    const QString hint =
        tr("See “%1 %2 --help”.").arg(QCoreApplication::applicationName(), m_command);
    if (!m_parser.parse(QStringList{m_command} + arguments))
        return failed(u"wrong-use"_s, m_parser.errorText(), hint);
    if (has(u"help"_s)) {
        // The parser names the program alone; the command belongs to it.
        print(m_parser.helpText().replace(u"[options]"_s, m_command + u" [options]"_s));
        return false;
    }
    const qsizetype given = m_parser.positionalArguments().size();
    if (given < m_arguments)
        return failed(u"wrong-use"_s,
                      QCoreApplication::translate("CommandLine", "“%1” needs %n argument(s).",
                                                  nullptr, int(m_arguments))
                          .arg(m_command),
                      hint);
    if (given > m_arguments)
        return failed(u"wrong-use"_s,
                      tr("“%1” is one argument too many.").arg(argument(m_arguments)), hint);
    return true;
}

QString Options::runs() const
{
    const QString folder = value(u"runs"_s);
    return folder.isEmpty() ? defaultRunsFolder() : QFileInfo(folder).absoluteFilePath();
}

Outcome<Scope> Options::scope() const
{
    Scope scope;
    scope.pythons = absolute(m_parser.values(u"python"_s));
    scope.projects = absolute(m_parser.values(u"project"_s));
    scope.deployments = absolute(m_parser.values(u"deployment"_s));
    scope.kubeconfig = absoluteUnlessUrl(value(u"kubeconfig"_s));
    scope.context = value(u"context"_s);
    scope.nameSpace = value(u"namespace"_s);
    scope.release = value(u"release"_s);
    scope.cluster =
        has(u"kubeconfig"_s) || has(u"context"_s) || has(u"namespace"_s) || has(u"release"_s);
    if (scope.isEmpty()) {
        if (!QFileInfo::exists(QDir::currentPath()))
            return failed(u"wrong-use"_s, tr("The current folder is not there any more."),
                          tr("Change to another one, or name what is to be looked at."));
        scope = foundScope(QDir::currentPath());
    }
    scope.chartRepository = absoluteUnlessUrl(value(u"chart-repo"_s));
    scope.indexUrl = value(u"index-url"_s);
    scope.wheels = absoluteUnlessUrl(value(u"wheels"_s));
    scope.offline = has(u"offline"_s);
    for (const QString &path : scope.projects + scope.deployments + scope.pythons)
        if (!QFileInfo::exists(path))
            return failed(u"wrong-use"_s, tr("%1 is not there.").arg(path), tr("Check the path."));
    return scope;
}

} // namespace wizard
