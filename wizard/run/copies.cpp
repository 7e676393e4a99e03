// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "run/copies.h"

#include "run/tree.h"
#include "system/files.h"

#include <QCoreApplication>

#include <ranges>

namespace wizard {

using namespace Qt::StringLiterals;
namespace fs = std::filesystem;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("Run", text);
}

Outcome<void> copyFolder(const fs::path &from, const fs::path &to)
{
    Outcome<Tree> tree = treeUnder(from);
    if (!tree)
        return std::unexpected(tree.error());
    tree->folders.insert(tree->folders.begin(), fs::path());
    std::error_code error;
    for (const fs::path &folder : tree->folders)
        fs::create_directories(to / folder,
                               error); // where it fails, what is copied into it says so
    for (const fs::path &file : tree->files)
        if (const auto copied = copyEntry(from / file, to / file, Sync::Later); !copied)
            return copied;
    for (const fs::path &folder : tree->folders | std::views::reverse)
        if (const auto taken = takeFolderState(from / folder, to / folder); !taken)
            return taken;
    return syncFileSystem(to);
}

} // namespace

Outcome<void> keepCopy(const QString &path, const QString &copy)
{
    const fs::path from = bytesOf(path);
    const fs::path to = bytesOf(copy);
    if (isThere(to) || isThere(withEnding(to, ".absent")))
        return {};
    if (const auto made = makePrivateFolder(shown(to.parent_path())); !made)
        return made;
    std::error_code error;
    const fs::file_status state = fs::status(from, error);
    const bool leadsNowhere = state.type() == fs::file_type::not_found && isThere(from);
    if (state.type() == fs::file_type::not_found && !leadsNowhere)
        return replaceFile(copy + u".absent"_s, path.toUtf8() + '\n');
    if (!fs::is_directory(state) && !fs::is_regular_file(state) && !leadsNowhere)
        return failed(u"file-unreadable"_s,
                      tr("%1 is neither a file nor a folder that can be read.").arg(path),
                      tr("Check what it is, and that you may read it."));
    const fs::path part = withEnding(to, ".part");
    fs::remove_all(part, error);
    const auto copied = fs::is_directory(state) ? copyFolder(from, part)
                        : leadsNowhere          ? copyEntry(from, part)
                                                : copyFile(from, part);
    if (!copied) {
        fs::remove_all(part, error);
        return copied;
    }
    return renameEntry(part, to);
}

} // namespace wizard
