// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "inspect/extras.h"

#include "inspect/metadata.h"
#include "guide/requirement.h"
#include "system/files.h"

#include <QRegularExpression>

namespace wizard {

using namespace Qt::StringLiterals;

QStringList installedExtras(const Distribution &distribution, const Environment &environment)
{
    static const QRegularExpression condition(uR"re(\bextra\s*==\s*["']([^"']+)["'])re"_s);
    QMap<QString, bool> isWhole;
    for (const QString &text : distribution.requirements) {
        const auto requirement = Requirement::parse(text.toUtf8());
        const auto match = condition.match(requirement ? requirement->marker : QString());
        if (!match.hasMatch())
            continue;
        bool &whole = isWhole
                          .insert(normalisedName(match.captured(1)),
                                  isWhole.value(normalisedName(match.captured(1)), true))
                          .value();
        const Distribution *there = environment.distribution(requirement->name);
        const auto version = there ? Version::parse(there->version) : std::nullopt;
        whole = whole && there && (!version || requirement->admits(*version));
    }
    isWhole.remove(u"dev"_s);
    return isWhole.keys(true);
}

QStringList extrasAskedFor(const QString &text, const QString &package)
{
    const QString name = QRegularExpression::escape(package);
    const QRegularExpression listed(u"(?<![\\w.-])%1[ \\t]*\\[([\\w., \\t-]*)\\]"_s.arg(name),
                                    QRegularExpression::CaseInsensitiveOption);
    const QRegularExpression table(
        u"(?<![\\w.-])[\"']?%1[\"']?[ \\t]*=[ \\t]*\\{[^}\\n]*\\bextras[ \\t]*=[ \\t]*\\[([^\\]]*)\\]"_s
            .arg(name),
        QRegularExpression::CaseInsensitiveOption);
    QStringList extras;
    for (const QRegularExpression &form : {listed, table})
        for (const auto &match : form.globalMatch(text))
            for (QString extra : match.captured(1).split(u',')) {
                extra = normalisedName(extra.remove(u'"').remove(u'\'').trimmed());
                if (!extra.isEmpty() && !extras.contains(extra))
                    extras << extra;
            }
    extras.sort();
    return extras;
}

QStringList extrasOf(const Project &project, const QString &package)
{
    QStringList extras;
    for (const QString &file : project.pathsOf(TextKind::Requirements))
        if (const auto text = readFile(file, 1 << 20))
            extras += extrasAskedFor(QString::fromUtf8(*text), package);
    extras.sort();
    extras.removeDuplicates();
    return extras;
}

} // namespace wizard
