// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "inspect/package_index.h"

#include "inspect/metadata.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>

#include <algorithm>
#include <map>

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

QString unescaped(QString text)
{
    return text.replace("&lt;"_L1, "<"_L1)
        .replace("&gt;"_L1, ">"_L1)
        .replace("&quot;"_L1, "\""_L1)
        .replace("&#43;"_L1, "+"_L1)
        .replace("&amp;"_L1, "&"_L1);
}

QList<OfferedFile> readHtml(const QString &page)
{
    static const QRegularExpression anchor(
        uR"re(<a\b((?:[^>"']|"[^"]*"|'[^']*')*)>(.*?)</a\s*>)re"_s,
        QRegularExpression::CaseInsensitiveOption | QRegularExpression::DotMatchesEverythingOption);
    static const QRegularExpression attribute(
        uR"re(([A-Za-z-]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'))?)re"_s);
    QList<OfferedFile> files;
    for (const auto &match : anchor.globalMatch(page)) {
        OfferedFile file{unescaped(match.captured(2).trimmed())};
        for (const auto &it : attribute.globalMatch(match.captured(1))) {
            const QString name = it.captured(1).toLower();
            const QString value = unescaped(it.captured(2) + it.captured(3));
            if (name == "data-requires-python"_L1)
                file.pythons = value;
            else if (name == "data-yanked"_L1)
                std::tie(file.isYanked, file.yankReason) = std::pair(true, value);
        }
        files << file;
    }
    return files;
}

} // namespace

std::optional<QList<OfferedFile>> readIndexPage(QByteArrayView body, QByteArrayView type)
{
    if (type.endsWith("json") || body.trimmed().startsWith('{')) {
        const QJsonObject page = QJsonDocument::fromJson(body.toByteArray()).object();
        if (!page["files"_L1].isArray())
            return std::nullopt;
        QList<OfferedFile> files;
        for (const QJsonValue &file : page["files"_L1].toArray()) {
            // A reason counts as true, an empty one too.
            const QJsonValue yanked = file["yanked"_L1];
            files << OfferedFile{file["filename"_L1].toString(),
                                 yanked.isString() || yanked.toBool(), yanked.toString(),
                                 file["requires-python"_L1].toString()};
        }
        return files;
    }
    const QString text = QString::fromUtf8(body);
    if (!text.contains("<html"_L1, Qt::CaseInsensitive) &&
        !text.contains("<a "_L1, Qt::CaseInsensitive) &&
        !text.contains("<!doctype"_L1, Qt::CaseInsensitive))
        return std::nullopt;
    return readHtml(text);
}

Version versionOfFile(QStringView fileName, const QString &package)
{
    static const QRegularExpression wheel(
        uR"(^(.+?)-([^-]+)(?:-[^-]+)?-[^-]+-[^-]+-[^-]+\.whl$)"_s);
    static const QRegularExpression archive(uR"(^(.+)-([^-]+)\.(?:tar\.gz|zip|tar\.bz2|tgz)$)"_s);
    auto match = wheel.matchView(fileName);
    if (!match.hasMatch())
        match = archive.matchView(fileName);
    if (!match.hasMatch() || normalisedName(match.capturedView(1)) != package)
        return {};
    return Version::parse(match.capturedView(2)).value_or(Version());
}

void addPackages(Offers &offers, const QList<OfferedFile> &files, const QString &package)
{
    std::map<Version, bool> versions;
    for (const Version &version : offers.packages)
        versions.emplace(version, false);
    for (const Version &version : offers.yankedPackages)
        versions.emplace(version, true);
    for (const OfferedFile &file : files) {
        const Version version = versionOfFile(file.name, package);
        if (version.isNull() || version.isPreRelease())
            continue;
        const auto [known, isNew] = versions.emplace(version, file.isYanked);
        known->second = known->second && file.isYanked;
        if (!file.yankReason.isEmpty())
            offers.yankReasons.insert(version.text(), file.yankReason);
        if (!file.pythons.isEmpty())
            offers.pythons.insert(version.text(), file.pythons);
    }
    offers.packages.clear();
    offers.yankedPackages.clear();
    for (const auto &[version, isYanked] : versions)
        (isYanked ? offers.yankedPackages : offers.packages).prepend(version);
}

} // namespace wizard
