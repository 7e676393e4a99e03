// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "inspect/folder_entries.h"

#include "guide/chart_use_knowledge.h"
#include "guide/text_name.h"

#include <memory>
#include <string_view>

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace wizard {

namespace {

unsigned char typeOf(const OpenFolder &folder, const char *name)
{
    struct stat status{};
    if (::fstatat(folder.descriptor.get(), name, &status, AT_SYMLINK_NOFOLLOW) != 0)
        return DT_UNKNOWN;
    return S_ISDIR(status.st_mode)   ? DT_DIR
           : S_ISREG(status.st_mode) ? DT_REG
           : S_ISLNK(status.st_mode) ? DT_LNK
                                     : DT_UNKNOWN;
}

void add(FolderEntries &entries, const OpenFolder &folder, const char *name, unsigned char type)
{
    const std::string_view view = name;
    entries.isRepository |= view == ".git";
    entries.isEnvironment |= view == "pyvenv.cfg";
    switch (type == DT_UNKNOWN ? typeOf(folder, name) : type) {
    case DT_DIR:
        entries.isEnvironment |= view == "conda-meta";
        entries.folders.emplace_back(name);
        break;
    case DT_LNK:
        entries.links.emplace_back(name);
        break;
    case DT_REG:
        ++entries.filesSeen;
        if (mayBeOurs(folder.path + '/' + name))
            entries.files.emplace_back(name);
        break;
    default: // pipes and the like
        break;
    }
}

} // namespace

std::optional<FolderEntries> entriesOf(const OpenFolder &folder, const std::stop_token &stop)
{
    FolderEntries entries;
    // Its position is shared with the copy, which nobody else reads from.
    const std::unique_ptr<DIR, decltype([](DIR *opened) { ::closedir(opened); })> listing(
        ::fdopendir(::fcntl(folder.descriptor.get(), F_DUPFD_CLOEXEC, 0)));
    if (!listing)
        return entries;
    while (const dirent *entry = ::readdir(listing.get())) {
        if (stop.stop_requested())
            return std::nullopt;
        const std::string_view name = entry->d_name;
        if (name != "." && name != "..")
            add(entries, folder, entry->d_name, entry->d_type);
    }
    return entries;
}

bool mayBeOurs(const std::string &path)
{
    const QByteArrayView view(path);
    const NameSays says = whatNameSays(view);
    if (says.form || says.toRead == NameSays::ToRead::Yaml || lockFileRenewal(view) ||
        ChartUseKnowledge::builtIn().isReadFor(view))
        return true;
    return says.toRead == NameSays::ToRead::FirstLine &&
           ::faccessat(AT_FDCWD, path.c_str(), X_OK, AT_EACCESS) == 0;
}

} // namespace wizard
