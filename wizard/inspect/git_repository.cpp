// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "inspect/git_repository.h"

#include "inspect/probe.h"

#include <QDir>
#include <QFile>

#include <git2.h>

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

// Kept until the program ends: starting the library up and down again is what costs.
void useGit()
{
    static const int users = git_libgit2_init();
    Q_UNUSED(users)
}

std::unexpected<Failure> gitFailed(const QString &folder)
{
    const git_error *error = git_error_last();
    const QString reason =
        error && error->message ? QString::fromUtf8(error->message) : inspectText("unknown reason");
    return failed(u"git-unreadable"_s,
                  inspectText("The git repository of %1 cannot be read: %2.").arg(folder, reason));
}

} // namespace

GitRepository::GitRepository(git_repository *repository)
    : m_repository(repository, git_repository_free)
{
    if (const char *folder = git_repository_workdir(repository))
        m_root = folder;
}

git_index *GitRepository::index() const
{
    git_index *index = nullptr;
    if (!m_index && git_repository_index(&index, m_repository.get()) == 0)
        m_index = {index, git_index_free};
    return m_index.get();
}

Outcome<std::optional<GitRepository>> GitRepository::around(const QString &folder)
{
    useGit();
    git_repository *repository = nullptr;
    const int status =
        git_repository_open_ext(&repository, QFile::encodeName(folder).constData(), 0, nullptr);
    if (status == GIT_ENOTFOUND)
        return std::nullopt;
    if (status != 0)
        return gitFailed(folder);
    GitRepository opened(repository);
    if (!git_repository_workdir(repository))
        return std::nullopt;
    return opened;
}

QString GitRepository::root() const
{
    return QDir::cleanPath(QFile::decodeName(m_root));
}

QString GitRepository::branch() const
{
    git_reference *reference = nullptr;
    QString name;
    // Looked up by name, so that a branch without a commit has its name too.
    if (git_reference_lookup(&reference, m_repository.get(), "HEAD") == 0 &&
        git_reference_type(reference) == GIT_REFERENCE_SYMBOLIC)
        name = QString::fromUtf8(git_reference_symbolic_target(reference));
    git_reference_free(reference);
    return name.startsWith("refs/heads/"_L1) ? name.sliced(11) : QString();
}

QString GitRepository::head() const
{
    git_oid commit{};
    if (git_reference_name_to_id(&commit, m_repository.get(), "HEAD") != 0)
        return {};
    char text[GIT_OID_SHA1_HEXSIZE + 1] = {};
    return QString::fromLatin1(git_oid_tostr(text, sizeof text, &commit));
}

QString GitRepository::operation() const
{
    switch (git_repository_state(m_repository.get())) {
    case GIT_REPOSITORY_STATE_NONE:
        return {};
    case GIT_REPOSITORY_STATE_MERGE:
        return u"merge"_s;
    case GIT_REPOSITORY_STATE_REVERT:
    case GIT_REPOSITORY_STATE_REVERT_SEQUENCE:
        return u"revert"_s;
    case GIT_REPOSITORY_STATE_CHERRYPICK:
    case GIT_REPOSITORY_STATE_CHERRYPICK_SEQUENCE:
        return u"cherry-pick"_s;
    case GIT_REPOSITORY_STATE_BISECT:
        return u"bisect"_s;
    default:
        return u"rebase"_s;
    }
}

Outcome<QStringList> GitRepository::modified(const QString &folder) const
{
    git_status_options options = GIT_STATUS_OPTIONS_INIT;
    options.show = GIT_STATUS_SHOW_INDEX_AND_WORKDIR;
    options.flags = GIT_STATUS_OPT_INCLUDE_UNTRACKED | GIT_STATUS_OPT_RECURSE_UNTRACKED_DIRS |
                    GIT_STATUS_OPT_EXCLUDE_SUBMODULES | GIT_STATUS_OPT_DISABLE_PATHSPEC_MATCH;
    QByteArray below =
        QFile::encodeName(QDir(root()).relativeFilePath(QFileInfo(folder).canonicalFilePath()));
    char *paths[] = {below.data()};
    if (below != "." && !below.isEmpty())
        options.pathspec = {paths, 1};
    git_status_list *list = nullptr;
    if (git_status_list_new(&list, m_repository.get(), &options) != 0)
        return gitFailed(folder);
    QStringList files;
    for (size_t i = 0; i < git_status_list_entrycount(list); ++i) {
        const git_status_entry *entry = git_status_byindex(list, i);
        const git_diff_delta *delta =
            entry->index_to_workdir ? entry->index_to_workdir : entry->head_to_index;
        files << QFile::decodeName(delta->new_file.path ? delta->new_file.path
                                                        : delta->old_file.path);
    }
    git_status_list_free(list);
    return files;
}

// As libgit2 wants it: below the root, folders with a slash at their end.
std::optional<QByteArray> GitRepository::nameOf(const QByteArray &path, bool isFolder) const
{
    if (!path.startsWith(m_root))
        return std::nullopt;
    return path.sliced(m_root.size()) + (isFolder ? "/" : "");
}

bool GitRepository::isIgnored(const QByteArray &path, bool isFolder) const
{
    const auto name = nameOf(path, isFolder);
    int isIgnored = 0;
    return name &&
           git_ignore_path_is_ignored(&isIgnored, m_repository.get(), name->constData()) == 0 &&
           isIgnored;
}

bool GitRepository::isTracked(const QByteArray &path, bool isFolder) const
{
    const auto name = nameOf(path, isFolder);
    size_t position = 0;
    return name && index() &&
           (isFolder ? git_index_find_prefix(&position, index(), name->constData())
                     : git_index_find(&position, index(), name->constData())) == 0;
}

} // namespace wizard
