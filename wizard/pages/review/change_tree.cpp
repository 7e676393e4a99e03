// SPDX-FileCopyrightText: The Polyaxon Upgrade Wizard authors
// SPDX-License-Identifier: Apache-2.0

#include "pages/review/change_tree.h"

#include "pages/review/change_tree_roles.h"
#include "pages/review/file_item.h"
#include "pages/widgets/tones.h"
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
    m_files.clear();
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
    QList<QTreeWidgetItem *> items;
    for (const Change &change : plan.changes) {
        auto *item =
            new FileItem(change.path.mid(m_base.size()), change, leftOut.contains(change.path));
        m_files.insert(change.path, item);
        items << item;
    }
    group->addChildren(items); // the view is told once
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

void ChangeTree::setChange(const Change &change, const QList<Finding> &openNotes)
{
    if (FileItem *item = m_files.value(change.path))
        item->setChange(change, openNotes);
}

void ChangeTree::changesSet()
{
    if (QTreeWidgetItem *group = m_files.isEmpty() ? nullptr : topLevelItem(0))
        Q_EMIT model()->dataChanged(indexFromItem(group->child(0)),
                                    indexFromItem(group->child(group->childCount() - 1)));
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
