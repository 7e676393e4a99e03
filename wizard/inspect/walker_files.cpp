// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "inspect/walker.h"

#include "guide/text_name.h"
#include "system/byte_search.h"

#include <QFile>

#include <cerrno>

#include <fcntl.h>
#include <sys/stat.h>

namespace wizard {

namespace {

// Most files fit into the first; a larger one is read in steps, so that it can be stopped.
constexpr size_t firstStep = 64 << 10;
constexpr size_t step = 1 << 20;

} // namespace

void Walker::lookAtFiles(const OpenFolder &folder, const std::vector<std::string> &names)
{
    for (const std::string &name : names) {
        if (m_stop.stop_requested())
            return;
        lookAtFile(folder, name);
    }
}

void Walker::lookAtFile(const OpenFolder &folder, const std::string &name)
{
    const Read result = read(folder, name);
    if (result == Read::Gone)
        return;
    const std::string path = folder.path + '/' + name;
    if (result == Read::Done)
        return judge(folder, path);
    if (!hasIgnored(folder, path))
        (result == Read::TooLarge ? m_found.tooLarge : m_found.unreadable)
            << QFile::decodeName(path.c_str());
}

// The size is asked for only where one step did not reach the end.
Walker::Read Walker::read(const OpenFolder &folder, const std::string &name)
{
    const Descriptor file(::openat(folder.descriptor.get(), name.c_str(),
                                   O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC));
    if (!file.isOpen())
        return errno == ENOENT ? Read::Gone : Read::Unreadable;
    size_t size = 0;
    for (size_t wanted = firstStep; true; wanted = step) {
        if (m_stop.stop_requested())
            return Read::Gone;
        if (m_buffer.size() < size + wanted)
            m_buffer.resize(size + wanted);
        const ssize_t got = ::read(file.get(), m_buffer.data() + size, wanted);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return Read::Unreadable;
        size += size_t(got);
        if (size_t(got) < wanted)
            break;
        struct stat status{};
        if (::fstat(file.get(), &status) != 0 || status.st_size > sourceSizeLimit ||
            size > size_t(sourceSizeLimit))
            return Read::TooLarge;
    }
    m_text = QByteArrayView(m_buffer.data(), qsizetype(size));
    return Read::Done;
}

// Whatever a file is otherwise.
void Walker::noteChartUses(const OpenFolder &folder, const std::string &path)
{
    const QString shown = QFile::decodeName(path.c_str());
    QList<ChartUse> uses = chartUsesIn(ChartUseKnowledge::builtIn(), shown, m_text);
    if (!uses.isEmpty() && !hasIgnored(folder, path))
        m_found.chartUses << std::move(uses);
}

// Cheapest first: what does not name the package is done with after one search.
void Walker::judge(const OpenFolder &folder, const std::string &path)
{
    const QByteArrayView view(path);
    const NameSays says = whatNameSays(view);
    // What a list takes in may name the package where it does not.
    if ((says.form == TextForm::RequirementList || says.form == TextForm::ToxIni) &&
        !hasIgnored(folder, path))
        m_found.requirementLists << QFile::decodeName(path.c_str());
    noteChartUses(folder, path);
    if (says.form && !mayConcern(*says.form, m_text, m_package))
        return;
    const auto form = says.form ? says.form : recognisedForm(view, m_text);
    const bool isLock = !form && lockFileRenewal(view) && containsBytes(m_text, m_package);
    if ((!isLock && (!form || !mayConcern(*form, m_text, m_package))) || hasIgnored(folder, path))
        return;
    const QString shown = QFile::decodeName(path.c_str());
    // A name that cannot be written as text cannot be found again by it.
    if (QFile::encodeName(shown) != view)
        m_found.unreadable << shown;
    else if (isLock)
        m_found.lockFiles << shown;
    else
        m_found.sources << Source{shown, *form};
}

} // namespace wizard
