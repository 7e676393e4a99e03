// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "inspect/requirement_includes.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>
#include <QSet>

#include <algorithm>

namespace wizard {

using namespace Qt::StringLiterals;

QStringList includesOf(QByteArrayView text)
{
    static const QRegularExpression include(
        uR"re(^[ \t]*(?:-[rc][ \t]*=?|--(?:requirement|constraint)(?:[ \t]+|[ \t]*=[ \t]*))(?:"(?<quoted>[^"\r\n]+)"|(?<plain>[^\s"]+)))re"_s,
        QRegularExpression::MultilineOption);
    QStringList files;
    for (const auto &match : include.globalMatch(QString::fromUtf8(text))) {
        QString file = match.captured(u"quoted"_s) + match.captured(u"plain"_s);
        if (file.startsWith("file:///"_L1))
            file.remove(0, 7);
        if (!file.contains("://"_L1) && !file.contains(u'{') && !file.contains(u'$'))
            files << file;
    }
    return files;
}

IncludedRequirements includedRequirements(const QString &folder, const QStringList &lists,
                                          const QList<Source> &known, QByteArrayView package)
{
    constexpr qint64 sizeLimit = 16 << 20;
    IncludedRequirements found;
    QSet<QString> seen(lists.begin(), lists.end());
    QStringList waiting = lists;
    while (!waiting.isEmpty()) {
        const QString list = waiting.takeFirst();
        QFile content(list);
        if (content.size() > sizeLimit || !content.open(QIODevice::ReadOnly))
            continue;
        const QByteArray text = content.readAll();
        const bool isKnown =
            lists.contains(list) || std::ranges::contains(known, list, &Source::path);
        if (!isKnown && text.contains(package))
            found.sources << Source{list, TextForm::RequirementList};
        for (const QString &include : includesOf(text)) {
            // A link may lead out of the folder too.
            const QFileInfo file(QDir(QFileInfo(list).path()).filePath(include));
            const QString path = file.canonicalFilePath();
            if (path.isEmpty() || !file.isFile() || seen.contains(path))
                continue;
            seen.insert(path);
            if (path.startsWith(folder + u'/'))
                waiting << path;
            else
                found.outside << path;
        }
    }
    std::ranges::sort(found.sources, {}, &Source::path);
    found.outside.sort();
    return found;
}

} // namespace wizard
