// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "inspect/layout.h"
#include "inspect/package_index.h"

#include <QDir>

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

constexpr QByteArrayView acceptedPages =
    "application/vnd.pypi.simple.v1+json, application/vnd.pypi.simple.v1+html;q=0.2, "
    "text/html;q=0.01";

struct Folders
{
    PackageSources sources;
    QList<OfferedFile> files;
    QStringList missing;
};

Folders readFolders(const Scope &scope)
{
    QStringList prefixes;
    for (const QString &path : scope.pythons)
        prefixes << (QFileInfo(path).isDir()
                         ? path
                         : QFileInfo(QFileInfo(path).absolutePath()).absolutePath());
    Folders folders{packageSources(scope, prefixes), {}, {}};
    for (const QString &folder : folders.sources.folders) {
        if (!QFileInfo(folder).isDir() || !QFileInfo(folder).isReadable())
            folders.missing << folder;
        for (const QString &name : QDir(folder).entryList(QDir::Files))
            folders.files << OfferedFile{name, false};
    }
    return folders;
}

QUrl pageOf(const QString &index, const QString &package)
{
    QUrl url(index);
    QString path = url.path();
    while (path.endsWith(u'/'))
        path.chop(1);
    url.setPath(path + u'/' + package + u'/');
    return url;
}

} // namespace

QCoro::Task<Offers> probePackages(ProbePointer probe, Scope scope)
{
    Offers offers;
    const QString package = probe->guide().packages().name;
    const QString toBeSeen = inspectText("the versions of %1 that can be installed").arg(package);
    const auto folders =
        co_await probe->inThread([scope](std::stop_token) { return readFolders(scope); });
    if (!folders) {
        probe->ranOut(toBeSeen);
        co_return offers;
    }
    for (const QString &folder : folders->missing)
        probe->found(u"wheels-missing"_s, folder);
    addPackages(offers, folders->files, package);
    if (scope.offline && !folders->sources.indexes.isEmpty()) {
        if (offers.packages.isEmpty())
            probe->found(u"offers-not-asked"_s, shownUrl(QUrl(folders->sources.indexes.first())),
                         {{u"what"_s, toBeSeen}});
        probe->done(inspectText("not asked: offline"));
        co_return offers;
    }
    // All at once: a slow extra index costs no more than the slowest.
    std::vector<QCoro::Task<std::expected<WebPage, WebFailure>>> pages;
    for (const QString &index : folders->sources.indexes)
        pages.push_back(getPage(probe, {pageOf(index, package), acceptedPages.toByteArray(),
                                        folders->sources.certificates}));
    bool isAnswered = !scope.wheels.isEmpty() && folders->missing.isEmpty();
    bool hasRunOut = false;
    for (qsizetype i = 0; i < folders->sources.indexes.size(); ++i) {
        const auto page = co_await pages.at(size_t(i));
        const QString name = shownUrl(QUrl(folders->sources.indexes.at(i)));
        const auto files = page ? readIndexPage(page->body, page->type) : std::nullopt;
        isAnswered = isAnswered || files;
        hasRunOut = hasRunOut || (!page && page.error().kind == WebFailure::Kind::RanOut);
        if (files)
            addPackages(offers, *files, package);
        else if (page)
            probe->found(u"index-not-understood"_s, name,
                         {{u"type"_s, QString::fromLatin1(page->type)}});
        else if (page.error().kind == WebFailure::Kind::NotFound)
            probe->found(u"index-without-package"_s, name, {{u"package"_s, package}});
        else if (page.error().kind == WebFailure::Kind::Unauthorized)
            probe->found(u"index-unauthorized"_s, name, {{u"why"_s, page.error().what}});
        else if (page.error().kind != WebFailure::Kind::RanOut)
            probe->found(u"index-unreachable"_s, name, {{u"why"_s, page.error().what}});
    }
    if (hasRunOut)
        probe->ranOut(toBeSeen);
    else if (!isAnswered && offers.packages.isEmpty())
        probe->failed(inspectText("no source of packages answered"));
    else
        probe->done(offers.packages.isEmpty() ? inspectText("no version")
                                              : inspectText("%1 versions, newest %2")
                                                    .arg(offers.packages.size())
                                                    .arg(offers.packages.first().text()));
    co_return offers;
}

} // namespace wizard
