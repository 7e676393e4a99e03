// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "guide/connection_knowledge.h"
#include "guide/version.h"

#include <QMap>
#include <QRegularExpression>
#include <QStringList>

namespace wizard {

class GuideFile;

/// Something that has to hold in a deployment file for a change to be made.
struct DeploymentCondition
{
    enum class Relation { Is, IsNot, Present, Absent, OlderThan, Matches, Differs };
    QString key; ///< dotted; `{key}` is the key in question, `{section}` its mapping
    Relation relation = Relation::Present;
    QStringList values; ///< any of them
    QString otherwise;  ///< the value where the key is not there
    QRegularExpression pattern;
    QList<DeploymentCondition> any; ///< not empty: one of these holds, and nothing else is asked
};

/// For which installed versions, targets, charts and command-line tools something is said.
struct DeploymentScope
{
    bool platform = true;
    bool agent = true;
    VersionRange from;
    VersionRange target;
    VersionRange command;
};

/// One change of the keys of a deployment file. In a dotted path `*` is every key of a mapping and
/// `[]` every item of a list.
struct DeploymentChange
{
    enum class Verb {
        Drop,         ///< the keys go
        Lift,         ///< the keys take the place of the mappings that they are in
        Move,         ///< the first key goes to each of `to`; `values` maps its value to others
        Set,          ///< the keys get `value`
        Add,          ///< the keys come with `value` where they are not there
        Replace,      ///< within a scalar, `pattern` by `with`
        Note,         ///< said at each of the keys
        Missing,      ///< said of each of the keys that is not there
        Unlisted,     ///< said at each entry of the mappings that is not in `values`
        QuotedNumber, ///< said at each of the keys whose number stands in quotes
        BareNumber,   ///< said at each of the keys whose text reads as a number
    };
    Verb verb = Verb::Note;
    QString rule;
    QString group; ///< changes of one group are decided together; empty: each by itself
    DeploymentScope scope;
    QStringList keys;
    QStringList to;
    QString value; ///< `{target}` stands for the target version
    QRegularExpression pattern;
    QString with;
    QMap<QString, QString> values;
    QList<DeploymentCondition> when;
    bool tells = false;   ///< the rule's finding is given besides the edit
    bool isEarly = false; ///< looked at before sections are merged
};

/// Sections that become one.
struct SectionMerge
{
    QString rule;
    DeploymentScope scope;
    QString into;
    QStringList sections; ///< first wins; the last is `into` itself
    QStringList first;    ///< taken from the first section that has them
    QStringList largest;  ///< the largest number of any
    QStringList sums;     ///< mappings of quantities that add up
    QString service;      ///< stays that of `into`, unless `serviceFrom` holds
    QList<DeploymentCondition> serviceFrom;
    QStringList gone;              ///< have no meaning any more
    QMap<QString, QString> images; ///< by section: what the chart used when nothing was said
    struct Defaults
    {
        VersionRange from;
        QMap<QString, QString> values; ///< dotted
    };
    QList<Defaults> defaults;       ///< what was in force where nothing was said
    QList<Defaults> targetDefaults; ///< what the target chart has
    QString conflictRule;
    QString sumRule;
    QString serviceRule;
    QString unknownRule;
    QString unreadableRule;
};

/// Keys that the command-line tool accepts in a section; other keys are refused by it.
struct AcceptedKeys
{
    QStringList sections; ///< dotted; empty text: the file itself
    QStringList keys;
    VersionRange command;
};

/// What the guide knows about deployment files: which keys move, go, or change their meaning.
/// Changes are made in the order of the guide, each on what the earlier ones left.
struct DeploymentKnowledge
{
    QList<SectionMerge> merges;
    QList<DeploymentChange> changes;
    QList<AcceptedKeys> accepted;
    QStringList chartOnly; ///< read by the chart, refused by the command-line tool
    QString chartOnlyRule;
    QString unknownRule;
    QString commentRule; ///< a comment whose line is not in the merged section
    QString byHandRule;
    QString bothSetRule;
    ConnectionKnowledge connections;
    QStringList mayRepeat; ///< dotted: within these a key may be there twice, since all of it goes

    static DeploymentKnowledge read(const GuideFile &file);
};

} // namespace wizard
