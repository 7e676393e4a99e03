// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "inspect/project_walk.h"

#include "guide/text_name.h"
#include "inspect/layout.h"
#include "inspect/requirement_includes.h"

#include <QDir>
#include <QFile>

#include <algorithm>

#include <fcntl.h>
#include <unistd.h>

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

bool isNeverSource(const QString &name, bool isUnderGit)
{
    static const QStringList always{u".git"_s,           u".hg"_s,
                                    u".svn"_s,           u".tox"_s,
                                    u".nox"_s,           u".eggs"_s,
                                    u"__pycache__"_s,    u".mypy_cache"_s,
                                    u".pytest_cache"_s,  u".ruff_cache"_s,
                                    u"node_modules"_s,   u"site-packages"_s,
                                    u"__pypackages__"_s, u".ipynb_checkpoints"_s,
                                    u"vendor"_s,         u"_vendor"_s,
                                    u"third_party"_s};
    // Under git the ignore rules know what is built.
    static const QStringList built{u"build"_s, u"dist"_s};
    return always.contains(name) || name.endsWith(".egg-info"_L1) ||
           (!isUnderGit && built.contains(name));
}

bool mayBeOurs(const QFileInfo &file)
{
    const QByteArray name = QFile::encodeName(file.filePath());
    const NameSays says = whatNameSays(name);
    if (says.form || lockFileRenewal(name))
        return true;
    return says.toRead == NameSays::ToRead::FirstLine ? file.isExecutable()
                                                      : says.toRead != NameSays::ToRead::Nothing;
}

class Walk
{
public:
    Walk(const QString &folder, const std::optional<GitRepository> &git, const QByteArray &package,
         std::stop_token stop)
        : m_root(folder), m_git(git), m_package(package), m_stop(std::move(stop))
    {}

    SourceTree run()
    {
        QStringList waiting{m_root};
        while (!waiting.isEmpty() && !m_stop.stop_requested())
            waiting << look(waiting.takeLast());
        const IncludedRequirements included =
            includedRequirements(m_root, m_lists, m_tree.sources, m_package);
        m_tree.sources << included.sources;
        m_tree.includesOutside = included.outside;
        std::ranges::sort(m_tree.sources, {}, &Source::path);
        for (QStringList *list : {&m_tree.lockFiles, &m_tree.leftOut, &m_tree.linksOutside})
            list->sort();
        return std::move(m_tree);
    }

private:
    QStringList look(const QString &folder);
    void lookAtLink(const QFileInfo &link);
    void lookAtFile(const QFileInfo &file);
    bool leaveOut(const QFileInfo &folder);

    QString m_root;
    const std::optional<GitRepository> &m_git;
    QByteArray m_package;
    std::stop_token m_stop;
    SourceTree m_tree;
    QStringList m_lists; // of requirements, which may take in others
};

QStringList Walk::look(const QString &folder)
{
    QStringList deeper;
    if (::faccessat(AT_FDCWD, QFile::encodeName(folder).constData(), R_OK | X_OK, AT_EACCESS) !=
        0) {
        m_tree.unreadable << folder;
        return {};
    }
    constexpr auto everything =
        QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot;
    for (const QFileInfo &entry : QDir(folder).entryInfoList(everything, QDir::NoSort)) {
        if (m_stop.stop_requested())
            return {};
        if (entry.isSymLink())
            lookAtLink(entry);
        else if (entry.isDir()) {
            if (!leaveOut(entry))
                deeper << entry.filePath();
        } else if (entry.isFile())
            lookAtFile(entry);
    }
    return deeper;
}

bool Walk::leaveOut(const QFileInfo &folder)
{
    const bool isEnvironmentFolder = isEnvironment(folder.filePath());
    // Another repository, such as a submodule, has a history of its own to be changed in.
    const bool isOtherRepository = QFileInfo::exists(folder.filePath() + "/.git"_L1);
    if (!isEnvironmentFolder && !isOtherRepository &&
        !isNeverSource(folder.fileName(), m_git.has_value()) &&
        !(m_git && m_git->isLeftOut(folder.filePath(), true)))
        return false;
    if (isEnvironmentFolder)
        m_tree.environments << folder.filePath();
    if (folder.fileName() != ".git"_L1)
        m_tree.leftOut << folder.filePath();
    return true;
}

// What a link within the folder leads to is seen where it is.
void Walk::lookAtLink(const QFileInfo &link)
{
    const QString target = link.canonicalFilePath();
    if (!target.isEmpty() && target != m_root && !target.startsWith(m_root + u'/') &&
        (QFileInfo(target).isDir() || mayBeOurs(link)))
        m_tree.linksOutside << link.filePath();
}

void Walk::lookAtFile(const QFileInfo &file)
{
    ++m_tree.filesSeen;
    if (!mayBeOurs(file) || (m_git && m_git->isLeftOut(file.filePath(), false)))
        return;
    if (file.size() > sourceSizeLimit) {
        m_tree.tooLarge << file.filePath();
        return;
    }
    QFile content(file.filePath());
    if (!content.open(QIODevice::ReadOnly)) {
        m_tree.unreadable << file.filePath();
        return;
    }
    const QByteArray text = content.readAll();
    const QByteArray path = QFile::encodeName(file.filePath());
    const auto form = recognisedForm(path, text);
    if (form == TextForm::RequirementList || form == TextForm::ToxIni)
        m_lists << file.filePath();
    if (form && mayConcern(*form, text, m_package))
        m_tree.sources << Source{file.filePath(), *form};
    else if (lockFileRenewal(path) && text.contains(m_package))
        m_tree.lockFiles << file.filePath();
}

} // namespace

SourceTree walkProject(const QString &folder, const std::optional<GitRepository> &git,
                       const QByteArray &package, std::stop_token stop)
{
    return Walk(folder, git, package, std::move(stop)).run();
}

} // namespace wizard
