// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "system/failure.h"

#include <QByteArray>

#include <filesystem>

namespace wizard {

/// What a file that is about to replace another is named after it, until it does. Where a process
/// was killed in between, such a file is left, and may be removed.
inline constexpr auto temporaryMark = ".polyaxon-upgrade-wizard-";

/// SHA-256, as lower-case hexadecimal digits.
QByteArray sha256(QByteArrayView bytes);

/// The whole of a file, refused when it is larger than `limit` bytes.
Outcome<QByteArray> readFile(const QString &path, qint64 limit = 256LL << 20);

/// Replaces a file's content in one step: whoever looks sees the old bytes or the new ones, also
/// after a power cut. Mode, owner and a symbolic link that leads to the file stay. A file that was
/// not there is made with `mode`.
Outcome<void> replaceFile(const QString &path, QByteArrayView content, uint mode = 0600);

/// Whether a copy is on the disk when the function returns, or whoever makes many syncs them
/// together.
enum class Sync { Now, Later };

/// Copies a file with mode and times, and owner where the system allows it. The target must not
/// exist.
Outcome<void> copyFile(const QString &from, const QString &to, Sync sync = Sync::Now);
Outcome<void> copyFile(const std::filesystem::path &from, const std::filesystem::path &to,
                       Sync sync = Sync::Now);

/// Makes a folder and its parents, readable by the user alone (0700).
Outcome<void> makePrivateFolder(const QString &path);

/// Writes through to the disk what a file or folder holds.
Outcome<void> syncPath(const QString &path);
Outcome<void> syncPath(const std::filesystem::path &path);

/// Writes through to the disk everything on the file system that a path is on.
Outcome<void> syncFileSystem(const std::filesystem::path &path);

} // namespace wizard
