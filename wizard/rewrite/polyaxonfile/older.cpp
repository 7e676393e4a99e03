// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "rewrite/polyaxonfile/older.h"

#include "rewrite/polyaxonfile/renewal.h"

#include <algorithm>

namespace wizard::polyaxonfile {

using namespace Qt::StringLiterals;

bool isV0(const Value &root, const PolyaxonfileKnowledge &knowledge)
{
    if (!root.isMap())
        return false;
    const Value *run = root.find(u"run");
    const bool isCommand = run && run->isMap() && run->find(u"cmd") && !run->find(u"kind");
    const Value *kind = root.find(u"kind");
    if (kind) {
        const bool isKind =
            knowledge.before.kinds.contains(kind->text) || kind->text == "plugin"_L1;
        const bool isV1 = knowledge.after.kinds.contains(kind->text);
        static const QStringList own{u"run"_s, u"build"_s, u"hptuning"_s, u"ops"_s,
                                     u"environment"_s};
        if (isV1)
            return false;
        if (!isKind) // nobody's kind: what runs tells whose it was to be
            return isCommand && root.find(u"version");
        return root.find(u"version") ||
               std::ranges::any_of(own, [&](const QString &name) { return root.find(name); });
    }
    // The first releases had no kinds.
    static const QStringList first{u"version"_s,      u"project"_s,     u"settings"_s, u"matrix"_s,
                                   u"declarations"_s, u"environment"_s, u"run"_s,      u"model"_s,
                                   u"train"_s,        u"eval"_s,        u"logging"_s,  u"tags"_s};
    const bool isRun = run && run->isMap() && (run->find(u"cmd") || run->find(u"image"));
    // A later one that has forgotten its kind, or is a part of one.
    static const QStringList later{u"build"_s, u"params"_s, u"hptuning"_s, u"framework"_s};
    if (isCommand &&
        std::ranges::any_of(later, [&](const QString &name) { return root.find(name); }))
        return true;
    return root.find(u"version") && (isRun || (root.find(u"model") && root.find(u"train"))) &&
           std::ranges::all_of(root.entries,
                               [](const Entry &entry) { return first.contains(entry.name); });
}

Renewed renewed(const Value &root, const QString &file)
{
    return Renewal(root, file.section(u'/', -1).toLower()).result();
}

} // namespace wizard::polyaxonfile
