// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "inspect/environment_probe.h"

#include <QDir>
#include <QRegularExpression>

#include <algorithm>

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

// `pip --python`, which acts on another environment, came with pip 22.3.
QCoro::Task<QStringList> foreignPip(ProbePointer probe, QString python)
{
    for (const QString &name : {u"pip"_s, u"pip3"_s}) {
        const QString pip = programPath(name);
        if (pip.isEmpty())
            continue;
        Command command;
        command.argv = {pip, u"--version"_s};
        const CommandResult result = co_await probe->run(std::move(command));
        const QString answer = QString::fromUtf8(result.output).section(u' ', 1, 1);
        const auto version = Version::parse(answer);
        if (result.succeeded() && version && *version >= *Version::parse(u"22.3"))
            co_return QStringList{pip, u"--python"_s, python};
    }
    co_return QStringList();
}

// pipx knows its environments by name, below the folder that is its home.
QStringList pipxOf(const Environment &environment)
{
    const QString pipx = programPath(u"pipx"_s);
    const QFileInfo folder(environment.prefix);
    if (environment.kind != Environment::Kind::Pipx || pipx.isEmpty() ||
        folder.dir().dirName() != "venvs"_L1)
        return {};
    const QString home = QFileInfo(folder.absolutePath()).absolutePath();
    return {u"/usr/bin/env"_s, u"PIPX_HOME="_s + home, pipx, u"runpip"_s, folder.fileName()};
}

} // namespace

QCoro::Task<QStringList> installerOf(ProbePointer probe, Environment environment,
                                     QStringList searchPath)
{
    const QStringList pipx = pipxOf(environment);
    if (!pipx.isEmpty())
        co_return pipx;
    // uv takes the environment as an option behind each command, or from its own variable.
    const QString uv = programPath(u"uv"_s);
    const QStringList uvPip{u"/usr/bin/env"_s, u"UV_PYTHON="_s + environment.python, uv, u"pip"_s};
    if (environment.kind == Environment::Kind::Uv && !uv.isEmpty())
        co_return uvPip;
    const bool hasPip = std::ranges::any_of(searchPath, [](const QString &folder) {
        return QFile::exists(folder + "/pip/__main__.py"_L1);
    });
    if (hasPip)
        co_return QStringList{environment.python, u"-m"_s, u"pip"_s};
    const QStringList pip = co_await foreignPip(probe, environment.python);
    if (!pip.isEmpty() || uv.isEmpty())
        co_return pip;
    co_return uvPip;
}

} // namespace wizard
