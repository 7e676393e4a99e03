// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "commandline/documents.h"

#include <algorithm>

namespace wizard {

namespace {

constexpr QByteArrayView mark = "\xEF\xBB\xBF";

QByteArrayView withoutMark(const QByteArray &file)
{
    return QByteArrayView(file).sliced(file.startsWith(mark) ? mark.size() : 0);
}

// Whether a file says itself where its document begins: only comments and directives come before.
bool saysItsBeginning(QByteArrayView file)
{
    for (qsizetype at = 0; at < file.size();) {
        const qsizetype end = file.indexOf('\n', at);
        const QByteArrayView line = file.sliced(at, (end < 0 ? file.size() : end) - at).trimmed();
        if (line == "---" || line.startsWith("--- "))
            return true;
        if (!line.isEmpty() && !line.startsWith('#') && !line.startsWith('%'))
            return false;
        if (end < 0)
            break;
        at = end + 1;
    }
    return false;
}

} // namespace

QByteArray asDocuments(const QByteArrayList &files)
{
    if (files.size() == 1)
        return files.first();
    QByteArray all;
    if (std::ranges::any_of(files, [](const QByteArray &file) { return file.startsWith(mark); }))
        all = mark.toByteArray();
    const bool isDos =
        std::ranges::any_of(files, [](const QByteArray &file) { return file.contains("\r\n"); });
    const QByteArray lineEnd = isDos ? "\r\n" : "\n";
    for (const QByteArray &file : files) {
        const QByteArrayView text = withoutMark(file);
        if (&file != &files.first()) {
            if (!all.endsWith('\n'))
                all += lineEnd;
            if (!saysItsBeginning(text))
                all += "---" + lineEnd;
        }
        all += text;
    }
    return all;
}

} // namespace wizard
