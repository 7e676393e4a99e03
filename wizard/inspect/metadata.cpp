// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "inspect/metadata.h"

#include "system/files.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QRegularExpression>

#include <algorithm>

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 metadataLimit = 16 << 20;

// The header of METADATA or PKG-INFO, as RFC 822 has it: up to the first empty line.
void readHeader(QByteArrayView text, Distribution &distribution)
{
    for (qsizetype begin = 0; begin < text.size();) {
        qsizetype end = text.indexOf('\n', begin);
        end = end < 0 ? text.size() : end;
        const QByteArrayView raw = text.sliced(begin, end - begin);
        const QByteArrayView line = raw.trimmed();
        if (line.isEmpty())
            return;
        begin = end + 1;
        const qsizetype colon = line.indexOf(':');
        const bool isContinuation = raw.startsWith(' ') || raw.startsWith('\t');
        if (colon < 0 || isContinuation)
            continue;
        const QByteArrayView key = line.first(colon);
        const QString value = QString::fromUtf8(line.sliced(colon + 1).trimmed());
        if (key == "Name" && distribution.name.isEmpty())
            distribution.name = normalisedName(value);
        else if (key == "Version" && distribution.version.isEmpty())
            distribution.version = value;
        else if (key == "Requires-Dist")
            distribution.requirements << value;
    }
}

// requires.txt of an .egg-info: requirements, and below `[extra:marker]` those that depend on it.
QStringList eggRequirements(const QString &folder)
{
    QStringList requirements;
    QString condition;
    const QString text = QString::fromUtf8(
        readFile(folder + "/requires.txt"_L1, metadataLimit).value_or(QByteArray()));
    for (const QString &raw : text.split(u'\n')) {
        const QString line = raw.trimmed();
        if (line.startsWith(u'[') && line.endsWith(u']')) {
            const QString extra = line.sliced(1).section(u':', 0, 0).remove(u']');
            const QString marker =
                line.contains(u':') ? line.section(u':', 1).chopped(1) : QString();
            condition = extra.isEmpty() ? marker : u"extra == \"%1\""_s.arg(extra);
        } else if (!line.isEmpty()) {
            requirements << (condition.isEmpty() ? line : line + "; "_L1 + condition);
        }
    }
    return requirements;
}

bool isEditableInstall(const QString &metadata)
{
    const auto text = readFile(metadata + "/direct_url.json"_L1, metadataLimit);
    const QJsonObject json = text ? QJsonDocument::fromJson(*text).object() : QJsonObject();
    return json["dir_info"_L1]["editable"_L1].toBool();
}

std::optional<Distribution> distributionAt(const QString &metadata, bool isEditable)
{
    const bool isFolder = QFileInfo(metadata).isDir();
    const bool isEgg = metadata.endsWith(".egg-info"_L1);
    const QString file =
        !isFolder ? metadata : metadata + (isEgg ? "/PKG-INFO"_L1 : "/METADATA"_L1);
    const Outcome<QByteArray> text = readFile(file, metadataLimit);
    if (!text)
        return std::nullopt;
    Distribution distribution;
    readHeader(*text, distribution);
    distribution.metadata = metadata;
    distribution.isEditable = isEditable || (isFolder && isEditableInstall(metadata));
    distribution.hasRecord =
        QFile::exists(metadata + (isEgg ? "/installed-files.txt"_L1 : "/RECORD"_L1));
    distribution.installedBy =
        QString::fromUtf8(readFile(metadata + "/INSTALLER"_L1, 4096).value_or(QByteArray()))
            .trimmed();
    if (isEgg && isFolder)
        distribution.requirements = eggRequirements(metadata);
    if (distribution.name.isEmpty())
        return std::nullopt;
    return distribution;
}

} // namespace

QList<Distribution> distributionsIn(const QString &folder)
{
    QList<Distribution> found;
    const QDir dir(folder);
    const bool isSite = dir.dirName() == "site-packages"_L1 || dir.dirName() == "dist-packages"_L1;
    for (const QString &name :
         dir.entryList({u"*.dist-info"_s, u"*.egg-info"_s}, QDir::AllEntries, QDir::Name))
        if (!name.startsWith(u'~'))
            if (auto distribution =
                    distributionAt(dir.filePath(name), !isSite && name.endsWith(".egg-info"_L1)))
                found << *std::move(distribution);
    for (const QString &name : dir.entryList({u"*.egg-link"_s}, QDir::Files, QDir::Name)) {
        const QByteArray link = readFile(dir.filePath(name), 4096).value_or(QByteArray());
        const QDir source(QString::fromUtf8(link.left(link.indexOf('\n')).trimmed()));
        for (const QString &egg : source.entryList({u"*.egg-info"_s}, QDir::Dirs))
            if (auto distribution = distributionAt(source.filePath(egg), true))
                found << *std::move(distribution);
    }
    std::ranges::stable_sort(found, {}, &Distribution::name);
    return found;
}

QStringList recordedFiles(const Distribution &distribution)
{
    QStringList files;
    const bool isEgg = distribution.metadata.endsWith(".egg-info"_L1);
    const auto text =
        readFile(distribution.metadata + (isEgg ? "/installed-files.txt"_L1 : "/RECORD"_L1));
    for (const QString &line :
         QString::fromUtf8(text.value_or(QByteArray())).split(u'\n', Qt::SkipEmptyParts)) {
        const QString row = line.trimmed();
        // A name with a comma is quoted; the hash and size behind it never hold one.
        const QString file = row.startsWith(u'"') ? row.sliced(1).section(u'"', 0, 0)
                                                  : row.section(u',', 0, isEgg ? -1 : 0);
        files << (isEgg ? QDir::cleanPath(QFileInfo(distribution.metadata).fileName() + u'/' + file)
                        : file);
    }
    return files;
}

} // namespace wizard
