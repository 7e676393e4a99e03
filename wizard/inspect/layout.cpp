// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "inspect/layout.h"

#include "inspect/probe.h"
#include "system/files.h"

#include <QDir>

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

Environment::Kind kindOf(const QString &prefix)
{
    if (QFile::exists(prefix + "/pipx_metadata.json"_L1))
        return Environment::Kind::Pipx;
    if (QFileInfo(prefix + "/conda-meta"_L1).isDir())
        return Environment::Kind::Conda;
    const Outcome<QByteArray> settings = readFile(prefix + "/pyvenv.cfg"_L1, 1 << 20);
    if (!settings)
        return Environment::Kind::System;
    for (const QByteArray &line : settings->split('\n'))
        if (line.left(line.indexOf('=')).trimmed() == "uv")
            return Environment::Kind::Uv;
    return Environment::Kind::Venv;
}

std::unexpected<Failure> missing(const QString &path)
{
    return failed(u"environment-missing"_s, inspectText("%1 is not there.").arg(path),
                  inspectText("Name the folder of an environment, or a Python executable."));
}

std::unexpected<Failure> noPython(const QString &path)
{
    return failed(
        u"environment-no-python"_s,
        inspectText("%1 holds no Python that can be started.").arg(path),
        inspectText(
            "Name the folder of an environment, or a Python executable. An environment whose "
            "Python was removed has to be made anew."));
}

} // namespace

bool isEnvironment(const QString &folder)
{
    return QFile::exists(folder + "/pyvenv.cfg"_L1) || QFileInfo(folder + "/conda-meta"_L1).isDir();
}

Outcome<Layout> layoutOf(const QString &path)
{
    const QFileInfo named(path);
    if (!named.exists() && !named.isSymLink())
        return missing(path);
    if (named.isDir()) {
        for (const QLatin1StringView name : {"python"_L1, "python3"_L1}) {
            const QFileInfo python(QDir(path).absoluteFilePath("bin/"_L1 + name));
            if (python.isFile() && python.isExecutable())
                return Layout{kindOf(path), QDir::cleanPath(named.absoluteFilePath()),
                              python.absoluteFilePath()};
        }
        return noPython(path);
    }
    if (!named.isFile() || !named.isExecutable())
        return noPython(path);
    // Not resolved: an environment's python is a link to the one that it was made with.
    const QString prefix = QFileInfo(named.absolutePath()).absolutePath();
    const QString python = QDir::cleanPath(named.absoluteFilePath());
    return isEnvironment(prefix) ? Layout{kindOf(prefix), prefix, python}
                                 : Layout{Environment::Kind::System, {}, python};
}

QStringList environmentsIn(const QString &folder)
{
    QStringList found;
    const auto look = [&found](const QString &path) {
        const QString canonical = QFileInfo(path).canonicalFilePath();
        if (isEnvironment(canonical) && !found.contains(canonical))
            found << canonical;
    };
    look(folder);
    constexpr auto folders = QDir::Dirs | QDir::Hidden | QDir::NoDotAndDotDot;
    for (const QFileInfo &child : QDir(folder).entryInfoList(folders, QDir::Name)) {
        look(child.filePath());
        if (!isEnvironment(child.filePath()) && !child.isSymLink())
            for (const QFileInfo &grandchild :
                 QDir(child.filePath()).entryInfoList(folders, QDir::Name))
                look(grandchild.filePath());
    }
    return found;
}

QString environmentKindName(Environment::Kind kind)
{
    switch (kind) {
    case Environment::Kind::Venv:
        return u"venv"_s;
    case Environment::Kind::Conda:
        return u"conda"_s;
    case Environment::Kind::Pipx:
        return u"pipx"_s;
    case Environment::Kind::Uv:
        return u"uv"_s;
    case Environment::Kind::System:
        break;
    }
    return u"system"_s;
}

} // namespace wizard
