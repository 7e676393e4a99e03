// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "rewrite/deployment/deployment_rewrite.h"

#include <QMap>

namespace wizard {

// What the command-line tool refuses is said: as a key that needs plain Helm where the chart reads
// it, else as one that nobody reads.
void checkKeys(DeploymentRewrite &rewrite)
{
    const DeploymentKnowledge &knowledge = rewrite.knowledge();
    QMap<QString, QStringList> accepted;
    for (const AcceptedKeys &keys : knowledge.accepted) {
        if (!keys.command.contains(rewrite.command()))
            continue;
        for (const QString &section : keys.sections)
            accepted[section] += keys.keys;
    }
    for (auto section = accepted.cbegin(); section != accepted.cend(); ++section) {
        const QStringList path = dottedPath(section.key());
        for (const QString &name : rewrite.draft().names(path)) {
            const QStringList key = path + QStringList(name);
            if (section->contains(name) || name.isEmpty() || name == u"<<" || rewrite.isLeft(key))
                continue;
            const bool isRead = knowledge.chartOnly.contains(key.join(u'.'));
            rewrite.note(isRead ? knowledge.chartOnlyRule : knowledge.unknownRule, key);
        }
    }
}

} // namespace wizard
