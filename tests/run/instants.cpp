// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "run/instants.h"

#include <algorithm>
#include <atomic>
#include <csignal>
#include <cstdio>
#include <fcntl.h>
#include <string>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace {

std::atomic<bool> areCounted = false;
std::atomic<int> count = 0;
int killedAt = 0;
int trace = -1;

void instant(const char *what, const std::string &about)
{
    if (!areCounted)
        return;
    const int number = ++count;
    if (trace >= 0) {
        std::string line = std::string(what) + ' ' + about.substr(about.rfind('/') + 1);
        std::ranges::replace(line, '\n', '?');
        line += '\n';
        ::syscall(SYS_write, trace, line.data(), line.size());
    }
    if (number == killedAt)
        ::syscall(SYS_kill, ::getpid(), SIGKILL);
}

bool isFile(int descriptor)
{
    struct stat state{};
    return ::fstat(descriptor, &state) == 0 && (S_ISREG(state.st_mode) || S_ISDIR(state.st_mode));
}

std::string nameOf(int descriptor)
{
    char path[4096];
    const std::string link = "/proc/self/fd/" + std::to_string(descriptor);
    const ssize_t size = ::readlink(link.c_str(), path, sizeof path);
    return {path, size > 0 ? size_t(size) : 0};
}

void instantOf(const char *what, int descriptor)
{
    if (areCounted && isFile(descriptor))
        instant(what, nameOf(descriptor));
}

int result(long value)
{
    return int(value);
}

} // namespace

namespace wizard {

void countInstants(int killAt, const QByteArray &traceFile)
{
    killedAt = killAt;
    trace = ::open(traceFile.constData(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    areCounted = true;
}

} // namespace wizard

extern "C" {

ssize_t write(int descriptor, const void *bytes, size_t size)
{
    if (!areCounted || size < 2 || !isFile(descriptor))
        return ::syscall(SYS_write, descriptor, bytes, size);
    instantOf("write", descriptor);
    const ssize_t half = ::syscall(SYS_write, descriptor, bytes, size / 2);
    if (half < 0)
        return half;
    instantOf("half", descriptor);
    const ssize_t rest = ::syscall(SYS_write, descriptor, static_cast<const char *>(bytes) + half,
                                   size - size_t(half));
    return rest < 0 ? half : half + rest;
}

int fsync(int descriptor)
{
    instantOf("fsync", descriptor);
    return result(::syscall(SYS_fsync, descriptor));
}

int syncfs(int descriptor) noexcept
{
    instantOf("syncfs", descriptor);
    return result(::syscall(SYS_syncfs, descriptor));
}

int ftruncate(int descriptor, off_t size) noexcept
{
    instantOf("ftruncate", descriptor);
    return result(::syscall(SYS_ftruncate, descriptor, size));
}

int fchmod(int descriptor, mode_t mode) noexcept
{
    instantOf("fchmod", descriptor);
    return result(::syscall(SYS_fchmod, descriptor, mode));
}

int rename(const char *from, const char *to) noexcept
{
    instant("rename", to);
    return result(::syscall(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, 0));
}

int unlink(const char *path) noexcept
{
    instant("unlink", path);
    return result(::syscall(SYS_unlinkat, AT_FDCWD, path, 0));
}

int remove(const char *path) noexcept
{
    instant("remove", path);
    const long file = ::syscall(SYS_unlinkat, AT_FDCWD, path, 0);
    return result(file == 0 ? file : ::syscall(SYS_unlinkat, AT_FDCWD, path, AT_REMOVEDIR));
}

int mkdir(const char *path, mode_t mode) noexcept
{
    instant("mkdir", path);
    return result(::syscall(SYS_mkdirat, AT_FDCWD, path, mode));
}

int symlink(const char *target, const char *path) noexcept
{
    instant("symlink", path);
    return result(::syscall(SYS_symlinkat, target, AT_FDCWD, path));
}
}
