// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "diff/unified_patch.h"

#include "diff/git_library.h"

#include <QCoreApplication>

#include <memory>

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

using Patch = std::unique_ptr<git_patch, decltype([](git_patch *patch) { git_patch_free(patch); })>;
using Buffer = std::unique_ptr<git_buf, decltype([](git_buf *buffer) { git_buf_dispose(buffer); })>;

// libgit2 takes a null pointer for a file that is not there.
const char *side(QByteArrayView text, bool isThere)
{
    if (!isThere)
        return nullptr;
    return text.isEmpty() ? "" : text.data();
}

} // namespace

Outcome<QByteArray> unifiedPatch(const QString &path, QByteArrayView before, QByteArrayView after,
                                 PatchKind kind)
{
    if (kind == PatchKind::Change && before == after)
        return QByteArray();
    GitLibrary library;
    git_diff_options options = GIT_DIFF_OPTIONS_INIT;
    options.flags = GIT_DIFF_INDENT_HEURISTIC | GIT_DIFF_SHOW_BINARY;
    options.id_abbrev = 40; // a binary patch is only taken with whole ids
    const QByteArray name = path.toUtf8();
    git_patch *made = nullptr;
    int error = git_patch_from_buffers(
        &made, side(before, kind != PatchKind::Create), size_t(before.size()), name.constData(),
        side(after, kind != PatchKind::Remove), size_t(after.size()), name.constData(), &options);
    const Patch patch(made);
    git_buf content = GIT_BUF_INIT;
    const Buffer owner(&content);
    if (error == 0)
        error = git_patch_to_buf(&content, patch.get());
    if (error != 0)
        return failed(u"diff-failed"_s,
                      QCoreApplication::translate("Diff", "The patch of %1 cannot be made: %2.")
                          .arg(path, GitLibrary::lastError()));
    return QByteArray(content.ptr, qsizetype(content.size));
}

} // namespace wizard
