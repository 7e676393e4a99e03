// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "inspect/project_findings.h"

#include "guide/state_files.h"
#include "guide/text_name.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>

#include <algorithm>

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

// Findings name a few and count the rest; the lists are whole in the inspection.
QString some(const QStringList &paths)
{
    constexpr qsizetype shown = 5;
    const QString list = QStringList(paths.first(std::min(shown, paths.size()))).join(u", "_s);
    return paths.size() <= shown
               ? list
               : inspectText("%1 and %2 more").arg(list).arg(paths.size() - shown);
}

// The version that a text such as `1.20.0`, `~1.20` or `1.x` stays with; nothing for one that
// admits whatever comes.
std::optional<Version> versionOf(const QString &written)
{
    static const QRegularExpression number(u"^[\\s=~^v]*(\\d+(?:\\.\\d+)*[^\\s|,]*)"_s);
    static const QRegularExpression wildcard(u"\\.[xX*].*$"_s);
    return Version::parse(number.match(written).captured(1).remove(wildcard));
}

void tellChartUse(const Probe &probe, const ChartUse &use)
{
    const auto version = versionOf(use.version);
    const Guide &guide = probe.guide();
    if (version && guide.to().contains(*version) && !guide.from().contains(*version))
        return;
    probe.found(version ? u"project-release-elsewhere"_s : u"project-release-version-open"_s,
                use.place.file,
                {{u"what"_s, use.what},
                 {u"chart"_s, use.chart},
                 {u"version"_s, use.version},
                 {u"pause"_s, use.pause}},
                use.place);
}

QStringList forPeople(const QList<Source> &sources)
{
    QStringList paths;
    for (const Source &source : sources)
        if (!isConverted(source.form))
            paths << source.path;
    return paths;
}

} // namespace

void tellGit(const Probe &probe, const QString &folder, const GitState &git)
{
    if (git.failure)
        probe.found(u"git-unreadable"_s, folder, {{u"why"_s, git.failure->what}});
    else if (git.root.isEmpty())
        probe.found(u"project-not-in-git"_s, folder);
    if (!git.operation.isEmpty())
        probe.found(u"git-operation-in-progress"_s, folder, {{u"operation"_s, git.operation}});
    if (!git.modified.isEmpty())
        probe.found(
            u"project-modified"_s, folder,
            {{u"count"_s, QString::number(git.modified.size())}, {u"files"_s, some(git.modified)}});
}

void tellFiles(const Probe &probe, const SourceTree &part)
{
    for (const QString &path : part.unreadable)
        probe.found(u"source-unreadable"_s, path);
    for (const QString &path : part.tooLarge)
        probe.found(u"source-too-large"_s, path,
                    {{u"limit"_s, QString::number(sourceSizeLimit >> 20)}});
    for (const QString &path : part.lockFiles)
        probe.found(
            u"project-lock-file"_s, path,
            {{u"command"_s, QString::fromLatin1(lockFileRenewal(QFile::encodeName(path)))}});
    for (const ChartUse &use : part.chartUses)
        tellChartUse(probe, use);
}

void tellTree(const Probe &probe, const QString &folder, const SourceTree &tree)
{
    const QString package = probe.guide().packages().name;
    const auto tell = [&](const QString &rule, const QStringList &paths) {
        if (!paths.isEmpty())
            probe.found(rule, folder,
                        {{u"count"_s, QString::number(paths.size())}, {u"files"_s, some(paths)}});
    };
    tell(u"project-links-outside"_s, tree.linksOutside);
    tell(u"project-includes-outside"_s, tree.includesOutside);
    tell(u"project-left-out"_s, tree.leftOut);
    tell(u"project-other-files"_s, forPeople(tree.sources));
    const StateFiles state = StateFiles::of(probe.guide().id());
    for (const QString &place : {folder, QDir::homePath()})
        if (const QStringList files = state.foundIn(place); !files.isEmpty())
            probe.found(state.rule, place, {{u"files"_s, files.join(u", "_s)}});
    // The folder of a project comes first on the search path of what is started in it.
    for (const QString &name : {package, package + "_sdk"_L1})
        for (const QString &path :
             {u"%1/%2/__init__.py"_s.arg(folder, name), u"%1/%2.py"_s.arg(folder, name)})
            if (QFile::exists(path))
                probe.found(u"project-shadows-package"_s, path, {{u"package"_s, name}});
}

} // namespace wizard
