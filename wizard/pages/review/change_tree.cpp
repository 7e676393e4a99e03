// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "pages/review/change_tree.h"

#include "pages/review/change_tree_roles.h"
#include "pages/session/decision.h"
#include "pages/widgets/finding_card.h"
#include "pages/widgets/two_line_delegate.h"
#include "plan/file_steps.h"

#include <QFileInfo>
#include <QHeaderView>
#include <QSignalBlocker>

#include <algorithm>

namespace wizard {

using namespace Qt::StringLiterals;

namespace {

QString folderOf(const QString &path)
{
    return path.left(path.lastIndexOf(u'/') + 1);
}

QString commonFolder(const QList<Change> &changes)
{
    if (changes.isEmpty())
        return {};
    QString common = folderOf(changes.first().path);
    for (const Change &change : changes)
        while (!change.path.startsWith(common))
            common = folderOf(common.chopped(1));
    return common;
}

QString countsText(const Change &change, qsizetype open)
{
    const DecisionCount count = countDecisions(change);
    QStringList parts;
    if (count.all > 0)
        parts << ChangeTree::tr("%1 of %n edit(s)", nullptr, count.all).arg(count.accepted);
    if (open > 0)
        parts << ChangeTree::tr("%n note(s) for you", nullptr, int(open));
    else if (!change.notes.isEmpty())
        parts << ChangeTree::tr("all notes dealt with");
    return parts.join(u" · "_s);
}

// The severities that a change's notes have, as bits.
int severitiesOf(const QList<Finding> &notes)
{
    int severities = 0;
    for (const Finding &note : notes)
        severities |= 1 << int(note.severity);
    return severities;
}

QString wordsOf(const Change &change)
{
    QStringList words{change.path};
    for (const Edit &edit : change.edits)
        words << edit.rule;
    for (const Finding &note : change.notes)
        words << note.id << severityName(note.severity);
    words.removeDuplicates();
    return words.join(u' ');
}

} // namespace

ChangeTree::ChangeTree(QWidget *parent) : QTreeWidget(parent)
{
    setHeaderHidden(true);
    setItemDelegate(new TwoLineDelegate(this));
    setUniformRowHeights(true);
    setTextElideMode(Qt::ElideLeft); // a file is known by its name, and what needs you stands last
    setIndentation(fontMetrics().height() * 2 / 3); // names need the room
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setAccessibleName(tr("Files and objects that change"));
    connect(this, &QTreeWidget::currentItemChanged, this, &ChangeTree::chosen);
    connect(this, &QTreeWidget::itemChanged, this, &ChangeTree::noteCheck);
}

QTreeWidgetItem *ChangeTree::addGroup(const QString &title, const QString &icon)
{
    auto *group = new QTreeWidgetItem(this, {title});
    group->setFlags(Qt::ItemIsEnabled);
    group->setData(0, IconRole, icon);
    group->setExpanded(true);
    return group;
}

void ChangeTree::setPlan(const Plan &plan)
{
    const QSignalBlocker quiet(this);
    clear();
    m_seen = 0;
    m_base = commonFolder(plan.changes);
    addFiles(plan);
    addMade(plan);
    addObjects(plan);
    if (topLevelItemCount() > 0)
        setCurrentItem(topLevelItem(0)->child(0));
}

void ChangeTree::addFiles(const Plan &plan)
{
    if (plan.changes.isEmpty())
        return;
    QTreeWidgetItem *group = addGroup(tr("Files"), u"thing-project"_s);
    group->setData(0, DetailRole, m_base);
    group->setToolTip(0, m_base);
    const QSet<QString> leftOut = leftOutFiles(plan);
    for (const Change &change : plan.changes) {
        auto *item = new QTreeWidgetItem(group, {change.path.mid(m_base.size())});
        item->setData(0, PathRole, change.path);
        item->setData(0, LeftOutRole, leftOut.contains(change.path));
        item->setToolTip(0, change.path);
        describe(item, change, change.notes);
    }
}

void ChangeTree::addMade(const Plan &plan)
{
    const QList<MadeFile> made = madeFiles(plan);
    if (made.isEmpty())
        return;
    QTreeWidgetItem *group = addGroup(tr("New files"), u"thing-project"_s);
    for (int index = 0; index < made.size(); ++index) {
        const QString &path = made.at(index).path;
        auto *item = new QTreeWidgetItem(group, {QFileInfo(path).fileName()});
        item->setData(0, MadeRole, index);
        item->setData(0, IconRole, u"action-add"_s);
        item->setData(0, WordsRole, path);
        item->setData(0, DetailRole, QFileInfo(path).path());
        item->setToolTip(0, path);
    }
}

void ChangeTree::addObjects(const Plan &plan)
{
    if (plan.objects.isEmpty())
        return;
    QTreeWidgetItem *group = addGroup(tr("Cluster objects"), u"thing-cluster"_s);
    group->setData(0, DetailRole, plan.objects.first().nameSpace);
    for (int index = 0; index < plan.objects.size(); ++index) {
        const ObjectChange &object = plan.objects.at(index);
        auto *item = new QTreeWidgetItem(group, {object.name});
        item->setData(0, ObjectRole, index);
        item->setData(0, IconRole, u"thing-object"_s);
        item->setData(0, WordsRole, QString(object.kind + u' ' + object.name));
        item->setData(0, DetailRole,
                      object.isRefused ? tr("%1, deleted first").arg(object.kind) : object.kind);
        item->setData(0, DetailToneRole, int(object.isRefused ? Tone::Warning : Tone::Muted));
        item->setData(0, SeverityRole, object.isRefused ? 1 << int(Severity::Warning) : 0);
    }
}

QTreeWidgetItem *ChangeTree::itemOf(int role, const QVariant &value) const
{
    const QList<QTreeWidgetItem *> all = things();
    const auto found = std::ranges::find_if(
        all, [&](const QTreeWidgetItem *item) { return item->data(0, role) == value; });
    return found == all.end() ? nullptr : *found;
}

void ChangeTree::updateChange(const Change &change, const QList<Finding> &openNotes)
{
    const QSignalBlocker quiet(this);
    if (QTreeWidgetItem *item = itemOf(PathRole, change.path))
        describe(item, change, openNotes);
    viewport()->update();
}

void ChangeTree::describe(QTreeWidgetItem *item, const Change &change,
                          const QList<Finding> &openNotes) const
{
    const DecisionCount count = countDecisions(change);
    QString counts = countsText(change, openNotes.size());
    if (item->data(0, LeftOutRole).toBool())
        counts = counts.isEmpty() ? tr("left out") : tr("left out · %1").arg(counts);
    item->setData(0, DetailRole, counts);
    item->setData(0, WordsRole, wordsOf(change));
    item->setData(0, NeedsYouRole, !openNotes.isEmpty());
    item->setData(0, SeverityRole, severitiesOf(openNotes));
    if (count.all > 0)
        item->setCheckState(0, count.accepted == count.all ? Qt::Checked
                               : count.accepted == 0       ? Qt::Unchecked
                                                           : Qt::PartiallyChecked);
    else
        item->setData(0, IconRole, severityIcon(Severity::Note));
    const bool isSeen = item->data(0, SeenRole).toBool();
    item->setData(0, Qt::AccessibleTextRole,
                  u"%1, %2"_s.arg(item->text(0), counts) +
                      (isSeen ? tr(", looked at") : QString()));
}

void ChangeTree::noteCheck(QTreeWidgetItem *item)
{
    const QString path = item->data(0, PathRole).toString();
    if (!path.isEmpty() && item->data(0, Qt::CheckStateRole).isValid() &&
        item->checkState(0) != Qt::PartiallyChecked)
        Q_EMIT acceptedChosen(path, item->checkState(0) == Qt::Checked);
}

QString ChangeTree::currentFile() const
{
    return currentItem() ? currentItem()->data(0, PathRole).toString() : QString();
}

int ChangeTree::currentMade() const
{
    const QVariant made = currentItem() ? currentItem()->data(0, MadeRole) : QVariant();
    return made.isValid() ? made.toInt() : -1;
}

int ChangeTree::currentObject() const
{
    const QVariant object = currentItem() ? currentItem()->data(0, ObjectRole) : QVariant();
    return object.isValid() ? object.toInt() : -1;
}

} // namespace wizard
